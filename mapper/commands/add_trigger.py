"""Add a trigger: what starts the process, by which channel and how often - a start event and the reason for it."""

from __future__ import annotations

from typing import Literal

from mapper.commands.add_node import add_node, join
from mapper.commands.called import called
from mapper.commands.catalogue import channel_named
from mapper.commands.placing import in_front
from mapper.commands.sizes import EVENT
from mapper.commands.sketch import Sketch
from mapper.commands.where import NOWHERE, Where, node_before
from mapper.model.clean_text import clean_line
from mapper.model.codes import letter_codes
from mapper.model.edit import Edit, Fresh
from mapper.model.flow import Lane, Node, Trigger
from mapper.model.lookups import flows_to, get
from mapper.model.organisation import Process
from mapper.model.record import Quantity
from mapper.model.words import say
from mapper.model.workspace import Workspace


def add_trigger(
    workspace: Workspace,
    name: str,
    fresh: Fresh,
    where: Where = NOWHERE,
    channel: str = "",
    rate: Quantity | None = None,
    kind: Literal["event", "call"] = "call",
) -> Edit:
    """A trigger with the next code (PO-T1).

    `where.after` = the step it starts: the start event is put in front of it and joined to it; a start or intermediate event without a
    trigger gets this one. `rate` [per week]; `channel` by name, made if new.
    """
    sketch = Sketch(workspace, fresh)
    node = _node_for(sketch, clean_line(name), where)
    way = channel_named(sketch, channel)
    process = get(sketch.workspace, Process, node.process)
    code = next(letter_codes(sketch.workspace, process.code if process is not None else "", "T"))
    trigger = sketch.make(
        Trigger, name=clean_line(name), code=code, node=node.id, kind=kind, channel=way.id if way is not None else None, rate=rate
    )
    return sketch.edit(say("Add trigger {name}", name=called(trigger)))


def _node_for(sketch: Sketch, name: str, where: Where) -> Node:
    workspace = sketch.workspace
    target = node_before(workspace, where)
    if target is None:
        return add_node(sketch, "start", name, where)
    if target.kind in ("start", "intermediate") and not workspace.count("Trigger.node", target.id):
        if name and not target.name:
            sketch.put(target.id, name=name)
        return target
    if not _is_first(workspace, target):
        return add_node(sketch, "intermediate", name, where)
    return _start_before(sketch, name, target)


def _is_first(workspace: Workspace, node: Node) -> bool:
    """Whether nothing but starts leads to a node that work can begin with."""
    before = (get(workspace, Node, flow.from_id) for flow in flows_to(workspace, node.id) if flow.kind == "sequence")
    return node.kind not in ("start", "intermediate", "end") and all(one is None or one.kind == "start" for one in before)


def _start_before(sketch: Sketch, name: str, target: Node) -> Node:
    lane = get(sketch.workspace, Lane, target.lane)
    box = in_front(sketch, target, lane, EVENT)
    node = add_node(sketch, "start", name, Where(process=target.process, lane=target.lane, at=box.centre))
    # The lane grows with it where it stands lower than the lane is high.
    sketch.put(node.id, x=box.x, y=box.y)
    following = get(sketch.workspace, Node, target.id)
    assert following is not None
    join(sketch, node, following)
    return node
