"""A step is in exactly one lane: moved, it takes the lane it was dropped in; given another lane, it takes its place there."""

from __future__ import annotations

from dataclasses import replace

from mapper.commands.lanes import into_lane, leaf_at
from mapper.commands.shift import NEAR
from mapper.model.edit import Change, Edit, Fresh, update
from mapper.model.flow import Lane, Node, Pool
from mapper.model.lookups import get, pools_on, unit_of
from mapper.model.organisation import Unit
from mapper.model.workspace import Workspace


def settle_lane(workspace: Workspace, edit: Edit, fresh: Fresh) -> tuple[Change, ...]:
    """Brings lane and place of the moved nodes together. New nodes keep both, so that what is imported stays where it was drawn."""
    changes: tuple[Change, ...] = ()
    for change in edit.changes:
        node = get(workspace, Node, change.id)
        if node is None or node.sheet is None or node.parent is not None or not isinstance(change.before, Node):
            continue
        changes += update(node, _settled(workspace, change.before, node))
    return changes


def _settled(workspace: Workspace, before: Node, node: Node) -> Node:
    lane = get(workspace, Lane, node.lane)
    if lane is not None and node.lane != before.lane and lane.sheet == node.sheet:
        return _put_into(workspace, node, lane)
    if node.box == before.box and lane is not None:
        return node
    target = _lane_at(workspace, node)
    if target is None:
        return node
    node = node if target.id == node.lane else _belonging_to(workspace, node, target)
    return _put_into(workspace, node, target)


def _put_into(workspace: Workspace, node: Node, lane: Lane) -> Node:
    pool = get(workspace, Pool, lane.pool)
    box = into_lane(node.box, lane, pool is not None and pool.vertical)
    if abs(box.x - node.x) < NEAR and abs(box.y - node.y) < NEAR:
        return node
    return replace(node, x=box.x, y=box.y)


def _lane_at(workspace: Workspace, node: Node) -> Lane | None:
    """The lane at the middle of the node: of the pool that holds it, else the nearest of its own process."""
    assert node.sheet is not None
    pools = [pool for pool in pools_on(workspace, node.sheet) if pool.process is not None and not pool.black_box]
    at = node.box.centre
    pool = next((pool for pool in pools if pool.box.holds(at)), None) or next(
        (pool for pool in pools if pool.process == node.process), None
    )
    return leaf_at(workspace, pool, at) if pool is not None else None


def _belonging_to(workspace: Workspace, node: Node, lane: Lane) -> Node:
    """The node as one of that lane: it takes the lane's role or the only one of its unit, and keeps its own where that belongs there."""
    pool = get(workspace, Pool, lane.pool)
    process = pool.process if pool is not None and pool.process is not None else node.process
    unit, own = unit_of(workspace, lane.id), unit_of(workspace, node.role)
    role = lane.role if lane.role is not None else (node.role if unit is None or unit == own else _only_role(workspace, unit))
    return replace(node, lane=lane.id, process=process, role=role, unit=None if role is not None else node.unit)


def _only_role(workspace: Workspace, unit: Unit) -> str | None:
    roles = workspace.indexed("Role.unit", unit.id)
    return roles[0] if len(roles) == 1 else None
