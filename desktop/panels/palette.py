"""The palette: one entry a kind of element with the sign that types it; a click arms the tool, a drag carries it to the canvas."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStyle, QToolButton, QWidget

from desktop.actions import action
from desktop.canvas.carried import TOOL_MIME
from desktop.drawn_icon import drawn_pixmap
from desktop.editor import Editor
from desktop.parts import plain_tip
from desktop.refusals import read_only
from desktop.theme import colour, letters
from desktop.wiring import key_text
from mapper.model.words import Said, say

ICON_ROOM = 29
ICON_ONLY = 32
WIDTH = 106


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its tool, its words, the sign that types it, and the action that does so."""

    tool: str
    text: Said
    sign: str
    types: str
    tip: Said


ENTRIES: tuple[Entry, ...] = (
    Entry("step", "Step", "", "type_step", "Click here, then on the map – or type its name and press Enter ({key})"),
    Entry("decision", "Decision", "?", "type_decision", "Click here, then on the map – or type a name that ends with ? ({key})"),
    Entry("exception", "Exception", "!", "type_exception", "Click here, then on a step – or type ! and what goes wrong ({key})"),
    Entry("contact_point", "Meeting", "~", "type_meeting", "Click here, then on the map – or type ~ and where people meet ({key})"),
    Entry("trigger", "Trigger", "*", "type_trigger", "Click here, then on the map – or type * and what starts it ({key})"),
    Entry("end", "End", "(end)", "type_end", "Click here, then on the map – or type (end) and how it ends ({key})"),
    Entry("lane", "Lane", "@", "add_lane", "Click here, then on the map: a lane for a group – or type @ and a role behind a step"),
    Entry("question", "Question", "…", "type_question", "Click here, then on the map – or type ... and the open question ({key})"),
)


@dataclass(frozen=True, slots=True)
class Form:
    """How entries are shown: with or without icon, sign and words, `inset` and `least` width in pixels."""

    has_icon: bool
    has_sign: bool
    inset: int = 10
    least: int = 0
    has_words: bool = True


FORMS = (
    Form(True, True, least=WIDTH),
    Form(True, True),
    Form(False, True),
    Form(False, False, inset=7),
    Form(True, False, has_words=False),
)
"""From the roomiest to the narrowest."""


class Palette(QWidget):
    """The row of entries; the armed one is marked."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setAccessibleName(say("Palette"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.entries = {entry.tool: EntryButton(editor, entry) for entry in ENTRIES}
        for made in self.entries.values():
            row.addWidget(made)
        editor.canvas.tool_changed.connect(self._mark)

    def fit(self, room: int) -> None:
        """The roomiest way to show all entries in so many pixels: of one width, with icons, with signs, words alone, icons alone."""
        made = self.entries.values()
        for form in FORMS:
            self._row.setSpacing(8 if form.has_sign else 4)
            gaps = self._row.spacing() * (len(made) - 1)
            for entry in made:
                entry.fit(form)
            if sum(entry.width() for entry in made) + gaps <= room:
                break

    def _mark(self, tool: str) -> None:
        for name, made in self.entries.items():
            made.setChecked(name == tool)


class EntryButton(QToolButton):
    """One entry of the palette."""

    def __init__(self, editor: Editor, entry: Entry) -> None:
        super().__init__()
        self._editor = editor
        self._pressed_at: QPoint | None = None
        self._form = FORMS[0]
        self.entry = entry
        self.setCheckable(True)
        self.setFixedHeight(30)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setText(say(entry.text))
        self.setAccessibleName(say(entry.text))
        self.setToolTip(plain_tip(say(entry.tip, key=key_text(action(entry.types))) if editor.bridge.may_edit else str(read_only())))
        self.setEnabled(editor.bridge.may_edit)
        self.clicked.connect(self._arm)

    def _arm(self, is_on: bool) -> None:
        self._editor.canvas.set_tool(self.entry.tool if is_on else "select")

    def fit(self, form: Form) -> None:
        """Take as much room as that form needs."""
        self._form = form
        if not form.has_words:
            self.setFixedWidth(ICON_ONLY)
            return
        words = QFontMetrics(letters(12)).horizontalAdvance(self.text())
        sign = QFontMetrics(letters(11, True)).horizontalAdvance(self.entry.sign) if form.has_sign and self.entry.sign else -10
        needed = (ICON_ROOM if form.has_icon else form.inset) + words + 10 + sign + form.inset
        self.setFixedWidth(max(needed, form.least))

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with the words where one begins to read, and the sign where one ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_lit = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(colour("selection" if is_lit else "hairline"), 2 if self.hasFocus() else 1))
        painter.setBrush(colour("selection_fill" if self.isChecked() else "quiet" if self.underMouse() else "paper"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._form.has_icon:
            place = QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(8, 7, 16, 16))
            painter.drawPixmap(place.topLeft(), drawn_pixmap(action(self.entry.types).icon, _token(self.entry.tool), 16))
        if self._form.has_words:
            self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        room = self.rect().adjusted(ICON_ROOM if self._form.has_icon else self._form.inset, 0, -self._form.inset, 0)
        inner = QStyle.visualRect(self.layoutDirection(), self.rect(), room)
        start, end = (
            QStyle.visualAlignment(self.layoutDirection(), side) for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        )
        painter.setFont(letters(12))
        painter.setPen(colour("ink" if self.isEnabled() else "muted"))
        painter.drawText(inner, int(start | Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.setFont(letters(11, True))
        painter.setPen(colour("muted"))
        if self._form.has_sign:
            painter.drawText(inner, int(end | Qt.AlignmentFlag.AlignVCenter), self.entry.sign)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag would begin."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the tool to the canvas."""
        start = self._pressed_at
        if start is None or (event.position().toPoint() - start).manhattanLength() < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self._pressed_at = None
        self.setDown(False)
        carried = QMimeData()
        carried.setData(TOOL_MIME, self.entry.tool.encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(drawn_pixmap(action(self.entry.types).icon, _token(self.entry.tool), 24))
        drag.exec(Qt.DropAction.CopyAction)


def _token(tool: str) -> str:
    return {"exception": "exception", "contact_point": "meeting", "question": "question"}.get(tool, "ink")
