"""The whole analysis of a map, in slices short enough to run between two frames of the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.graph.brokers import Broker, Reached, broker_ids, find_brokers
from mapper.graph.circles import Circle, find_circles
from mapper.graph.contact_risk import ContactRisk, assess_contacts
from mapper.graph.formal_links import FormalLinks, count_hand_offs, find_formal_links
from mapper.graph.hotspots import NORMAL, find_groups
from mapper.graph.incidence import Incidence, index_incidence
from mapper.graph.load import Estimate, estimate_all, total
from mapper.graph.points import Hub, OverlapPoint, RecurringClass, find_hubs, find_points, find_recurring
from mapper.graph.scope import Scope, take_scope
from mapper.graph.score import Basis, HotSpot, score_all, touched_units
from mapper.graph.slices import Slices, run
from mapper.graph.watering_holes import Candidate, Gap, Ground, find_candidates, find_gap_pairs, find_gaps
from mapper.graph.windows import Collision, find_collisions
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace

__all__ = ["Analysis", "Options", "ZoneFound", "analyse", "run"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to look: `level` 1 tight, 2 normal, 3 wide; rank `by`; the `largest` hot spot shown; `scope` = ids of processes, None = all."""

    level: int = NORMAL
    by: Basis = "load"
    largest: int = 12
    scope: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ZoneFound:
    """A component larger than the largest hot spot, kept as a finding (exception ids by code)."""

    members: tuple[str, ...]
    level: int


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """Everything found, ranked. Ids of records throughout; loads in person-h/week, costs in currency/week, delays in case-h/week.

    `prompts`: candidates without a gap, to check with the room. `spot_gaps`: the gaps inside each hot spot. `incidence` and `estimates`
    (by exception id) say why; `overlaps(analysis.incidence, a, b)` explains a pair.
    """

    options: Options
    total_load: Quantity
    hot_spots: tuple[HotSpot, ...]
    spot_gaps: tuple[tuple[Gap, ...], ...]
    zones: tuple[ZoneFound, ...]
    hubs: tuple[Hub, ...]
    points: tuple[OverlapPoint, ...]
    recurring: tuple[RecurringClass, ...]
    gaps: tuple[Gap, ...]
    candidates: tuple[Candidate, ...]
    prompts: tuple[Candidate, ...]
    contact_points: tuple[ContactRisk, ...]
    brokers: tuple[Broker, ...]
    circles: tuple[Circle, ...]
    collisions: tuple[Collision, ...]
    incidence: Incidence
    estimates: Mapping[str, Estimate]
    handling: Reached
    links: FormalLinks

    @property
    def scope(self) -> Scope:
        """What was analysed."""
        return self.incidence.scope


def analyse(workspace: Workspace, options: Options | None = None, previous: Analysis | None = None) -> Slices[Analysis]:
    """The analysis as a generator: it yields every few milliseconds at most, and returns the result.

    Drop it when the map changes and start anew; `previous` spares the work on handlers whose graph is still the same.
    """
    options = options or Options()
    scope = yield from take_scope(workspace, options.scope)
    incidence = yield from index_incidence(scope, options.largest)
    estimates = yield from estimate_all(scope)
    units = yield from _all_units(incidence)
    groups, zones = yield from find_groups(incidence, options.level)
    spots = yield from score_all(incidence, estimates, units, groups, options.by)
    handling, brokers = yield from find_brokers(incidence, previous.handling if previous is not None else None)
    links = yield from find_formal_links(scope)
    hand_offs = yield from count_hand_offs(scope)
    pairs = yield from find_gap_pairs(incidence, units, links)
    ground = Ground(incidence, estimates, units, links, hand_offs, broker_ids(brokers), pairs)
    gaps = yield from find_gaps(ground)
    candidates, prompts = yield from find_candidates(ground, spots)
    contacts = yield from assess_contacts(incidence, estimates, links)
    points = yield from find_points(incidence, estimates)
    circles = yield from find_circles(incidence)
    collisions = yield from find_collisions(incidence, estimates)
    recurring = yield from find_recurring(incidence, estimates)
    hubs = yield from find_hubs(incidence)
    return Analysis(
        options=options,
        total_load=total(estimate.load for estimate in estimates),
        hot_spots=spots,
        spot_gaps=_gaps_by_spot(spots, candidates),
        zones=tuple(ZoneFound(tuple(scope.exceptions[member].id for member in zone.members), zone.level) for zone in zones),
        hubs=hubs,
        points=points,
        recurring=recurring,
        gaps=gaps,
        candidates=candidates,
        prompts=prompts,
        contact_points=contacts,
        brokers=brokers,
        circles=circles,
        collisions=collisions,
        incidence=incidence,
        estimates={exception.id: estimate for exception, estimate in zip(scope.exceptions, estimates, strict=True)},
        handling=handling,
        links=links,
    )


def _all_units(incidence: Incidence) -> Slices[list[tuple[str, ...]]]:
    units = []
    for position, exception in enumerate(incidence.scope.exceptions):
        units.append(touched_units(incidence.scope, exception, incidence.footprints[position].path))
        if not position % 64:
            yield
    return units


def _gaps_by_spot(spots: Sequence[HotSpot], candidates: Sequence[Candidate]) -> tuple[tuple[Gap, ...], ...]:
    gaps = {candidate.hot_spot: candidate.gaps for candidate in candidates if candidate.hot_spot is not None}
    return tuple(gaps.get(number, ()) for number in range(len(spots)))
