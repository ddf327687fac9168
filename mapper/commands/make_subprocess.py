"""Make a step a sub-process: it gets an inside with a sheet of its own, on which a start leads to an end."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.placing import centred
from mapper.commands.sizes import EVENT
from mapper.commands.sketch import Sketch
from mapper.model.codes import LETTERS, letter_codes
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.flow import WORK_KINDS, Flow, Node, NodeKind, Sheet
from mapper.model.geometry import Point
from mapper.model.inside import HOLDING_KINDS, inside_of
from mapper.model.lookups import get, sheets
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace

START_AT, END_AT = Point(90.0, 120.0), Point(390.0, 120.0)
"""Where start and end of a new inside stand; a step fits between them."""


def make_subprocess(workspace: Workspace, node_id: str, fresh: Fresh) -> Edit:
    """Makes the step a sub-process with an inside; empty where it has one already.

    Raises KnownError for what is no step, and for a call: its inside is another process.
    """
    node = workspace[node_id]
    assert isinstance(node, Node)
    label = say("Make {name} a sub-process", name=called(node))
    if node.kind not in WORK_KINDS:
        raise KnownError(say("Only a step can have steps inside."), todo=say("Choose a step."))
    if node.kind == "call":
        raise KnownError(say("A call shows the inside of another process."), todo=say("Go there, or put a step in its place."))
    sketch = Sketch(workspace, fresh)
    if inside_of(workspace, node_id) is not None or (node.expanded and workspace.count("Node.parent", node_id)):
        return sketch.edit(label)
    if node.kind not in HOLDING_KINDS:
        sketch.put(node_id, kind="subprocess")
    sheet = draw_inside(sketch, node)
    start = draw_event(sketch, "start", "", node, sheet, START_AT)
    end = draw_event(sketch, "end", "", node, sheet, END_AT)
    sketch.make(Flow, from_id=start.id, to_id=end.id, sheet=sheet.id, main=True)
    return sketch.edit(label)


def draw_inside(sketch: Sketch, node: Node) -> Sheet:
    """The sheet for the inside of a node, made in the sketch behind all others."""
    last = max((sheet.position for sheet in sheets(sketch.workspace)), default=-1)
    return sketch.make(Sheet, name=node.name, position=last + 1, subprocess=node.id)


def draw_event(sketch: Sketch, kind: NodeKind, name: str, node: Node, sheet: Sheet, at: Point) -> Node:
    """A start or end inside the node, made in the sketch with its middle at a point of the inside."""
    box = centred(at, EVENT)
    process = get(sketch.workspace, Process, node.process)
    code = process.code if process is not None else ""
    return sketch.make(
        Node,
        name=name,
        kind=kind,
        code=next(letter_codes(sketch.workspace, code, LETTERS[kind])) if kind == "end" else "",
        process=node.process,
        parent=node.id,
        sheet=sheet.id,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
    )
