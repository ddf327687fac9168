"""Say who does a step: it goes to the lane of that role."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.catalogue import role_named
from mapper.commands.lane_of_role import lane_of_role
from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit, Fresh
from mapper.model.flow import Node
from mapper.model.words import say
from mapper.model.workspace import Workspace


def set_role(workspace: Workspace, node_id: str, name: str, fresh: Fresh) -> Edit:
    """Gives a node the role of that name, made if new, and puts it into that role's lane; an empty name takes the role away."""
    node = workspace[node_id]
    assert isinstance(node, Node)
    label = say("Set who does {name}", name=called(node))
    sketch = Sketch(workspace, fresh)
    role = role_named(sketch, name)
    if role is None:
        sketch.put(node_id, role=None)
        return sketch.edit(label)
    lane = lane_of_role(sketch, node.process, role) if node.process is not None and node.parent is None else None
    sketch.put(node_id, role=role.id, unit=None, **({"lane": lane.id} if lane is not None else {}))
    return sketch.edit(label)
