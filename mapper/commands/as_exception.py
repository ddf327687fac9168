"""Turn a branch that says how something goes wrong into an exception of the step before it."""

from __future__ import annotations

from itertools import pairwise

from mapper.commands.branches import Branch, branch_at
from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line
from mapper.model.codes import LETTERS, letter_codes
from mapper.model.edit import Edit, Fresh, delete
from mapper.model.errors import KnownError
from mapper.model.exception_point import REJOIN_WORDS, ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.lookups import flows_from, flows_to, get
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace


def as_exception(workspace: Workspace, flow_id: str, fresh: Fresh) -> Edit:
    """An exception in place of the branch that begins with this flow: its steps are the handling, its event is what happens.

    A gateway with one way out left and nothing written on it goes. Raises KnownError where the flow begins no such branch.
    """
    branch = branch_at(workspace, flow_id)
    if branch is None:
        raise KnownError(
            say("Nothing there reads as an exception."),
            todo=say("Choose the way into an error end, to a timer, or out of an event gateway."),
        )
    sketch = Sketch(workspace, fresh)
    left = workspace[flow_id]
    point = _make(sketch, branch)
    if branch.is_inline:
        _close_gap(sketch, branch)
    elif branch.event:
        _lead_from(sketch, point, branch, [flow.id for flow in flows_from(workspace, branch.event)])
    else:
        _lead_from(sketch, point, branch, [branch.entry])
    if branch.event:
        sketch.take(delete(sketch.workspace[branch.event]))
    _mark_legs(sketch, point)
    if isinstance(left, Flow) and left.from_id is not None and left.from_id != branch.host:
        _dissolve(sketch, left.from_id)
    return sketch.edit(say("Make an exception of {name}", name=called(point)))


def _make(sketch: Sketch, branch: Branch) -> ExceptionPoint:
    workspace = sketch.workspace
    host = get(workspace, Node, branch.host)
    process = get(workspace, Process, host.process) if host is not None else None
    event = get(workspace, Node, branch.event or None)
    return sketch.make(
        ExceptionPoint,
        name=clean_line(branch.name),
        note=event.note if event is not None else "",
        code=next(letter_codes(workspace, process.code if process is not None else "", LETTERS["ExceptionPoint"])),
        host=branch.host,
        category=branch.category,
        event_type=branch.event_type,
        path=branch.path,
        rejoin=branch.rejoin,
    )


def _close_gap(sketch: Sketch, branch: Branch) -> None:
    """The normal course goes on where the event stood in it."""
    sketch.put(branch.entry, to_id=branch.rejoin, waypoints=(), label_offset=None)


def _lead_from(sketch: Sketch, point: ExceptionPoint, branch: Branch, flow_ids: list[str]) -> None:
    """These flows start at the exception now; of the way to its event nothing is left."""
    for flow_id in flow_ids:
        sketch.put(flow_id, from_id=point.id, default=False, main=False, probability=None, waypoints=(), label_offset=None)
    if branch.entry not in flow_ids:
        sketch.take(delete(sketch.workspace[branch.entry]))


def _mark_legs(sketch: Sketch, point: ExceptionPoint) -> None:
    """The flows from stop to stop of the handling are its legs."""
    stops = [point.id, *point.path, *((point.rejoin,) if point.rejoin not in REJOIN_WORDS else ())]
    for start, end in pairwise(stops):
        for flow in flows_from(sketch.workspace, start):
            if flow.to_id == end and flow.kind == "sequence":
                sketch.put(flow.id, kind="handling", exception=point.id)
                break


def _dissolve(sketch: Sketch, gateway_id: str) -> None:
    """A gateway that decides nothing any more goes, unless something is written on it."""
    workspace = sketch.workspace
    gateway = get(workspace, Node, gateway_id)
    coming, going = flows_to(workspace, gateway_id), flows_from(workspace, gateway_id)
    if gateway is None or len(coming) != 1 or len(going) != 1 or (gateway.name and gateway.kind != "event based"):
        return
    if coming[0].kind != "sequence" or going[0].kind != "sequence" or going[0].to_id == coming[0].from_id:
        return
    sketch.put(coming[0].id, to_id=going[0].to_id, name=coming[0].name or going[0].name, waypoints=(), label_offset=None)
    sketch.take(delete(sketch.workspace[going[0].id], sketch.workspace[gateway_id]))
