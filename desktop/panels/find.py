"""Find: names and codes in all processes; Enter walks through what was found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.parts import IconButton, in_short, label, plain_tip
from mapper.commands.find import find
from mapper.model.organisation import Process
from mapper.model.record import Drawn, Record
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace

MOST = 50
PAUSE = 80
"""Milliseconds without a key before the map is searched."""


def _shown(workspace: Workspace, words: str) -> Iterator[Record]:
    """What was found and can be gone to."""
    hits = (workspace[one] for one in find(workspace, words))
    return islice((record for record in hits if isinstance(record, Drawn | Process)), MOST)


class Find(QWidget):
    """The field and what it found."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.field = FindField(self)
        self.field.setPlaceholderText(say("Find a name or code"))
        self.field.setAccessibleName(say("Find"))
        self.count = label("", "muted")
        self.results = QListWidget()
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.results.setAccessibleName(say("Found"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.search)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(IconButton("close", say("Close (Esc)"), self.leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.count)
        column.addWidget(self.results)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.results.itemClicked.connect(lambda item: self._go(self.results.row(item)))
        self._say_count()

    def search(self) -> None:
        """Search now."""
        self._pause.stop()
        self.results.clear()
        workspace = self._editor.bridge.workspace
        for record in _shown(workspace, self.field.text()):
            code, name = str(getattr(record, "code", "")), in_short(" ".join(record.name.split()))
            item = QListWidgetItem(say("{code}   {name}", code=code, name=name) if code else name)
            item.setData(Qt.ItemDataRole.UserRole, record.id)
            item.setToolTip(plain_tip(record.name))
            self.results.addItem(item)
        self._say_count()

    def walk(self, by: int) -> None:
        """Go to the next of what was found, round and round."""
        if self._pause.isActive():
            self.search()
        count = self.results.count()
        if count:
            row = self.results.currentRow()
            self._go((row + by) % count if row >= 0 else 0 if by > 0 else count - 1)

    def _go(self, row: int) -> None:
        self.results.setCurrentRow(row)
        self._editor.bridge.show_element(str(self.results.item(row).data(Qt.ItemDataRole.UserRole)))
        self._say_count()

    def _say_count(self) -> None:
        count, row = self.results.count(), self.results.currentRow()
        if not self.field.text().strip():
            self.count.setText(say("In all processes. Enter goes to the next."))
        elif not count:
            self.count.setText(say("Nothing is called that."))
        elif row >= 0:
            self.count.setText(say("{row} of {count}", row=row + 1, count=count))
        else:
            self.count.setText(say_count(count, "{n} found", "{n} found"))
        self.results.setVisible(bool(count))
        self.results.setFixedHeight(min(count, 8) * max(self.results.sizeHintForRow(0), 24) + 4)

    def leave(self) -> None:
        """Close it; the keys go back to the map."""
        self.hide()
        self._editor.canvas.setFocus()

    # Qt's own names

    def sizeHint(self) -> QSize:
        """As wide as the panel it is in."""
        return QSize(200, 90)


class FindField(QLineEdit):
    """Enter walks on, Shift+Enter back, Esc closes."""

    def __init__(self, panel: Find) -> None:
        super().__init__()
        self._panel = panel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.walk(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._panel.walk(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self._panel.leave()
        else:
            super().keyPressEvent(event)
