"""Arrange a sheet: lay it out anew, or only give lines new courses; never done unasked."""

from __future__ import annotations

from collections.abc import Collection

from mapper.layout import lay_out
from mapper.layout.reroute import reroute
from mapper.model.edit import Edit, merge
from mapper.model.record import Line
from mapper.model.words import say
from mapper.model.workspace import Workspace

_LINES = ("Flow", "Association", "Dependency")


def lay_out_sheet(workspace: Workspace, sheet_id: str) -> Edit:
    """Lays out everything on the sheet that is not pinned."""
    return merge(say("Lay out the sheet"), (lay_out(workspace, sheet_id),))


def tidy_lines(workspace: Workspace, ids: Collection[str]) -> Edit:
    """Gives the lines among the ids, and those that join the elements among them, new courses."""
    lines = [one for one in ids if isinstance(workspace.get(one), Line)]
    for kind in _LINES:
        for one in ids:
            lines += workspace.indexed(f"{kind}.from_id", one) + workspace.indexed(f"{kind}.to_id", one)
    return merge(say("Tidy lines"), (reroute(workspace, dict.fromkeys(lines)),))
