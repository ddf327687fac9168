"""The typed line: the map grows as it is typed; Enter commits one edit and the line stays ready."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.editor import Editor
from desktop.panels.completion_list import CompletionList
from desktop.panels.line_hint import hint
from desktop.panels.line_input import LINE_CHARACTERS, PASTED_LINES, LineInput
from desktop.parts import label
from desktop.theme import colour
from mapper.capture.complete import completions
from mapper.capture.spot import Spot, spot_of
from mapper.commands.where import process_on
from mapper.model.errors import KnownError
from mapper.model.words import say

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
        self._is_entering = False
        self._waiting: list[str] = []
        self._pause = QTimer(self)
        self._pause.timeout.connect(self._enter_next)
        self.input = LineInput()
        self.hint = label("", "muted")
        self.completions = CompletionList(editor.window)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 12, 2)
        row.setSpacing(12)
        row.addWidget(self.input, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(32)
        self.setFocusProxy(self.input)
        self.spot = self._spot_selected()
        self._connect()
        self._say_hint()

    def _connect(self) -> None:
        self.input.textChanged.connect(self._on_typed)
        self.input.cursorPositionChanged.connect(self._offer)
        self.input.entered.connect(self.enter)
        self.input.branched.connect(self.branch)
        self.input.recalled.connect(self._walk)
        self.input.completed.connect(self.complete_first)
        self.input.left.connect(self._leave)
        self.input.pasted.connect(self._enter_all)
        self.input.overlong.connect(self._tell_cut)
        self.input.focused.connect(self._on_focus)
        self.completions.itemClicked.connect(lambda item: self._complete(item.text()))
        self._editor.bridge.selected.connect(lambda _ids: self._follow())
        self._editor.bridge.sheet_shown.connect(lambda _sheet: self._follow())
        self._editor.bridge.changed.connect(lambda _edit: self._say_hint())

    @property
    def text(self) -> str:
        """What is typed and not yet entered."""
        return self.input.text

    def open_with(self, text: str) -> None:
        """Take the keys; a text is typed at the end of what is there already."""
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.input.write(self.input.text + text)

    def begin(self, sign: str) -> None:
        """Take the keys with a line that begins with that sign; what was typed stays behind it."""
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        held = self.input.text.removeprefix("(end)").lstrip("!~*.… ")
        self.input.write(f"{sign}{held}")

    def begin_before(self, sign: str) -> None:
        """Take the keys with a line that ends with that sign, the cursor before it."""
        self.begin("")
        held = self.input.text.rstrip("? ")
        self.input.write(f"{held}{sign}", len(held))

    def enter(self) -> None:
        """Commit what is typed as one edit; the line is empty and ready then. A completion that was chosen is taken first."""
        chosen = self.completions.chosen
        if chosen is not None:
            self._complete(chosen)
            return
        text = self.input.text
        if text.strip() and self._commit(text):
            self._entered = [*(one for one in self._entered if one != text), text][-REMEMBERED:]
            self._recalled = None
            self.input.write("")
            self.input.document().clearUndoRedoStacks()
        self._say_hint()

    def branch(self) -> None:
        """Begin a branch: brackets for its label; once more, on to its step."""
        text, position = self.input.text, self.input.position
        closing = text.find("] ") if text.startswith("[") else -1
        if closing < 0:
            self.input.write(f"[] {text}", 1)
        elif position <= closing:
            self.input.write(text, closing + 2)
        else:
            self.input.write(text, 1)

    def _commit(self, text: str) -> bool:
        from mapper.capture.enter import enter

        bridge = self._editor.bridge
        self._is_entering = True
        try:
            entered = enter(bridge.workspace, text, self.spot, bridge.fresh)
            if entered.edit and bridge.do(entered.edit) is None:
                return False
            if entered.made is not None:
                bridge.show_element(entered.made)
            self.spot = entered.spot
        except KnownError as fault:
            bridge.trouble.emit(fault)
            return False
        finally:
            self._is_entering = False
        return True

    def _enter_all(self, lines: list[str]) -> None:
        """Enter a pasted list line by line, as if it had been typed; the window gets its turn after each."""
        self._waiting += lines
        if not self._pause.isActive():
            self._pause.start()

    @property
    def is_entering_a_list(self) -> bool:
        """Whether lines of a pasted list still wait."""
        return bool(self._waiting)

    def finish(self) -> None:
        """Enter now what of a pasted list still waits: the map is about to be closed."""
        while self._waiting:
            self._enter_next()
        self._pause.stop()

    def _enter_next(self) -> None:
        if not self._waiting:
            self._pause.stop()
            return
        line = self._waiting.pop(0)
        if not self._commit(line):
            self.input.write(line)
            self._waiting.clear()
        self._say_hint()

    def _tell_cut(self) -> None:
        happened = say(
            "What was pasted is too long: {lines} lines of {characters} characters are taken at a time.",
            lines=PASTED_LINES,
            characters=LINE_CHARACTERS,
        )
        self._editor.bridge.trouble.emit(KnownError(happened, todo=say("Paste the rest after it.")))

    def _leave(self) -> None:
        """Back to the map; what is typed stays."""
        if not self.completions.isHidden():
            self.completions.hide()
            return
        self._editor.canvas.setFocus()

    def _walk(self, by: int) -> None:
        """Up and down: through the completions where there are some, else through what was typed before."""
        if self.completions.walk(by) or not self._entered:
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
        self.completions.hide()

    def complete_first(self) -> bool:
        """Take the best completion; False where there is none."""
        first = self.completions.first
        if first is not None:
            self._complete(first)
        return first is not None

    def _complete(self, name: str) -> None:
        text, position = self.input.text, self.input.position
        before = text[: self.completions.start] + name
        self.input.write(before + text[position:], len(before))
        self.completions.hide()
        self.input.setFocus()

    # Following

    def _spot_selected(self) -> Spot:
        bridge = self._editor.bridge
        selected = bridge.selection[0] if bridge.selection else None
        return spot_of(bridge.workspace, selected, process_on(bridge.workspace, bridge.sheet))

    def _follow(self) -> None:
        if not self._is_entering:
            self.spot = self._spot_selected()
            self._say_hint()

    def _on_typed(self) -> None:
        self._say_hint()
        self._offer()

    def _offer(self) -> None:
        if not self.input.hasFocus() or self.input.position != len(self.input.text) or not self.input.text:
            self.completions.hide()
            return
        names, start = completions(self._editor.bridge.workspace, self.input.text, self.input.position)
        foot = self.input.mapTo(self._editor.window, QPoint(self.input.cursorRect().left(), 0))
        self.completions.offer(names, start, foot)

    def _say_hint(self) -> None:
        self.hint.setText(hint(self._editor.bridge.workspace, self.input.text, self.spot))

    def _on_focus(self, is_in: bool) -> None:
        self.update()
        if not is_in:
            self.completions.hide()

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
