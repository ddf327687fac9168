"""Overlap points and hubs: what two or more exceptions touch, with no clustering at all, so that nothing vanishes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from mapper.graph.footprint import Facet
from mapper.graph.incidence import Incidence, Key, weak_hubs
from mapper.graph.load import Estimate, total
from mapper.graph.ranked import Ranked, ranked
from mapper.graph.score import process_of
from mapper.graph.slices import Slices
from mapper.model.record import Quantity

PointFacet = Literal["STEP", "WHO", "WITH", "CALL", "CLASS"]
PointKey = tuple[PointFacet, str]
_POINT_FACETS: tuple[Literal["WHO", "WITH", "CALL", "CLASS"], ...] = ("WHO", "WITH", "CALL", "CLASS")


class OverlapPoint(NamedTuple):
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


def find_points(
    incidence: Incidence,
    estimates: Mapping[str, Estimate],
    earlier: Ranked[PointKey, OverlapPoint] | None = None,
    stale: Collection[Key] = (),
) -> Slices[Ranked[PointKey, OverlapPoint]]:
    """All overlap points, the hottest first; after an earlier run the stale keys alone are looked at again."""
    touching = incidence.touching

    def judge(key: PointKey) -> tuple[OverlapPoint, ...]:
        facet, one = key
        members = incidence.step_members(one) if facet == "STEP" else touching[facet].get(one, ())
        if len(members) < 2:
            return ()
        loads = [estimates[member].load for member in members]
        return (OverlapPoint(facet, one, tuple(members), total(loads), sum([load is not None for load in loads])),)

    def rank(point: OverlapPoint) -> tuple[Any, ...]:
        return -round(point.heat.value, 9), -point.degree, point.facet, incidence.scope.order(point.key)

    keys = _point_keys(incidence) if earlier is None else ()
    again: set[PointKey] = {("STEP", key) for facet, key in stale if facet in ("HOST", "PATH")}
    again.update((facet, key) for facet, key in stale if facet in _POINT_FACETS)
    return (yield from ranked(keys, judge, rank, earlier, again, pause=32))


def _point_keys(incidence: Incidence) -> list[PointKey]:
    keys: list[PointKey] = [("STEP", step) for step in {**incidence.touching["HOST"], **incidence.touching["PATH"]}]
    return keys + [(facet, key) for facet in _POINT_FACETS for key in incidence.touching[facet]]


def find_hubs(incidence: Incidence, earlier: Ranked[Key, Hub] | None = None, stale: Collection[Key] = ()) -> Slices[Ranked[Key, Hub]]:
    """All hubs, the largest first."""

    def judge(key: Key) -> tuple[Hub, ...]:
        facet, one = key
        return (Hub(facet, one, tuple(incidence.touching[facet][one])),) if facet != "HOST" and incidence.is_hub(facet, one) else ()

    def rank(hub: Hub) -> tuple[Any, ...]:
        return -hub.degree, hub.facet, incidence.scope.order(hub.key)

    return (yield from ranked(weak_hubs(incidence) if earlier is None else (), judge, rank, earlier, stale, pause=1))


@dataclass(frozen=True, slots=True)
class RecurringClass:
    """A class of exceptions whose hosts lie in two or more processes."""

    exception_class: str
    members: tuple[str, ...]
    processes: tuple[str, ...]
    load: Quantity


def find_recurring(
    incidence: Incidence,
    estimates: Mapping[str, Estimate],
    earlier: Ranked[str, RecurringClass] | None = None,
    stale: Collection[Key] = (),
) -> Slices[Ranked[str, RecurringClass]]:
    """Classes that recur, those in most processes first, then by load."""
    scope = incidence.scope

    def judge(one: str) -> tuple[RecurringClass, ...]:
        members = incidence.touching["CLASS"].get(one, ())
        found = {process_of(scope, incidence.exception(member)) for member in members}
        processes = scope.ordered(process for process in found if process is not None)
        if len(processes) < 2:
            return ()
        return (RecurringClass(one, tuple(members), processes, total([estimates[member].load for member in members])),)

    def rank(one: RecurringClass) -> tuple[Any, ...]:
        return -len(one.processes), -round(one.load.value, 9), scope.order(one.exception_class)

    keys = incidence.touching["CLASS"] if earlier is None else ()
    return (yield from ranked(keys, judge, rank, earlier, {key for facet, key in stale if facet == "CLASS"}, pause=1))
