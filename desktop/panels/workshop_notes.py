"""The silent round: pasted here, one note a line, and placed from the tray one by one - by a sign, a button, or by dragging."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from desktop.doing import workshop as doing
from desktop.editor import Editor
from desktop.panels.workshop_drops import DraggedLines
from desktop.panels.workshop_parts import Page, keeps_key
from desktop.parts import button
from desktop.tick import Tick
from mapper.commands.called import called
from mapper.commands.take_round import said_alike, waiting_notes
from mapper.model.limits import LINE_CHARACTERS, PASTED_LINES
from mapper.model.words import Said, say, say_count

WAYS: tuple[tuple[str, Said, str], ...] = (
    ("! ", "Exception", "!"),
    ("~ ", "Meeting", "~"),
    ("... ", "Question", "."),
    ("", "Step", "Enter"),
)
"""Sign, words, key in the list."""
_FIELD_HEIGHT = 74


class NotesPage(Page):
    """The field to paste into, and the tray."""

    def __init__(self, editor: Editor, leave: Callable[[], object]) -> None:
        super().__init__(say("Notes of the silent round"), leave)
        self._editor = editor
        self.field = _Field(self._take)
        self.field.setPlaceholderText(say("Paste the round here: one note a line. “Name: note” works, the name is dropped."))
        self.initials = Tick(say("Keep initials"))
        self.initials.setToolTip(say("Off: nobody can see later who said what"))
        self.take = button(say("Take in"), self._take, tip=say("Ctrl+Enter"))
        self.lines = DraggedLines(editor, say("Notes to place"), leave, "notes")
        self.lines.keys = {key: self._placing(sign) for sign, _, key in WAYS if len(key) == 1}
        self.lines.when_entered = self._placing("")
        self.lines.when_deleted = self._throw_away
        self.ways = [button(say(words), self._placing(sign), tip=say("Key in the list: {key}", key=key)) for sign, words, key in WAYS]
        self.wide(self.field)
        self.row(self.take, self.initials)
        self.column.addWidget(self.lines, 1)
        self.rest()
        self._ways = self.row(*self.ways)
        self.column.addWidget(self.lead)
        editor.bridge.selected.connect(lambda _ids: self._say_where())
        self.sync()

    def sync(self) -> None:
        """List what waits; what several said stands once."""
        groups = said_alike(waiting_notes(self._editor.bridge.workspace))
        lines = []
        for group in groups:
            said = [say_count(len(group), "said {n} time", "said {n} times")] if len(group) > 1 else []
            who = ", ".join(dict.fromkeys(note.source for note in group if note.source))
            below = " · ".join((*said, *((who,) if who else ())))
            lines.append(("\n".join(part for part in (group[0].name, below) if part), tuple(note.id for note in group)))
        self.lines.fill(lines)
        if lines and self.lines.currentRow() < 0:
            self.lines.setCurrentRow(0)
        for one in (self.lines, *self.ways):
            one.setVisible(bool(lines))
        self._say_where()

    def _say_where(self) -> None:
        selected = self._editor.selected
        if not self.lines.count():
            self.lead.setText(say("No note waits. What is taken in stays in the map until it is placed."))
        elif selected is None:
            self.lead.setText(say("Select the step a note is about, then press ! ~ . or Enter in the list – or drag the note onto it."))
        else:
            words = say("Goes to “{name}”: ! exception, ~ meeting, . question, Enter step. Del throws a note away.", name=called(selected))
            self.lead.setText(words)

    def _take(self) -> None:
        text = self.field.toPlainText()[: LINE_CHARACTERS * PASTED_LINES]
        if text.strip() and self._editor.bridge.may_change():
            doing.take_round(self._editor, "\n".join(text.splitlines()[:PASTED_LINES]), self.initials.isChecked())
            self.field.clear()
            self.lines.setFocus()

    def _placing(self, sign: str) -> Callable[[], object]:
        def place() -> None:
            if self.lines.chosen is not None:
                doing.place_notes(self._editor, self.lines.chosen, sign)

        return place

    def _throw_away(self) -> None:
        if self.lines.chosen is not None:
            doing.throw_away(self._editor, self.lines.chosen)


class _Field(QPlainTextEdit):
    """Plain lines; Ctrl+Enter takes them in, Tab leaves."""

    def __init__(self, enter: Callable[[], object]) -> None:
        super().__init__()
        self._enter = enter
        self.setProperty("look", "field")
        self.setFixedHeight(_FIELD_HEIGHT)
        self.setTabChangesFocus(True)
        self.setAccessibleName(say("The silent round"))

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is the field's own."""
        return keeps_key(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes the lines in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enter()
        else:
            super().keyPressEvent(event)
