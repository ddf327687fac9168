"""Collapse steps into a sub-process: they go inside with all that hangs on them, and the flows lead to it and from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import reduce

from mapper.commands.called import called
from mapper.commands.make_subprocess import draw_event, draw_inside
from mapper.commands.placing import near
from mapper.commands.shift import FLOATING
from mapper.commands.sizes import EVENT, STEP
from mapper.commands.sketch import Sketch
from mapper.layout.courses import COLUMN_GAP
from mapper.layout.place import EDGE
from mapper.model.clean_text import clean_line
from mapper.model.codes import full_code, number_of, step_codes
from mapper.model.edit import Edit, Fresh, update
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import WORK_KINDS, Flow, Lane, Node, Sheet
from mapper.model.geometry import Box, Point
from mapper.model.inside import drawn_inside
from mapper.model.lookups import flows_from, flows_to, get, resolved_at, unit_of
from mapper.model.organisation import Process
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.model.workspace import Workspace

_STAYING = ("start", "end")


def collapse(workspace: Workspace, ids: Collection[str], fresh: Fresh, name: str = "") -> Edit:
    """Puts the steps among the ids into a new sub-process of that name, on a sheet of its own; starts and ends stay where they are.

    Exceptions travel with their steps, contact points that serve nothing else go along. Inside, starts lead to where flows came in, and an
    end stands for each element that flows led out to: `dissolve` joins them again. Raises KnownError where there is no step among the ids,
    or steps of several processes or sheets.
    """
    nodes = _chosen(workspace, ids)
    sketch = Sketch(workspace, fresh)
    whole = _whole(sketch, nodes, name)
    sheet = draw_inside(sketch, whole)
    around = reduce(Box.united, (node.box for node in nodes))
    by = Point(EDGE + EVENT.width + COLUMN_GAP - around.x, 2 * EDGE - around.y)
    for floating in _going_along(workspace, ids, nodes):
        sketch.take(update(floating, replace(floating, sheet=sheet.id, x=floating.x + by.x, y=floating.y + by.y)))
    for node in nodes:
        _put_inside(sketch, node, whole, sheet, by)
    assert whole.sheet is not None
    box = near(sketch.workspace, whole.sheet, Point(nodes[0].x + STEP.width / 2, nodes[0].box.centre.y), STEP, whole.id)
    sketch.put(whole.id, x=box.x, y=box.y)
    _lead_in(sketch, nodes, whole, sheet)
    _lead_out(sketch, nodes, whole, sheet)
    return sketch.edit(say("Collapse into {name}", name=called(whole)))


def _chosen(workspace: Workspace, ids: Collection[str]) -> tuple[Node, ...]:
    """The nodes that go inside, from the left."""
    found = {one: node for one in ids if (node := get(workspace, Node, one)) is not None and node.sheet is not None}
    found = {one: node for one, node in found.items() if node.kind not in _STAYING}
    for node in tuple(found.values()):
        found.update((inner.id, inner) for inner in drawn_inside(workspace, node))
    if not any(node.kind in WORK_KINDS for node in found.values()):
        raise KnownError(say("There is no step among what is selected."), todo=say("Select the steps that go inside."))
    if len({(node.process, node.sheet) for node in found.values()}) > 1:
        raise KnownError(say("The steps of one sub-process belong to one process."), todo=say("Select steps of one process only."))
    return tuple(sorted(found.values(), key=lambda node: (node.x, node.y, node.id)))


def _whole(sketch: Sketch, nodes: tuple[Node, ...], name: str) -> Node:
    """The sub-process, in the lane of the first step; done by the role that does all its steps."""
    first, among = nodes[0], {node.id for node in nodes}
    process = get(sketch.workspace, Process, first.process)
    lane = get(sketch.workspace, Lane, first.lane)
    roles = {node.role for node in nodes if node.kind in WORK_KINDS}
    outermost = next(node for node in nodes if node.parent not in among)
    return sketch.make(
        Node,
        name=clean_line(name),
        kind="subprocess",
        code=_code(sketch.workspace, nodes, process.code if process is not None else ""),
        process=first.process,
        lane=first.lane,
        parent=outermost.parent,
        role=roles.pop() if len(roles) == 1 else lane.role if lane is not None else None,
        sheet=first.sheet,
        x=first.x,
        y=first.y,
        width=STEP.width,
        height=STEP.height,
    )


def _code(workspace: Workspace, nodes: tuple[Node, ...], process: str) -> str:
    """The free code next before the lowest one that goes inside, so that it is listed in the same place."""
    lowest = min((number for node in nodes if (number := number_of(node.code, process))), default=0)
    before = (full_code(process, str(number)) for number in range(lowest - 1, max(0, lowest - 10), -1))
    return next((code for code in before if not workspace.count("code", code)), None) or next(step_codes(workspace, process))


def _going_along(workspace: Workspace, ids: Collection[str], nodes: tuple[Node, ...]) -> Iterator[Drawn]:
    """What floats and was selected too, and the contact points that serve nothing but what goes inside."""
    inside = {node.id for node in nodes}
    tied = [one for node in nodes for one in workspace.indexed("ContactPoint.serves", node.id)]
    for node in nodes:
        for point in workspace.indexed("ExceptionPoint.host", node.id):
            tied += getattr(workspace[point], "contacts", ())
    for one in dict.fromkeys((*ids, *tied)):
        record = workspace.get(one)
        if not isinstance(record, Drawn) or not isinstance(record, FLOATING) or record.sheet != nodes[0].sheet:
            continue
        if one in ids or (isinstance(record, ContactPoint) and _served_by(workspace, record) <= inside):
            yield record


def _served_by(workspace: Workspace, contact: ContactPoint) -> set[str | None]:
    return {*contact.serves, *(point.host for point in resolved_at(workspace, contact.id))}


def _put_inside(sketch: Sketch, node: Node, whole: Node, sheet: Sheet, by: Point) -> None:
    """A node inside: out of its lane it says itself who does it."""
    parent = get(sketch.workspace, Node, node.parent)
    is_nested = parent is not None and parent.sheet in (node.sheet, sheet.id) and parent.id != whole.parent
    unit = unit_of(sketch.workspace, node.id) if node.role is None and node.kind in WORK_KINDS else None
    sketch.put(
        node.id,
        sheet=sheet.id,
        lane=None,
        parent=node.parent if is_nested else whole.id,
        unit=unit.id if unit is not None else node.unit,
        x=node.x + by.x,
        y=node.y + by.y,
    )


def _lead_in(sketch: Sketch, nodes: tuple[Node, ...], whole: Node, sheet: Sheet) -> None:
    """What led to a step leads to the whole; inside, a start leads to the step."""
    inside = {node.id for node in nodes}
    entries: dict[str, str] = {}
    for node in nodes:
        for flow in flows_to(sketch.workspace, node.id):
            if flow.kind == "handling" or flow.from_id in inside:
                continue
            if flow.kind == "sequence":
                source = sketch.workspace.get(flow.from_id or "")
                entries.setdefault(node.id, flow.name or (called(source) if source is not None else ""))
            sketch.put(flow.id, to_id=whole.id, waypoints=(), label_offset=None)
    if not entries:
        first = [node for node in nodes if not any(flow.kind == "sequence" for flow in flows_to(sketch.workspace, node.id))]
        entries[(first or nodes)[0].id] = ""
    for node_id, words in entries.items():
        entry = sketch.workspace[node_id]
        assert isinstance(entry, Node)
        at = Point(EDGE + EVENT.width / 2, entry.box.centre.y)
        start = draw_event(sketch, "start", words if len(entries) > 1 else "", whole, sheet, at)
        sketch.make(Flow, from_id=start.id, to_id=node_id, sheet=sheet.id, main=node_id == next(iter(entries)))


def _lead_out(sketch: Sketch, nodes: tuple[Node, ...], whole: Node, sheet: Sheet) -> None:
    """What a step led to, the whole leads to; inside, the flow leads to an end that is called like what came next."""
    inside = {node.id for node in nodes}
    leaving = [flow for node in nodes for flow in flows_from(sketch.workspace, node.id) if flow.kind != "handling"]
    leaving = [flow for flow in leaving if flow.to_id not in inside]
    for flow in leaving:
        if flow.kind == "message":
            sketch.put(flow.id, from_id=whole.id, waypoints=(), label_offset=None)
    leaving = [flow for flow in leaving if flow.kind == "sequence"]
    targets = dict.fromkeys(flow.to_id for flow in leaving if flow.to_id is not None)
    moved = [node for one in inside if (node := get(sketch.workspace, Node, one)) is not None]
    right = max(node.box.right for node in moved)
    for target in targets:
        flows = [flow for flow in leaving if flow.to_id == target]
        last = get(sketch.workspace, Node, flows[0].from_id)
        at = Point(right + COLUMN_GAP + EVENT.width / 2, last.box.centre.y if last is not None else 0.0)
        end = draw_event(sketch, "end", called(sketch.workspace[target]) if len(targets) > 1 else "", whole, sheet, at)
        for flow in flows:
            sketch.put(flow.id, to_id=end.id, sheet=sheet.id, waypoints=(), label_offset=None)
        sketch.make(Flow, from_id=whole.id, to_id=target, sheet=whole.sheet, main=any(flow.main for flow in flows))
    if not targets:
        _end_last(sketch, moved, whole, sheet, right)


def _end_last(sketch: Sketch, moved: list[Node], whole: Node, sheet: Sheet, right: float) -> None:
    """Where nothing led out, what stands last leads to an end."""
    last = max(moved, key=lambda node: (not flows_from(sketch.workspace, node.id), node.box.right, node.id))
    if not flows_from(sketch.workspace, last.id):
        end = draw_event(sketch, "end", "", whole, sheet, Point(right + COLUMN_GAP + EVENT.width / 2, last.box.centre.y))
        sketch.make(Flow, from_id=last.id, to_id=end.id, sheet=sheet.id, main=True)
