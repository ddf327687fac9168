"""Move an exception: it rides on a step, so it is dropped on another step."""

from __future__ import annotations

from desktop.tools.tool import Pointer, Tool
from mapper.commands.attach_exception import can_host
from mapper.commands.move_exception import move_exception
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import get


class MoveException(Tool):
    """A drag of selected exceptions to the step at which they happen."""

    def press(self, pointer: Pointer) -> None:
        """Take hold of the exceptions."""
        self._start = pointer
        self._ids = self.canvas.bridge.selection
        points = (get(self.canvas.workspace, ExceptionPoint, one) for one in self._ids)
        self._boxes = [point.box for point in points if point is not None]

    def drag(self, pointer: Pointer) -> None:
        """Show where they are and which step would take them."""
        overlay = self.canvas.stage.overlay
        overlay.is_dragging = True
        dx, dy = pointer.at.x - self._start.at.x, pointer.at.y - self._start.at.y
        overlay.ghosts = tuple(box.moved(dx, dy) for box in self._boxes)
        overlay.target = host_under(self, pointer)
        self.canvas.refresh()

    def hover(self, pointer: Pointer) -> None:
        """Carried in from the outline: show which step would take them."""
        self.canvas.stage.overlay.is_dragging = True
        self.canvas.stage.overlay.target = host_under(self, pointer)
        self.canvas.refresh()

    def release(self, pointer: Pointer) -> None:
        """Put them on the step; over anything else they stay where they were."""
        host = host_under(self, pointer)
        self.canvas.clear_preview()
        if host is not None:
            self.canvas.bridge.run(move_exception, self._ids, host)

    def cancel(self) -> bool:
        """They stay where they were."""
        self.canvas.clear_preview()
        return True


def host_under(tool: Tool, pointer: Pointer) -> str | None:
    """The step under the pointer that takes exceptions: itself, or the one whose exception lies there."""
    workspace = tool.canvas.workspace
    for found in tool.canvas.all_under(pointer.at):
        point = get(workspace, ExceptionPoint, found)
        host = point.host if point is not None else found
        if host is not None and can_host(workspace, host):
            return host
    return None
