"""Find in all processes, wherever words stand; what was found is listed by process and marked on the map, and can be replaced at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.panels.find_results import FoundList
from desktop.parts import IconButton, button, label
from mapper.commands.find_places import Place, find_places
from mapper.commands.replace_text import holds_text, replace_text
from mapper.model.edit import Edit
from mapper.model.words import say, say_count

PAUSE = 80
"""Milliseconds without a key before the map is searched."""


class Find(QWidget):
    """The field, what it found, and what to put in place of the words."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._places: tuple[Place, ...] = ()
        self.field = FindField(self, say("Find in names, notes, roles, systems"), say("Find"))
        self.replacement = FindField(self, say("Put in its place"), say("Replace by"))
        self.count = label("", "muted", wraps=True)
        self.results = FoundList(self._go)
        self._replace = button("", self.replace_all)
        self._more = IconButton("replace", say("Replace what is found (Ctrl+Shift+F)"), self.toggle_replace)
        self._more.setCheckable(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.search)
        self._assemble()
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.replacement.textChanged.connect(lambda _text: self._say_replace())
        editor.bridge.changed.connect(self._on_changed)
        editor.bridge.sheet_shown.connect(lambda _sheet: self._mark())
        self._say_count()

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        row.addWidget(self._more)
        row.addWidget(IconButton("close", say("Close (Esc)"), self.leave))
        self._second = QWidget()
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(6)
        second.addWidget(self.replacement, 1)
        second.addWidget(self._replace)
        self._second.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._second)
        column.addWidget(self.count)
        column.addWidget(self.results)

    def look_for(self, words: str) -> None:
        """Search for these words now."""
        self.field.setText(words)
        self.search()

    def search(self) -> None:
        """Search now."""
        self._pause.stop()
        workspace = self._editor.bridge.workspace
        self._places = find_places(workspace, self.field.text())
        self.results.show_places(workspace, self._places)
        self._mark()
        self._say_count()
        self._say_replace()

    def _mark(self) -> None:
        """Mark on the map what was found, while that is shown; exceptions stand for themselves, roles and systems nowhere."""
        workspace, sheet = self._editor.bridge.workspace, self._editor.bridge.sheet
        shown = (place.element for place in self._places) if not self.isHidden() else ()
        ids = tuple(one for one in shown if getattr(workspace.get(one), "sheet", None) == sheet)
        overlay = self._editor.canvas.stage.overlay
        if overlay.found != ids:
            overlay.found = ids
            self._editor.canvas.refresh()

    def _on_changed(self, _edit: Edit) -> None:
        if self.isVisible() and self.field.text().strip():
            self._pause.start()

    def walk(self, by: int) -> None:
        """Go to the next of what was found, round and round."""
        if self._pause.isActive():
            self.search()
        if self.results.walk(by):
            self._say_count()

    def _go(self, element: str) -> None:
        self._editor.bridge.show_element(element)
        self._say_count()

    def _say_count(self) -> None:
        count, row = self.results.found, self.results.place
        if not self.field.text().strip():
            self.count.setText(say("In all processes. F3 goes to the next."))
        elif not count:
            self.count.setText(say("Nothing is called that."))
        elif row >= 0:
            self.count.setText(say("{row} of {count}", row=row + 1, count=count))
        else:
            self.count.setText(say_count(count, "{n} found", "{n} found"))
        self.results.setVisible(bool(count))

    # Replacing

    def toggle_replace(self) -> None:
        """Show the field for what is put in place of the words, or hide it."""
        self._second.setVisible(self._second.isHidden())
        self._more.setChecked(not self._second.isHidden())
        (self.field if self._second.isHidden() else self.replacement).setFocus()

    def _replaceable(self) -> list[str]:
        workspace, words = self._editor.bridge.workspace, self.field.text()
        held = dict.fromkeys(one for place in self._places for one in (place.element, place.holder))
        return [one for one in held if one in workspace and holds_text(workspace[one], words)]

    def _say_replace(self) -> None:
        count = len(self._replaceable())
        self._replace.setText(say_count(count, "Replace in {n} place", "Replace in {n} places"))
        self._replace.setEnabled(bool(count) and self._editor.bridge.may_edit)

    def replace_all(self) -> None:
        """Put the replacement in place of the words wherever they stand in a name or note, as one edit."""
        self.search()
        self._editor.bridge.run(replace_text, self._replaceable(), self.field.text(), self.replacement.text())
        self.search()

    def leave(self) -> None:
        """Close it; the keys go back to the map."""
        self.hide()
        self._editor.canvas.setFocus()

    # Qt's own names

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is marked any more."""
        super().hideEvent(event)
        self._mark()

    def sizeHint(self) -> QSize:
        """As wide as the panel it is in."""
        return QSize(200, 90)


class FindField(QLineEdit):
    """Enter walks on, Shift+Enter back, Esc closes."""

    def __init__(self, panel: Find, placeholder: str, name: str) -> None:
        super().__init__()
        self._panel = panel
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self is self._panel.replacement:
                self._panel.replace_all()
            else:
                self._panel.walk(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._panel.walk(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self._panel.leave()
        else:
            super().keyPressEvent(event)
