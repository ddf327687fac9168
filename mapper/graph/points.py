"""Overlap points and hubs: what two or more exceptions touch, with no clustering at all, so that nothing vanishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mapper.graph.footprint import Facet
from mapper.graph.incidence import Incidence, weak_hubs
from mapper.graph.load import Estimate, total
from mapper.graph.slices import PAUSE, Slices, in_order
from mapper.model.record import Quantity

PointFacet = Literal["STEP", "WHO", "WITH", "CALL", "CLASS"]
_POINT_FACETS: tuple[Literal["WHO", "WITH", "CALL", "CLASS"], ...] = ("WHO", "WITH", "CALL", "CLASS")


@dataclass(frozen=True, slots=True)
class OverlapPoint:
    """A step, role, function, call or class (`key` = its id) that two or more exceptions touch.

    `heat` [person-h/week] adds up their known loads; heats of different points must not be added.
    """

    facet: PointFacet
    key: str
    members: tuple[str, ...]
    heat: Quantity
    known: int

    @property
    def degree(self) -> int:
        """How many exceptions touch it."""
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Hub:
    """A key that so many exceptions touch that it joins nothing; PATH = a step on that many handling paths."""

    facet: Facet
    key: str
    members: tuple[str, ...]

    @property
    def degree(self) -> int:
        """How many exceptions touch it."""
        return len(self.members)


def find_points(incidence: Incidence, estimates: Sequence[Estimate]) -> Slices[tuple[OverlapPoint, ...]]:
    """All overlap points, the hottest first."""
    steps = {**incidence.touching["HOST"], **incidence.touching["PATH"]}
    found: list[OverlapPoint] = []
    for count, step in enumerate(steps):
        _add_point(found, incidence, estimates, "STEP", step, incidence.step_members(step))
        if not count % PAUSE:
            yield
    for facet in _POINT_FACETS:
        for count, (key, members) in enumerate(incidence.touching[facet].items()):
            _add_point(found, incidence, estimates, facet, key, members)
            if not count % PAUSE:
                yield
    return tuple((yield from in_order(found, lambda point: _rank(incidence, point))))


def _add_point(
    found: list[OverlapPoint], incidence: Incidence, estimates: Sequence[Estimate], facet: PointFacet, key: str, members: Sequence[int]
) -> None:
    if len(members) > 1:
        loads = [estimates[member].load for member in members]
        ids = tuple(incidence.exception(member).id for member in members)
        found.append(OverlapPoint(facet, key, ids, total(loads), sum(load is not None for load in loads)))


def _rank(incidence: Incidence, point: OverlapPoint) -> tuple[Any, ...]:
    return -round(point.heat.value, 9), -point.degree, point.facet, incidence.scope.order(point.key)


def find_hubs(incidence: Incidence) -> Slices[tuple[Hub, ...]]:
    """All hubs, the largest first."""
    hubs = []
    for facet, key in weak_hubs(incidence):
        hubs.append(Hub(facet, key, tuple(incidence.exception(member).id for member in incidence.touching[facet][key])))
        yield
    return tuple((yield from in_order(hubs, lambda hub: (-hub.degree, hub.facet, incidence.scope.order(hub.key)))))


@dataclass(frozen=True, slots=True)
class RecurringClass:
    """A class of exceptions whose hosts lie in two or more processes."""

    exception_class: str
    members: tuple[str, ...]
    processes: tuple[str, ...]
    load: Quantity


def find_recurring(incidence: Incidence, estimates: Sequence[Estimate]) -> Slices[tuple[RecurringClass, ...]]:
    """Classes that recur, those in most processes first, then by load."""
    scope = incidence.scope
    found = []
    for key, members in incidence.touching["CLASS"].items():
        hosts = (scope.nodes.get(scope.exceptions[member].host or "") for member in members)
        processes = scope.ordered({host.process for host in hosts if host is not None and host.process is not None})
        if len(processes) > 1:
            ids = tuple(scope.exceptions[member].id for member in members)
            found.append(RecurringClass(key, ids, processes, total(estimates[member].load for member in members)))
        yield
    return tuple(
        (yield from in_order(found, lambda one: (-len(one.processes), -round(one.load.value, 9), scope.order(one.exception_class))))
    )
