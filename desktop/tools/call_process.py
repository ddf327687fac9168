"""Call a process: the tab of one, dropped on the map, becomes a step that calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.tools.place import Place
from desktop.tools.placing import Placer, Spot, node_where
from desktop.tools.tool import Pointer
from mapper.commands.add_call import add_call
from mapper.commands.sizes import STEP
from mapper.model.edit import Edit, Fresh
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas


class CallProcess(Place):
    """Places the call of the process that is selected while it is dragged."""

    def __init__(self, canvas: Canvas, name: str = "") -> None:
        super().__init__(canvas, "step")
        self.name = name
        process = next(iter(canvas.bridge.selection), "")

        def make(workspace: Workspace, spot: Spot, fresh: Fresh) -> Edit:
            return add_call(workspace, process, fresh, node_where(workspace, spot))

        self._placer = Placer(make, STEP, in_lane=True, splits=True)

    def release(self, pointer: Pointer) -> None:
        """Place it; its name is that of the process."""
        spot = self._spot(pointer)
        self.canvas.clear_preview()
        self.canvas.bridge.run(self._placer.make, spot)
