"""Lay out a sheet anew: lanes keep their order, flows run from left to right, exceptions and contact points find their place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from mapper.languages import in_words_of_the_map
from mapper.layout.bands import frames
from mapper.layout.floats import Settled, lifted, settle
from mapper.layout.footprint import footprint_of, size_of_node
from mapper.layout.free_place import blocked_on, free_place
from mapper.layout.insides import carried_by, laid_insides
from mapper.layout.kept_bends import kept_bends
from mapper.layout.place import Placed, place
from mapper.layout.plan import Plan, nodes_to_place, plan_of
from mapper.layout.reroute import is_joined, reroute
from mapper.layout.ride import ride
from mapper.layout.surroundings import drawn_stretches
from mapper.model.drawn import Group
from mapper.model.edit import Change, Edit, merge, update
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Box
from mapper.model.record import Line
from mapper.model.workspace import Workspace

_ATTEMPTS = 3
"""How often bands are made higher for contact points and notes that found no place."""


@in_words_of_the_map
def lay_out(workspace: Workspace, sheet_id: str) -> tuple[Change, ...]:
    """The changes that lay out one sheet: boxes of nodes, exceptions, contact points, notes, lanes and pools, and the courses of lines.

    Pinned elements stay where they are: rows, columns and lanes are made to fit those that flows join; where that cannot be, as for one
    pinned to the left of what comes before it, the others make way. The order of lanes is kept, empty lanes too.
    What is drawn inside an open sub-process is laid out by itself, and the sub-process is as large as that needs.
    Lines get new courses; one that was bent by hand keeps its bends where both its ends stayed.
    Where all pools are vertical the flow runs downwards; vertical pools beside horizontal ones are left as they are.
    The same map gives the same layout.
    """
    sized = _sized(workspace, sheet_id)
    workspace = workspace.after(Edit("", sized))
    insides = laid_insides(workspace, sheet_id)
    workspace = workspace.after(Edit("", insides.changes))
    plan = plan_of(workspace, sheet_id)
    extra = [0.0] * len(plan.bands)
    for _ in range(_ATTEMPTS):
        changes, settled = _attempt(workspace, sheet_id, plan, extra, insides.flows)
        if not settled.homeless:
            break
        for number, height in settled.homeless.items():
            extra[number] += height
    return merge("", (sized, insides.changes, changes)).changes


def _sized(workspace: Workspace, sheet_id: str) -> tuple[Change, ...]:
    """Nodes that have no size yet get one, and their exceptions come to the sheet, before anything is measured."""
    changes: tuple[Change, ...] = ()
    for node in nodes_to_place(workspace, sheet_id):
        if node.pinned:
            continue
        width, height = size_of_node(workspace, node)
        grown = replace(node, width=width, height=height)
        changes += (*update(node, grown), *ride(workspace, grown))
    return changes


def _attempt(
    workspace: Workspace, sheet_id: str, plan: Plan, extra: Sequence[float], led: frozenset[str]
) -> tuple[tuple[Change, ...], Settled]:
    """The layout with that much more height at the foot of the bands, and what still found no place in it.

    `led`: the flows inside open sub-processes, which have their course.
    """
    placed = place(workspace, plan, extra)
    stages: list[tuple[Change, ...]] = []

    def do(changes: tuple[Change, ...]) -> None:
        nonlocal workspace
        stages.append(changes)
        workspace = workspace.after(Edit("", changes))

    before = workspace
    do(_without_course(workspace, sheet_id, led))
    lifting = lifted(workspace, sheet_id)
    do(lifting)
    do(_moved(workspace, plan, placed, led))
    do(tuple(change for node in plan.nodes if not node.pinned for change in ride(workspace, _node(workspace, node.id))))
    crowded: dict[int, float] = {}
    do(_out_of_the_way(workspace, plan, placed, crowded))
    bends = kept_bends(before, workspace, sheet_id)
    do(bends)
    others = _other_lines(workspace, sheet_id, plan, placed, led | {change.id for change in bends})
    do(reroute(workspace, [line for line in others if not _is_tie(workspace, line)]))
    settled = settle(workspace, lifting, plan.bands, placed.rooms)
    do(settled.changes)
    do(_regrouped(before, workspace, sheet_id))
    do(reroute(workspace, [line for line in others if _is_tie(workspace, line)]))
    for number, height in crowded.items():
        settled.homeless[number] = settled.homeless.get(number, 0.0) + height
    return merge("", stages).changes, settled


def _without_course(workspace: Workspace, sheet_id: str, led: frozenset[str]) -> tuple[Change, ...]:
    """The lines of the sheet that will get a new course, taken off it until then: what they were stands in nobody's way."""
    changes: tuple[Change, ...] = ()
    for line_id in _line_ids(workspace, sheet_id):
        line = workspace[line_id]
        if isinstance(line, Line) and line_id not in led and is_joined(workspace, line):
            changes += update(line, replace(line, waypoints=()))
    return changes


def _line_ids(workspace: Workspace, sheet_id: str) -> tuple[str, ...]:
    kinds = ("Flow", "Dependency", "Association")
    return tuple(line_id for kind in kinds for line_id in workspace.indexed(f"{kind}.sheet", sheet_id))


def _node(workspace: Workspace, node_id: str) -> Node:
    node = workspace[node_id]
    assert isinstance(node, Node)
    return node


def _moved(workspace: Workspace, plan: Plan, placed: Placed, led: frozenset[str]) -> tuple[Change, ...]:
    """Nodes, what is drawn inside them, lanes, pools and forward flows in their new places."""
    changes = frames(workspace, plan.bands, placed.spans, placed.left, placed.right)
    for node in plan.nodes:
        if node.pinned:
            continue
        box = placed.boxes[node.id]
        changes += update(node, replace(node, x=box.x, y=box.y, width=box.width, height=box.height))
        changes += carried_by(workspace, node, box.x - node.x, box.y - node.y, led)
    for flow_id, corners in placed.corners.items():
        flow = workspace[flow_id]
        if isinstance(flow, Flow):
            changes += update(flow, replace(flow, sheet=plan.nodes[0].sheet, waypoints=corners))
    return changes


def _out_of_the_way(workspace: Workspace, plan: Plan, placed: Placed, crowded: dict[int, float]) -> tuple[Change, ...]:
    """Nodes that came to lie on pinned ones move to the nearest free place of their band.

    `crowded` gets, by band, the height that those need who found none.
    """
    sheet_id = plan.nodes[0].sheet if plan.nodes else None
    if sheet_id is None:
        return ()
    walls = _walls(workspace, sheet_id, plan, placed)
    stages: list[tuple[Change, ...]] = []
    for number, planned in enumerate(plan.nodes if walls else ()):
        if planned.pinned:
            continue
        node = _node(workspace, planned.id)
        footprint = footprint_of(workspace, node)
        if any(wall.touches(footprint) for wall in walls):
            area = placed.rooms[plan.web.band[number]]
            free = free_place(footprint[2:], footprint.centre, [(area, 0.0)], blocked_on(workspace, sheet_id, area, node.id), 2000)
            if free is None:
                crowded[plan.web.band[number]] = (
                    crowded.get(plan.web.band[number], 0.0) + (footprint.width if plan.is_upright else footprint.height) + 32
                )
            else:
                shifted = replace(node, x=node.x + free.x - footprint.x, y=node.y + free.y - footprint.y)
                stages.append(update(node, shifted))
                workspace = workspace.after(Edit("", stages[-1]))
                stages.append(ride(workspace, shifted))
                workspace = workspace.after(Edit("", stages[-1]))
                placed.boxes[node.id] = shifted.box
    return merge("", stages).changes


def _walls(workspace: Workspace, sheet_id: str, plan: Plan, placed: Placed) -> list[Box]:
    """The room of the pinned nodes that the layout could not take in."""
    in_place = {node.id for node in plan.nodes} - placed.elsewhere
    nodes = (workspace[node_id] for node_id in workspace.indexed("Node.sheet", sheet_id) if node_id not in in_place)
    return [footprint_of(workspace, node).grown(8) for node in nodes if isinstance(node, Node) and node.pinned]


def _other_lines(workspace: Workspace, sheet_id: str, plan: Plan, placed: Placed, kept: Collection[str]) -> tuple[str, ...]:
    """The lines of a sheet whose course is not settled: those that run back or meet a pinned element, handling paths, ties."""
    shifted = {node.id for node in plan.nodes if placed.boxes[node.id] != _node(workspace, node.id).box}
    walls = _walls(workspace, sheet_id, plan, placed)
    found: list[str] = []
    for line_id in _line_ids(workspace, sheet_id):
        line = workspace[line_id]
        assert isinstance(line, Line)
        if line_id in kept:
            continue
        crossed = bool(walls) and any(
            wall.touches(Box(*start, 0, 0).united(Box(*end, 0, 0))) for start, end in drawn_stretches((line,), ()) for wall in walls
        )
        if line_id not in placed.corners or crossed or shifted & {getattr(line, "from_id", None), getattr(line, "to_id", None)}:
            found.append(line_id)
    return tuple(found)


def _is_tie(workspace: Workspace, line_id: str) -> bool:
    return not isinstance(workspace[line_id], Flow)


def _regrouped(before: Workspace, after: Workspace, sheet_id: str) -> tuple[Change, ...]:
    """Groups drawn round the nodes that they held before."""
    changes: tuple[Change, ...] = ()
    for group_id in after.indexed("Group.sheet", sheet_id):
        group = after[group_id]
        if not isinstance(group, Group) or group.pinned:
            continue
        held = [node_id for node_id in before.indexed("Node.sheet", sheet_id) if group.box.holds(_node(before, node_id).box.centre)]
        if held:
            box = footprint_of(after, _node(after, held[0]))
            for node_id in held[1:]:
                box = box.united(footprint_of(after, _node(after, node_id)))
            box = box.grown(12)
            changes += update(group, replace(group, x=box.x, y=box.y, width=box.width, height=box.height))
    return changes
