"""Bend a line: one stretch of it follows the mouse across itself; bends come where they are needed, and go where it meets the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.canvas.hit import distance
from desktop.tools.tool import Pointer, Tool, preview
from mapper.commands.bend import bend
from mapper.layout.bends import corners
from mapper.model.geometry import Point
from mapper.model.record import Line

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas


class BendLine(Tool):
    """A drag of one stretch of one line."""

    def __init__(self, canvas: Canvas, line: Line, stretch: int) -> None:
        super().__init__(canvas)
        self._line, self._stretch = line, stretch
        self._is_level = is_level(line, stretch)

    def press(self, pointer: Pointer) -> None:
        """Take hold of the stretch."""
        self._start = pointer

    def drag(self, pointer: Pointer) -> None:
        """Show the course it would get."""
        self.canvas.stage.overlay.is_dragging = True
        preview(self.canvas, lambda: bend(self.canvas.workspace, self._line.id, self._stretch, self._by(pointer)))

    def release(self, pointer: Pointer) -> None:
        """Give it that course."""
        self.canvas.clear_preview()
        self.canvas.bridge.run(bend, self._line.id, self._stretch, self._by(pointer))

    def cancel(self) -> bool:
        """It keeps its course."""
        self.canvas.clear_preview()
        return True

    def _by(self, pointer: Pointer) -> float:
        return pointer.at.y - self._start.at.y if self._is_level else pointer.at.x - self._start.at.x


def stretch_at(line: Line, at: Point, reach: float) -> int | None:
    """The number of the stretch of a line that lies within `reach` of the point, None where none does."""
    near = [(distance(at, *ends), number) for number, ends in enumerate(pairwise(corners(line.waypoints)))]
    found = min(near, default=None)
    return found[1] if found is not None and found[0] <= reach else None


def is_level(line: Line, stretch: int) -> bool:
    """Whether the stretch runs from side to side."""
    points = corners(line.waypoints)
    return abs(points[stretch].y - points[stretch + 1].y) < abs(points[stretch].x - points[stretch + 1].x)


def cursor_of(line: Line, stretch: int) -> Qt.CursorShape:
    """The pointer's form over a stretch: the two ways in which it can be moved."""
    return Qt.CursorShape.SizeVerCursor if is_level(line, stretch) else Qt.CursorShape.SizeHorCursor
