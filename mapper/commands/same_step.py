"""Say that two steps are one and the same piece of work, which is what makes overlap across processes visible."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit, Fresh, delete
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import by_name, get
from mapper.model.measures import Acceptance
from mapper.model.organisation import GlobalStep
from mapper.model.words import say
from mapper.model.workspace import Workspace

RULE = "L5"
"""The lint rule "same label in two processes", which is accepted where it is another step."""


def link_same_step(workspace: Workspace, step_id: str, other_id: str, fresh: Fresh) -> Edit:
    """Links the step to another one as the same work; where both belong to such work already, the two become one."""
    step, other = _node(workspace, step_id), _node(workspace, other_id)
    sketch = Sketch(workspace, fresh)
    label = say("{first} is the same as {second}", first=called(step), second=called(other))
    if step_id == other_id or (step.same_as is not None and step.same_as == other.same_as):
        return sketch.edit(label)
    shared = other.same_as or step.same_as or sketch.make(GlobalStep, name=other.name).id
    joined = (step_id, other_id, *(workspace.indexed("Node.same_as", step.same_as) if step.same_as is not None else ()))
    for one in joined:
        sketch.put(one, same_as=shared)
    if step.same_as is not None and step.same_as != shared:
        sketch.take(delete(workspace[step.same_as]))
    return sketch.edit(label)


def unlink_same_step(workspace: Workspace, step_id: str, fresh: Fresh) -> Edit:
    """Makes the step a piece of work of its own again; the shared work goes where fewer than two steps are left of it."""
    step = _node(workspace, step_id)
    sketch = Sketch(workspace, fresh)
    if step.same_as is not None:
        sketch.put(step_id, same_as=None)
        left = sketch.workspace.indexed("Node.same_as", step.same_as)
        if len(left) < 2 and not workspace.count("Node.calls", step.same_as):
            for one in left:
                sketch.put(one, same_as=None)
            sketch.take(delete(workspace[step.same_as]))
    return sketch.edit(say("{name} is a step of its own", name=called(step)))


def other_step(workspace: Workspace, step_id: str, fresh: Fresh) -> Edit:
    """Notes that the step is another piece of work than those of the same name elsewhere: nobody is asked again."""
    step = _node(workspace, step_id)
    sketch = Sketch(workspace, fresh)
    if not _is_another(workspace, step_id):
        sketch.make(Acceptance, rule=RULE, element=step_id, note=say("Another step of the same name."))
    return sketch.edit(say("{name} is a step of its own", name=called(step)))


def twins_of(workspace: Workspace, step_id: str) -> tuple[Node, ...]:
    """The steps of the same name in other processes that may be the same work; none where somebody said that it is another.

    The steps that are linked as the same work already are left out.
    """
    step = get(workspace, Node, step_id)
    if step is None or not step.name or step.kind not in WORK_KINDS or _is_another(workspace, step_id):
        return ()
    return tuple(
        other
        for other in by_name(workspace, Node, step.name)
        if other.process != step.process
        and other.kind in WORK_KINDS
        and (step.same_as is None or other.same_as != step.same_as)
        and not _is_another(workspace, other.id)
    )


def _is_another(workspace: Workspace, step_id: str) -> bool:
    return any(getattr(workspace[one], "rule", "") == RULE for one in workspace.indexed("Acceptance.element", step_id))


def _node(workspace: Workspace, node_id: str) -> Node:
    node = workspace[node_id]
    assert isinstance(node, Node)
    return node
