"""Hot spots with their load, cost and delay, their anchor, who is involved, and their rank."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from mapper.graph.footprint import Footprint, remaining_steps
from mapper.graph.hotspots import Group, Grouping, ZoneKey
from mapper.graph.incidence import Incidence
from mapper.graph.load import Estimate, total
from mapper.graph.ranked import Ranked, ranked
from mapper.graph.scope import Scope, exception_order
from mapper.graph.slices import Slices
from mapper.model.exception_point import ExceptionPoint
from mapper.model.record import Quantity

Basis = Literal["load", "cost", "delay"]
Band = Literal["hot", "warm", "mild"]
Units = Mapping[str, tuple[str, ...]]
"""By exception the units it touches, by code."""
_SAME = 9
"""Decimals that count when amounts are compared."""


class HotSpot(NamedTuple):
    """Overlapping exceptions. Ids throughout, sorted by code; `load`, `cost` and `delay` add up what is known, each exception once.

    `known`: members whose load is known; `share` of the load of all exceptions [0–1]; `anchor`: the step with most of the load (a global
    step where it is one), None where no member has a step; `units` internal ones; `zone` its place in the list of zones, None = in none.
    """

    members: tuple[str, ...]
    load: Quantity
    known: int
    cost: Quantity
    delay: Quantity
    share: float
    cohesion: int
    anchor: str | None
    units: tuple[str, ...]
    external_units: tuple[str, ...]
    processes: tuple[str, ...]
    zone: int | None
    band: Band


def touched_units(scope: Scope, exception: ExceptionPoint, found: Footprint) -> tuple[str, ...]:
    """The units of the host, of the path steps that remain in the footprint, of handlers and of those who notice; by code."""
    unit = scope.unit
    units = {unit(handler.who) for handler in exception.handlers}
    if exception.noticed_by:
        units.update([unit(who) for who in exception.noticed_by])
    if found.path:
        units.update([unit(node.id) for node in remaining_steps(scope, exception, found)])
    if exception.host in scope.nodes:
        units.add(unit(exception.host))
    units.discard(None)
    return scope.ordered_units(frozenset(units))  # type: ignore[arg-type]


def find_units(incidence: Incidence, earlier: Units | None = None, stale: Iterable[str] = ()) -> Slices[dict[str, tuple[str, ...]]]:
    """By exception the units it touches; of an earlier run all but those of the stale exceptions."""
    found = dict(earlier) if earlier is not None else {}
    for count, one in enumerate(incidence.position if earlier is None else stale):
        if one in incidence.position:
            found[one] = touched_units(incidence.scope, incidence.exception(one), incidence.footprints[one])
        else:
            found.pop(one, None)
        if not count % 64:
            yield
    return found


def process_of(scope: Scope, exception: ExceptionPoint) -> str | None:
    """The id of the process in which an exception arises."""
    host = scope.nodes.get(exception.host) if exception.host is not None else None
    return host.process if host is not None else None


@dataclass(frozen=True, slots=True)
class Weighing:
    """What hot spots are scored by: what each exception costs and which units it touches (by id), `whole` [person-h/week] of all, basis."""

    incidence: Incidence
    estimates: Mapping[str, Estimate]
    units: Units
    whole: float
    basis: Basis


def score_all(
    weighing: Weighing, grouping: Grouping, earlier: Ranked[str, HotSpot] | None = None, stale: Collection[str] = ()
) -> Slices[Ranked[str, HotSpot]]:
    """The groups as hot spots by their first exception, ranked by the basis, then by units, members and codes.

    After an earlier run those of the stale exceptions are scored again; of all others the share is brought up to date.
    """
    zones = {(zone.level, zone.members[0]): number for number, zone in enumerate(grouping.zones)}
    firsts = [one for one, group in grouping.groups.items() if group.members[0] == one] if earlier is None else ()

    def judge(one: str) -> tuple[HotSpot, ...]:
        group = grouping.groups.get(one)
        return (_score(weighing, group, zones),) if group is not None and group.members[0] == one else ()

    def rank(spot: HotSpot) -> tuple[Any, ...]:
        amount: Quantity = getattr(spot, weighing.basis)
        first = exception_order(weighing.incidence.exception(spot.members[0]))
        return -round(amount.value, _SAME), -len(spot.units), -len(spot.members), first

    found = yield from ranked(firsts, judge, rank, earlier, stale, pause=32)
    return found if earlier is None else (yield from _brought_up(weighing, grouping, zones, found))


def _brought_up(
    weighing: Weighing, grouping: Grouping, zones: Mapping[ZoneKey, int], found: Ranked[str, HotSpot]
) -> Slices[Ranked[str, HotSpot]]:
    """The same hot spots with their share of what all exceptions cost now, and the number their zone has now."""
    entries = []
    for count, (rank, one, spot) in enumerate(found.entries):
        share, band = _share(weighing, spot.load, len(spot.members))
        zone = _zone(grouping.groups[one], zones)
        is_same = (share, band, zone) == (spot.share, spot.band, spot.zone)
        entries.append((rank, one, spot if is_same else spot._replace(share=share, band=band, zone=zone)))
        if not count % 128:
            yield
    return Ranked(entries)


def _score(weighing: Weighing, group: Group, zones: Mapping[ZoneKey, int]) -> HotSpot:
    scope = weighing.incidence.scope
    known = [weighing.estimates[member] for member in group.members]
    load = total([estimate.load for estimate in known])
    share, band = _share(weighing, load, len(group.members))
    touched = scope.ordered_units(frozenset([unit for member in group.members for unit in weighing.units[member]]))
    processes = {process_of(scope, weighing.incidence.exception(member)) for member in group.members}
    return HotSpot(
        members=group.members,
        load=load,
        known=sum([estimate.load is not None for estimate in known]),
        cost=total([estimate.cost for estimate in known]),
        delay=total([estimate.delay for estimate in known]),
        share=share,
        cohesion=group.cohesion,
        anchor=_anchor(weighing, group),
        units=tuple([unit for unit in touched if scope.is_internal(unit)]),
        external_units=tuple([unit for unit in touched if not scope.is_internal(unit)]),
        processes=scope.ordered(process for process in processes if process is not None),
        zone=_zone(group, zones),
        band=band,
    )


def _zone(group: Group, zones: Mapping[ZoneKey, int]) -> int | None:
    return None if group.zone is None else zones[group.zone]


def _share(weighing: Weighing, load: Quantity, exceptions: int) -> tuple[float, Band]:
    share = load.value / weighing.whole if weighing.whole > 0 else 0.0
    return share, band_of(share if weighing.whole > 0 else None, exceptions)


def band_of(share: float | None, exceptions: int) -> Band:
    """The heat band by the share of all exception load, by the number of exceptions where nothing is estimated (`share` None).

    >>> band_of(0.2, 2), band_of(0.05, 9), band_of(0.01, 9), band_of(None, 5)
    ('hot', 'warm', 'mild', 'hot')
    """
    if share is None:
        return "hot" if exceptions >= 5 else "warm" if exceptions >= 3 else "mild"
    return "hot" if share >= 0.2 else "warm" if share >= 0.05 else "mild"


def _anchor(weighing: Weighing, group: Group) -> str | None:
    """The step with the highest load of the group's exceptions, then with more of them, then first by code."""
    at: dict[str, list[str]] = {}
    for member in group.members:
        found = weighing.incidence.footprints[member]
        for step in found.host + found.path:
            at.setdefault(step, []).append(member)
    if len(at) < 2:
        return next(iter(at), None)

    def rank(step: str) -> tuple[Any, ...]:
        load = total([weighing.estimates[member].load for member in at[step]]).value
        return -round(load, _SAME), -len(at[step]), weighing.incidence.scope.order(step)

    return min(at, key=rank)
