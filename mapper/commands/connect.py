"""Connect two elements: a flow between nodes, a tie to a contact point, where an exception rejoins, else a dotted line."""

from __future__ import annotations

from mapper.commands.add_node import join
from mapper.commands.called import called
from mapper.commands.placing import is_joined, shared_sheet
from mapper.commands.set_handling import set_rejoin
from mapper.commands.sketch import Sketch
from mapper.commands.tie import tie
from mapper.model.clean_text import clean_line
from mapper.model.drawn import Association
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.record import Drawn, Record
from mapper.model.words import say
from mapper.model.workspace import Workspace


def connect(workspace: Workspace, from_id: str, to_id: str, fresh: Fresh, label: str = "") -> Edit:
    """Joins two elements in the way that fits them: see the module. Raises KnownError with the reason where they cannot be joined."""
    reason = why_not_connect(workspace, from_id, to_id)
    if reason:
        raise KnownError(reason)
    start, end = workspace[from_id], workspace[to_id]
    words = say("Connect {first} to {second}", first=called(start), second=called(end))
    if isinstance(start, ExceptionPoint) and isinstance(end, Node):
        return set_rejoin(workspace, from_id, to_id)
    if isinstance(start, ContactPoint) and isinstance(end, Node | ExceptionPoint):
        return tie(workspace, from_id, (to_id,))
    if isinstance(end, ContactPoint) and isinstance(start, Node | ExceptionPoint):
        return tie(workspace, to_id, (from_id,))
    sketch = Sketch(workspace, fresh)
    if isinstance(start, Node) and isinstance(end, Node):
        join(sketch, start, end, label)
    elif isinstance(start, Node | Pool) and isinstance(end, Node | Pool):
        sheet = shared_sheet(workspace, from_id, to_id)
        sketch.make(Flow, name=clean_line(label), kind="message", from_id=from_id, to_id=to_id, sheet=sheet)
    else:
        sketch.make(Association, name=clean_line(label), from_id=from_id, to_id=to_id, sheet=shared_sheet(workspace, from_id, to_id))
    return sketch.edit(words)


def why_not_connect(workspace: Workspace, from_id: str, to_id: str) -> str:
    """Why the two cannot be joined, as a sentence; "" where they can. Cheap enough to ask while the mouse hovers."""
    start, end = workspace.get(from_id), workspace.get(to_id)
    if start is None or end is None or not _has_place(start) or not _has_place(end):
        return say("This cannot be connected.")
    if from_id == to_id:
        return say("An element cannot be connected to itself.")
    if is_joined(workspace, from_id, to_id) or _is_tied(workspace, from_id, to_id):
        return say("{first} already leads to {second}.", first=called(start), second=called(end))
    if isinstance(start, Node) and isinstance(end, Node) and start.process == end.process:
        return why_no_flow(start, end)
    return ""


def why_no_flow(start: Node, end: Node) -> str:
    """Why no sequence flow can lead from one node to another, as a sentence; "" where it can."""
    if start.kind == "end":
        return say("Nothing follows an end.")
    if end.kind == "start":
        return say("Nothing comes before a start.")
    return ""


def _has_place(record: Record) -> bool:
    return isinstance(record, Drawn) and not isinstance(record, Lane)


def _is_tied(workspace: Workspace, from_id: str, to_id: str) -> bool:
    ties = workspace.indexed("Association.from_id", from_id)
    return any(getattr(workspace[one], "to_id", None) == to_id for one in ties)
