"""Dissolve a sub-process: what is inside comes back to the sheet it stands on, joined to what was before and after it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from mapper.commands.called import called
from mapper.commands.lanes import EDGE, leaf_at
from mapper.commands.placing import is_joined
from mapper.commands.shift import FLOATING, lane_and_above, widen_at
from mapper.commands.sketch import Sketch
from mapper.layout.footprint import footprint_of
from mapper.layout.room import make_room
from mapper.model.edit import Edit, Fresh, delete
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Flow, Lane, Node, Pool, Sheet
from mapper.model.geometry import Box
from mapper.model.inside import drawn_inside, inside_of, placed_on
from mapper.model.lookups import flows_from, flows_to, get, lanes_of, trigger_of, unit_of
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.model.workspace import Workspace


def dissolve(workspace: Workspace, node_id: str, fresh: Fresh) -> Edit:
    """Puts what is inside the sub-process in its place; each step goes to the lane of its role or unit, else to that of the sub-process.

    What led to it leads to what its start led to, what its end followed leads on; its exceptions go to the first step inside. Raises
    KnownError for a node that has nothing inside on a sheet of its own.
    """
    whole = workspace[node_id]
    assert isinstance(whole, Node)
    sheet = inside_of(workspace, node_id)
    inner = [node for one in workspace.indexed("Node.parent", node_id) if (node := get(workspace, Node, one)) is not None]
    if sheet is None or whole.sheet is None:
        raise KnownError(say("There is nothing inside that could be put back."), todo=say("Choose a sub-process."))
    sketch = Sketch(workspace, fresh)
    starts = [node for node in inner if node.kind == "start" and trigger_of(workspace, node.id) is None]
    entry = _lead_in(sketch, whole, starts, [node for node in inner if node not in starts])
    gone = _lead_out(sketch, whole, [node for node in inner if node.kind == "end"], [node for node in inner if node not in starts])
    coming = [node for node in inner if node not in starts and node.id not in gone]
    _put_back(sketch, whole, sheet, coming)
    _stand_in(sketch, whole, entry if entry is not None else next((node.id for node in coming if node.kind in WORK_KINDS), None))
    sketch.take(delete(*(sketch.workspace[one] for one in (*gone, *(start.id for start in starts), sheet.id, whole.id))))
    return sketch.edit(say("Dissolve {name}", name=called(whole)))


def _sequence(flows: Iterable[Flow]) -> list[Flow]:
    return [flow for flow in flows if flow.kind == "sequence"]


def _lead_in(sketch: Sketch, whole: Node, starts: list[Node], others: list[Node]) -> str | None:
    """What led to the whole leads to where the start that is called like it leads; gives the first such step."""
    workspace = sketch.workspace
    behind = {start.id: [flow.to_id for flow in _sequence(flows_from(workspace, start.id)) if flow.to_id is not None] for start in starts}
    usual = [target for targets in behind.values() for target in targets]
    usual = usual or [node.id for node in others if not _sequence(flows_to(workspace, node.id)) and node.kind != "end"]
    for flow in flows_to(workspace, whole.id):
        if flow.kind == "handling":
            continue
        source = workspace.get(flow.from_id or "")
        words = {flow.name, called(source) if source is not None else ""}
        named = [target for start in starts if start.name and start.name in words for target in behind[start.id]]
        before = flow.from_id
        targets = [target for target in (named or usual[:1]) if before is None or not is_joined(sketch.workspace, before, target)]
        if targets:
            sketch.put(flow.id, to_id=targets[0], waypoints=(), label_offset=None)
    return usual[0] if usual else None


def _lead_out(sketch: Sketch, whole: Node, ends: list[Node], others: list[Node]) -> list[str]:
    """What led to an end inside leads to what the whole led to; gives the ids of the ends that are not needed any more."""
    workspace = sketch.workspace
    gone: dict[str, None] = {}
    for flow in flows_from(workspace, whole.id):
        if flow.kind == "handling" or flow.to_id is None:
            continue
        target = workspace.get(flow.to_id)
        named = [end for end in ends if end.name and target is not None and end.name == called(target)]
        fitting = named or [end for end in ends if not end.name] or (ends if len(ends) == 1 else [])
        last = [way.from_id for end in fitting for way in _sequence(flows_to(workspace, end.id)) if way.from_id is not None]
        if not last:
            last = [node.id for node in others if node.kind in WORK_KINDS and not _sequence(flows_from(workspace, node.id))][:1]
        gone.update((end.id, None) for end in fitting)
        labels = {way.from_id: way.name for end in fitting for way in _sequence(flows_to(workspace, end.id))}
        if last:
            sketch.put(flow.id, from_id=last[0], name=flow.name or labels.get(last[0], ""), waypoints=(), label_offset=None)
        for more in last[1:]:
            sketch.make(Flow, name=labels.get(more, ""), kind=flow.kind, from_id=more, to_id=flow.to_id, sheet=whole.sheet)
    return list(gone)


def _put_back(sketch: Sketch, whole: Node, sheet: Sheet, coming: list[Node]) -> None:
    """What was inside stands where the sub-process stood; what is further right has made room for it."""
    assert whole.sheet is not None
    workspace = sketch.workspace
    standing = [workspace[one] for one in placed_on(workspace, sheet.id)]
    floating = [record for record in standing if isinstance(record, Drawn) and isinstance(record, FLOATING)]
    if not coming and not floating:
        return
    around = reduce(Box.united, (footprint_of(workspace, node) for node in coming), (coming or floating)[0].box)
    more = around.width - whole.width
    if more > 0:
        sketch.take(make_room(workspace, whole.sheet, whole.box.right - 1.0, more))
    dx, dy = whole.x - around.x, whole.box.centre.y - around.centre.y
    by_lane: dict[str | None, list[Node]] = {}
    for node in coming:
        lane = _lane_for(sketch.workspace, whole, node)
        by_lane.setdefault(lane.id if lane is not None else None, []).append(node)
    for lane_id, nodes in by_lane.items():
        down = _room_in(sketch, lane_id, nodes, dy)
        for node in nodes:
            unit = None if lane_id is not None and node.role is None else node.unit
            place = {"sheet": whole.sheet, "lane": lane_id, "parent": whole.parent, "x": node.x + dx, "y": node.y + down}
            sketch.put(node.id, unit=unit, **place)
            for deeper in drawn_inside(workspace, node):
                sketch.put(deeper.id, sheet=whole.sheet, x=deeper.x + dx, y=deeper.y + down)
    for record in floating:
        sketch.put(record.id, sheet=whole.sheet, x=record.x + dx, y=record.y + dy)


def _lane_for(workspace: Workspace, whole: Node, node: Node) -> Lane | None:
    own = get(workspace, Lane, whole.lane)
    pool = get(workspace, Pool, own.pool) if own is not None else None
    if own is None or pool is None:
        return None
    lanes, unit = lanes_of(workspace, pool.id), unit_of(workspace, node.id)
    found = next((lane for lane in lanes if node.role is not None and lane.role == node.role), None)
    if found is None and unit is not None and unit != unit_of(workspace, own.id):
        found = next((lane for lane in lanes if lane.unit == unit.id), None)
    return leaf_at(workspace, found or own, None)


def _room_in(sketch: Sketch, lane_id: str | None, nodes: list[Node], dy: float) -> float:
    """How far down these nodes go to stand in the lane, which is made high enough for them."""
    workspace = sketch.workspace
    lane = get(workspace, Lane, lane_id)
    pool = get(workspace, Pool, lane.pool) if lane is not None else None
    if lane is None or pool is None or pool.vertical:
        return dy
    around = reduce(Box.united, (footprint_of(workspace, node) for node in nodes))
    missing = around.height + 4 * EDGE - lane.height
    if missing > 0:
        sketch.take(widen_at(workspace, pool, lane.box.bottom, missing, lane_and_above(workspace, lane)))
    bottom = lane.box.bottom + max(0.0, missing)
    return max(lane.y + 2 * EDGE, min(around.y + dy, bottom - 2 * EDGE - around.height)) - around.y


def _stand_in(sketch: Sketch, whole: Node, entry: str | None) -> None:
    """What referred to the sub-process refers to the first step that was inside."""
    if entry is None:
        return
    workspace = sketch.workspace
    host = entry if getattr(workspace[entry], "kind", "") in WORK_KINDS else None
    for family in ("host", "rejoin", "path"):
        for one in workspace.indexed(f"ExceptionPoint.{family}", whole.id):
            point = get(sketch.workspace, ExceptionPoint, one)
            if point is not None:
                path = tuple(dict.fromkeys(host or "" if step == whole.id else step for step in point.path))
                rejoin = entry if point.rejoin == whole.id else point.rejoin
                held = host if point.host == whole.id else point.host
                sketch.put(one, host=held, rejoin=rejoin, path=tuple(step for step in path if step), sheet=point.sheet if held else None)
    for one in workspace.indexed("ContactPoint.serves", whole.id):
        contact = get(sketch.workspace, ContactPoint, one)
        if contact is not None:
            sketch.put(one, serves=tuple(dict.fromkeys(entry if served == whole.id else served for served in contact.serves)))
