"""A lane is as high and a pool as wide as what lies in it needs; what is below or behind moves, nothing else does."""

from __future__ import annotations

from mapper.commands.lanes import EDGE, turned
from mapper.commands.resize import wider
from mapper.commands.shift import lane_and_above, widen_at
from mapper.layout.footprint import footprint_of
from mapper.model.edit import Change, Edit, Fresh, merge
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.geometry import Box
from mapper.model.lookups import get
from mapper.model.workspace import Workspace

_BEHIND = 40.0
"""Free room kept behind the last element of a pool, in points."""


def grow_lane(workspace: Workspace, edit: Edit, fresh: Fresh) -> tuple[Change, ...]:
    """Makes room for the nodes that moved, grew or are new; an imported model keeps its lanes until something in it moves."""
    grown = workspace
    parts: list[tuple[Change, ...]] = []
    for node_id in _concerned(workspace, edit):
        more = _room_for(grown, node_id)
        if more:
            grown = grown.after(Edit("", more))
            parts.append(more)
    return merge("", parts).changes


def _concerned(workspace: Workspace, edit: Edit) -> list[str]:
    found: dict[str, None] = {}
    for change in edit.changes:
        after = change.after
        if isinstance(after, Node) and not _is_kept(change.before, after):
            found[after.id] = None
        elif isinstance(after, ExceptionPoint) and after.host is not None and not (change.before is None and after.xml_id):
            found[after.host] = None
    return [one for one in found if get(workspace, Node, one) is not None]


def _is_kept(before: object, after: Node) -> bool:
    if not isinstance(before, Node):
        return bool(after.xml_id)
    return (before.box, before.lane, before.name) == (after.box, after.lane, after.name)


def _room_for(workspace: Workspace, node_id: str) -> tuple[Change, ...]:
    node = get(workspace, Node, node_id)
    lane = get(workspace, Lane, node.lane) if node is not None else None
    pool = get(workspace, Pool, lane.pool) if lane is not None else None
    if node is None or lane is None or pool is None or node.sheet != lane.sheet or not node.width:
        return ()
    turn = turned if pool.vertical else Box._make
    needed, here = turn(footprint_of(workspace, node)), turn(lane.box)
    changes = widen_at(workspace, pool, here.bottom, max(0.0, needed.bottom + EDGE - here.bottom), lane_and_above(workspace, lane))
    further = workspace.after(Edit("", changes)) if changes else workspace
    now = get(further, Pool, pool.id)
    assert now is not None
    return merge("", (changes, wider(further, now, max(0.0, turn(node.box).right + _BEHIND - turn(now.box).right)))).changes
