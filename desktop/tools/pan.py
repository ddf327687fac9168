"""Pan: the sheet follows the hand."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.tools.tool import Pointer, Tool


class Pan(Tool):
    """Drags the sheet; also what the middle button and the space bar do."""

    cursor = Qt.CursorShape.OpenHandCursor
    _last: Pointer | None = None

    def press(self, pointer: Pointer) -> None:
        """Take hold of the sheet."""
        self._last = pointer
        self.canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def drag(self, pointer: Pointer) -> None:
        """Push the sheet along."""
        if self._last is not None:
            dx, dy = pointer.pixel.x - self._last.pixel.x, pointer.pixel.y - self._last.pixel.y
            self.canvas.look(self.canvas.view.panned(dx, dy))
            self._last = pointer

    def release(self, pointer: Pointer) -> None:
        """Let the sheet go."""
        self.drag(pointer)
        self.cancel()

    def cancel(self) -> bool:
        """Let the sheet go where it is."""
        began, self._last = self._last is not None, None
        self.canvas.viewport().setCursor(self.cursor)
        return began
