"""FIND of domain.md 2.6 as it stands there, on plain lists and tuples: the lower limit of the bench, and a second opinion for the tests.

It finds hot spots and zones and scores them, nothing more: no ranges, no visits (what has no rate has no load), no slices, no sentences.
The records are read as they are; the rows it works on are plain tuples.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any, NamedTuple

from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Flow, Node, Trigger
from mapper.model.organisation import Role
from mapper.model.workspace import Workspace

HOST, PATH, WHO, WITH, CALL, CLASS, NEAR = range(7)
WEAK = range(WHO, NEAR + 1)


class BareMap(NamedTuple):
    """The records of a map in plain lists, by kind."""

    nodes: list[Node]
    flows: list[Flow]
    exceptions: list[ExceptionPoint]
    roles: list[Role]
    triggers: list[Trigger]
    default_rate: float


class Rows(NamedTuple):
    """The same as rows: nodes as (canonical step, kind, role, functions and resources, process), flows as (id, from, to)."""

    nodes: dict[str, tuple[str, str, str, tuple[str, ...], str]]
    flows: list[tuple[str, str, str]]
    unit_of: dict[str, str | None]
    hourly: dict[str, float]
    default_rate: float
    calls: frozenset[str]


class Spot(NamedTuple):
    """A hot spot: exceptions, load [person-h/week], anchor; cost, delay, known, units, processes, name, cohesion."""

    members: tuple[str, ...]
    load: float
    anchor: str | None
    cost: float
    delay: float
    known: int
    units: tuple[str, ...]
    processes: tuple[str, ...]
    cohesion: int


def bare_map(workspace: Workspace) -> BareMap:
    """The lists of a map in which every performer and handler is a role with a unit, and steps name functions, of any vendor."""
    held: dict[type, list[Any]] = {kind: [] for kind in (Node, Flow, ExceptionPoint, Role, Trigger)}
    for record in workspace.values():
        held.get(type(record), []).append(record)
    return BareMap(held[Node], held[Flow], held[ExceptionPoint], held[Role], held[Trigger], workspace.settings.default_rate)


def rows_of(found: BareMap) -> Rows:
    """The rows of the lists."""
    nodes: dict[str, tuple[str, str, str, tuple[str, ...], str]] = {
        node.id: (node.same_as or node.id, node.kind, node.role or "", node.systems + node.resources, node.process or "")
        for node in found.nodes
    }
    return Rows(
        nodes,
        [
            (flow.id, flow.from_id or "", flow.to_id or "")
            for flow in found.flows
            if flow.kind != "handling" and flow.from_id in nodes and flow.to_id in nodes
        ],
        {role.id: role.unit for role in found.roles},
        {role.id: role.hourly_rate for role in found.roles if role.hourly_rate is not None},
        found.default_rate,
        frozenset([trigger.id for trigger in found.triggers]),
    )


def find(found: BareMap, level: int, largest: int) -> tuple[list[Spot], list[tuple[int, tuple[str, ...]]]]:
    """The hot spots by load, units, size, first exception; and the zones."""
    points = sorted(found.exceptions, key=lambda point: point.id)
    rows = rows_of(found)
    prints, own = footprints(rows, points)
    inc: list[dict[str, list[int]]] = [{} for _ in range(7)]
    for x, fp in enumerate(prints):
        for facet in range(7):
            for key in fp[facet]:
                inc[facet].setdefault(key, []).append(x)
    levels = join(points, prints, own, inc, largest)
    spots: list[tuple[list[int], int]] = []
    zones: list[tuple[int, tuple[str, ...]]] = []

    def descend(members: Iterable[int], at: int) -> None:
        groups: dict[int, list[int]] = {}
        for x in members:
            groups.setdefault(root(levels[at], x), []).append(x)
        for group in groups.values():
            if len(group) == 1:
                continue
            if len(group) <= largest or at == 1:
                spots.append((group, next(lower for lower in range(1, at + 1) if len({root(levels[lower], x) for x in group}) == 1)))
            else:
                zones.append((at, tuple(points[x].id for x in group)))
                descend(group, at - 1)

    descend(range(len(points)), level)
    scored = score(rows, points, prints, spots)
    return sorted(scored, key=lambda spot: (-round(spot.load, 9), -len(spot.units), -len(spot.members), spot.members)), zones


def footprints(found: Rows, points: list[ExceptionPoint]) -> tuple[Prints, list[frozenset[str]]]:
    """The seven sets of keys of each exception, and what belongs to its host step anyway."""
    nodes = found.nodes
    hosts = {point.host for point in points}
    near: dict[str, list[str]] = {}
    for flow, source, target in found.flows:
        for here, there in ((source, target), (target, source)):
            if here in hosts and nodes[here][0] != nodes[there][0]:
                near.setdefault(here, []).append(flow if nodes[there][1] in WORK_KINDS else there)
    prints, own = [], []
    for point in points:
        host, rejoin = nodes.get(point.host or ""), nodes.get(point.rejoin)
        apart = (host and host[0], rejoin and rejoin[0])
        path: dict[str, None] = {}
        who = dict.fromkeys([handler.who for handler in point.handlers])
        uses = dict.fromkeys(point.uses)
        for step in point.path:
            node = nodes.get(step)
            if node is not None and node[1] in WORK_KINDS and node[0] not in apart:
                path[node[0]] = None
                if node[2]:
                    who[node[2]] = None
                uses.update(dict.fromkeys(node[3]))
        calls = [via for via in point.noticed_via if via in found.calls]
        kind = (point.exception_class,) if point.exception_class else ()
        prints.append(((host[0],) if host else (), path, who, uses, calls, kind, set(near.get(point.host or "", ()))))
        own.append(frozenset((host[2], *host[3])) if host else frozenset())
    return prints, own


def root(above: list[int], x: int) -> int:
    """What stands for the group of x."""
    while above[x] != x:
        above[x] = above[above[x]]
        x = above[x]
    return x


def union(above: list[int], members: Iterable[int]) -> None:
    """Chains the members into one group."""
    first = -1
    for x in members:
        if first < 0:
            first = x
        else:
            above[root(above, x)] = root(above, first)


Prints = list[tuple[Any, ...]]
Incidences = list[dict[str, list[int]]]


def join(points: list[ExceptionPoint], prints: Prints, own: list[frozenset[str]], inc: Incidences, largest: int) -> list[list[int]]:
    """U1, U2 and U3 (behind one that is not used)."""
    levels = [list(range(len(points))) for _ in range(4)]
    for members in inc[HOST].values():
        for level in (1, 2, 3):
            union(levels[level], members)
    for key, members in inc[PATH].items():
        if len(members) <= largest:
            for level in (2, 3):
                union(levels[level], (*members, *inc[HOST].get(key, ())))
    number = {point.id: x for x, point in enumerate(points)}
    for x, point in enumerate(points):
        for caused in point.leads_to:
            for level in (2, 3) if caused in number else ():
                union(levels[level], (x, number[caused]))
    for members in composites(prints, own, inc, largest):
        union(levels[3], members)
    return levels


def composites(prints: Prints, own: list[frozenset[str]], inc: Incidences, largest: int) -> Iterable[list[int]]:
    """Who agrees on two weak facets; the keys of a facet are not cut to the 8 most specific, of which the bench has none with more."""
    comp: dict[tuple[int, str, int, str], list[int]] = {}
    for x, fp in enumerate(prints):
        keys = [[key for key in fp[f] if 1 < len(inc[f][key]) <= largest and key not in own[x]] for f in WEAK]
        for (f, first), (g, second) in combinations([pair for pair in enumerate(keys) if pair[1]], 2):
            for a in first:
                for b in second:
                    comp.setdefault((f, a, g, b), []).append(x)
    return comp.values()


def score(found: Rows, points: list[ExceptionPoint], prints: Prints, spots: list[tuple[list[int], int]]) -> list[Spot]:
    """Load, cost, delay, units, processes and anchor of each hot spot."""
    loads, costs, delays, units = [], [], [], []
    for point, fp in zip(points, prints, strict=True):
        rate = None if point.rate is None else point.rate.value
        load = None if rate is None or point.effort is None else rate * point.effort.value / 60
        rates = [found.hourly.get(handler.who, found.default_rate) for handler in point.handlers] or [found.default_rate]
        loads.append(load)
        costs.append(
            0.0
            if load is None
            else load * sum(rates) / len(rates) + (rate or 0.0) * (point.direct_cost.value if point.direct_cost else 0.0)
        )
        delays.append(0.0 if rate is None or point.delay is None else rate * point.delay.value)
        touched = {found.unit_of.get(who) for who in (*[handler.who for handler in point.handlers], *point.noticed_by)}
        steps = [step for step in point.path if step in found.nodes and found.nodes[step][0] in fp[PATH]]
        touched.update([found.unit_of.get(found.nodes[step][2]) for step in (point.host, *steps) if step in found.nodes])
        units.append({unit for unit in touched if unit is not None})
    scored = []
    for group, cohesion in spots:
        at: dict[str, list[float]] = {}
        for x in group:
            for step in (*prints[x][HOST], *prints[x][PATH]):
                at.setdefault(step, []).append(loads[x] or 0.0)
        scored.append(
            Spot(
                members=tuple([points[x].id for x in group]),
                load=sum([loads[x] or 0.0 for x in group]),
                anchor=min(at, key=lambda step: (-round(sum(at[step]), 9), -len(at[step]), step), default=None),
                cost=sum([costs[x] for x in group]),
                delay=sum([delays[x] for x in group]),
                known=sum([loads[x] is not None for x in group]),
                units=tuple(sorted({unit for x in group for unit in units[x]})),
                processes=tuple(sorted({found.nodes[host][4] for x in group if (host := points[x].host or "") in found.nodes})),
                cohesion=cohesion,
            )
        )
    return scored
