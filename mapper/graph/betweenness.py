"""Betweenness of the vertices of an undirected graph: how many of the shortest ways between others lead through each.

Where everybody is at most two steps from everybody else – as people who handle exceptions mostly are – the ways between two who are not
neighbours lead through their common neighbours, and counting those is all. The counts are whole numbers, so that they can be kept and
brought up to date after a change: the result is the same to the last bit. Elsewhere the ways are followed from each vertex (Brandes 2001).
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from mapper.graph.slices import Slices

EXACT = 2_000
PIVOTS = 256
_SEED = 1

Neighbours = Sequence[Sequence[int]]
Ways = dict[int, dict[int, int]]
"""By number of common neighbours of two vertices: how many such pairs each vertex joins."""


@dataclass(frozen=True, slots=True, eq=False)
class Betweenness:
    """`values` 0–1 by vertex, of a graph `neighbours`; `group`: by vertex the first of those that are joined with it; `ways`: what was
    counted where nobody is further than two steps away.
    """

    values: tuple[float, ...]
    neighbours: Neighbours
    group: Sequence[int]
    ways: Mapping[int, Mapping[int, int]] | None


def find_betweenness(neighbours: Neighbours, earlier: Betweenness | None = None) -> Slices[Betweenness]:
    """The betweenness of all vertices; exact up to 2,000 of them, above from 256 with a fixed seed.

    What was counted `earlier`, with the same vertices, is gone on from; the result is the same without it.
    """
    size = len(neighbours)
    if size < 3:
        return Betweenness((0.0,) * size, neighbours, (), None)
    beside = [frozenset(others) for others in neighbours]
    group = yield from _groups(beside)
    ways = (yield from _ways(beside, group, neighbours, earlier)) if size <= EXACT else None
    scale = 1.0 / ((size - 1) * (size - 2))
    if ways is None:
        return Betweenness((yield from _followed(neighbours, scale)), neighbours, group, None)
    parts: list[list[float]] = [[] for _ in neighbours]
    for common in sorted(ways):
        for vertex, pairs in ways[common].items():
            parts[vertex].append(2.0 * pairs / common)
        yield
    return Betweenness(tuple([fsum(part) * scale for part in parts]), neighbours, group, ways)


def _ways(
    beside: Sequence[frozenset[int]], group: Sequence[int], neighbours: Neighbours, earlier: Betweenness | None
) -> Slices[Ways | None]:
    """The counts; None where two who are joined at all are further than two steps from one another."""
    # Of those who do not have other neighbours now only such become further apart than before as were not joined at all.
    if earlier is not None and earlier.ways is not None and earlier.group == group:
        changed = [one for one, (was, now) in enumerate(zip(earlier.neighbours, neighbours, strict=True)) if was != now]
        if len(changed) * 4 <= len(neighbours):
            return (yield from _brought_up(earlier, beside, group, changed))
    return (yield from _counted(beside, group))


def _groups(beside: Sequence[frozenset[int]]) -> Slices[list[int]]:
    """By vertex the first of those that are joined with it, however far."""
    group = [-1] * len(beside)
    for first in range(len(beside)):
        level = {first} if group[first] < 0 else set()
        while level:
            for vertex in level:
                group[vertex] = first
            level = {other for other in set().union(*[beside[vertex] for vertex in level]) if group[other] < 0}
            yield
    return group


def _counted(beside: Sequence[frozenset[int]], group: Sequence[int]) -> Slices[Ways | None]:
    ways: Ways = {}
    for one, own in enumerate(beside):
        for other in range(one + 1, len(beside)):
            if group[one] == group[other] and other not in own and not _add(ways, own & beside[other], 1):
                return None
            if not other % 64:
                yield
        yield
    return ways


def _brought_up(
    earlier: Betweenness, beside: Sequence[frozenset[int]], group: Sequence[int], changed: Sequence[int]
) -> Slices[Ways | None]:
    """The earlier counts without the pairs of which one has other neighbours now, and with them as they are."""
    assert earlier.ways is not None
    ways = {common: dict(pairs) for common, pairs in earlier.ways.items()}
    former = [frozenset(others) for others in earlier.neighbours]
    yield
    done: set[int] = set()
    for one in changed:
        done.add(one)
        for other in range(len(beside)):
            if other in done:
                continue
            if other not in former[one]:
                _add(ways, former[one] & former[other], -1)
            if group[one] == group[other] and other not in beside[one] and not _add(ways, beside[one] & beside[other], 1):
                return None
            if not other % 64:
                yield
    return ways


def _add(ways: Ways, common: frozenset[int], pairs: int) -> bool:
    """Counts one pair for each of their common neighbours; whether they have any."""
    if common:
        counted = ways.setdefault(len(common), {})
        for vertex in common:
            counted[vertex] = counted.get(vertex, 0) + pairs
    return bool(common)


def _followed(neighbours: Neighbours, scale: float) -> Slices[tuple[float, ...]]:
    size = len(neighbours)
    found = [0.0] * size
    sources = range(size) if size <= EXACT else sorted(random.Random(_SEED).sample(range(size), PIVOTS))
    for source in sources:
        yield from _add_paths_from(source, neighbours, found)
        yield
    return tuple([value * scale * size / len(sources) for value in found])


def _add_paths_from(source: int, neighbours: Neighbours, found: list[float]) -> Slices[None]:
    """Adds how many shortest paths from `source` lead through each vertex (Brandes 2001, the accumulation)."""
    paths = {source: 1}
    distance = {source: 0}
    reached = [source]
    before: dict[int, list[int]] = {source: []}
    for count, vertex in enumerate(reached, start=1):
        further, ways = distance[vertex] + 1, paths[vertex]
        for other in neighbours[vertex]:
            at = distance.get(other)
            if at is None:
                distance[other], paths[other], before[other] = further, ways, [vertex]
                reached.append(other)
            elif at == further:
                paths[other] += ways
                before[other].append(vertex)
        if not count % 128:
            yield
    dependence = dict.fromkeys(reached, 0.0)
    for vertex in reversed(reached):
        part = (1.0 + dependence[vertex]) / paths[vertex]
        for earlier in before[vertex]:
            dependence[earlier] += paths[earlier] * part
        if vertex != source:
            found[vertex] += dependence[vertex]
