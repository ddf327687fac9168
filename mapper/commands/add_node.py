"""Adding a node of any kind: placed in its lane, coded, joined to what comes before and after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mapper.commands.catalogue import role_named
from mapper.commands.lane_of_role import lane_of_role
from mapper.commands.lanes import into_lane
from mapper.commands.new_process import draw_process
from mapper.commands.placing import behind, between, centred, is_tight, near
from mapper.commands.sizes import size_of_kind
from mapper.commands.sketch import Sketch
from mapper.commands.where import Where, lane_for, node_before, opened_by, process_of
from mapper.model.clean_text import clean_line
from mapper.model.codes import LETTERS, full_code, letter_codes, number_of, step_code
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import GATEWAY_KINDS, Flow, Lane, Node, NodeKind, Pool
from mapper.model.geometry import Box, Point
from mapper.model.inside import holder_of, inside_of
from mapper.model.lookups import flows_from, flows_to, get, pool_of, processes
from mapper.model.organisation import Process, Role
from mapper.model.workspace import Workspace

_HOPS = 4
"""Over so many gateways and events the next numbered step is looked for."""


def add_node(sketch: Sketch, kind: NodeKind, name: str, where: Where, role: str = "", **fields: Any) -> Node:
    """The new node, made in the sketch with its flows; pushes aside what stands in its place.

    `role` names the role that does it, whose lane it goes to (both made if new); otherwise it takes the role of its lane.
    """
    flow = _flow_to_split(sketch.workspace, where)
    previous = node_before(sketch.workspace, where) if flow is None else get(sketch.workspace, Node, flow.from_id)
    following = get(sketch.workspace, Node, flow.to_id) if flow is not None else None
    whole = opened_by(sketch.workspace, where, previous or _host_of(sketch.workspace, where.after))
    process_id = whole.process if whole is not None and whole.process is not None else _process_for(sketch, where, previous)
    process = sketch.workspace[process_id]
    assert isinstance(process, Process)
    doer = role_named(sketch, role)
    lane = None if whole is not None else _lane_for(sketch, where, process_id, doer, previous)
    box = _box_for(sketch, kind, where, previous, following, lane)
    pool = pool_of(sketch.workspace, process_id)
    node = sketch.make(
        Node,
        name=clean_line(name),
        kind=kind,
        code=_code_for(sketch.workspace, kind, process.code, previous, following),
        process=process_id,
        lane=lane.id if lane is not None else None,
        role=doer.id if doer is not None else (lane.role if lane is not None and kind not in GATEWAY_KINDS else None),
        sheet=_sheet_for(sketch.workspace, whole, where) if whole is not None else _sheet_of(previous, lane, pool),
        parent=whole.id if whole is not None else previous.parent if previous is not None and previous.sheet is not None else None,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        **fields,
    )
    _join(sketch, node, where, previous, flow)
    _note_handling(sketch, node, where)
    return node


def _lane_for(sketch: Sketch, where: Where, process_id: str, doer: Role | None, previous: Node | None) -> Lane | None:
    if doer is not None:
        return lane_of_role(sketch, process_id, doer)
    return lane_for(sketch.workspace, process_id, where, previous or _host_of(sketch.workspace, where.after))


def _flow_to_split(workspace: Workspace, where: Where) -> Flow | None:
    """The flow a new node goes into: the one it is dropped on, or the only way out of the element before it."""
    if where.in_flow is not None:
        return get(workspace, Flow, where.in_flow)
    previous = node_before(workspace, where)
    if previous is None or where.is_branch or previous.kind in GATEWAY_KINDS:
        return None
    ways = [flow for flow in flows_from(workspace, previous.id) if flow.kind == "sequence"]
    return ways[0] if len(ways) == 1 else None


def _process_for(sketch: Sketch, where: Where, previous: Node | None) -> str:
    workspace = sketch.workspace
    candidates = (where.process, process_of(workspace, where.lane), previous.process if previous is not None else None)
    known = next((one for one in candidates if one is not None), None) or process_of(workspace, where.after)
    if known is not None:
        return known
    existing = processes(workspace)
    return existing[0].id if existing else draw_process(sketch, "").id


def _code_for(workspace: Workspace, kind: NodeKind, process: str, previous: Node | None, following: Node | None) -> str:
    if kind in LETTERS:
        return "" if kind in ("start", "intermediate") else next(letter_codes(workspace, process, LETTERS[kind]))
    before, after = _numbered(workspace, previous, process, flows_to), _numbered(workspace, following, process, flows_from)
    return step_code(workspace, process, before, after) or full_code(process, "10")


def _numbered(workspace: Workspace, node: Node | None, process: str, ways: Callable[[Workspace, str], tuple[Flow, ...]]) -> str:
    """The code of the node, or of the nearest step before or after it: between a step and a decision is between two steps."""
    front = [node] if node is not None else []
    for _ in range(_HOPS):
        coded = [one.code for one in front if number_of(one.code, process)]
        if coded:
            return min(coded, key=lambda code: number_of(code, process))
        flows = [flow for one in front for flow in ways(workspace, one.id) if flow.kind == "sequence"]
        ends = dict.fromkeys(flow.from_id if ways is flows_to else flow.to_id for flow in flows)
        front = [found for one in ends if (found := get(workspace, Node, one)) is not None]
    return ""


def _box_for(sketch: Sketch, kind: NodeKind, where: Where, previous: Node | None, following: Node | None, lane: Lane | None) -> Box:
    size = size_of_kind(kind)
    if where.at is not None:
        box = centred(where.at, size)
        box = into_lane(box, lane, _is_vertical(sketch.workspace, lane)) if lane is not None else box
        if where.in_flow is None or previous is None or following is None or not is_tight(sketch.workspace, previous.sheet, box):
            return box
        return between(sketch, previous, following, lane, size)
    host = _host_of(sketch.workspace, where.after)
    if host is not None and host.sheet is not None and lane is None:
        return near(sketch.workspace, host.sheet, Point(host.box.right + size.width, host.box.bottom + 2 * size.height), size)
    if previous is not None and following is not None:
        return between(sketch, previous, following, lane, size)
    if previous is None and host is None and lane is None and holder_of(sketch.workspace, where.sheet) is not None:
        return behind(sketch.workspace, _last_on(sketch.workspace, where.sheet), None, size)
    return behind(sketch.workspace, previous or host, lane, size)


def _last_on(workspace: Workspace, sheet_id: str | None) -> Node | None:
    """What stands farthest right on a sheet."""
    nodes = (get(workspace, Node, one) for one in workspace.indexed("Node.sheet", sheet_id))
    return max((node for node in nodes if node is not None), key=lambda node: (node.box.right, node.id), default=None)


def _is_vertical(workspace: Workspace, lane: Lane) -> bool:
    pool = get(workspace, Pool, lane.pool)
    return pool is not None and pool.vertical


def _sheet_of(previous: Node | None, lane: Lane | None, pool: Pool | None) -> str | None:
    if lane is not None:
        return lane.sheet
    return previous.sheet if previous is not None else pool.sheet if pool is not None else None


def _sheet_for(workspace: Workspace, whole: Node, where: Where) -> str | None:
    """The sheet on which what is inside the sub-process stands: the one looked at where it has several."""
    if where.sheet in workspace.indexed("Sheet.subprocess", whole.id):
        return where.sheet
    inside = inside_of(workspace, whole.id)
    return inside.id if inside is not None else None


def _join(sketch: Sketch, node: Node, where: Where, previous: Node | None, flow: Flow | None) -> None:
    if previous is None:
        return
    if flow is None:
        join(sketch, previous, node, where.label)
        return
    sketch.put(flow.id, to_id=node.id, waypoints=(), label_offset=None, **({"name": clean_line(where.label)} if where.label else {}))
    following = get(sketch.workspace, Node, flow.to_id)
    if following is not None:
        join(sketch, node, following, "", is_main=flow.main)


def join(sketch: Sketch, before: Node, after: Node, label: str = "", is_main: bool | None = None) -> Flow:
    """A flow from one node to the next, made in the sketch: of sequence within a process, a message between two.

    It belongs to the main path (`main`) where it is the first way out, unless `is_main` says.
    """
    if is_main is None:
        is_main = not any(flow.kind == "sequence" for flow in flows_from(sketch.workspace, before.id))
    is_within = before.process == after.process
    return sketch.make(
        Flow,
        name=clean_line(label),
        kind="sequence" if is_within else "message",
        from_id=before.id,
        to_id=after.id,
        sheet=before.sheet if before.sheet == after.sheet else None,
        main=is_main and is_within,
    )


def _host_of(workspace: Workspace, record_id: str | None) -> Node | None:
    point = get(workspace, ExceptionPoint, record_id)
    return get(workspace, Node, point.host) if point is not None else None


def _note_handling(sketch: Sketch, node: Node, where: Where) -> None:
    """A step made after an exception is a step of its handling."""
    point = get(sketch.workspace, ExceptionPoint, where.after)
    if point is not None and LETTERS.get(node.kind) is None:
        sketch.put(point.id, path=(*point.path, node.id))
