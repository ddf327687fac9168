"""Add a parallel gateway, or put work beside a step so that both are done in parallel."""

from __future__ import annotations

from mapper.commands.add_node import add_node, join
from mapper.commands.called import called
from mapper.commands.placing import in_front
from mapper.commands.sizes import GATEWAY, ROW_GAP
from mapper.commands.sketch import Sketch
from mapper.commands.where import NOWHERE, Where
from mapper.model.edit import Edit, Fresh
from mapper.model.flow import Lane, Node
from mapper.model.geometry import Point
from mapper.model.lookups import flows_to, get
from mapper.model.words import say
from mapper.model.workspace import Workspace


def add_parallel(workspace: Workspace, name: str, fresh: Fresh, where: Where = NOWHERE) -> Edit:
    """A parallel gateway, joined to what comes before it."""
    sketch = Sketch(workspace, fresh)
    node = add_node(sketch, "parallel", name, where)
    return sketch.edit(say("Add {name}", name=called(node)))


def add_beside(workspace: Workspace, step_id: str, name: str, fresh: Fresh, role: str = "") -> Edit:
    """A step that is done in parallel with another one.

    Both follow one parallel gateway, which is made in front of the other step unless it stands there already.
    """
    sketch = Sketch(workspace, fresh)
    step = workspace[step_id]
    assert isinstance(step, Node)
    gateway = _gateway_before(sketch, step)
    step = sketch.workspace[step_id]
    assert isinstance(step, Node)
    below = Point(step.box.centre.x, step.box.bottom + ROW_GAP + step.height / 2)
    where = Where(after=gateway.id, is_branch=True, lane=None if role else step.lane, at=None if role else below)
    node = add_node(sketch, "step", name, where, role)
    if not role:  # the lane grows for it rather than pushing it onto the step it stands beside
        sketch.put(node.id, y=below.y - node.height / 2)
    return sketch.edit(say("Add {name} in parallel", name=called(node)))


def _gateway_before(sketch: Sketch, step: Node) -> Node:
    """The parallel gateway in front of a step, made where there is none."""
    incoming = [flow for flow in flows_to(sketch.workspace, step.id) if flow.kind == "sequence"]
    for flow in incoming:
        before = get(sketch.workspace, Node, flow.from_id)
        if before is not None and before.kind == "parallel":
            return before
    if incoming:
        return add_node(sketch, "parallel", "", Where(in_flow=incoming[0].id))
    box = in_front(sketch, step, get(sketch.workspace, Lane, step.lane), GATEWAY)
    gateway = add_node(sketch, "parallel", "", Where(process=step.process, lane=step.lane, at=box.centre))
    following = get(sketch.workspace, Node, step.id)
    assert following is not None
    join(sketch, gateway, following)
    return gateway
