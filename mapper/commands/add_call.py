"""Call another process: a step that stands for the whole of it."""

from __future__ import annotations

from mapper.commands.add_node import add_node
from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.commands.where import NOWHERE, Where, process_of
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.inside import inside_of
from mapper.model.lookups import by_code, by_name, get
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace


def add_call(workspace: Workspace, process_id: str, fresh: Fresh, where: Where = NOWHERE) -> Edit:
    """A step that calls the process, at that place, under its name. Raises KnownError where the process would call itself."""
    process = workspace[process_id]
    assert isinstance(process, Process)
    sketch = Sketch(workspace, fresh)
    node = add_node(sketch, "call", process.name, where, calls=process_id)
    if node.process == process_id:
        raise _calls_itself(process)
    return sketch.edit(say("Call {name}", name=called(process)))


def set_called(workspace: Workspace, node_id: str, name: str) -> Edit:
    """Makes the step a call of the process of that name or code; an empty name makes it a step again.

    A step without a name, or with the name of what it called before, takes that of the process. Raises KnownError where there is no such
    process, where it is the step's own, and for a sub-process with an inside.
    """
    node = workspace[node_id]
    assert isinstance(node, Node)
    said = clean_line(name)
    sketch = Sketch(workspace)
    if not said:
        sketch.put(node_id, calls=None, kind="step" if node.kind == "call" else node.kind)
        return sketch.edit(say("{name} calls no process", name=called(node)))
    process = process_named(workspace, said)
    if process is None:
        raise KnownError(say("There is no process called “{name}”.", name=said[:60]), todo=say("Type == and its name to make it."))
    _refuse_call(workspace, node, process)
    former = get(workspace, Process, node.calls)
    takes_name = not node.name or (former is not None and former.name == node.name)
    sketch.put(node_id, kind="call", calls=process.id, name=process.name if takes_name else node.name)
    return sketch.edit(say("Call {name}", name=called(process)))


def process_named(workspace: Workspace, said: str) -> Process | None:
    """The process of that name or code."""
    coded = by_code(workspace, said.upper())
    found = by_name(workspace, Process, said)
    return found[0] if found else coded if isinstance(coded, Process) else None


def _refuse_call(workspace: Workspace, node: Node, process: Process) -> None:
    if node.kind not in WORK_KINDS:
        raise KnownError(say("Only a step can call a process."), todo=say("Choose a step."))
    if process_of(workspace, node.id) == process.id:
        raise _calls_itself(process)
    if inside_of(workspace, node.id) is not None or workspace.count("Node.parent", node.id):
        raise KnownError(say("{name} has an inside of its own.", name=called(node)), todo=say("Put its inside back on the sheet first."))


def _calls_itself(process: Process) -> KnownError:
    return KnownError(say("{name} cannot call itself.", name=called(process)), todo=say("Draw a flow back instead."))
