"""The field in which a version is named: everything is saved already, so Ctrl+S says that and asks only for a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from desktop.doing import history as doing
from desktop.editor import Editor
from desktop.parts import IconButton, button, label
from mapper.model.words import say


class VersionBar(QFrame):
    """Shown by Ctrl+S. Enter keeps the name, Esc leaves the version without one."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.setProperty("look", "good message")
        self.setAccessibleName(say("Name this version"))
        self._words = label(say("Everything is saved already. Name this version:"))
        self.field = QLineEdit()
        self.field.setAccessibleName(say("Name of the version"))
        self.field.setMinimumWidth(280)
        self.field.setMaxLength(120)
        self.field.returnPressed.connect(self.keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self.field)
        row.addWidget(button(say("Keep the name"), self.keep, tip=say("Enter")))
        row.addStretch(1)
        row.addWidget(IconButton("close", say("No name (Esc)"), self.leave))
        self.setFocusProxy(self.field)
        self.hide()

    def ask(self, name: str) -> None:
        """Ask for the name, with one that would do."""
        self.field.setText(name)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def keep(self) -> None:
        """Name the version; an empty name names nothing."""
        if self.field.text().strip() and doing.keep_name(self._editor, self.field.text()):
            self.leave()

    def leave(self) -> None:
        """Close the field; the keys go back to the map."""
        self.hide()
        self._editor.canvas.setFocus()

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
