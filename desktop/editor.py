"""The editor as an action sees it: the open map, the canvas, the window, the typed line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mapper.model.record import Record

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.canvas.canvas import Canvas


@dataclass(slots=True)
class Editor:
    """What every action function is handed. `window`, `typed_line`, `lint`, `past` and `room` are set by the window when it has made them."""

    bridge: Bridge
    canvas: Canvas
    window: Any = None
    typed_line: Any = None
    lint: Any = None
    past: Any = None
    room: Any = None

    @property
    def selection(self) -> tuple[Record, ...]:
        """The records selected now."""
        workspace = self.bridge.workspace
        return tuple(workspace[one] for one in self.bridge.selection if one in workspace)

    @property
    def selected(self) -> Record | None:
        """The one record selected, None where there is none or more than one."""
        found = self.selection
        return found[0] if len(found) == 1 else None
