"""Parts of the workshop panel: a row that leads to a page, a page with its way back, a list whose keys work on the chosen line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.panels.outline_list import is_typing
from desktop.parts import IconButton, in_short, label
from desktop.theme import colour, letters
from mapper.model.words import say

WHAT = Qt.ItemDataRole.UserRole
"""What a line of a list is about."""
_PLAIN, _WITH_BAR = 28, 38
_INSET = 16


def keeps_key(event: QEvent, *keys: Qt.Key) -> bool:
    """Whether the event asks if one of the keys, or Ctrl+Enter, is the widget's own rather than a key of the window; it is then."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier
    if not is_enter and event.key() not in keys:
        return False
    event.accept()
    return True


class IndexRow(QAbstractButton):
    """A row of the panel's first page: words at the left, a count at the right, and a bar below where there is a share to show."""

    def __init__(self, words: str, when_pressed: Callable[[], object]) -> None:
        super().__init__()
        self._count = ""
        self._share: float | None = None
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: when_pressed())

    def show_count(self, count: str, share: float | None = None) -> None:
        """Another count; `share` [0-1] of what is done, None = no bar."""
        if (count, share) != (self._count, self._share):
            self._count, self._share = count, share
            self.setAccessibleName(say("{words}: {count}", words=self.text(), count=count) if count else self.text())
            self.updateGeometry()
            self.update()

    # Qt's own names

    def sizeHint(self) -> QSize:
        """As high as what it shows."""
        return QSize(200, _PLAIN if self._share is None else _WITH_BAR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, count, bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(colour("selection"), 1.0) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour("quiet"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(8.5, 0.5, -8.5, -0.5), 6, 6)
        line = QRectF(_INSET, 0, self.width() - 2 * _INSET, _PLAIN if self._share is None else _PLAIN - 2)
        painter.setFont(letters(12))
        room = QFontMetrics(letters(12))
        painter.setPen(colour("muted"))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._count)
        left = int(line.width()) - room.horizontalAdvance(self._count) - 10
        painter.setPen(colour("ink"))
        words = room.elidedText(self.text(), Qt.TextElideMode.ElideRight, left)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        if self._share is not None:
            self._paint_bar(painter, QRectF(_INSET, _PLAIN - 1, self.width() - 2 * _INSET, 4))
        painter.end()

    def _paint_bar(self, painter: QPainter, room: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("hairline"))
        painter.drawRoundedRect(room, 2, 2)
        if self._share:
            painter.setBrush(colour("meeting"))
            painter.drawRoundedRect(QRectF(room.x(), room.y(), max(4.0, room.width() * self._share), room.height()), 2, 2)


class Page(QWidget):
    """A page of the panel: the way back, its title, a lead, and below it what it adds to `column`."""

    def __init__(self, title: str, leave: Callable[[], object], back: str = "") -> None:
        super().__init__()
        self._leave = leave
        self.title = label(title, "title", wraps=True)
        self.lead = label("", "muted", wraps=True)
        self.lead.setContentsMargins(_INSET, 0, _INSET, 0)
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, _INSET, 0)
        top.addWidget(IconButton("arrow_left", back or say("Back to the workshop (Esc)"), leave))
        top.addWidget(self.title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 12, 0, 8)
        self.column.setSpacing(8)
        self.column.addLayout(top)
        self.column.addWidget(self.lead)

    def sync(self) -> None:
        """Show what is so now; pages fill this in."""

    def row(self, *parts: QWidget) -> QHBoxLayout:
        """Parts beside one another, pushed to the left, added to the column."""
        row = QHBoxLayout()
        row.setContentsMargins(_INSET, 0, _INSET, 0)
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        self.column.addLayout(row)
        return row

    def rest(self) -> None:
        """Where the list is hidden, what stands above it stays above."""
        self.column.addStretch(0)

    def wide(self, part: QWidget) -> None:
        """A part as wide as the page."""
        row = QHBoxLayout()
        row.setContentsMargins(_INSET, 0, _INSET, 0)
        row.addWidget(part)
        self.column.addLayout(row)

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


class Lines(QListWidget):
    """A list of words. `keys`: what a printable key does with the chosen line; any other one types in the typed line."""

    def __init__(self, editor: Editor, name: str, leave: Callable[[], object]) -> None:
        super().__init__()
        self._editor = editor
        self._leave = leave
        self.keys: dict[str, Callable[[], object]] = {}
        self.when_entered: Callable[[], object] | None = None
        self.when_answered: Callable[[], object] | None = None
        self.when_deleted: Callable[[], object] | None = None
        self.setWordWrap(True)
        self.setViewportMargins(6, 0, 6, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)

    def fill(self, lines: list[tuple[str, Any]]) -> None:
        """Other lines, each with what it is about (None = a heading); the chosen one stays chosen, else the one in its place."""
        former, place = self.chosen, self.currentRow()
        self.clear()
        for words, what in lines:
            item = QListWidgetItem(in_short(words))
            item.setData(WHAT, what)
            if what is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                font = QFont(self.font())
                font.setBold(True)
                item.setFont(font)
            self.addItem(item)
        known = next((number for number, (_, what) in enumerate(lines) if what is not None and what == former), None)
        if former is not None and lines:
            self.setCurrentRow(known if known is not None else min(place, len(lines) - 1))

    @property
    def chosen(self) -> Any:
        """What the chosen line is about, None = none is chosen."""
        item = self.currentItem()
        return item.data(WHAT) if item is not None else None

    # Qt's own names

    def event(self, event: QEvent) -> bool:
        """Del and Ctrl+Enter are this list's own while it has the keys: what is selected on the map stays as it is."""
        return keeps_key(event, Qt.Key.Key_Delete) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back; Enter, Ctrl+Enter, Del and signs work on the chosen line; letters type."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        does: Callable[[], object] | None = None
        if event.key() == Qt.Key.Key_Escape:
            does = self._leave
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            does = self.when_answered
        elif is_enter:
            does = self.when_entered
        elif event.key() == Qt.Key.Key_Delete:
            does = self.when_deleted
        elif is_typing(event):
            does = self.keys.get(event.text())
            if does is None:
                self._editor.typed_line.open_with(event.text())
                return
        if does is not None:
            does()
        elif not is_enter:
            super().keyPressEvent(event)
