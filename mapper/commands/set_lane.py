"""Put nodes into a lane by name or by keyboard; their place follows by the rules."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mapper.commands.called import called
from mapper.commands.lanes import leaf_at, parts_of
from mapper.model.edit import Change, Edit
from mapper.model.flow import Lane, Node, Pool
from mapper.model.lookups import get
from mapper.model.words import say
from mapper.model.workspace import Workspace


def set_lane(workspace: Workspace, node_ids: Collection[str], lane_id: str) -> Edit:
    """Puts the nodes into the lane, or into its first sub-lane; they take its process. Empty where all lie there."""
    lane = workspace[lane_id]
    assert isinstance(lane, Lane)
    target = leaf_at(workspace, lane, None) or lane
    pool = get(workspace, Pool, target.pool)
    nodes = [node for one in node_ids if (node := get(workspace, Node, one)) is not None and node.lane != target.id]
    process = pool.process if pool is not None else None
    changes = tuple(Change(node, replace(node, lane=target.id, process=process or node.process)) for node in nodes)
    return Edit(say("Put into lane {name}", name=called(lane)), changes)


def lane_up(workspace: Workspace, node_id: str) -> Edit:
    """Puts a node into the lane above its own; empty where there is none."""
    return _to_neighbour(workspace, node_id, -1, say("Lane up"))


def lane_down(workspace: Workspace, node_id: str) -> Edit:
    """Puts a node into the lane below its own; empty where there is none."""
    return _to_neighbour(workspace, node_id, 1, say("Lane down"))


def _to_neighbour(workspace: Workspace, node_id: str, step: int, label: str) -> Edit:
    node = get(workspace, Node, node_id)
    lane = get(workspace, Lane, node.lane) if node is not None else None
    pool = get(workspace, Pool, lane.pool) if lane is not None else None
    if lane is None or pool is None:
        return Edit(label)
    leaves = _leaves(workspace, pool)
    place = leaves.index(lane.id) + step if lane.id in leaves else -1
    return set_lane(workspace, (node_id,), leaves[place]) if 0 <= place < len(leaves) else Edit(label)


def _leaves(workspace: Workspace, whole: Pool | Lane) -> list[str]:
    """The lanes without sub-lanes, from the top."""
    parts = parts_of(workspace, whole)
    if not parts:
        return [whole.id] if isinstance(whole, Lane) else []
    return [leaf for part in parts for leaf in _leaves(workspace, part)]
