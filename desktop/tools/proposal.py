"""A proposal: what a layout verb would do, shown on the sheet until somebody keeps it or leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.canvas.proposal_bar import ProposalBar
from desktop.tools.pan import Pan
from desktop.tools.tool import Pointer, Tool, preview
from mapper.model.edit import Edit
from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Box, Point
from mapper.model.record import Drawn, Line
from mapper.model.words import say, say_count

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas

MANY = 400
"""Of more elements than this it is not shown where they stand now: nobody could tell one from the other."""


class Proposal(Tool):
    """Enter keeps it, Esc leaves everything as it was; meanwhile the sheet can be pushed and zoomed. Any other edit ends it."""

    cursor = Pan.cursor

    def __init__(self, canvas: Canvas, name: str = "") -> None:
        super().__init__(canvas, name)
        self._pan = Pan(canvas)
        self._edit: Edit | None = None
        self._bar: ProposalBar | None = None

    def show(self, make: Callable[[], Edit], staying: int = 0) -> bool:
        """Show what the edit that `make` gives would change; False where it would change nothing. `staying`: how many are pinned."""
        made: list[Edit] = []

        def making() -> Edit:
            made.append(make())
            return made[0]

        complete = preview(self.canvas, making)
        if not complete:
            self._leave()
            return False
        self._edit = made[0]
        self._show_what_leaves(complete)
        self._bar = ProposalBar(self.canvas, made[0].label, _words(complete, staying), self.enter, self._leave)
        self.canvas.bridge.changed.connect(self._on_changed)
        self.canvas.setFocus()
        return True

    @property
    def words(self) -> str:
        """What the bar says."""
        return self._bar.words if self._bar is not None else ""

    def enter(self) -> bool:
        """Keep it: one edit."""
        edit = self._edit
        self._leave()
        if edit is not None:
            self.canvas.bridge.do(edit)
        return True

    def press(self, pointer: Pointer) -> None:
        """Take hold of the sheet."""
        self._pan.press(pointer)

    def drag(self, pointer: Pointer) -> None:
        """Push the sheet along."""
        self._pan.drag(pointer)

    def release(self, pointer: Pointer) -> None:
        """Let the sheet go."""
        self._pan.release(pointer)

    def double_click(self, pointer: Pointer) -> None:
        """Nothing is named while it is not known where it stands."""

    def cancel(self) -> bool:
        """Leave everything as it was."""
        if self._edit is None:
            return False
        self._leave()
        return True

    def _on_changed(self, _edit: object) -> None:
        self._leave()

    def _leave(self) -> None:
        edit, self._edit = self._edit, None
        if edit is not None:
            self.canvas.bridge.changed.disconnect(self._on_changed)
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.leave()
        self.canvas.clear_preview()
        if self.canvas.tool == self.name:
            self.canvas.set_tool("select")

    def _show_what_leaves(self, complete: Edit) -> None:
        """Where that stands now what would move, and how lines run now that would run anew."""
        boxes: list[Box] = []
        courses: list[tuple[Point, ...]] = []
        for change in complete.changes:
            before, after = change.before, change.after
            if isinstance(before, Line) and isinstance(after, Line) and before.waypoints != after.waypoints:
                courses.append(before.waypoints)
            elif _is_moved(before, after) and isinstance(before, Drawn):
                boxes.append(before.box)
        overlay = self.canvas.stage.overlay
        overlay.leaving = tuple(boxes) if len(boxes) <= MANY else ()
        overlay.left_courses = tuple(courses) if len(courses) <= MANY else ()
        self.canvas.refresh()


def _is_moved(before: object, after: object) -> bool:
    is_thing = isinstance(before, Drawn) and not isinstance(before, Lane | Pool)
    return is_thing and isinstance(before, Drawn) and isinstance(after, Drawn) and before.box != after.box


def _words(complete: Edit, staying: int) -> str:
    moved = sum(_is_moved(change.before, change.after) for change in complete.changes)
    lines = sum(isinstance(change.after, Line) and isinstance(change.before, Line) for change in complete.changes)
    parts = [
        say_count(moved, "{n} element would move.", "{n} elements would move.") if moved else say("No element would move."),
        say_count(lines, "{n} line would run anew.", "{n} lines would run anew.") if lines else "",
        say_count(staying, "{n} pinned element stays.", "{n} pinned elements stay.") if staying else "",
    ]
    return " ".join(part for part in parts if part)
