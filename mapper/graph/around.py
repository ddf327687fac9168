"""What belongs to an element and is looked at with it: what it is joined to, its exceptions, where they are handled and resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.lookups import exceptions_on, flows_from, flows_to, lanes_of, resolved_at
from mapper.model.record import Line, Record
from mapper.model.workspace import Workspace

_LINES = ("Dependency", "Association")


def around(workspace: Workspace, ids: Iterable[str]) -> frozenset[str]:
    """These elements with their neighbours: the lines between them, and what those lead to; O(neighbours)."""
    found: set[str] = set()
    for one in ids:
        record = workspace.get(one)
        if record is not None:
            found.add(one)
            found.update(_neighbours(workspace, record))
    return frozenset(one for one in found if one in workspace)


def _neighbours(workspace: Workspace, record: Record) -> Iterator[str]:
    if isinstance(record, Line):
        yield from _with_ends(record)
        return
    yield from _lines_of(workspace, record)
    yield from workspace.indexed("Question.about", record.id)
    if isinstance(record, Node):
        yield from _of_node(workspace, record)
    elif isinstance(record, ExceptionPoint):
        yield from _of_exception(workspace, record)
    elif isinstance(record, ContactPoint):
        yield from record.serves
        for point in resolved_at(workspace, record.id):
            yield from (one for one in (point.id, point.host) if one is not None)
    elif isinstance(record, Lane | Pool):
        yield from _of_band(workspace, record)


def _lines_of(workspace: Workspace, record: Record) -> Iterator[str]:
    for flow in (*flows_from(workspace, record.id), *flows_to(workspace, record.id)):
        yield from _with_ends(flow)
    for kind in _LINES:
        for end in ("from_id", "to_id"):
            for one in workspace.indexed(f"{kind}.{end}", record.id):
                yield from _with_ends(workspace[one])


def _with_ends(line: Record) -> Iterator[str]:
    yield line.id
    yield from (end for name in ("from_id", "to_id") if (end := getattr(line, name, None)) is not None)


def _of_node(workspace: Workspace, node: Node) -> Iterator[str]:
    for point in exceptions_on(workspace, node.id):
        yield point.id
        yield from point.contacts
    yield from workspace.indexed("ContactPoint.serves", node.id)


def _of_exception(workspace: Workspace, point: ExceptionPoint) -> Iterator[str]:
    yield from (one for one in (point.host, point.rejoin) if one is not None)
    yield from (*point.path, *point.contacts, *point.leads_to)
    yield from workspace.indexed("Flow.exception", point.id)


def _of_band(workspace: Workspace, band: Lane | Pool) -> Iterator[str]:
    lanes = [band.id] if isinstance(band, Lane) else [lane.id for lane in lanes_of(workspace, band.id)]
    yield from lanes
    for lane in lanes:
        for node_id in workspace.indexed("Node.lane", lane):
            yield node_id
            yield from (point.id for point in exceptions_on(workspace, node_id))
            yield from (flow.id for flow in flows_from(workspace, node_id) if isinstance(flow, Flow))
