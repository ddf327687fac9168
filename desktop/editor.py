"""The editor as an action sees it: the open map, the canvas, the window, the typed line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from mapper.model.record import Record

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.canvas.canvas import Canvas
    from desktop.covering import Covering
    from desktop.exporting.window import ExportWindow
    from desktop.past import Past
    from desktop.prompting import Prompts
    from desktop.room.room import Room


@dataclass(slots=True, weakref_slot=True)
class Editor:
    """What every action function is handed. `window`, `page`, `typed_line` and `lint` are set by the page of the map.

    What floats over the map is a child of `page`: it goes when the map is closed, as a child of the window would not.
    """

    bridge: Bridge
    canvas: Canvas
    window: Any = None
    page: Any = None
    typed_line: Any = None
    lint: Any = None
    _made: dict[str, Any] = field(default_factory=dict)

    @property
    def past(self) -> Past:
        """What is shown of the history; made on first use."""
        if "past" not in self._made:
            from desktop.past import Past

            self._made["past"] = made = Past(self.bridge)
            made.moved.connect(self.page.show_past)
        found: Past = self._made["past"]
        return found

    @property
    def room(self) -> Room:
        """The room view, spotlight, walk and second screen; made on first use."""
        if "room" not in self._made:
            from desktop.room.room import Room

            self._made["room"] = Room(self, self.page)
        found: Room = self._made["room"]
        return found

    @property
    def export_window(self) -> ExportWindow:
        """The window in which an export is chosen and seen; made on first use."""
        if "export" not in self._made:
            from desktop.exporting.window import ExportWindow

            self._made["export"] = ExportWindow(self)
        found: ExportWindow = self._made["export"]
        return found

    @property
    def shows_export(self) -> bool:
        """Whether the window in which an export is chosen is open."""
        return "export" in self._made and bool(self.export_window.isVisible())

    def leave_room(self) -> None:
        """Out of the room view, where somebody is in it."""
        if "room" in self._made:
            self.room.leave()

    def hold(self, name: Literal["log", "tour"], part: Any) -> None:
        """This stops when the map is closed; what was held by that name stops now."""
        if name in self._made:
            self._made[name].stop()
        self._made[name] = part

    def held(self, name: Literal["log", "tour"]) -> Any:
        """What is held by that name; None where nothing is."""
        return self._made.get(name)

    def stop(self) -> None:
        """The map is about to be closed: what was made of these stops."""
        for name in ("room", "past", "export", "log", "tour"):
            if name in self._made:
                self._made[name].stop()
        # Where the map stays open after all, another one is made.
        self._made.pop("export", None)

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
