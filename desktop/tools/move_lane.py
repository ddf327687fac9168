"""Move a lane: dragged up or down it changes places with the lanes beside it, and takes along what lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.tools.tool import Pointer, Tool, preview
from mapper.commands.reorder_lanes import lane_place, reorder_lanes
from mapper.model.flow import Lane
from mapper.model.geometry import Box

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
        preview(self.canvas, lambda: reorder_lanes(self.canvas.workspace, self._lane.id, self._position(box), self.canvas.bridge.fresh))

    def release(self, pointer: Pointer) -> None:
        """Put it there."""
        self.canvas.clear_preview()
        self.canvas.bridge.run(reorder_lanes, self._lane.id, self._position(self._box(pointer)))

    def cancel(self) -> bool:
        """It stays where it was."""
        self.canvas.clear_preview()
        return True

    def _box(self, pointer: Pointer) -> Box:
        return self._lane.box.moved(pointer.at.x - self._start.at.x, pointer.at.y - self._start.at.y)

    def _position(self, box: Box) -> int:
        return lane_place(self.canvas.workspace, self._lane.id, box)
