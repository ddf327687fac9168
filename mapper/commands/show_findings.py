"""How the findings of a map are looked at: shown or hidden, at which level, ranked by what; kept with the map."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mapper.model.edit import Change, Edit, update
from mapper.model.organisation import SETTINGS_ID
from mapper.model.words import say
from mapper.model.workspace import Workspace


def show_findings(workspace: Workspace, shown: bool) -> Edit:
    """Shows or hides rings and findings."""
    return _changed(workspace, say("Show the findings") if shown else say("Hide the findings"), show_findings=shown)


def look_at_findings(workspace: Workspace, level: int | None = None, by: str | None = None) -> Edit:
    """Sets the level (1 tight, 2 normal, 3 wide) or what hot spots are ranked by (load, cost, delay)."""
    fields: dict[str, Any] = {}
    if level is not None:
        fields["show_level"] = level
    if by is not None:
        fields["rank_by"] = by
    return _changed(workspace, say("Look at the findings in another way"), **fields)


def _changed(workspace: Workspace, label: str, **fields: Any) -> Edit:
    settings = workspace.settings
    after = replace(settings, **fields)
    return Edit(label, update(settings, after) if SETTINGS_ID in workspace else (Change(None, after),))
