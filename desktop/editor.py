"""The editor as an action sees it: the open map, the canvas, the window, the typed line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mapper.model.record import Record

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.canvas.canvas import Canvas
    from desktop.covering import Covering
    from desktop.prompting import Prompts


@dataclass(slots=True)
class Editor:
    """What every action function is handed. `window`, `page`, `typed_line`, `lint`, `past` and `room` are set by the page of the map.

    What floats over the map is a child of `page`: it goes when the map is closed, as a child of the window would not.
    """

    bridge: Bridge
    canvas: Canvas
    window: Any = None
    page: Any = None
    typed_line: Any = None
    lint: Any = None
    past: Any = None
    room: Any = None
    _made: dict[str, Any] = field(default_factory=dict)

    @property
    def prompts(self) -> Prompts:
        """What to ask the room next; made on first use."""
        if "prompts" not in self._made:
            from desktop.prompting import Prompts

            self._made["prompts"] = Prompts(self.bridge)
        found: Prompts = self._made["prompts"]
        return found

    @property
    def covering(self) -> Covering:
        """What the room was not asked yet; made on first use."""
        if "covering" not in self._made:
            from desktop.covering import Covering

            self._made["covering"] = Covering(self.bridge)
        found: Covering = self._made["covering"]
        return found

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
