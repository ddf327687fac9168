"""Move a lane: dragged up or down it changes places with the lanes beside it, to the side it goes into another lane or out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.tools.tool import Pointer, Tool, preview
from mapper.commands.put_lane import lane_drop, put_lane
from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Box
from mapper.model.lookups import get

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas


class MoveLane(Tool):
    """A drag of a lane by its title."""

    def __init__(self, canvas: Canvas, lane: Lane) -> None:
        super().__init__(canvas)
        self._lane = lane

    def press(self, pointer: Pointer) -> None:
        """Take hold of the lane."""
        self._start = pointer

    def drag(self, pointer: Pointer) -> None:
        """Show the lane in the order it would come to."""
        overlay, box = self.canvas.stage.overlay, self._box(pointer)
        overlay.is_dragging = True
        overlay.ghosts = (box,)
        preview(self.canvas, lambda: put_lane(self.canvas.workspace, self._lane.id, *self._drop(pointer), self.canvas.bridge.fresh))

    def release(self, pointer: Pointer) -> None:
        """Put it there."""
        self.canvas.clear_preview()
        if get(self.canvas.workspace, Pool, self._lane.pool) is not None:
            self.canvas.bridge.run(put_lane, self._lane.id, *self._drop(pointer))

    def cancel(self) -> bool:
        """It stays where it was."""
        self.canvas.clear_preview()
        return True

    def _box(self, pointer: Pointer) -> Box:
        return self._lane.box.moved(pointer.at.x - self._start.at.x, pointer.at.y - self._start.at.y)

    def _drop(self, pointer: Pointer) -> tuple[str, int]:
        pool = get(self.canvas.workspace, Pool, self._lane.pool)
        dx, dy = pointer.at.x - self._start.at.x, pointer.at.y - self._start.at.y
        return lane_drop(self.canvas.workspace, self._lane.id, self._box(pointer), dy if pool is not None and pool.vertical else dx)
