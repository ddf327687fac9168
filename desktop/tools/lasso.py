"""Lasso: everything wholly inside the rectangle is selected."""

from __future__ import annotations

from desktop.canvas.hit import elements_in
from desktop.tools.tool import Pointer, Tool
from mapper.model.geometry import Box, Point


class Lasso(Tool):
    """Dragged over bare paper; with Shift or Ctrl it adds to what is selected."""

    _start: Point | None = None

    def press(self, pointer: Pointer) -> None:
        """One corner."""
        self._start = pointer.at
        self._before = self.canvas.bridge.selection if pointer.is_adding else ()

    def drag(self, pointer: Pointer) -> None:
        """The opposite corner; what is inside shows as selected."""
        box = self._box(pointer.at)
        self.canvas.stage.overlay.lasso = box
        inside = elements_in(self.canvas.workspace, self.canvas.bridge.sheet, box)
        self.canvas.bridge.select((*self._before, *inside))
        self.canvas.refresh()

    def release(self, pointer: Pointer) -> None:
        """What is inside stays selected."""
        self.drag(pointer)
        self.canvas.stage.overlay.lasso = None

    def cancel(self) -> bool:
        """What was selected before is selected again."""
        self.canvas.bridge.select(self._before)
        self.canvas.stage.overlay.lasso = None
        return True

    def _box(self, corner: Point) -> Box:
        start = self._start or corner
        left, top = min(start.x, corner.x), min(start.y, corner.y)
        return Box(left, top, abs(start.x - corner.x), abs(start.y - corner.y))
