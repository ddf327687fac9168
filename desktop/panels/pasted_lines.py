"""A pasted list: read line by line, shown before it is in the map, and entered as one edit when the person says so."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.editor import Editor
from desktop.panels.paste_card import PasteCard
from desktop.restore_points import keep_point
from mapper.capture.spot import Spot
from mapper.model.edit import Edit, merge
from mapper.model.errors import KnownError
from mapper.model.flow import Lane
from mapper.model.organisation import System, SystemFunction
from mapper.model.words import say_count

if TYPE_CHECKING:
    from desktop.panels.line_input import LineInput
    from mapper.capture.enter import Entered
    from mapper.model.workspace import Workspace

SLICE_SECONDS = 0.012
"""How long the window waits for its turn while lines are read."""


class PastedLines(QObject):
    """The lines that are read and not yet entered. `spot` says where the first goes, `go_on` where typing goes on after the last.

    While something else changes the map they are read anew: what is shown is always what Enter does.
    """

    gone = Signal(bool)
    """Nothing waits any more; whether it is in the map."""

    def __init__(self, editor: Editor, field: LineInput, spot: Callable[[], Spot], go_on: Callable[[Entered], None]) -> None:
        super().__init__(field)
        self._editor = editor
        self._spot = spot
        self._go_on = go_on
        self._lines: list[str] = []
        self._read: Reading | None = None
        self._is_taking = False
        self.card = PasteCard(editor.page, field, self.take, self.leave)
        self._pause = QTimer(self)
        self._pause.timeout.connect(self._read_on)
        editor.bridge.changed.connect(lambda _edit: self._begin_anew())

    @property
    def are_shown(self) -> bool:
        """Whether lines wait for Enter or Esc."""
        return bool(self._lines)

    def add(self, lines: list[str]) -> None:
        """Read these after those that wait already, and show them."""
        self._lines += lines
        self._begin_anew()

    def show(self, lines: list[str]) -> None:
        """Read these in place of those that wait, and show them."""
        self._lines = list(lines)
        self._begin_anew()

    def take(self) -> None:
        """Enter all lines as one edit, at once or when it can be written."""
        if not self._lines or self._is_taking:
            return
        read = self._read_to_end()
        bridge = self._editor.bridge
        if read is None or not bridge.may_change():
            return
        keep_point(bridge.open_map, "import", len(self._lines))
        self._editor.canvas.clear_preview()
        self._is_taking = True
        try:
            bridge.do(read.edit(), lambda _done: self._taken(read))
        finally:
            self._is_taking = False

    def leave(self) -> None:
        """Enter nothing; the lines are where they were copied from."""
        self._put_away()
        self._editor.typed_line.open_with("")

    def finish(self) -> None:
        """Enter now what still waits, as far as it can be written: the map is about to be closed."""
        self.take()
        self._pause.stop()

    def _taken(self, read: Reading) -> None:
        self._put_away(is_taken=True)
        self._go_on(read.last())

    def _put_away(self, *, is_taken: bool = False) -> None:
        self._lines, self._read = [], None
        self._pause.stop()
        self._editor.canvas.clear_preview()
        self.card.hide()
        self.gone.emit(is_taken)

    def _begin_anew(self) -> None:
        if self._lines and not self._is_taking:
            self._read = Reading(self._editor, self._lines, self._spot())
            self._pause.start()

    def _read_on(self) -> None:
        """Read for as long as the window can wait; show it when all is read."""
        end = perf_counter() + SLICE_SECONDS
        read = self._read
        while read is not None and not read.is_done and perf_counter() < end:
            if not self._read_line(read):
                return
        if read is None or read.is_done:
            self._pause.stop()
        if read is not None and read.is_done:
            self._editor.canvas.show_preview(read.edit(), read.workspace)
        if read is not None:
            self.card.show_lines(read.kinds, read.to_check, len(self._lines), read.is_done)

    def _read_to_end(self) -> Reading | None:
        if self._read is None:
            self._begin_anew()
        read = self._read
        while read is not None and not read.is_done:
            if not self._read_line(read):
                return None
        self._pause.stop()
        return read

    def _read_line(self, read: Reading) -> bool:
        """Read one more; False where a line is refused: it goes to the typed line, those before it stay."""
        try:
            read.next()
        except KnownError as fault:
            refused = self._lines[read.count]
            self._put_away()
            self._editor.typed_line.input.write(refused)
            self._editor.bridge.trouble.emit(fault)
            return False
        return True


class Reading:
    """Lines on the way to an edit: `workspace` holds those read so far, nothing is in the map."""

    def __init__(self, editor: Editor, lines: list[str], spot: Spot) -> None:
        self._fresh = editor.bridge.fresh
        self._lines = lines
        self._spot = spot
        self._edits: list[Entered] = []
        self._parts: list[Edit] = []
        self.workspace: Workspace = editor.bridge.workspace
        self.kinds: dict[str, int] = {}
        self.to_check = 0

    @property
    def count(self) -> int:
        """How many lines are read."""
        return len(self._edits)

    @property
    def is_done(self) -> bool:
        """Whether all are read."""
        return self.count == len(self._lines)

    def next(self) -> None:
        """Read one more. Raises KnownError where it is refused."""
        from mapper.capture.enter import enter
        from mapper.capture.line import understand
        from mapper.rules import follow_rules

        text = self._lines[self.count]
        entered = enter(self.workspace, text, self._spot, self._fresh)
        complete = follow_rules(self.workspace, entered.edit, self._fresh)
        self.workspace = self.workspace.after(complete)
        self._parts.append(complete)
        self._edits.append(entered)
        self._spot = entered.spot
        self._count(understand(text).kind)
        for change in complete.changes:
            if change.before is None and isinstance(change.after, Lane | System | SystemFunction):
                self._count("lane" if isinstance(change.after, Lane) else "system")
        self.to_check += bool(entered.made and getattr(self.workspace.get(entered.made), "to_check", False))

    def _count(self, kind: str) -> None:
        self.kinds[kind] = self.kinds.get(kind, 0) + 1

    def edit(self) -> Edit:
        """What all lines do, as one edit."""
        label = say_count(self.count, "Paste {n} line", "Paste {n} lines")
        return merge(label, (part.changes for part in self._parts))

    def last(self) -> Entered:
        """Where typing goes on."""
        return self._edits[-1]
