"""Tools: what a press, a drag and a release of the mouse do on the canvas while the tool is armed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas
    from desktop.tools.tool import Tool


@dataclass(frozen=True, slots=True)
class ToolEntry:
    """A tool by its name; `runs` = the class that works for it, as "module:Class"."""

    name: str
    runs: str


_PLACE = "desktop.tools.place:Place"
TOOLS: tuple[ToolEntry, ...] = (
    ToolEntry("select", "desktop.tools.select:Select"),
    ToolEntry("pan", "desktop.tools.pan:Pan"),
    ToolEntry("connect", "desktop.tools.connect:Connect"),
    ToolEntry("call", "desktop.tools.call_process:CallProcess"),
    ToolEntry("move_exception", "desktop.tools.move_exception:MoveException"),
    ToolEntry("space", "desktop.tools.space:Space"),
    ToolEntry("proposal", "desktop.tools.proposal:Proposal"),
    ToolEntry("step", _PLACE),
    ToolEntry("decision", _PLACE),
    ToolEntry("parallel", _PLACE),
    ToolEntry("event", _PLACE),
    ToolEntry("trigger", _PLACE),
    ToolEntry("end", _PLACE),
    ToolEntry("exception", _PLACE),
    ToolEntry("contact_point", _PLACE),
    ToolEntry("question", _PLACE),
    ToolEntry("note", _PLACE),
    ToolEntry("lane", _PLACE),
)
_BY_NAME = {entry.name: entry for entry in TOOLS}


def can_be_carried(name: str) -> bool:
    """Whether there is a tool of that name that places something, so that a palette entry can be dragged onto the canvas."""
    return name in _BY_NAME and _BY_NAME[name].runs == _PLACE


def make_tool(name: str, canvas: Canvas) -> Tool:
    """The tool of that name, ready to work on the canvas. Raises KeyError where there is none."""
    module, _, cls = _BY_NAME[name].runs.partition(":")
    tool: Tool = getattr(import_module(module), cls)(canvas, name)
    return tool
