"""Space: a drag across the sheet opens room, or takes it away; everything beyond the line that is dragged moves with it."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import Qt

from desktop.tools.tool import SLOW_SECONDS, Pointer, Tool, is_click, preview
from mapper.commands.make_space import make_space
from mapper.model.geometry import Box, Point

MANY = 300
"""On a sheet with more nodes than this only the room is shown while it is dragged."""


class Space(Tool):
    """Dragged level it works on an upright line, dragged up or down on a level one. It works once; with Shift or Ctrl it stays armed."""

    cursor = Qt.CursorShape.SizeAllCursor
    _start: Pointer | None = None
    _is_across: bool | None = None
    _is_slow = False

    def press(self, pointer: Pointer) -> None:
        """The line begins here; which way it lies shows when the mouse moves."""
        self._start, self._is_across = pointer, None
        self._is_slow = self.canvas.workspace.count("Node.sheet", self.canvas.bridge.sheet) > MANY

    def drag(self, pointer: Pointer) -> None:
        """Show the room that would be opened or taken away, and where everything beyond it would stand."""
        start = self._start
        if start is None or (self._is_across is None and is_click(start, pointer)):
            return
        if self._is_across is None:
            self._is_across = abs(pointer.pixel.x - start.pixel.x) >= abs(pointer.pixel.y - start.pixel.y)
        overlay, seen = self.canvas.stage.overlay, self.canvas.seen()
        overlay.is_dragging = True
        first, last = self._place(start), self._place(pointer)
        overlay.guides = (self._line(first, seen), self._line(last, seen))
        low, room = min(first, last), abs(last - first)
        overlay.room = seen._replace(x=low, width=room) if self._is_across else seen._replace(y=low, height=room)
        if self._is_slow:
            self.canvas.refresh()
            return
        began = perf_counter()
        canvas, is_across = self.canvas, self._is_across
        preview(canvas, lambda: make_space(canvas.workspace, canvas.bridge.sheet, first, last - first, is_across))
        if perf_counter() - began > SLOW_SECONDS:
            self._is_slow = True
            canvas.stage.show(None)

    def release(self, pointer: Pointer) -> None:
        """Make the room, or take it away."""
        start, is_across, canvas = self._start, self._is_across, self.canvas
        self._start = self._is_across = None
        canvas.clear_preview()
        if start is None or is_across is None:
            return
        first, last = (start.at.x, pointer.at.x) if is_across else (start.at.y, pointer.at.y)
        done = canvas.bridge.run(make_space, canvas.bridge.sheet, first, last - first, is_across)
        if done is not None and not pointer.is_adding and canvas.tool == self.name:
            canvas.set_tool("select")

    def hover(self, pointer: Pointer) -> None:
        """Show both lines that could begin here."""
        overlay, seen = self.canvas.stage.overlay, self.canvas.seen()
        overlay.is_dragging = True
        overlay.hovered = None
        x, y = pointer.at
        overlay.guides = ((Point(x, seen.y), Point(x, seen.bottom)), (Point(seen.x, y), Point(seen.right, y)))
        self.canvas.refresh()

    def cancel(self) -> bool:
        """Everything stays where it is."""
        began, self._start, self._is_across = self._start is not None, None, None
        self.canvas.clear_preview()
        return began

    def _place(self, pointer: Pointer) -> float:
        return pointer.at.x if self._is_across else pointer.at.y

    def _line(self, place: float, seen: Box) -> tuple[Point, Point]:
        if self._is_across:
            return Point(place, seen.y), Point(place, seen.bottom)
        return Point(seen.x, place), Point(seen.right, place)
