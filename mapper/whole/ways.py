"""Ways through a process that several pages need: the next steps, who performs a step, how long it takes from here to there."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from mapper.graph.load import MINUTES, NOTHING, total
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import WORK_KINDS, Lane, Node
from mapper.model.limits import PARENT_DEPTH
from mapper.model.lookups import exceptions_on, flows_from, get, nodes_of, unit_of
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace


def steps_of(workspace: Workspace, process_id: str) -> tuple[Node, ...]:
    """The steps of a process, by code."""
    return tuple(node for node in nodes_of(workspace, process_id) if node.kind in WORK_KINDS)


def next_steps(workspace: Workspace, node_id: str) -> tuple[Node, ...]:
    """The steps that follow a node by flow, in its own process or another; events and gateways between are looked through."""
    found: dict[str, Node] = {}
    seen = {node_id}
    waiting = [node_id]
    while waiting:
        for node in _ahead(workspace, waiting.pop(0)):
            if node.kind in WORK_KINDS:
                found.setdefault(node.id, node)
            elif node.id not in seen:
                seen.add(node.id)
                waiting.append(node.id)
    return tuple(found.values())


def _ahead(workspace: Workspace, node_id: str) -> Iterator[Node]:
    for flow in flows_from(workspace, node_id):
        node = get(workspace, Node, flow.to_id) if flow.kind != "handling" else None
        if node is not None:
            yield node


def performer(workspace: Workspace, step: Node) -> str | None:
    """The id of the role (or person) that does a step: its own, else that of its lane; its unit where no role is said; None = nobody."""
    if step.role is not None:
        return step.role
    lane = get(workspace, Lane, step.lane)
    for _ in range(PARENT_DEPTH):
        if lane is None or lane.role is not None:
            break
        lane = get(workspace, Lane, lane.parent)
    if lane is not None and lane.role is not None:
        return lane.role
    unit = unit_of(workspace, step.id)
    return unit.id if unit is not None else None


def contacts_at(workspace: Workspace, step_id: str) -> tuple[ContactPoint, ...]:
    """The contact points that serve a step: tied to it, or where one of its exceptions is resolved."""
    ids = dict.fromkeys(
        (
            *workspace.indexed("ContactPoint.serves", step_id),
            *(one for point in exceptions_on(workspace, step_id) for one in point.contacts),
        )
    )
    return tuple(contact for one in ids if (contact := get(workspace, ContactPoint, one)) is not None)


def elapsed(workspace: Workspace, start: str, end: str) -> Quantity | None:
    """The shortest time by flow from a step to another one, from when a case comes to the first to when it comes to the second [h].

    Each step on the way takes touch/60 + wait, events and gateways nothing. None where no way leads there, or a step on the shortest way
    of those that are known has neither.
    """
    best: dict[str, float] = {}
    waiting: list[tuple[float, str, Quantity]] = [(0.0, start, NOTHING)]
    while waiting:
        middle, node_id, so_far = heapq.heappop(waiting)
        if node_id == end:
            return so_far
        if node_id in best:
            continue
        best[node_id] = middle
        takes = time_at(get(workspace, Node, node_id))
        if takes is None:
            continue
        until = total((so_far, takes))
        for node in _ahead(workspace, node_id):
            if node.id not in best:
                heapq.heappush(waiting, (until.value, node.id, until))
    return None


def time_at(node: Node | None) -> Quantity | None:
    """How long a case stays at a node [h]: touch/60 + wait; None where it is a step of which neither is known."""
    if node is None:
        return None
    if node.kind not in WORK_KINDS:
        return NOTHING
    if node.touch is None and node.wait is None:
        return None
    touch = Quantity(node.touch.low / MINUTES, node.touch.high / MINUTES) if node.touch is not None else None
    return total((touch, node.wait))
