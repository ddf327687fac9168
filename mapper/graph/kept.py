"""What an analysis finds out, stage by stage, in a form in which the next one after an edit can go on from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from mapper.graph.brokers import Handling, broker_ids, find_brokers
from mapper.graph.circles import Circle, find_circles
from mapper.graph.contact_risk import ContactRisk, assess_contacts
from mapper.graph.formal_links import FormalLinks, HandOffs, count_hand_offs, find_formal_links
from mapper.graph.hotspots import Grouping, affected_by, find_groups
from mapper.graph.incidence import Incidence, Key, incidence_after, index_incidence, stale_keys
from mapper.graph.load import Estimates, estimate_all, total
from mapper.graph.points import Hub, OverlapPoint, PointKey, RecurringClass, find_hubs, find_points, find_recurring
from mapper.graph.ranked import Ranked
from mapper.graph.scope import Pair, Scope
from mapper.graph.score import Basis, HotSpot, Units, Weighing, find_units, score_all
from mapper.graph.slices import Slices
from mapper.graph.touched import Touched
from mapper.graph.watering_holes import Candidate, Gap, Ground, find_candidates, find_gaps, unit_pairs
from mapper.graph.windows import Collision, find_collisions


class Wanted(Protocol):
    """How to look; the options of an analysis."""

    @property
    def level(self) -> int:
        """1 tight, 2 normal, 3 wide."""

    @property
    def by(self) -> Basis:
        """What hot spots are ranked by."""

    @property
    def largest(self) -> int:
        """The largest hot spot that is shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """The result of every stage. Nothing in it is ever changed: a later run copies what it exchanges and shares the rest."""

    incidence: Incidence
    estimates: Estimates
    units: Units
    grouping: Grouping
    spots: Ranked[str, HotSpot]
    handling: Handling
    links: FormalLinks
    hand_offs: HandOffs
    gaps: Ranked[Pair, Gap]
    candidates: Ranked[str, Candidate]
    contacts: Ranked[str, ContactRisk]
    points: Ranked[PointKey, OverlapPoint]
    circles: tuple[Circle, ...]
    collisions: Ranked[str, Collision]
    recurring: Ranked[str, RecurringClass]
    hubs: Ranked[Key, Hub]


def look(scope: Scope, wanted: Wanted, earlier: Kept | None, touched: Touched | None = None) -> Slices[Kept]:
    """All stages of an analysis: of the whole scope, or – where `touched` says what is another since the earlier one – of that alone."""
    if earlier is None or touched is None:
        return (yield from _look_at_all(scope, wanted, earlier.handling if earlier is not None else None))
    return (yield from _look_again(scope, wanted, earlier, touched))


HotSpots = tuple[Incidence, Estimates, Units, Grouping, Ranked[str, HotSpot]]


def find_hot_spots(scope: Scope, wanted: Wanted) -> Slices[HotSpots]:
    """FIND of domain.md 2.6: the hot spots of the whole scope in the order of their ranks, and all they were found by."""
    incidence = yield from index_incidence(scope, wanted.largest)
    estimates = yield from estimate_all(scope)
    units = yield from find_units(incidence)
    grouping = yield from find_groups(incidence, wanted.level)
    spots = yield from score_all(_weighing(incidence, estimates, units, wanted), grouping)
    return incidence, estimates, units, grouping, spots


def _look_at_all(scope: Scope, wanted: Wanted, handled: Handling | None) -> Slices[Kept]:
    incidence, estimates, units, grouping, spots = yield from find_hot_spots(scope, wanted)
    handling = yield from find_brokers(incidence, handled)
    links = yield from find_formal_links(scope)
    hand_offs = yield from count_hand_offs(scope)
    ground = Ground(incidence, estimates.by_id, units, links, hand_offs, broker_ids(handling.brokers))
    return Kept(
        incidence=incidence,
        estimates=estimates,
        units=units,
        grouping=grouping,
        spots=spots,
        handling=handling,
        links=links,
        hand_offs=hand_offs,
        gaps=(yield from find_gaps(ground)),
        candidates=(yield from find_candidates(ground, spots.found)),
        contacts=(yield from assess_contacts(incidence, estimates.by_id, links)),
        points=(yield from find_points(incidence, estimates.by_id)),
        circles=(yield from find_circles(incidence)),
        collisions=(yield from find_collisions(incidence, estimates.by_id)),
        recurring=(yield from find_recurring(incidence, estimates.by_id)),
        hubs=(yield from find_hubs(incidence)),
    )


def _weighing(incidence: Incidence, estimates: Estimates, units: Units, wanted: Wanted) -> Weighing:
    whole = total([estimate.load for estimate in estimates.by_id.values()]).value
    return Weighing(incidence, estimates.by_id, units, whole, wanted.by)


def _look_again(scope: Scope, wanted: Wanted, earlier: Kept, touched: Touched) -> Slices[Kept]:
    stale = touched.exceptions | _known_by_probability(scope, earlier, touched)
    incidence = yield from incidence_after(earlier.incidence, scope, stale)
    estimates = yield from estimate_all(scope, earlier.estimates, stale, touched.resolved)
    units = yield from find_units(incidence, earlier.units, stale)
    affected = affected_by(earlier.incidence, incidence, stale, wanted.level)
    grouping = yield from find_groups(incidence, wanted.level, earlier.grouping, affected)
    regrouped = grouping.fresh.union(map(grouping.first_of, grouping.fresh | stale))
    yield
    spots = yield from score_all(_weighing(incidence, estimates, units, wanted), grouping, earlier.spots, regrouped)
    handling = yield from find_brokers(incidence, earlier.handling, earlier.incidence, stale)
    links = yield from find_formal_links(scope, earlier.links, earlier.incidence.scope, touched.flows)
    hand_offs = yield from count_hand_offs(scope, earlier.hand_offs, touched.recounted)
    now = Ground(incidence, estimates.by_id, units, links, hand_offs, broker_ids(handling.brokers))
    shown = spots.found
    changed = yield from _changed(now, earlier, stale)
    concerned = changed | touched.rejected | (yield from _concerned(now, earlier))
    judged = regrouped | concerned.union(map(grouping.first_of, concerned)) | _between_processes(now, earlier, shown, touched)
    keys = stale_keys(earlier.incidence, incidence, stale)
    relinked = earlier.links.pairs ^ links.pairs
    if relinked:
        yield from now.remember(earlier.candidates, judged, changed, relinked)
    yield
    return Kept(
        incidence=incidence,
        estimates=estimates,
        units=units,
        grouping=grouping,
        spots=spots,
        handling=handling,
        links=links,
        hand_offs=hand_offs,
        gaps=(yield from find_gaps(now, earlier.gaps, _pairs(now, earlier, changed), relinked, changed)),
        candidates=(yield from find_candidates(now, shown, earlier.candidates, judged)),
        contacts=(yield from assess_contacts(incidence, estimates.by_id, links, earlier.contacts, _contacts(now, earlier, touched, stale))),
        points=(yield from find_points(incidence, estimates.by_id, earlier.points, keys)),
        circles=(yield from find_circles(incidence, earlier.circles, stale)),
        collisions=(yield from find_collisions(incidence, estimates.by_id, earlier.collisions, keys)),
        recurring=(yield from find_recurring(incidence, estimates.by_id, earlier.recurring, keys)),
        hubs=(yield from find_hubs(incidence, earlier.hubs, keys)),
    )


def _known_by_probability(scope: Scope, earlier: Kept, touched: Touched) -> set[str]:
    """The exceptions whose rate hangs on how often cases come by their host, in processes where that may be otherwise now."""
    processes = touched.resolved & earlier.estimates.visits.keys()
    exceptions = scope.exceptions if processes else ()
    hosts = ((point, scope.nodes.get(point.host or "")) for point in exceptions if point.rate is None and point.probability is not None)
    return {point.id for point, host in hosts if host is not None and host.process in processes}


def _changed(now: Ground, earlier: Kept, stale: Iterable[str]) -> Slices[set[str]]:
    """The exceptions that touch other units than before, take other work, or are resolved where other people meet."""
    found = {one for one in stale if one in now.incidence.position or one in earlier.incidence.position}
    met = _met_otherwise(earlier.links, now.links)
    for count, exception in enumerate(now.scope.exceptions if met else ()):
        if not met.isdisjoint(exception.contacts):
            found.add(exception.id)
        if not count % 256:
            yield
    return found


def _concerned(now: Ground, earlier: Kept) -> Slices[set[str]]:
    """The exceptions whose units are linked otherwise than before, or whose handlers are brokers now, or no longer."""
    found: set[str] = set()
    linked = earlier.links.pairs ^ now.links.pairs
    # Many touch the same units.
    apart: dict[tuple[str, ...], bool] = {}
    for count, exception in enumerate(now.scope.exceptions if linked else ()):
        touched_units = now.units[exception.id]
        if touched_units not in apart:
            apart[touched_units] = linked.isdisjoint(unit_pairs(now.scope, touched_units))
        if not apart[touched_units]:
            found.add(exception.id)
        if not count % 256:
            yield
    for who in broker_ids(earlier.handling.brokers) ^ now.brokers:
        found.update(now.incidence.touching["WHO"].get(who, ()))
    return found


def _met_otherwise(before: FormalLinks, links: FormalLinks) -> set[str]:
    """The contact points at which other units meet than before."""
    contacts = before.units_at.keys() | links.units_at.keys()
    return {one for one in contacts if before.units_at.get(one) != links.units_at.get(one)}


def _between_processes(now: Ground, earlier: Kept, spots: Iterable[HotSpot], touched: Touched) -> set[str]:
    """The hot spots, by their first exception, in whose processes work is handed over otherwise than before."""
    other = {one for one in touched.recounted if earlier.hand_offs.get(one) != now.hand_offs.get(one)}
    return {spot.members[0] for spot in spots if not other.isdisjoint(spot.processes)} if other else set()


def _pairs(now: Ground, earlier: Kept, changed: Iterable[str]) -> set[Pair]:
    """The pairs of units whose gap may be another one."""
    found = set(earlier.links.pairs ^ now.links.pairs)
    for one in changed:
        found.update(unit_pairs(earlier.incidence.scope, earlier.units.get(one, ())))
        found.update(unit_pairs(now.scope, now.units.get(one, ())))
    return found


def _contacts(now: Ground, earlier: Kept, touched: Touched, stale: Iterable[str]) -> set[str]:
    """The contact points whose risk may be another one: all of them where units are joined, or meet, otherwise."""
    if earlier.links.pairs != now.links.pairs or _met_otherwise(earlier.links, now.links):
        return {*earlier.links.units_at, *now.links.units_at}
    indexes = (earlier.incidence, now.incidence)
    resolving = (index.exception(one).contacts for index in indexes for one in stale if one in index.position)
    return {*touched.contacts, *(contact for contacts in resolving for contact in contacts)}
