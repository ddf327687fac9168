"""Move: what is selected follows the mouse, lines with it, and lies down in the lane it is dropped in."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

from desktop.canvas.hit import lane_at
from desktop.canvas.sheet_paint import united
from desktop.canvas.snap import REACH, neighbours, snap
from desktop.tools.tool import SLOW_SECONDS, Pointer, Tool, preview
from mapper.commands.move import move
from mapper.model.flow import Lane, Node, Pool
from mapper.model.geometry import Box
from mapper.model.record import Drawn

MANY = 40
"""More elements than this follow the mouse as outlines."""


class Move(Tool):
    """A drag of the selection: previewed with the rules that follow from it, one edit on release."""

    def press(self, pointer: Pointer) -> None:
        """Take hold of what is selected."""
        canvas = self.canvas
        self._start = pointer
        self._ids = canvas.bridge.selection
        records = [canvas.workspace[one] for one in self._ids]
        self._boxes = [record.box for record in records if isinstance(record, Drawn)]
        self._whole = united(iter(self._boxes)) or Box(pointer.at.x, pointer.at.y, 0, 0)
        self._moves_nodes = any(isinstance(record, Node) for record in records)
        is_band = any(isinstance(record, Lane | Pool) for record in records)
        near: Iterable[Box] = () if is_band else neighbours(canvas.workspace, canvas.bridge.sheet, self._whole.grown(1200.0), self._ids)
        self._near = tuple(near)
        self._by = (0.0, 0.0)
        self._is_outlined = len(self._ids) > MANY

    def drag(self, pointer: Pointer) -> None:
        """Show where it would lie."""
        overlay = self.canvas.stage.overlay
        overlay.is_dragging = True
        self._by = self._distance(pointer)
        if self._moves_nodes:
            lane = lane_at(self.canvas.workspace, self.canvas.bridge.sheet, pointer.at)
            overlay.lane = lane.id if lane is not None else None
        if self._is_outlined:
            overlay.ghosts = tuple(box.moved(*self._by) for box in self._boxes)
            self.canvas.refresh()
            return
        began = perf_counter()
        preview(self.canvas, lambda: move(self.canvas.workspace, self._ids, *self._by))
        if perf_counter() - began > SLOW_SECONDS:
            self._is_outlined = True
            self.canvas.stage.show(None)

    def release(self, pointer: Pointer) -> None:
        """Move it."""
        self._by = self._distance(pointer)
        self.canvas.clear_preview()
        if self._by != (0.0, 0.0):
            self.canvas.bridge.run(move, self._ids, *self._by)

    def cancel(self) -> bool:
        """It lies where it lay."""
        self.canvas.clear_preview()
        return True

    def _distance(self, pointer: Pointer) -> tuple[float, float]:
        dx, dy = pointer.at.x - self._start.at.x, pointer.at.y - self._start.at.y
        overlay = self.canvas.stage.overlay
        overlay.guides = overlay.gaps = ()
        if pointer.is_free:
            return dx, dy
        snapped = snap(self._whole, dx, dy, self._near, REACH / self.canvas.zoom)
        overlay.guides, overlay.gaps = snapped.guides, snapped.gaps
        return snapped.dx, snapped.dy
