"""Small parts that panels and pages are put together of: labels of plain text, buttons with an icon, a line edited in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QLayout, QLineEdit, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop.drawn_icon import drawn_icon
from mapper.model.words import say

ICON = 20
"""Side of an icon in a button, in pixels."""
SEEN_CHARACTERS = 300
"""No line of a list or a bar shows more."""
TIP_CHARACTERS = 1_000
"""More of a long name or note than this covers the map."""


def label(text: str = "", look: str = "", *, wraps: bool = False) -> QLabel:
    """A label that shows its text as it stands, never as markup; `look` is a name of the stylesheet."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wraps)
    if look:
        made.setProperty("look", look)
    return made


def in_short(text: str, most: int = SEEN_CHARACTERS) -> str:
    """The beginning of a text, for where no more of it is ever seen.

    Qt measures a whole text before it cuts it, and a page of emoji takes it seconds, to break into lines minutes.
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def plain_tip(text: str) -> str:
    """The text as a tip that reads as it stands. Tips know no plain text: what Qt would take for markup, and open files for, is escaped.

    >>> plain_tip("Match <b>")
    '<qt>Match &lt;b&gt;</qt>'
    """
    shown = in_short(text, TIP_CHARACTERS)
    if not GuiQt.mightBeRichText(shown):
        return shown
    from html import escape

    return f"<qt>{escape(shown)}</qt>"


def button(text: str, when_pressed: Callable[[], object], look: str = "", tip: str = "") -> QPushButton:
    """A button with words on it."""
    made = QPushButton(text.replace("&", "&&"))
    made.setProperty("look", look)
    made.setToolTip(plain_tip(tip))
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor if look.endswith("link") else Qt.CursorShape.ArrowCursor)
    made.clicked.connect(lambda _checked=False: when_pressed())
    return made


class IconButton(QToolButton):
    """A button with an icon that follows the theme; `text` is its accessible name and its tip."""

    def __init__(self, icon: str, text: str, when_pressed: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._icon = icon
        self.setIconSize(QSize(ICON, ICON))
        self.setIcon(drawn_icon(icon))
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if when_pressed is not None:
            self.clicked.connect(lambda _checked=False: when_pressed())

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: draw the icon in its ink."""
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(drawn_icon(self._icon))
        super().changeEvent(event)


class InPlaceLine(QLineEdit):
    """One line edited where its label stands: Enter or a click elsewhere keeps what was typed, Esc leaves it as it was."""

    def __init__(self, parent: QWidget, text: str, keep: Callable[[str], object]) -> None:
        super().__init__(text, parent)
        self._keep: Callable[[str], object] | None = keep
        self.setProperty("look", "in place")
        self.selectAll()
        self.editingFinished.connect(self._end)

    def _end(self) -> None:
        keep, self._keep = self._keep, None
        if keep is not None:
            keep(self.text())
            self.hide()
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves without keeping."""
        if event.key() == Qt.Key.Key_Escape:
            self._keep = None
            self.hide()
            self.deleteLater()
            return
        super().keyPressEvent(event)


def scrolled(panel: QWidget, column: QLayout) -> None:
    """Fill the panel with the column, which scrolls up and down where it is higher."""
    inner = QWidget()
    inner.setLayout(column)
    scroll = QScrollArea()
    scroll.setWidget(inner)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setAccessibleName(say("Contents of the panel"))
    outer = QVBoxLayout(panel)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scroll)


def emptied(layout: QLayout) -> None:
    """Take all widgets out of a layout and let them go."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            emptied(inner)
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def relook(widget: QWidget, look: str) -> None:
    """Give a widget another look of the stylesheet."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
