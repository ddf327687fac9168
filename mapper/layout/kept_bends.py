"""Bends made by hand outlive a layout where both ends of the line stayed where they were and nothing came to stand on it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from mapper.layout.bends import is_hand_made
from mapper.model.drawn import Association
from mapper.model.edit import Change, update
from mapper.model.flow import Dependency, Flow, Node
from mapper.model.geometry import Box
from mapper.model.lookups import touching
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace


def kept_bends(before: Workspace, after: Workspace, sheet_id: str) -> tuple[Change, ...]:
    """The changes that give lines of a sheet the course back that somebody made, where the nodes of `after` leave it free.

    A line with an end that moved gets a new course: what was a way round something is none any more.
    """
    changes: tuple[Change, ...] = ()
    for kind in (Flow, Dependency, Association):
        for line_id in before.indexed(f"{kind.__name__}.sheet", sheet_id):
            line, now = before[line_id], after[line_id]
            if isinstance(line, kind) and isinstance(now, kind) and is_hand_made(line.waypoints) and _is_free(before, after, line):
                changes += update(now, replace(now, sheet=line.sheet, waypoints=line.waypoints))
    return changes


def _is_free(before: Workspace, after: Workspace, line: Line) -> bool:
    ends = (getattr(line, "from_id", None), getattr(line, "to_id", None))
    for end in ends:
        was, now = before.get(end or ""), after.get(end or "")
        if not isinstance(was, Drawn) or not isinstance(now, Drawn) or was.box != now.box or now.sheet != line.sheet:
            return False
    for start, end_point in pairwise(line.waypoints):
        piece = Box(*start, 0.0, 0.0).united(Box(*end_point, 0.0, 0.0))
        for one in touching(after, line.sheet or "", piece):
            node = after[one]
            if isinstance(node, Node) and one not in ends and not node.expanded and node.box.grown(-1.0).touches(piece):
                return False
    return True
