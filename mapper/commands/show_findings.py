"""How the findings are looked at: shown or hidden, at which level, ranked by what. Kept with the map."""

from __future__ import annotations

from typing import Any, Literal

from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit, Fresh
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.words import say
from mapper.model.workspace import Workspace


def reveal_findings(workspace: Workspace, are_shown: bool, fresh: Fresh) -> Edit:
    """Shows the analysis to the room, or hides it."""
    return change_settings(workspace, say("Show findings") if are_shown else say("Hide findings"), fresh, show_findings=are_shown)


def set_level(workspace: Workspace, level: Literal[1, 2, 3], fresh: Fresh) -> Edit:
    """Shows hot spots at that level."""
    return change_settings(workspace, say("Show level {level}", level=level), fresh, show_level=level)


def rank_by(workspace: Workspace, basis: Literal["load", "cost", "delay"], fresh: Fresh) -> Edit:
    """Ranks hot spots by load, cost or delay."""
    return change_settings(workspace, say("Rank hot spots"), fresh, rank_by=basis)


def change_settings(workspace: Workspace, label: str, fresh: Fresh, **fields: Any) -> Edit:
    """Gives the settings of the map other values; they are made where the map has none."""
    sketch = Sketch(workspace, fresh)
    if SETTINGS_ID not in workspace:
        sketch.add(Settings(id=SETTINGS_ID, created=fresh.now()))
    sketch.put(SETTINGS_ID, **fields)
    return sketch.edit(label)
