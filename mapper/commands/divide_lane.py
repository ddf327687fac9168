"""Divide a lane by the roles that work in it: each gets a sub-lane with its steps."""

from __future__ import annotations

from mapper.commands.add_lane import add_sub_lane
from mapper.commands.called import called
from mapper.commands.lanes import parts_of
from mapper.commands.shift import nodes_in
from mapper.commands.sketch import Sketch, made
from mapper.model.edit import Edit, Fresh
from mapper.model.flow import Lane, Node
from mapper.model.lookups import get
from mapper.model.organisation import Role
from mapper.model.words import say
from mapper.model.workspace import Workspace


def divide_lane(workspace: Workspace, lane_id: str, fresh: Fresh) -> Edit:
    """Gives each role that works in an undivided lane a sub-lane, the one that works first uppermost; steps of no role go to the first.

    Where fewer than two roles work there, the lane gets one sub-lane, without a name where there is no role. Empty for a divided lane.
    """
    lane = workspace[lane_id]
    assert isinstance(lane, Lane)
    label = say("Divide lane {name}", name=called(lane))
    sketch = Sketch(workspace, fresh)
    if parts_of(workspace, lane):
        return sketch.edit(label)
    nodes = sorted(nodes_in(workspace, lane_id), key=lambda node: (node.x, node.y, node.id))
    roles = list(dict.fromkeys(role for node in nodes if (role := get(workspace, Role, node.role)) is not None))
    for number, role in enumerate(roles or [None]):
        edit = add_sub_lane(sketch.workspace, lane_id, role.name if role is not None else "", fresh)
        sketch.take(edit.changes)
        part = made(edit, Lane)
        assert part is not None
        if role is not None:
            sketch.put(part, role=role.id, name=role.name)
        for node in nodes if number else ():
            if role is not None and node.role == role.id:
                _put_into(sketch, node, part)
    return sketch.edit(label)


def _put_into(sketch: Sketch, node: Node, part: str) -> None:
    """The node in its part, as far down there as it stood in the whole; the rules do the rest."""
    lane = sketch.workspace[part]
    whole = get(sketch.workspace, Lane, getattr(lane, "parent", None))
    assert isinstance(lane, Lane) and whole is not None
    sketch.put(node.id, lane=part, y=lane.y + max(0.0, node.y - whole.y))
