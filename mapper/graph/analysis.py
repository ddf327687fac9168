"""The whole analysis of a map, in slices short enough to run between two frames of the screen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mapper.graph.brokers import Broker
from mapper.graph.circles import Circle
from mapper.graph.contact_risk import ContactRisk
from mapper.graph.formal_links import FormalLinks
from mapper.graph.hotspots import NORMAL
from mapper.graph.incidence import Incidence
from mapper.graph.kept import Kept, look
from mapper.graph.load import Estimate, total
from mapper.graph.points import Hub, OverlapPoint, RecurringClass
from mapper.graph.scope import Scope, take_scope
from mapper.graph.scope_after import scope_after
from mapper.graph.score import Basis, HotSpot
from mapper.graph.slices import Slices, run
from mapper.graph.touched import what_is_touched
from mapper.graph.watering_holes import Candidate, Gap
from mapper.graph.windows import Collision
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
    (by exception id) say why; `overlaps(analysis.incidence, a, b)` explains a pair. `kept`: what the next analysis goes on from.
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
    links: FormalLinks
    kept: Kept

    @property
    def scope(self) -> Scope:
        """What was analysed."""
        return self.incidence.scope


def analyse(
    workspace: Workspace, options: Options | None = None, previous: Analysis | None = None, touched: Collection[str] | None = None
) -> Slices[Analysis]:
    """The analysis as a generator: it yields every few milliseconds at most, and returns the result.

    Drop it when the map changes and start anew. `previous` spares work: where the handling graph is still the same, its betweenness; and
    where `touched` gives the ids of all records that are not those of the map analysed then, all that they do not concern. The result is
    the same as without it.
    """
    options = options or Options()
    if previous is not None and touched is not None and previous.options == options and options.scope is None:
        change = yield from what_is_touched(previous.scope, workspace, touched)
        if change is not None:
            scope = yield from scope_after(previous.scope, workspace, touched, change)
            return _told(options, (yield from look(scope, options, previous.kept, change)))
    scope = yield from take_scope(workspace, options.scope)
    return _told(options, (yield from look(scope, options, previous.kept if previous is not None else None)))


def _told(options: Options, kept: Kept) -> Analysis:
    spots, ranked = kept.spots.found, kept.candidates.found
    candidates = tuple([one for one in ranked if "G" in one.flags])
    gaps = {candidate.hot_spot: candidate.gaps for candidate in candidates if candidate.hot_spot is not None}
    return Analysis(
        options=options,
        total_load=total([estimate.load for estimate in kept.estimates.by_id.values()]),
        hot_spots=spots,
        spot_gaps=tuple([gaps.get(number, ()) for number in range(len(spots))]),
        zones=tuple([ZoneFound(zone.members, zone.level) for zone in kept.grouping.zones]),
        hubs=kept.hubs.found,
        points=kept.points.found,
        recurring=kept.recurring.found,
        gaps=kept.gaps.found,
        candidates=candidates,
        prompts=tuple([one for one in ranked if "G" not in one.flags]),
        contact_points=kept.contacts.found,
        brokers=kept.handling.brokers,
        circles=kept.circles,
        collisions=kept.collisions.found,
        incidence=kept.incidence,
        estimates=kept.estimates.by_id,
        links=kept.links,
        kept=kept,
    )
