"""Reconnect: an end of a flow is dragged to another element."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING, Any, Literal

from desktop.tools.tool import Pointer, Tool, preview
from mapper.commands.reconnect import reconnect
from mapper.model.errors import KnownError
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.geometry import Point
from mapper.model.record import Drawn
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas

End = Literal["from", "to"]


class Reconnect(Tool):
    """A drag of one end of the selected flow."""

    def __init__(self, canvas: Canvas, flow: Flow, end: End) -> None:
        super().__init__(canvas)
        self._flow, self._end = flow, end
        self._shown: str | None = None

    def drag(self, pointer: Pointer) -> None:
        """Show which element would take the end, and the line as it would run there."""
        canvas, overlay, points = self.canvas, self.canvas.stage.overlay, self._flow.waypoints
        overlay.is_dragging = True
        found = overlay.target = self._found(pointer)
        shown = found
        if found is not None and found != self._shown:
            done = preview(canvas, lambda: reconnect(canvas.workspace, self._flow.id, **self._ends(found)))
            shown = found if done else None
        elif found is None and self._shown is not None:
            canvas.stage.show(None)
        self._shown = shown
        overlay.drawn_line = None if shown is not None else (points[0] if self._end == "to" else points[-1], pointer.at)
        canvas.refresh()

    def release(self, pointer: Pointer) -> None:
        """Join it there; over bare paper it stays where it was, and over what takes no flow the person hears why."""
        found = self._found(pointer)
        self.canvas.clear_preview()
        if found is not None:
            self.canvas.bridge.run(reconnect, self._flow.id, **self._ends(found))
        elif self._is_on_something(pointer):
            self.canvas.bridge.trouble.emit(
                KnownError(say("A flow joins steps, decisions, starts and ends."), safe=say("It stays where it was."))
            )

    def cancel(self) -> bool:
        """The flow stays as it was."""
        self.canvas.clear_preview()
        return True

    def _ends(self, found: str) -> dict[str, Any]:
        return {"from_id": found} if self._end == "from" else {"to_id": found}

    def _is_on_something(self, pointer: Pointer) -> bool:
        records = (self.canvas.workspace[one] for one in self.canvas.all_under(pointer.at))
        return any(isinstance(record, Drawn) and not isinstance(record, Lane) for record in records)

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
