"""Reconnect: an end of a flow is dragged to another element."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING, Any, Literal

from desktop.tools.tool import Pointer, Tool
from mapper.commands.reconnect import reconnect
from mapper.model.flow import Flow, Node, Pool
from mapper.model.geometry import Point

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas

End = Literal["from", "to"]


class Reconnect(Tool):
    """A drag of one end of the selected flow."""

    def __init__(self, canvas: Canvas, flow: Flow, end: End) -> None:
        super().__init__(canvas)
        self._flow, self._end = flow, end

    def drag(self, pointer: Pointer) -> None:
        """Show which element would take the end."""
        overlay, points = self.canvas.stage.overlay, self._flow.waypoints
        overlay.is_dragging = True
        overlay.target = self._found(pointer)
        overlay.drawn_line = (points[0] if self._end == "to" else points[-1], pointer.at)
        self.canvas.refresh()

    def release(self, pointer: Pointer) -> None:
        """Join it there; over bare paper it stays where it was."""
        found = self._found(pointer)
        self.canvas.clear_preview()
        if found is not None:
            ends: dict[str, Any] = {"from_id": found} if self._end == "from" else {"to_id": found}
            self.canvas.bridge.run(reconnect, self._flow.id, **ends)

    def cancel(self) -> bool:
        """The flow stays as it was."""
        self.canvas.clear_preview()
        return True

    def _found(self, pointer: Pointer) -> str | None:
        under = (self.canvas.workspace[one] for one in self.canvas.all_under(pointer.at))
        return next((record.id for record in under if isinstance(record, Node | Pool)), None)


def end_at(flow: Flow, point: Point, reach: float) -> End | None:
    """Which end of the flow lies at the point. The legs of an exception's handling follow its path and have no loose ends."""
    if flow.kind == "handling" or len(flow.waypoints) < 2:
        return None
    if dist(flow.waypoints[-1], point) <= reach:
        return "to"
    return "from" if dist(flow.waypoints[0], point) <= reach else None
