"""Sign-off: the state of the process, what stands in the way of the next one, what was changed since, and who stood for it when."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from desktop.doing import review as doing
from desktop.editor import Editor
from desktop.panels.review_parts import ReviewLines, ReviewPage
from desktop.panels.review_words import day_words
from desktop.parts import button, label
from mapper.checks.finding import Finding
from mapper.commands.sign_off import sign_offs_of
from mapper.differences import Difference
from mapper.model.errors import KnownError
from mapper.model.organisation import Process
from mapper.model.words import say, say_count
from mapper.model.workshop import SignOff

LISTED = 200
CALM_MILLISECONDS = 300
"""How long after an edit the changes since the sign-off are looked up."""
State = Literal["draft", "validated", "signed"]
Line = tuple[str, object]


class SignOffPage(ReviewPage):
    """`changes`: what was changed since somebody stood for the state, None where that is not known."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self.changes: tuple[Difference, ...] | None = None
        self._looked_at: tuple[str, int] | None = None
        self.state = label("", "name", wraps=True)
        self.what = label("", "muted", wraps=True)
        self.who = QLineEdit(doing.author())
        self.who.setPlaceholderText(say("initials or role"))
        self.who.setAccessibleName(say("Who stands for it"))
        self.who.setFixedWidth(124)
        self.note = QLineEdit()
        self.note.setPlaceholderText(say("With what reservation, for what use"))
        self.note.setAccessibleName(say("Note of the sign-off"))
        self.go_on = button("", self._go_on, "main")
        self.back = button(say("Back to draft"), self._go_back, tip=say("The sign-off is withdrawn; that it was given stays in the list"))
        self.lines = ReviewLines(editor, say("What is in the way, what was changed, who signed"), self._leave)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MILLISECONDS)
        self._calm.timeout.connect(self._look_back)
        for part in (self.state, self.what, self.note):
            self.wide(part)
        self.row(self.who, self.go_on, self.back)
        self.column.addWidget(self.lines, 1)
        self.column.addStretch(0)
        self.lines.itemClicked.connect(lambda _item: self._go())
        self.lines.when_entered = self._go
        self.note.returnPressed.connect(self._go_on)
        editor.lint.found.connect(self.sync)
        self.setFocusProxy(self.who)

    @property
    def process(self) -> Process | None:
        """The process that is spoken of."""
        return doing.process_shown(self._editor)

    @property
    def stands_for(self) -> SignOff | None:
        """The sign-off by which the process is in its state; None for a draft, or where the state was set by hand."""
        process = self.process
        if process is None or process.status == "draft":
            return None
        found = sign_offs_of(self._editor.bridge.workspace, process.id)
        return next((one for one in found if one.state == process.status), None)

    def blocking(self) -> tuple[Finding, ...]:
        """What stands in the way of the next state, as far as is known now."""
        from mapper.review import blocking

        process, workspace = self.process, self._editor.bridge.workspace
        return blocking(self._editor.lint.findings, workspace, process.id) if process is not None else ()

    # What is shown

    def sync(self) -> None:
        """Show what is so now; what was changed since follows in a moment."""
        if not self.isVisible():
            return
        process = self.process
        for part in (self.note, self.who, self.go_on, self.back, self.lines):
            part.setVisible(process is not None)
        if process is None:
            self.state.setText(say("There is no process to sign off yet."))
            self.what.clear()
            return
        key = (process.id, self._editor.bridge.open_map.edits)
        if key != self._looked_at:
            if self._looked_at is None or self._looked_at[0] != process.id:
                self.changes = None
            self._calm.start()
        self._show(process)

    def _show(self, process: Process) -> None:
        sign_off, in_the_way = self.stands_for, self.blocking()
        self.state.setText(_state_words(process, sign_off))
        self.what.setText(self._what_next(process, sign_off, in_the_way))
        may_edit, lint = self._editor.bridge.may_edit, self._editor.lint
        self.go_on.setText(say("Validate") if process.status == "draft" else say("Sign off"))
        self.go_on.setEnabled(may_edit and lint.is_current and not in_the_way and not self._is_empty(process))
        self.back.setVisible(process.status != "draft")
        self.back.setEnabled(may_edit)
        for part in (self.who, self.note):
            part.setEnabled(may_edit)
        if not self.who.hasFocus() and not self.who.isModified():
            self.who.setText(doing.author())
            self.who.setCursorPosition(0)
        self.lines.fill([*self._lines_in_the_way(in_the_way), *self._lines_changed(sign_off), *self._lines_signed(process)])

    def _what_next(self, process: Process, sign_off: SignOff | None, in_the_way: tuple[Finding, ...]) -> str:
        if not self._editor.lint.is_current:
            return say("The map is being looked through …")
        if process.status != "draft" and self.changes:
            words = say_count(
                len(self.changes),
                "{n} change since. Sign off again if it still holds, or take it back to draft.",
                "{n} changes since. Sign off again if it still holds, or take it back to draft.",
            )
            return words
        if self._is_empty(process):
            return say("There is nothing to sign off yet: the process has no steps.")
        if in_the_way:
            return say_count(
                len(in_the_way),
                "{n} thing stands in the way. Mend it, or accept it with a reason under Checks.",
                "{n} things stand in the way. Mend them, or accept them with a reason under Checks.",
            )
        if process.status == "draft":
            return say("Nothing stands in the way. Who stands for it that the map is right?")
        if sign_off is None:
            return say("The state was set in the properties; nobody has signed for it.")
        return say("Nothing was changed since.") if self.changes is not None else say("What was changed since is not known.")

    def _is_empty(self, process: Process) -> bool:
        return not self._editor.bridge.workspace.count("Node.process", process.id)

    def _lines_in_the_way(self, found: tuple[Finding, ...]) -> list[Line]:
        if not found:
            return []
        lines: list[Line] = [(say("Before it is validated"), None)]
        return lines + [(" ".join(one.sentence.split()), one.element) for one in found[:LISTED]]

    def _lines_changed(self, sign_off: SignOff | None) -> list[Line]:
        if sign_off is None or not self.changes:
            return []
        lines: list[Line] = [(say("Changed since {day}", day=day_words(sign_off.date)), None)]
        return lines + [(" ".join(one.sentence.split()), one.element) for one in self.changes[:LISTED]]

    def _lines_signed(self, process: Process) -> list[Line]:
        found = sign_offs_of(self._editor.bridge.workspace, process.id)
        if not found:
            return []
        lines: list[Line] = [(say("Who stood for it"), None)]
        return lines + [(_signed_words(one), process.id) for one in found[:LISTED]]

    def _look_back(self) -> None:
        """Ask the history what was changed since; where it cannot tell, that is said."""
        from mapper.review import changes_since

        process, sign_off = self.process, self.stands_for
        if process is None or not self.isVisible() or self._editor.bridge.is_looking_back:
            return
        self._looked_at = (process.id, self._editor.bridge.open_map.edits)
        self.changes = None
        if sign_off is not None:
            try:
                self.changes = changes_since(self._editor.past.timeline, self._editor.bridge.workspace, sign_off)
            except KnownError:
                self.changes = None
        self._show(process)

    # What is done

    def _go_on(self) -> None:
        process = self.process
        if process is not None and self.go_on.isEnabled():
            self._sign("validated" if process.status == "draft" else "signed")

    def _go_back(self) -> None:
        self._sign("draft")

    def _sign(self, state: State) -> None:
        process = self.process
        if process is not None and doing.sign_off(self._editor, process.id, state, self.who.text(), self.note.text()):
            self.note.clear()
            self.who.setModified(False)
            self.sync()

    def _go(self) -> None:
        chosen = self.lines.chosen
        if isinstance(chosen, str) and chosen in self._editor.bridge.workspace:
            self._editor.bridge.show_element(chosen)

    def _leave(self) -> None:
        self._editor.canvas.setFocus()


def _state_words(process: Process, sign_off: SignOff | None) -> str:
    if sign_off is None:
        plain = {"draft": "Draft", "validated": "Validated", "signed": "Signed"}
        return say(plain[process.status])
    who = {"by": sign_off.signed_by, "day": day_words(sign_off.date)}
    if process.status == "validated":
        return say("Validated by {by} on {day}", **who)
    return say("Signed by {by} on {day}", **who)


def _signed_words(sign_off: SignOff) -> str:
    templates: dict[State, str] = {
        "draft": "{day}  {by} took it back to draft",
        "validated": "{day}  {by} validated it",
        "signed": "{day}  {by} signed it",
    }
    words = say(templates[sign_off.state], day=day_words(sign_off.date), by=sign_off.signed_by)
    return "\n".join(part for part in (words, sign_off.note) if part)
