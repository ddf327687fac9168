"""The scope of a map after an edit: what did not change is shared with the scope before."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from mapper.graph.scope import Link, Scope, exception_order, link_of
from mapper.graph.slices import Slices
from mapper.graph.touched import Touched
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.lookups import get
from mapper.model.measures import Rejection
from mapper.model.record import Record
from mapper.model.workspace import Workspace

Point = TypeVar("Point", ExceptionPoint, ContactPoint)
T = TypeVar("T")


def scope_after(scope: Scope, workspace: Workspace, ids: Collection[str], touched: Touched) -> Slices[Scope]:
    """The scope of `workspace`, which differs in the records of these ids; only of a whole map."""
    before, after = _records(scope.workspace, ids), _records(workspace, ids)
    nodes = dict(scope.nodes)
    yield
    _put(nodes, ids, {record.id: record for record in after if isinstance(record, Node)})
    links = dict(scope.links_by_flow)
    yield
    flows = (record for record in _records(workspace, touched.flows) if isinstance(record, Flow))
    _put(links, touched.flows, {flow.id: link for flow in flows if (link := link_of(flow, nodes)) is not None})
    at_hosts = dict(scope.at_hosts)
    yield
    for one in touched.exceptions:
        point = get(workspace, ExceptionPoint, one)
        if point is not None and point.host is not None:
            at_hosts[point.host] = _links_at(workspace, links, point.host)
    order = dict(scope._order)
    yield
    _put(order, ids, {})
    rejections = [one for one in scope.rejections if one.id not in ids] + [record for record in after if isinstance(record, Rejection)]
    return replace(
        scope,
        workspace=workspace,
        exceptions=_exchanged(scope.exceptions, _only(ExceptionPoint, before), _only(ExceptionPoint, after)),
        contact_points=_exchanged(scope.contact_points, _only(ContactPoint, before), _only(ContactPoint, after)),
        nodes=nodes,
        links_by_flow=links,
        at_hosts=at_hosts,
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


def _put(held: dict[str, T], ids: Iterable[str], new: Mapping[str, T]) -> None:
    """Takes these ids out and puts in what there is of them now."""
    for one in ids:
        held.pop(one, None)
    held.update(new)


def _links_at(workspace: Workspace, links: Mapping[str, Link], host: str) -> list[Link]:
    ids = dict.fromkeys((*workspace.indexed("Flow.from_id", host), *workspace.indexed("Flow.to_id", host)))
    return [links[flow] for flow in ids if flow in links]


def _exchanged(held: Iterable[Point], gone: Iterable[Point], new: Iterable[Point]) -> tuple[Point, ...]:
    """Points in the order of their codes, without some and with others."""
    kept: list[Point] = list(held)
    for point in gone:
        del kept[bisect_left(kept, exception_order(point), key=exception_order)]
    for point in new:
        insort(kept, point, key=exception_order)
    return tuple(kept)
