"""Resize: an edge or corner follows the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.canvas.handles import Handle, resized
from desktop.tools.tool import Pointer, Tool, preview
from mapper.commands.resize import resize
from mapper.model.geometry import Box
from mapper.model.record import Drawn

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas

_SHAPES = {
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
}
CURSORS = {Handle(sign * across, sign * down): shape for (across, down), shape in _SHAPES.items() for sign in (1, -1)}
"""The pointer's form over each handle."""


class Resize(Tool):
    """A drag of one handle of one element."""

    def __init__(self, canvas: Canvas, record: Drawn, handle: Handle) -> None:
        super().__init__(canvas)
        self._record, self._handle = record, handle

    def press(self, pointer: Pointer) -> None:
        """Take hold of the handle."""
        self._start = pointer

    def drag(self, pointer: Pointer) -> None:
        """Show the size it would get."""
        self.canvas.stage.overlay.is_dragging = True
        preview(self.canvas, lambda: resize(self.canvas.workspace, self._record.id, self._box(pointer), self.canvas.bridge.fresh))

    def release(self, pointer: Pointer) -> None:
        """Give it that size."""
        self.canvas.clear_preview()
        self.canvas.bridge.run(resize, self._record.id, self._box(pointer))

    def cancel(self) -> bool:
        """It keeps its size."""
        self.canvas.clear_preview()
        return True

    def _box(self, pointer: Pointer) -> Box:
        dx, dy = pointer.at.x - self._start.at.x, pointer.at.y - self._start.at.y
        return resized(self._record.box, self._handle, dx, dy)
