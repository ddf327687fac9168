"""Questions to a workspace that many rooms ask: what belongs to what, in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeVar

from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet, Trigger
from mapper.model.geometry import Box
from mapper.model.index import CELL
from mapper.model.organisation import Person, Process, Role, Unit
from mapper.model.record import Record
from mapper.model.workspace import Workspace

R = TypeVar("R", bound=Record)


@lru_cache(maxsize=32_768)
def code_order(code: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key by which PO-E2 stands before PO-E10.

    >>> sorted(["PO-E10", "PO-E2"], key=code_order)
    ['PO-E2', 'PO-E10']
    """
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D+", code) if part.isascii())


def get(workspace: Workspace, cls: type[R], record_id: str | None) -> R | None:
    """The record of that id if it is there and of that class."""
    record = workspace.get(record_id) if record_id is not None else None
    return record if isinstance(record, cls) else None


def every(workspace: Workspace, cls: type[R]) -> tuple[R, ...]:
    """All records of a class, in the order they were made."""
    return _records(workspace, cls, workspace.indexed("kind", cls.__name__))


def by_code(workspace: Workspace, code: str) -> Record | None:
    """The record with that human code."""
    found = workspace.indexed("code", code)
    return workspace[found[0]] if found else None


def by_name(workspace: Workspace, cls: type[R], name: str) -> tuple[R, ...]:
    """The records of a class with that name, upper and lower case being the same."""
    return _records(workspace, cls, workspace.indexed("name", (cls.__name__, name.casefold())))


def processes(workspace: Workspace) -> tuple[Process, ...]:
    """All processes in the order of their tabs."""
    return tuple(sorted(every(workspace, Process), key=lambda process: (process.position, process.id)))


def sheets(workspace: Workspace) -> tuple[Sheet, ...]:
    """All sheets in their order."""
    return tuple(sorted(every(workspace, Sheet), key=lambda sheet: (sheet.position, sheet.id)))


def pools_on(workspace: Workspace, sheet_id: str) -> tuple[Pool, ...]:
    """The pools of a sheet, from the top (from the left where they are vertical)."""
    pools = _records(workspace, Pool, workspace.indexed("Pool.sheet", sheet_id))
    return tuple(sorted(pools, key=lambda pool: (pool.y, pool.x, pool.id)))


def pool_of(workspace: Workspace, process_id: str) -> Pool | None:
    """The first pool that shows a process."""
    pools = workspace.indexed("Pool.process", process_id)
    return get(workspace, Pool, pools[0]) if pools else None


def lanes_of(workspace: Workspace, pool_id: str) -> tuple[Lane, ...]:
    """The lanes of a pool, sub-lanes included, by position."""
    lanes = _records(workspace, Lane, workspace.indexed("Lane.pool", pool_id))
    return tuple(sorted(lanes, key=lambda lane: (lane.position, lane.id)))


def nodes_of(workspace: Workspace, process_id: str) -> tuple[Node, ...]:
    """The nodes of a process, by code (those without a code last, in the order they were made)."""
    nodes = _records(workspace, Node, workspace.indexed("Node.process", process_id))
    return tuple(sorted(nodes, key=lambda node: (not node.code, code_order(node.code), node.id)))


def flows_from(workspace: Workspace, element_id: str) -> tuple[Flow, ...]:
    """The flows that leave an element, handling legs included."""
    return _records(workspace, Flow, workspace.indexed("Flow.from_id", element_id))


def flows_to(workspace: Workspace, element_id: str) -> tuple[Flow, ...]:
    """The flows that reach an element, handling legs included."""
    return _records(workspace, Flow, workspace.indexed("Flow.to_id", element_id))


def exceptions_on(workspace: Workspace, step_id: str) -> tuple[ExceptionPoint, ...]:
    """The exceptions of a step, by code."""
    found = _records(workspace, ExceptionPoint, workspace.indexed("ExceptionPoint.host", step_id))
    return tuple(sorted(found, key=lambda point: (code_order(point.code), point.id)))


def resolved_at(workspace: Workspace, contact_id: str) -> tuple[ExceptionPoint, ...]:
    """The exceptions resolved at a contact point, by code."""
    found = _records(workspace, ExceptionPoint, workspace.indexed("ExceptionPoint.contacts", contact_id))
    return tuple(sorted(found, key=lambda point: (code_order(point.code), point.id)))


def contact_points(workspace: Workspace) -> tuple[ContactPoint, ...]:
    """All contact points, by code."""
    return tuple(sorted(every(workspace, ContactPoint), key=lambda point: (code_order(point.code), point.id)))


def trigger_of(workspace: Workspace, node_id: str) -> Trigger | None:
    """The (first) trigger of a start or intermediate event."""
    found = workspace.indexed("Trigger.node", node_id)
    return get(workspace, Trigger, found[0]) if found else None


def unit_of(workspace: Workspace, record_id: str | None) -> Unit | None:
    """The functional group of a node, role, person, lane or trigger: its own, else its role's, else its lane's."""
    record = workspace.get(record_id) if record_id is not None else None
    if record is None or isinstance(record, Unit):
        return record
    for step in _nearest_unit(record):
        if (unit := unit_of(workspace, step)) is not None:
            return unit
    return None


def asked_for_unit(workspace: Workspace, record_id: str | None) -> tuple[str, ...]:
    """The ids of all records that `unit_of` looks at: when one of them changes, its answer may be another."""
    record = workspace.get(record_id) if record_id is not None else None
    if record is None:
        return ()
    asked = [record.id]
    for step in _nearest_unit(record):
        asked += asked_for_unit(workspace, step)
        if unit_of(workspace, step) is not None:
            break
    return tuple(asked)


def _nearest_unit(record: Record) -> Iterator[str | None]:
    if isinstance(record, Node):
        yield from (record.role, record.unit, record.lane)
    elif isinstance(record, Lane):
        yield from (record.unit, record.role, record.parent)
    elif isinstance(record, Person):
        yield from (record.unit, *record.roles)
    elif isinstance(record, Role | Trigger):
        yield record.unit
    elif isinstance(record, ExceptionPoint):
        yield record.host


def canonical(workspace: Workspace, node_id: str) -> str:
    """The global step that a node is the same as, else the node itself (domain.md 2.1, canon)."""
    node = workspace.get(node_id)
    return node.same_as if isinstance(node, Node) and node.same_as is not None else node_id


def touching(workspace: Workspace, sheet_id: str, box: Box) -> tuple[str, ...]:
    """The ids of drawn records (pools and lanes excepted) in the grid cells that a box of a sheet covers; O(found).

    A superset: the caller compares exact boxes.
    """
    columns = range(int(box.x // CELL), int(box.right // CELL) + 1)
    rows = range(int(box.y // CELL), int(box.bottom // CELL) + 1)
    found = set(workspace.indexed("cell", (sheet_id, None, None)))
    for column in columns:
        for row in rows:
            found.update(workspace.indexed("cell", (sheet_id, column, row)))
    return tuple(sorted(found))


def _records(workspace: Workspace, cls: type[R], ids: tuple[str, ...]) -> tuple[R, ...]:
    return tuple(record for record_id in ids if isinstance(record := workspace[record_id], cls))
