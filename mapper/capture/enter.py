"""Enter a typed line: the edit it means at a spot of the map, and where typing goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from mapper.capture.enter_around import enter_contact_point, enter_exception, enter_question, enter_trigger
from mapper.capture.enter_attribute import enter_attribute
from mapper.capture.enter_record import enter_dependency, enter_document, enter_metric, enter_record, enter_resource, go_to, used
from mapper.capture.find_target import node_named
from mapper.capture.leftovers import keep_leftovers
from mapper.capture.line import Line, LineKind, understand
from mapper.capture.spot import Spot
from mapper.commands.add_decision import add_decision
from mapper.commands.add_event import add_end
from mapper.commands.add_node import add_node
from mapper.commands.add_parallel import add_beside
from mapper.commands.add_step import add_step
from mapper.commands.called import called
from mapper.commands.catalogue import system_named
from mapper.commands.connect import connect, why_not_connect
from mapper.commands.new_process import draw_process
from mapper.commands.same_step import link_same_step
from mapper.commands.sketch import Sketch, made
from mapper.commands.where import Where
from mapper.model.clean_text import clean_line
from mapper.model.codes import process_code
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.flow import GATEWAY_KINDS, WORK_KINDS, Flow, Node
from mapper.model.lookups import by_name, flows_from, flows_to, get, pool_of
from mapper.model.organisation import Process
from mapper.model.units import read_delay, read_effort
from mapper.model.words import say
from mapper.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Entered:
    """What a line did: the edit, where the next line goes, and the element to select (None: nothing new)."""

    edit: Edit
    spot: Spot
    made: str | None


def enter(workspace: Workspace, text: str, spot: Spot, fresh: Fresh) -> Entered:
    """The edit of one typed line at a spot.

    No line is refused: what cannot be done as it stands becomes a step with that text, marked to be checked. Empty text does nothing.
    """
    line = understand(text)
    if line.kind == "nothing":
        return Entered(Edit(""), spot, None)
    sketch = Sketch(workspace, fresh)
    try:
        following, new = _FORMS[line.kind](sketch, line, spot)
    except KnownError:
        sketch = Sketch(workspace, fresh)
        following, new = _to_check(sketch, Line("step", clean_line(text)), spot)
    if new is not None and following.last == spot.last:
        following = replace(following, last=new)
    keep_leftovers(sketch, line, following.last)
    _stamp(sketch, spot)
    about = sketch.workspace.get(new or following.last or "")
    label = say("Type {name}", name=called(about)) if about is not None else say("Type a line")
    return Entered(sketch.edit(label), following, new)


def _stamp(sketch: Sketch, spot: Spot) -> None:
    """Who told it and how it is known, on all that was made."""
    stamps: dict[str, Any] = {name: said for name, said in (("source", spot.source), ("evidence", spot.evidence)) if said}
    if stamps:
        for change in sketch.edit("").changes:
            if change.before is None:
                sketch.put(change.id, **stamps)


def _where(line: Line, spot: Spot) -> Where:
    if line.branch is not None and spot.decision is not None:
        return Where(after=spot.decision, label=line.branch, is_branch=True, process=spot.process)
    return Where(after=spot.node, label=line.branch or "", process=None if spot.node else spot.process, sheet=spot.sheet)


def _take(sketch: Sketch, edit: Edit, last: bool = False) -> str:
    """Take an edit that makes a node; gives the node's id (the last one's where a gateway is made before it)."""
    sketch.take(edit.changes)
    new = [change.id for change in edit.changes if change.before is None and isinstance(change.after, Node)]
    return new[-1 if last else 0]


def _on(sketch: Sketch, spot: Spot, node_id: str) -> Spot:
    node = sketch.workspace[node_id]
    return replace(spot, node=node_id, exception=None, process=getattr(node, "process", spot.process), last=node_id)


def _step(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    role = line.roles[0] if line.roles else ""
    if line.parallel and spot.node is not None and get(sketch.workspace, Node, spot.node) is not None:
        new = _take(sketch, add_beside(sketch.workspace, spot.node, line.name, sketch.fresh, role), last=True)
        systems = [system.id for name in line.systems if (system := system_named(sketch, name)) is not None]
        sketch.put(new, systems=tuple(dict.fromkeys(systems)))
    else:
        new = _take(sketch, add_step(sketch.workspace, line.name, sketch.fresh, _where(line, spot), role, line.systems))
    _say_more(sketch, line, new)
    return _on(sketch, spot, new), new


def _node(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """A node of the kind that stands in brackets. Nothing comes before a start."""
    where = Where(process=spot.process) if line.node_kind == "start" else _where(line, spot)
    node = add_node(sketch, line.node_kind, line.name, where, line.roles[0] if line.roles else "")
    systems = [system.id for name in line.systems if (system := system_named(sketch, name)) is not None]
    sketch.put(node.id, systems=tuple(dict.fromkeys(systems)))
    _say_more(sketch, line, node.id)
    following = _on(sketch, spot, node.id)
    return replace(following, decision=node.id) if node.kind in GATEWAY_KINDS else following, node.id


def _say_more(sketch: Sketch, line: Line, node_id: str) -> None:
    """What a line says of a node beside its name: the first time said is work, the second waiting; what it uses; how often it comes."""
    said = [amount.text for amount in line.amounts if amount.dimension == "duration"]
    settings = sketch.workspace.settings
    if said:
        sketch.put(node_id, touch=read_effort(said[0], settings))
    if len(said) > 1:
        sketch.put(node_id, wait=read_delay(said[1], settings))
    if uses := used(sketch, line):
        sketch.put(node_id, resources=uses)
    if line.evidence:
        sketch.put(node_id, evidence=line.evidence)
    if line.share is not None:
        for flow in flows_to(sketch.workspace, node_id)[-1:]:
            sketch.put(flow.id, probability=line.share.low)


def _decision(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    role = line.roles[0] if line.roles else ""
    new = _take(sketch, add_decision(sketch.workspace, line.name, sketch.fresh, _where(line, spot), role))
    _say_more(sketch, line, new)
    return replace(_on(sketch, spot, new), decision=new), new


def _end(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """An end; typing goes on after what stood before it, since nothing follows an end."""
    if line.roles:
        new = add_node(sketch, "end", line.name, _where(line, spot), line.roles[0]).id
    else:
        new = _take(sketch, add_end(sketch.workspace, line.name, sketch.fresh, _where(line, spot)))
    _say_more(sketch, line, new)
    return replace(spot, exception=None, process=getattr(sketch.workspace[new], "process", spot.process), last=new), new


def _join(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    target = node_named(sketch.workspace, line.target, spot.process, marks=spot.marks)
    start = spot.decision if line.branch is not None and spot.decision is not None else spot.node
    if target is None or start is None:
        return _to_check(sketch, line, spot)
    flow = _flow_between(sketch.workspace, start, target.id)
    if flow is None:
        if why_not_connect(sketch.workspace, start, target.id):
            return _to_check(sketch, line, spot)
        edit = connect(sketch.workspace, start, target.id, sketch.fresh, line.branch or "")
        sketch.take(edit.changes)
        flow = get(sketch.workspace, Flow, made(edit, Flow))
    assert flow is not None
    if line.branch:
        sketch.put(flow.id, name=line.branch)
    if line.share is not None:
        sketch.put(flow.id, probability=line.share.low)
    return replace(spot, exception=None, last=flow.id), None


def _flow_between(workspace: Workspace, start: str, end: str) -> Flow | None:
    """The flow that leads from one to the other already, as where a decision was put between them: it only gets its label."""
    return next((flow for flow in flows_from(workspace, start) if flow.to_id == end and flow.kind != "handling"), None)


def _to_check(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """What was typed is kept as a step, marked so that somebody looks at it."""
    edit = add_step(sketch.workspace, line.target or line.name, sketch.fresh, _where(line, spot), to_check=True)
    new = _take(sketch, edit)
    return _on(sketch, spot, new), new


def _same_step(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    other = node_named(sketch.workspace, line.target, None, WORK_KINDS, spot.process, spot.marks)
    if other is None:
        return _to_check(sketch, line, spot)
    new = _take(sketch, add_step(sketch.workspace, other.name, sketch.fresh, _where(line, spot)))
    sketch.take(link_same_step(sketch.workspace, new, other.id, sketch.fresh).changes)
    return _on(sketch, spot, new), new


def _process(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """Go on in the process of that name; an empty process that nobody has named yet takes the name, else it is made."""
    found = by_name(sketch.workspace, Process, line.name)
    if found:
        return _in_process(spot, found[0].id), found[0].id
    current = get(sketch.workspace, Process, spot.process)
    if current is not None and current.name == say("New process") and not sketch.workspace.count("Node.process", current.id):
        _name_process(sketch, current, line.name)
        return _in_process(spot, current.id), current.id
    process = draw_process(sketch, line.name)
    return _in_process(spot, process.id), process.id


def _in_process(spot: Spot, process_id: str) -> Spot:
    return replace(spot, process=process_id, node=None, exception=None, decision=None, last=process_id)


def _name_process(sketch: Sketch, process: Process, name: str) -> None:
    sketch.put(process.id, name=name, code=process_code(sketch.workspace, name))
    pool = pool_of(sketch.workspace, process.id)
    if pool is not None:
        sketch.put(pool.id, name=name)
        if pool.sheet is not None:
            sketch.put(pool.sheet, name=name)


_FORMS: dict[LineKind, Callable[[Sketch, Line, Spot], tuple[Spot, str | None]]] = {
    "process": _process,
    "step": _step,
    "node": _node,
    "decision": _decision,
    "join": _join,
    "same step": _same_step,
    "end": _end,
    "exception": enter_exception,
    "contact point": enter_contact_point,
    "trigger": enter_trigger,
    "question": enter_question,
    "metric": enter_metric,
    "dependency": enter_dependency,
    "resource": enter_resource,
    "document": enter_document,
    "record": enter_record,
    "go to": go_to,
    "attribute": enter_attribute,
}
