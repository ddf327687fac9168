"""The typed line: the map grows as it is typed; Enter commits one edit and the line stays ready."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.drafts import LINE
from desktop.editor import Editor
from desktop.panels.line_hint import hint
from desktop.panels.line_input import LineInput
from desktop.panels.line_offers import LineOffers
from desktop.parts import label
from desktop.theme import colour
from mapper.capture.evidence import EVIDENCE, with_evidence
from mapper.capture.spot import Spot, spot_of
from mapper.commands.where import process_on
from mapper.model.errors import KnownError
from mapper.model.limits import LINE_CHARACTERS, PASTED_LINES
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.panels.completion_list import CompletionList
    from desktop.panels.pasted_lines import PastedLines
    from mapper.capture.enter import Entered
    from mapper.model.record import Evidence

REMEMBERED = 200
"""Lines that can be recalled."""


class TypedLine(QFrame):
    """The field with its hint. `spot` is where the next line goes: it follows what is selected, and what was typed last."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._entered: list[str] = []
        self._recalled: int | None = None
        self._draft = ""
        self._held = ""
        self._is_entering = False
        self.evidence: Evidence = ""
        self.input = LineInput()
        self.hint = label("", "muted")
        self.offers = LineOffers(editor, self.input, lambda: self.spot)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 12, 2)
        row.setSpacing(12)
        row.addWidget(self.input, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(32)
        self.setFocusProxy(self.input)
        self.spot = self._spot_selected()
        self.input.begin_reading(not editor.bridge.may_edit)
        self._connect()
        self._say_hint()

    def _connect(self) -> None:
        self.input.textChanged.connect(self._on_typed)
        self.input.cursorPositionChanged.connect(self.offers.offer)
        self.input.composing.connect(self.offers.offer)
        self.input.entered.connect(self.enter)
        self.input.branched.connect(self.branch)
        self.input.recalled.connect(self._walk)
        self.input.completed.connect(self.offers.accept_best)
        self.input.left.connect(self._leave)
        self.input.pasted.connect(lambda lines: self.pasted.add(lines))
        self.input.overlong.connect(self._tell_cut)
        self.input.focused.connect(self._on_focus)
        self._editor.bridge.selected.connect(lambda _ids: self._follow())
        self._editor.bridge.sheet_shown.connect(lambda _sheet: self._follow())
        self._editor.bridge.changed.connect(lambda _edit: self._say_hint())
        self._editor.bridge.saving.changed.connect(self._on_saving)

    @cached_property
    def pasted(self) -> PastedLines:
        """The list that was pasted; made when the first is."""
        from desktop.panels.pasted_lines import PastedLines

        return PastedLines(self._editor, self.input, lambda: self.spot, self._go_on)

    @property
    def _has_pasted(self) -> bool:
        return "pasted" in self.__dict__ and self.pasted.are_shown

    def finish(self) -> None:
        """Enter what still waits of a pasted list: the map is about to be closed."""
        if "pasted" in self.__dict__:
            self.pasted.finish()

    @property
    def text(self) -> str:
        """What is typed and not yet entered."""
        return self.input.text

    def open_with(self, text: str) -> None:
        """Take the keys; a text is typed at the end of what is there already."""
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text and self._may_type():
            self.input.write(self.input.text + text)

    def begin(self, sign: str) -> None:
        """Take the keys with a line that begins with that sign; what was typed stays behind it."""
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._may_type():
            return
        held = self.input.text.removeprefix("(end)").lstrip("!~*.… ")
        self.input.write(f"{sign}{held}")

    def begin_before(self, sign: str) -> None:
        """Take the keys with a line that ends with that sign, the cursor before it."""
        self.begin("")
        held = self.input.text.rstrip("? ")
        self.input.write(f"{held}{sign}", len(held))

    @property
    def completions(self) -> CompletionList:
        """The list of names that complete what is typed."""
        return self.offers.list

    def enter(self) -> None:
        """Commit what is typed as one edit; the line is empty then. A name chosen in the list, or a pasted list, is taken first."""
        if self.offers.chosen is not None:
            self.offers.accept_best()
            return
        if self._has_pasted:
            self.pasted.take()
            return
        if not self._held or self._editor.bridge.saving.is_ready():
            # What waited is written now, and gone from the line: what was typed behind it is entered too.
            text = self.input.text
            if text.strip():
                self._commit(text, self._take)
                self._held = text if self._editor.bridge.saving.is_waiting else ""
        self._say_hint()

    def _take(self, text: str) -> None:
        """That text is in the map: the line is ready for the next one. What was typed behind it meanwhile stays."""
        self._entered = [*(one for one in self._entered if one != text), text][-REMEMBERED:]
        self._recalled = None
        self._held, self.evidence = "", ""
        self.offers.remember(text)
        self.input.write(self.input.text.removeprefix(text))
        self.input.document().clearUndoRedoStacks()
        if not self.input.text:
            self._editor.bridge.drafts.entered(LINE)

    def branch(self) -> None:
        """Take the first of the names listed; where none are, begin a branch: brackets for its label; once more, on to its step."""
        if self.offers.is_list_shown and self.offers.accept_best():
            return
        text, position = self.input.text, self.input.position
        closing = text.find("] ") if text.startswith("[") else -1
        if closing < 0:
            self.input.write(f"[] {text}", 1)
        elif position <= closing:
            self.input.write(text, closing + 2)
        else:
            self.input.write(text, 1)

    def _commit(self, text: str, then: Callable[[str], object]) -> bool:
        """Enter the text and do `then`, at once or when it can be written; False where it was refused (the bridge has told why)."""
        from mapper.capture.enter import enter

        bridge = self._editor.bridge
        try:
            entered = enter(bridge.workspace, text, self.spot, bridge.fresh)
        except KnownError as fault:
            bridge.trouble.emit(fault)
            return False

        def go_on(_done: object) -> None:
            self._go_on(entered)
            then(text)

        if entered.edit:
            return bridge.do(with_evidence(entered.edit, self.evidence), go_on) is not None or bridge.saving.is_waiting
        go_on(None)
        return True

    def _go_on(self, entered: Entered) -> None:
        """The next line goes where the grammar says."""
        self._is_entering = True
        try:
            if entered.made is not None:
                self._editor.bridge.show_element(entered.made)
            self.spot = entered.spot
        finally:
            self._is_entering = False

    def _tell_cut(self) -> None:
        happened = say(
            "What was pasted is too long: {lines} lines of {characters} characters are taken at a time.",
            lines=PASTED_LINES,
            characters=LINE_CHARACTERS,
        )
        self._editor.bridge.trouble.emit(KnownError(happened, todo=say("Paste the rest after it.")))

    def _leave(self) -> None:
        """Back to the map; what is typed stays."""
        if self._has_pasted:
            self.pasted.leave()
        elif self.offers.is_list_shown:
            self.offers.hide()
        else:
            self._editor.canvas.setFocus()

    def _walk(self, by: int) -> None:
        """Up and down: through the completions where there are some, else through what was typed before."""
        if self.offers.walk(by) or not self._entered:
            return
        if self._recalled is None:
            if by > 0:
                return
            self._draft, self._recalled = self.input.text, len(self._entered)
        self._recalled = max(0, self._recalled + by)
        if self._recalled >= len(self._entered):
            self._recalled = None
            self.input.write(self._draft)
        else:
            self.input.write(self._entered[self._recalled])
        self.offers.hide()

    def next_evidence(self) -> None:
        """What is typed was estimated, observed, measured, or is hearsay: the next of these."""
        self.evidence = EVIDENCE[(EVIDENCE.index(self.evidence) + 1) % len(EVIDENCE)]
        self._say_hint()

    # Following

    def _spot_selected(self) -> Spot:
        bridge = self._editor.bridge
        selected = bridge.selection[0] if bridge.selection else None
        return spot_of(bridge.workspace, selected, process_on(bridge.workspace, bridge.sheet), bridge.sheet or None)

    def _follow(self) -> None:
        if not self._is_entering:
            self.spot = self._spot_selected()
            self._keep_draft()
            self._say_hint()

    def _on_typed(self) -> None:
        text, bridge = self.input.text, self._editor.bridge
        if self._held and not text.startswith(self._held):
            # What waits is taken from the line again: it is a text like any other that is being typed.
            self._held = ""
            bridge.saving.let_go()
        self._keep_draft()
        self._say_hint()
        self.offers.offer()

    def _keep_draft(self) -> None:
        """The text with what is selected, which says where the line goes."""
        bridge, text = self._editor.bridge, self.input.text
        bridge.drafts.typed(LINE, text, next(iter(bridge.selection), "") if text else "")

    def _on_saving(self) -> None:
        if not self._editor.bridge.saving.is_waiting:
            self._held = ""
        self._say_hint()

    def _may_type(self) -> bool:
        """Whether letters are taken; where not, the person hears why."""
        bridge = self._editor.bridge
        if not bridge.may_edit:
            bridge.refuse()
        return bridge.may_edit

    def _say_hint(self) -> None:
        self.input.hold(self._held)
        if self._held:
            self.hint.setText(say("not saved yet"))
            return
        if self.input.isReadOnly():
            self.hint.setText("")
            return
        self.hint.setText(hint(self._editor.bridge.workspace, self.input.text, self.spot, self.evidence))

    def _on_focus(self, is_in: bool) -> None:
        self.update()
        if not is_in:
            self.offers.hide()

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        """A field with round corners, in the selection's colour while it has the keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_keys = self.input.hasFocus()
        painter.setPen(QPen(colour("selection" if has_keys else "hairline"), 1.5 if has_keys else 1.0))
        painter.setBrush(colour("paper"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
