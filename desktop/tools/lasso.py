"""Lasso: everything wholly inside the rectangle is selected, added to what is, or taken from it."""

from __future__ import annotations

from desktop.canvas.hit import elements_in
from desktop.tools.tool import Pointer, Tool
from mapper.model.geometry import Box, Point


class Lasso(Tool):
    """Dragged over bare paper; with Shift or Ctrl it adds to what is selected, with Alt it takes away."""

    _start: Point | None = None
    _before: tuple[str, ...] = ()
    _was: tuple[str, ...] = ()

    def press(self, pointer: Pointer) -> None:
        """One corner."""
        self._start, self._was = pointer.at, self.canvas.bridge.selection
        self._before = self._was if pointer.is_adding or pointer.is_free else ()

    def drag(self, pointer: Pointer) -> None:
        """The opposite corner; what would be selected shows as selected."""
        box = self._box(pointer.at)
        self.canvas.stage.overlay.lasso = box
        inside = dict.fromkeys(elements_in(self.canvas.workspace, self.canvas.bridge.sheet, box))
        if pointer.is_free:
            self.canvas.bridge.select(one for one in self._before if one not in inside)
        else:
            self.canvas.bridge.select((*self._before, *inside))
        self.canvas.refresh()

    def release(self, pointer: Pointer) -> None:
        """What shows as selected stays so."""
        self.drag(pointer)
        self.canvas.stage.overlay.lasso = None

    def cancel(self) -> bool:
        """What was selected before is selected again."""
        self.canvas.bridge.select(self._was)
        self.canvas.stage.overlay.lasso = None
        return True

    def _box(self, corner: Point) -> Box:
        start = self._start or corner
        left, top = min(start.x, corner.x), min(start.y, corner.y)
        return Box(left, top, abs(start.x - corner.x), abs(start.y - corner.y))
