"""Place: a click puts a new element of the armed kind there, then its label is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.canvas.hit import lane_for
from desktop.canvas.snap import REACH, neighbours, snap
from desktop.tools.placing import PLACERS, Placer, Spot, flow_under, host_among
from desktop.tools.tool import Pointer, Tool
from mapper.model.flow import Pool
from mapper.model.geometry import Box, Point
from mapper.model.lookups import get

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas


class Place(Tool):
    """One tool for all kinds in the palette. It places once and hands back to the select tool; with Shift or Ctrl held it stays armed."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, name: str = "") -> None:
        super().__init__(canvas, name)
        self._placer: Placer = PLACERS[name]

    def drag(self, pointer: Pointer) -> None:
        """The element is put where the button goes up."""
        self.hover(pointer)

    def hover(self, pointer: Pointer) -> None:
        """Show where it would stand, and what would take it."""
        canvas, overlay = self.canvas, self.canvas.stage.overlay
        spot = self._spot(pointer)
        overlay.is_dragging = True
        overlay.target = overlay.hovered = overlay.lane = None
        overlay.ghosts = ()
        if self._placer.rides:
            overlay.target = spot.host
        else:
            overlay.ghosts = (_box(spot.at, self._placer),)
        if self._placer.splits and spot.flow is not None:
            overlay.hovered = spot.flow
            overlay.is_dragging = False
        if self._placer.in_lane:
            lane = lane_for(canvas.workspace, canvas.bridge.sheet, spot.at)
            overlay.lane = lane.id if lane is not None else None
        canvas.refresh()

    def release(self, pointer: Pointer) -> None:
        """Place it, select it, and let its label be typed."""
        canvas, bridge, spot = self.canvas, self.canvas.bridge, self._spot(pointer)
        canvas.clear_preview()
        done = bridge.run(self._placer.make, spot)
        if done and bridge.selection:
            canvas.edit_label(bridge.selection[0], done)
        if done and not pointer.is_adding and canvas.tool == self.name:
            canvas.set_tool("select")

    def double_click(self, pointer: Pointer) -> None:
        """The second press of a double click places nothing more."""

    def cancel(self) -> bool:
        """Back to the select tool."""
        self.canvas.clear_preview()
        return False

    def _spot(self, pointer: Pointer) -> Spot:
        """The place under the pointer, snapped to the centre lines around."""
        canvas = self.canvas
        workspace, sheet = canvas.workspace, canvas.bridge.sheet
        under = canvas.all_under(pointer.at)
        at = pointer.at
        if not pointer.is_free and not self._placer.rides:
            box = _box(at, self._placer)
            snapped = snap(box, 0.0, 0.0, neighbours(workspace, sheet, box, ()), REACH / canvas.zoom)
            canvas.stage.overlay.guides, canvas.stage.overlay.gaps = snapped.guides, snapped.gaps
            at = Point(at.x + snapped.dx, at.y + snapped.dy)
        pool = next((one for one in under if get(workspace, Pool, one) is not None), None)
        return Spot(sheet, at, host_among(workspace, under), flow_under(workspace, under), pool, tuple(under))


def _box(at: Point, placer: Placer) -> Box:
    width, height = placer.size
    return Box(at.x - width / 2, at.y - height / 2, width, height)
