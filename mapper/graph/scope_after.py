"""The scope of a map after an edit: what did not change is shared with the scope before."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from mapper.graph.scope import Scope, exception_order, near_key
from mapper.graph.slices import Slices
from mapper.graph.touched import Touched
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.lookups import flows_from, flows_to, get
from mapper.model.measures import Rejection
from mapper.model.record import Record
from mapper.model.workspace import Workspace

Point = TypeVar("Point", ExceptionPoint, ContactPoint)
T = TypeVar("T")


def scope_after(scope: Scope, workspace: Workspace, ids: Collection[str], touched: Touched) -> Slices[Scope]:
    """The scope of `workspace`, which differs in the records of these ids; only of a whole map."""
    before, after = _records(scope.workspace, ids), _records(workspace, ids)
    nodes = _exchanged_by_id(scope.nodes, ids, {record.id: record for record in after if isinstance(record, Node)})
    yield
    flows = _exchanged_by_id(scope.flows, ids, {record.id: record for record in after if isinstance(record, Flow)})
    yield
    beside = dict(scope.beside)
    yield
    for one in touched.exceptions:
        point = get(workspace, ExceptionPoint, one)
        if point is not None and point.host is not None:
            beside[point.host] = _near(workspace, nodes, point.host)
    order = _exchanged_by_id(scope._order, ids, {})
    yield
    rejections = [one for one in scope.rejections if one.id not in ids] + [record for record in after if isinstance(record, Rejection)]
    return replace(
        scope,
        workspace=workspace,
        exceptions=_exchanged(scope.exceptions, _only(ExceptionPoint, before), _only(ExceptionPoint, after)),
        contact_points=_exchanged(scope.contact_points, _only(ContactPoint, before), _only(ContactPoint, after)),
        nodes=nodes,
        flows=flows,
        beside=beside,
        rejections=tuple(sorted(rejections, key=lambda rejection: rejection.id)),
        _units={},
        _internal={},
        _order=order,
        _ordered={},
    )


def _records(workspace: Workspace, ids: Iterable[str]) -> list[Record]:
    return [record for one in ids if (record := workspace.get(one)) is not None]


def _only(cls: type[Point], records: Iterable[Record]) -> list[Point]:
    return [record for record in records if isinstance(record, cls)]


def _exchanged_by_id(held: Mapping[str, T], ids: Iterable[str], new: Mapping[str, T]) -> dict[str, T]:
    """Without these ids but for what there is of them now; the same mapping where it has none of them."""
    gone = [one for one in ids if one in held]
    if not gone and not new and isinstance(held, dict):
        return held
    kept = dict(held)
    for one in gone:
        del kept[one]
    kept.update(new)
    return kept


def _near(workspace: Workspace, nodes: Mapping[str, Node], host: str) -> list[str]:
    """The keys of what a step is near to."""
    found = []
    for flow in (*flows_from(workspace, host), *flows_to(workspace, host)):
        other = nodes.get((flow.to_id if flow.from_id == host else flow.from_id) or "")
        key = near_key(flow, nodes[host], other) if other is not None and flow.kind != "handling" else None
        found += [key] if key is not None else []
    return found


def _exchanged(held: Iterable[Point], gone: Iterable[Point], new: Iterable[Point]) -> tuple[Point, ...]:
    """Points in the order of their codes, without some and with others."""
    kept: list[Point] = list(held)
    for point in gone:
        del kept[bisect_left(kept, exception_order(point), key=exception_order)]
    for point in new:
        insort(kept, point, key=exception_order)
    return tuple(kept)
