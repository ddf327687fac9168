"""What is drawn inside an open sub-process is laid out first, as a graph of its own; the sub-process is then as large as that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from mapper.layout.footprint import extent_of, size_of_node
from mapper.layout.heights import EDGE
from mapper.layout.place import Placed, place
from mapper.layout.plan import plan_inside
from mapper.layout.ride import ride
from mapper.model.drawn import DataObject, DataStore
from mapper.model.edit import Change, Edit, merge, update
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Point
from mapper.model.lookups import exceptions_on, flows_from, get
from mapper.model.record import Drawn
from mapper.model.workspace import Workspace

_TITLE = 20.0
"""Above the inside, for the name of the sub-process, in points."""
_APART = 28.0


@dataclass(frozen=True, slots=True)
class Insides:
    """The changes that lay out all insides of a sheet, and the ids of the flows that have their course by that."""

    changes: tuple[Change, ...] = ()
    flows: frozenset[str] = frozenset()


def laid_insides(workspace: Workspace, sheet_id: str) -> Insides:
    """The insides of the open sub-processes of a sheet, the innermost first; one that holds something pinned is left as it is."""
    stages: list[tuple[Change, ...]] = []
    flows: set[str] = set()
    for holder_id in _holders(workspace, sheet_id):
        holder = workspace[holder_id]
        assert isinstance(holder, Node)
        if holder.pinned or any(inner.pinned for inner in drawn_in(workspace, holder)):
            continue
        changes, led = _laid(workspace, holder)
        stages.append(changes)
        flows |= led
        workspace = workspace.after(Edit("", changes))
    return Insides(merge("", stages).changes, frozenset(flows))


def drawn_in(workspace: Workspace, node: Node) -> Iterator[Drawn]:
    """What is drawn inside an open sub-process on its own sheet, at every depth."""
    for family in ("Node.parent", "DataObject.parent", "DataStore.parent"):
        for inner_id in workspace.indexed(family, node.id):
            inner = workspace[inner_id]
            if isinstance(inner, Drawn) and inner.sheet == node.sheet:
                yield inner
                if isinstance(inner, Node):
                    yield from drawn_in(workspace, inner)


def carried_by(workspace: Workspace, node: Node, dx: float, dy: float, led: frozenset[str]) -> tuple[Change, ...]:
    """The changes that move what is drawn inside a node by so much, with those flows in it whose course is settled (`led`)."""
    if not dx and not dy:
        return ()
    changes: tuple[Change, ...] = ()
    for inner in drawn_in(workspace, node):
        if inner.pinned:
            continue
        for record in (inner, *exceptions_on(workspace, inner.id)):
            changes += update(record, replace(record, x=round(record.x + dx, 3), y=round(record.y + dy, 3)))
        for flow in flows_from(workspace, inner.id):
            if flow.id in led:
                course = tuple(Point(round(point.x + dx, 3), round(point.y + dy, 3)) for point in flow.waypoints)
                changes += update(flow, replace(flow, waypoints=course))
    return changes


def _holders(workspace: Workspace, sheet_id: str) -> list[str]:
    """The nodes of a sheet that others are drawn inside of, the innermost first."""
    depth: dict[str, int] = {}
    for node_id in workspace.indexed("Node.sheet", sheet_id):
        level, step, seen = 0, get(workspace, Node, node_id), set[str]()
        while step is not None and step.id not in seen:
            seen.add(step.id)
            holder = get(workspace, Node, step.parent)
            if holder is None or holder.sheet != sheet_id:
                break
            level += 1
            depth[holder.id] = max(depth.get(holder.id, 0), level)
            step = holder
    return sorted(depth, key=lambda one: (depth[one], one))


def _laid(workspace: Workspace, holder: Node) -> tuple[tuple[Change, ...], set[str]]:
    inner = [node for node in drawn_in(workspace, holder) if isinstance(node, Node) and node.parent == holder.id]
    stages: list[tuple[Change, ...]] = []

    def do(changes: tuple[Change, ...]) -> None:
        nonlocal workspace
        stages.append(changes)
        workspace = workspace.after(Edit("", changes))

    for node in inner:
        width, height = size_of_node(workspace, node)
        do(update(node, grown := replace(node, width=width, height=height)))
        do(ride(workspace, grown))
    plan = plan_inside(workspace, [node for node in (get(workspace, Node, one.id) for one in inner) if node is not None])
    placed = place(workspace, plan, (0.0,))
    by = Point(holder.x - EDGE, holder.y + _TITLE - placed.spans[0].top)
    for node in plan.nodes:
        box = placed.boxes[node.id].moved(*by)
        do(carried_by(workspace, node, box.x - node.x, box.y - node.y, frozenset(placed.corners) | _led_in(workspace, node)))
        do(update(node, moved := replace(node, x=round(box.x, 3), y=round(box.y, 3))))
        do(ride(workspace, moved))
    do(_led(workspace, holder, placed, by))
    bottom = placed.spans[0].bottom + by.y
    do(_in_a_row(workspace, holder, bottom))
    below = [extent_of(workspace, one).bottom + _APART / 2 for one in _data_in(workspace, holder)]
    # Whole points: what is measured must not hang on where it stands.
    do(
        update(
            holder,
            replace(holder, width=float(ceil(placed.right - EDGE)), height=float(ceil(round(max(bottom, *below, 0.0) - holder.y, 3)))),
        )
    )
    return merge("", stages).changes, set(placed.corners)


def _led_in(workspace: Workspace, node: Node) -> frozenset[str]:
    """The flows inside a node, which has been laid out before."""
    return frozenset(flow.id for inner in drawn_in(workspace, node) for flow in flows_from(workspace, inner.id))


def _led(workspace: Workspace, holder: Node, placed: Placed, by: Point) -> tuple[Change, ...]:
    changes: tuple[Change, ...] = ()
    for flow_id, corners in placed.corners.items():
        flow = workspace[flow_id]
        if isinstance(flow, Flow):
            course = tuple(Point(round(point.x + by.x, 3), round(point.y + by.y, 3)) for point in corners)
            changes += update(flow, replace(flow, sheet=holder.sheet, waypoints=course))
    return changes


def _data_in(workspace: Workspace, holder: Node) -> list[DataObject | DataStore]:
    ids = (*workspace.indexed("DataObject.parent", holder.id), *workspace.indexed("DataStore.parent", holder.id))
    found = (workspace[one] for one in ids)
    return [one for one in found if isinstance(one, DataObject | DataStore) and one.sheet == holder.sheet]


def _in_a_row(workspace: Workspace, holder: Node, top: float) -> tuple[Change, ...]:
    """Documents and stores inside stand side by side below the steps."""
    changes: tuple[Change, ...] = ()
    x = holder.x + _APART
    for record in _data_in(workspace, holder):
        whole = extent_of(workspace, record)
        changes += update(record, replace(record, x=round(x + record.x - whole.x, 3), y=top))
        x += whole.width + _APART
    return changes
