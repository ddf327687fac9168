"""The agenda of the day in the workshop panel: a line for each part with its minutes, and the clock that goes through them."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.panels.workshop_parts import Page
from desktop.parts import button, in_short, label
from mapper.commands.set_agenda import agenda_text, read_agenda, set_agenda
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.units import show_number
from mapper.model.words import say, say_count

LINES = 9


class Agenda(QWidget):
    """`lines` is the field; it is taken over when the keys leave it, or with Ctrl+Enter."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._timebox = editor.room.timebox
        self.lines = AgendaLines(self.take_over)
        self.sum = label("", "small", wraps=True)
        self.now = label("", "name", wraps=True)
        self.left = label("", "muted", wraps=True)
        self.start = button("", self._toggle, "main", say("Ctrl+Shift+B"))
        self.next = button(say("Next part"), self._timebox.next)
        self._assemble()
        editor.bridge.changed.connect(self._on_changed)
        self._timebox.changed.connect(self.say_time)
        self.lines.textChanged.connect(self.say_time)
        self.sync()

    def _assemble(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.start)
        acts.addWidget(self.next)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.lines, self.sum, self.now, self.left):
            column.addWidget(part)
        column.addLayout(acts)

    def sync(self) -> None:
        """Show the agenda of the map, unless it is being typed."""
        if not self.lines.hasFocus() or not self.lines.is_typed:
            self.lines.show_text(agenda_text(self._timebox.agenda))
        self.lines.setReadOnly(not self._editor.bridge.may_edit)
        self._say_sum()
        self.say_time()

    def take_over(self) -> bool:
        """Make what is typed the agenda; False where it cannot be (the bar has told why)."""
        if not self.lines.is_typed:
            return True
        bridge = self._editor.bridge
        try:
            agenda = read_agenda(self.lines.toPlainText())
        except KnownError as fault:
            bridge.trouble.emit(fault)
            return False
        if agenda != self._timebox.agenda and bridge.run(set_agenda, agenda) is None:
            return False
        self.lines.show_text(agenda_text(agenda))
        self._say_sum()
        return True

    def _toggle(self) -> None:
        if self.take_over():
            self._timebox.toggle()

    def _on_changed(self, _edit: Edit) -> None:
        self.sync()

    def _say_sum(self) -> None:
        minutes = fsum(box.minutes for box in self._timebox.agenda)
        parts = len(self._timebox.agenda)
        words = say_count(parts, "{n} part, {hours} h in all", "{n} parts, {hours} h in all", hours=show_number(round(minutes / 60, 2)))
        self.sum.setText(words)
        self.sum.setVisible(bool(parts))

    def say_time(self) -> None:
        """Which part it is, and how much is left of it."""
        timebox = self._timebox
        box = timebox.box
        self.start.setText(say("Pause") if timebox.is_running else say("Start"))
        self.start.setEnabled(bool(timebox.agenda) or self.lines.is_typed)
        self.next.setEnabled(box is not None)
        self.now.setVisible(bool(timebox.agenda))
        self.left.setVisible(box is not None)
        if box is None:
            self.now.setText(say("The agenda is done."))
            return
        self.now.setText(in_short(say("Part {number}: {title}", number=timebox.number + 1, title=box.title)))
        self.left.setText(timebox.time_words)


class AgendaLines(QPlainTextEdit):
    """A few lines of plain text; Ctrl+Enter and leaving take them over, Esc leaves them to the panel."""

    def __init__(self, take_over: Callable[[], object]) -> None:
        super().__init__()
        self._take_over = take_over
        self._shown = ""
        self.setProperty("look", "listed")
        self.setTabChangesFocus(True)
        self.setAccessibleName(say("Agenda"))
        self.setPlaceholderText(say("Welcome 10 min\nThe course of work 60 min\nWhat goes wrong 60 min"))
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + 12)

    @property
    def is_typed(self) -> bool:
        """Whether there is another text than the one that was shown."""
        return self.toPlainText() != self._shown

    def show_text(self, text: str) -> None:
        """Show that text in place of what is there."""
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    # Qt's own names

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is taken over."""
        super().focusOutEvent(event)
        self._take_over()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes over; Esc goes on to the panel."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._take_over()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class AgendaPage(Page):
    """The agenda as a page of the workshop panel."""

    def __init__(self, editor: Editor, leave: Callable[[], object]) -> None:
        super().__init__(say("Agenda"), leave)
        self.lead.setText(say("A line for each part, its minutes at the end. The time that is left is shown in the bar near the end."))
        self.agenda = Agenda(editor)
        self.lines = self.agenda.lines
        self.wide(self.agenda)
        self.column.addStretch(1)

    def sync(self) -> None:
        """The agenda as it is now."""
        self.agenda.sync()
