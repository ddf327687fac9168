"""Walking the map by keyboard: along flows, between branches and exceptions, to start and end, and through everything in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Point
from mapper.model.lookups import exceptions_on, flows_from, flows_to, get, nodes_of, pools_on, resolved_at, touching
from mapper.model.record import Drawn
from mapper.model.workspace import Workspace

Direction = Literal["left", "right", "up", "down"]
AROUND = 700.0
"""How far a walk looks for a neighbour where no line leads on, in points."""


def neighbour(workspace: Workspace, element_id: str, direction: Direction) -> str | None:
    """The element an arrow key leads to, None where nothing lies that way.

    Left and right follow the flow (an exception lies between its step and its handling), up and down go through the exceptions of a
    step and the branches beside it; where no line leads on, the nearest element in that direction is taken.
    """
    record = workspace.get(element_id)
    if isinstance(record, Flow):
        return {"left": record.from_id, "right": record.to_id}.get(direction)
    if direction in ("left", "right"):
        led = _along(workspace, element_id, direction == "right")
    else:
        led = _across(workspace, element_id, 1 if direction == "down" else -1)
    return led or _nearest(workspace, element_id, direction)


def first_of(workspace: Workspace, sheet_id: str, near: str | None = None) -> str | None:
    """The start of the process of `near`, else of the first process on the sheet."""
    nodes = _nodes_near(workspace, sheet_id, near)
    starts = [node for node in nodes if node.kind == "start"] or [node for node in nodes if not flows_to(workspace, node.id)] or nodes
    return min(starts, key=lambda node: (node.x, node.y)).id if starts else None


def last_of(workspace: Workspace, sheet_id: str, near: str | None = None) -> str | None:
    """The end of the process of `near` that lies farthest right, else of the first process on the sheet."""
    nodes = _nodes_near(workspace, sheet_id, near)
    ends = [node for node in nodes if node.kind == "end"] or nodes
    return max(ends, key=lambda node: (node.x, -node.y)).id if ends else None


def next_in_order(workspace: Workspace, sheet_id: str, element_id: str | None, step: int = 1) -> str | None:
    """The element after this one in reading order (before it with `step` -1), going round; None on an empty sheet."""
    order = list(reading_order(workspace, sheet_id))
    if not order:
        return None
    if element_id not in order:
        return order[0 if step > 0 else -1]
    return order[(order.index(element_id) + step) % len(order)]


def reading_order(workspace: Workspace, sheet_id: str) -> Iterator[str]:
    """Every element of the sheet: pool by pool the steps with their exceptions, then the contact points and notes."""
    told: set[str] = set()
    for pool in pools_on(workspace, sheet_id):
        for node in nodes_of(workspace, pool.process) if pool.process is not None else ():
            if node.sheet == sheet_id and node.id not in told:
                told.add(node.id)
                yield node.id
                yield from (point.id for point in exceptions_on(workspace, node.id))
    for family in ("Node", "ContactPoint", "Question", "Annotation"):
        yield from (one for one in workspace.indexed(f"{family}.sheet", sheet_id) if one not in told)


def _nodes_near(workspace: Workspace, sheet_id: str, near: str | None) -> list[Node]:
    record = workspace.get(near) if near is not None else None
    node = get(workspace, Node, record.host if isinstance(record, ExceptionPoint) else near)
    process = node.process if node is not None else next((pool.process for pool in pools_on(workspace, sheet_id)), None)
    found = nodes_of(workspace, process) if process is not None else ()
    return [one for one in found if one.sheet == sheet_id]


def _along(workspace: Workspace, element_id: str, is_forward: bool) -> str | None:
    record = workspace.get(element_id)
    if isinstance(record, ExceptionPoint) and not is_forward:
        return record.host
    if isinstance(record, ContactPoint):
        served = (*(point.id for point in resolved_at(workspace, element_id)), *record.serves)
        return next(iter(served), None)
    flows = flows_from(workspace, element_id) if is_forward else flows_to(workspace, element_id)
    ordered = sorted(flows, key=lambda flow: (flow.kind == "handling", not flow.main, flow.kind == "message", flow.id))
    ends = (flow.to_id if is_forward else flow.from_id for flow in ordered)
    return next((end for end in ends if end is not None), None)


def _across(workspace: Workspace, element_id: str, step: int) -> str | None:
    record = workspace.get(element_id)
    if isinstance(record, ExceptionPoint) and record.host is not None:
        row = [record.host, *(point.id for point in exceptions_on(workspace, record.host))]
        at = row.index(element_id) + step
        return row[at] if at < len(row) else None
    if step > 0:
        own = exceptions_on(workspace, element_id)
        if own:
            return own[0].id
    return _branch(workspace, element_id, step)


def _branch(workspace: Workspace, element_id: str, step: int) -> str | None:
    """The next way out of the gateway before this node."""
    for before in flows_to(workspace, element_id):
        ways = [flow.to_id for flow in flows_from(workspace, before.from_id or "") if flow.kind != "handling"]
        nodes = sorted((node for way in ways if (node := get(workspace, Node, way)) is not None), key=lambda node: (node.y, node.x))
        ids = [node.id for node in nodes]
        at = ids.index(element_id) + step if element_id in ids else -1
        if 0 <= at < len(ids):
            return ids[at]
    return None


def _nearest(workspace: Workspace, element_id: str, direction: Direction) -> str | None:
    record = workspace.get(element_id)
    if not isinstance(record, Drawn) or record.sheet is None:
        return None
    here = record.box.centre
    best: tuple[float, str] | None = None
    for other_id in touching(workspace, record.sheet, record.box.grown(AROUND)):
        other = workspace[other_id]
        if other_id == element_id or not isinstance(other, Node | ContactPoint):
            continue
        cost = _way(here, other.box.centre, direction)
        if cost is not None and (best is None or (cost, other_id) < best):
            best = (cost, other_id)
    return best[1] if best else None


def _way(here: Point, there: Point, direction: Direction) -> float | None:
    """How far it is in that direction, aside counting twice; None where it lies another way."""
    dx, dy = there.x - here.x, there.y - here.y
    ahead, aside = {"left": (-dx, dy), "right": (dx, dy), "up": (-dy, dx), "down": (dy, dx)}[direction]
    return ahead + 2 * abs(aside) if ahead > abs(aside) / 2 and ahead > 1 else None
