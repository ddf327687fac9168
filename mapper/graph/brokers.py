"""The handling graph: who works on exceptions with whom, and who stands between groups that would not meet otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import fsum
from typing import Literal

from mapper.graph.betweenness import Betweenness, find_betweenness
from mapper.graph.components import cut_vertices
from mapper.graph.incidence import Incidence
from mapper.graph.scope import name_of
from mapper.graph.slices import Slices
from mapper.graph.ties import Ties, count_ties, ties_after

Brokerage = Literal["coordinator", "gatekeeper", "itinerant broker", "liaison"]
Position = Literal["central connector", "boundary spanner", "information broker", "peripheral specialist"]
_TOP = 5


@dataclass(frozen=True, slots=True)
class Broker:
    """A role or person of the handling graph (`who`, an id). Roles are described, persons never rated.

    `betweenness` 0–1; `constraint` low = spans holes, None = has no neighbours; `brokerage`: open triads it closes, by kind (Gould and
    Fernandez 1989; without direction a gatekeeper is also a representative); `positions` in the words of Cross and Prusak (2002).
    """

    who: str
    betweenness: float
    is_cut: bool
    is_broker: bool
    neighbours: tuple[str, ...]
    brokerage: Mapping[Brokerage, int]
    positions: tuple[Position, ...]
    graph: HandlingGraph = field(compare=False, repr=False)
    place: int = field(compare=False, repr=False)

    @property
    def constraint(self) -> float | None:
        """Burt's constraint; worked out when it is asked for."""
        return constraint_of(self.graph.neighbours, self.place)


@dataclass(frozen=True, slots=True)
class HandlingGraph:
    """Vertices sorted by name, and for each the positions of its neighbours, ascending; `classes`: what kinds of exception each is in."""

    who: tuple[str, ...]
    neighbours: tuple[tuple[int, ...], ...]
    classes: tuple[frozenset[str | None], ...]


Reached = tuple[HandlingGraph, Betweenness]
"""A handling graph and the betweenness of its vertices."""


def build_handling_graph(incidence: Incidence, ties: Ties) -> Slices[HandlingGraph]:
    """Roles and persons with an edge where both notice, handle or perform a path step of the same exception."""
    beside: dict[str, set[str]] = {who: set() for who, _ in ties.classes}
    classes: dict[str, set[str | None]] = {}
    for one, other in ties.pairs:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    yield
    for who, kind in ties.classes:
        classes.setdefault(who, set()).add(kind)
    yield
    workspace = incidence.scope.workspace
    vertices = tuple(sorted(beside, key=lambda one: (name_of(workspace, one).casefold(), incidence.scope.order(one))))
    place = {one: number for number, one in enumerate(vertices)}
    neighbours = []
    for count, vertex in enumerate(vertices):
        neighbours.append(tuple(sorted([place[other] for other in beside[vertex]])))
        if not count % 64:
            yield
    return HandlingGraph(vertices, tuple(neighbours), tuple(frozenset(classes.get(vertex, ())) for vertex in vertices))


@dataclass(frozen=True, slots=True)
class Handling:
    """Who handles exceptions with whom, and the brokers found."""

    ties: Ties
    reached: Reached
    brokers: tuple[Broker, ...]


def find_brokers(
    incidence: Incidence, earlier: Handling | None = None, before: Incidence | None = None, stale: Collection[str] = ()
) -> Slices[Handling]:
    """All vertices of the handling graph by betweenness, cut vertices first among equals, then by name.

    Where an `earlier` graph is the same, so is the betweenness. With the incidence `before`, of which only the stale exceptions are
    others now, no other exception is read.
    """
    if earlier is None or before is None:
        ties = yield from count_ties(incidence)
    else:
        ties = yield from ties_after(earlier.ties, before, incidence, stale)
        if ties.keys() == earlier.ties.keys():
            return Handling(ties, earlier.reached, earlier.brokers)
    graph = yield from build_handling_graph(incidence, ties)
    if earlier is None or (earlier.reached[0].who, earlier.reached[0].neighbours) != (graph.who, graph.neighbours):
        has_same_people = earlier is not None and earlier.reached[0].who == graph.who
        betweenness = yield from find_betweenness(graph.neighbours, earlier.reached[1] if earlier is not None and has_same_people else None)
        return Handling(ties, (graph, betweenness), (yield from _describe(incidence, graph, betweenness.values)))
    reached = (graph, earlier.reached[1])
    if before is None:
        return Handling(ties, reached, (yield from _describe(incidence, graph, reached[1].values)))
    return Handling(ties, reached, (yield from _placed_anew(incidence, graph, earlier.brokers)))


def _placed_anew(incidence: Incidence, graph: HandlingGraph, brokers: Sequence[Broker]) -> Slices[tuple[Broker, ...]]:
    """The same brokers in the same graph, where some are in exceptions of other classes than before."""
    units = [incidence.scope.unit(who) for who in graph.who]
    inside = [_ties_inside(graph, units, one) for one in range(len(graph.who))]
    place = {who: one for one, who in enumerate(graph.who)}
    found = []
    for count, broker in enumerate(brokers):
        positions = _positions(graph, units, inside, place[broker.who], broker.is_cut)
        found.append(replace(broker, positions=positions, graph=graph, place=place[broker.who]))
        if not count % 32:
            yield
    return tuple(found)


def _describe(incidence: Incidence, graph: HandlingGraph, betweenness: Sequence[float]) -> Slices[tuple[Broker, ...]]:
    cuts = yield from cut_vertices(graph.neighbours)
    units = [incidence.scope.unit(who) for who in graph.who]
    order = sorted(range(len(graph.who)), key=lambda one: (-round(betweenness[one], 9), one not in cuts, one))
    top = {one for one in order[:_TOP] if betweenness[one] > 0 and len(_units_beside(graph, units, one)) >= 2}
    inside = [_ties_inside(graph, units, one) for one in range(len(graph.who))]
    yield
    found = []
    for one in order:
        is_broker = one in cuts or one in top
        found.append(
            Broker(
                who=graph.who[one],
                betweenness=betweenness[one],
                is_cut=one in cuts,
                is_broker=is_broker,
                neighbours=tuple(graph.who[other] for other in graph.neighbours[one]),
                brokerage=(yield from _brokerage(graph.neighbours, units, one)) if is_broker else {},
                positions=_positions(graph, units, inside, one, one in cuts),
                graph=graph,
                place=one,
            )
        )
        if is_broker or not one % 16:
            yield
    return tuple(found)


def _units_beside(graph: HandlingGraph, units: Sequence[str | None], one: int) -> set[str]:
    return {unit for unit in (units[other] for other in graph.neighbours[one]) if unit is not None}


def constraint_of(neighbours: Sequence[Sequence[int]], one: int) -> float | None:
    """Burt's constraint: Σj (pij + Σq piq·pqj)², every tie of one vertex being worth the same; None where it has none."""
    own = neighbours[one]
    if not own:
        return None
    part = 1.0 / len(own)
    reach = dict.fromkeys(own, part)
    for between in own:
        onward = part / len(neighbours[between])
        for other in neighbours[between]:
            if other in reach:
                reach[other] += onward
    return fsum(value * value for value in reach.values())


def _brokerage(neighbours: Sequence[Sequence[int]], units: Sequence[str | None], one: int) -> Slices[dict[Brokerage, int]]:
    counted: Counter[Brokerage] = Counter()
    for place, left in enumerate(neighbours[one]):
        beside = set(neighbours[left])
        for right in neighbours[one][place + 1 :]:
            if right not in beside:
                counted[_kind_of_triad(units[left], units[one], units[right])] += 1
        if not place % 16:
            yield
    return dict(sorted(counted.items()))


def _kind_of_triad(left: str | None, middle: str | None, right: str | None) -> Brokerage:
    if left == right:
        return "coordinator" if left == middle else "itinerant broker"
    return "gatekeeper" if middle in (left, right) else "liaison"


def _positions(graph: HandlingGraph, units: Sequence[str | None], inside: Sequence[int], one: int, is_cut: bool) -> tuple[Position, ...]:
    others = _units_beside(graph, units, one) - {units[one] or ""}
    rivals = [inside[other] for other in graph.neighbours[one] if units[other] == units[one]]
    holds: dict[Position, bool] = {
        "central connector": units[one] is not None and inside[one] >= 2 and inside[one] >= max(rivals, default=0),
        "boundary spanner": len(others) >= 2,
        "information broker": is_cut,
        "peripheral specialist": 1 <= len(graph.neighbours[one]) <= 2 and len(graph.classes[one]) == 1 and None not in graph.classes[one],
    }
    return tuple(position for position, does_hold in holds.items() if does_hold)


def _ties_inside(graph: HandlingGraph, units: Sequence[str | None], one: int) -> int:
    return sum(units[other] == units[one] for other in graph.neighbours[one])


def broker_ids(brokers: Sequence[Broker]) -> frozenset[str]:
    """The ids of those who are brokers: cut vertices, and the top of betweenness with neighbours in two or more units."""
    return frozenset(broker.who for broker in brokers if broker.is_broker)
