"""How far down an item stands in its band: items that follow one another form level rows, so that flows run straight."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from types import MappingProxyType

from mapper.layout.ordering import Web

GAP = 24.0
"""Between two footprints of a column, in points."""
KNOT = 6.0
"""Half the height that a passing flow takes."""
LEVEL = 36.0
"""A row that would begin this little above an existing one is lowered to it: few, common rows look calmer than many."""

_EXACT = 0.01
HIGHEST = 96.0
"""A node that reaches farther up than this does not push down the first row of its whole band."""

Reach = tuple[float, float]
"""How far an item reaches above and below its centre line."""


def levels(
    web: Web, reaches: Sequence[Reach], bands: int, wanted: Mapping[int, float] = MappingProxyType({})
) -> tuple[list[float], list[float]]:
    """The distance of each item's centre line from the top of its band, and the height each band takes for it.

    `wanted`: the levels of items that cannot move; their rows are lowered to there, where the rows above leave it free.
    """
    row_of, rows = _rows(web)
    following, waiting = _constraints(web, row_of, len(rows))
    stay: dict[int, float] = {}
    for item, level in wanted.items():
        stay[row_of[item]] = max(stay.get(row_of[item], 0.0), level)
    offset = _packed(web, rows, row_of, reaches, following, waiting, stay)
    levels = [offset[row_of[item]] for item in range(len(web.band))]
    heights = [0.0] * bands
    for item, level in enumerate(levels):
        band = web.band[item]
        heights[band] = max(heights[band], level + _reach(web, reaches, item)[1])
    return levels, heights


def _reach(web: Web, reaches: Sequence[Reach], item: int) -> Reach:
    return (KNOT, KNOT) if web.is_knot(item) else reaches[item]


def _gap(web: Web, one: int, other: int) -> float:
    """Passing flows may stand closer than nodes."""
    knots = web.is_knot(one) + web.is_knot(other)
    return GAP if not knots else GAP / 2 if knots == 1 else 2.0


def _rows(web: Web) -> tuple[list[int], list[list[int]]]:
    """Items in one row, by item and by row: chains of links of which no two cross."""
    right = _chosen(web)
    has_left = set(right.values())
    row_of = [-1] * len(web.band)
    rows: list[list[int]] = []
    for column in web.columns:
        for item in column:
            if item in has_left:
                continue
            row = []
            step: int | None = item
            while step is not None:
                row_of[step] = len(rows)
                row.append(step)
                step = right.get(step)
            rows.append(row)
    return row_of, rows


def _chosen(web: Web) -> dict[int, int]:
    """For each item the one to its right that stays level with it; long flows first, then flows that nothing else disputes."""
    chosen: dict[int, int] = {}
    for left, right in pairwise(web.columns):
        place = {item: number for number, item in enumerate(right)}
        wishes = sorted(
            (_rank(web, item, after), number, place[after], item, after)
            for number, item in enumerate(left)
            for after in web.after[item]
            if web.band[item] == web.band[after]
        )
        starts: list[int] = []
        ends: list[int] = []
        for _, start, end, item, after in wishes:
            at = bisect_left(starts, start)
            if at < len(starts) and (starts[at] == start or ends[at] <= end):
                continue
            if at and ends[at - 1] >= end:
                continue
            starts.insert(at, start)
            ends.insert(at, end)
            chosen[item] = after
    return chosen


def _rank(web: Web, item: int, after: int) -> tuple[int, int]:
    knots = web.is_knot(item) + web.is_knot(after)
    if knots == 2:
        return 0, 0
    # Between nodes, the first link wins: flows come with the main course first.
    return 1 + knots, web.after[item].index(after) + web.before[after].index(item)


def _constraints(web: Web, row_of: Sequence[int], rows: int) -> tuple[list[set[int]], list[int]]:
    following: list[set[int]] = [set() for _ in range(rows)]
    waiting = [0] * rows
    for column in web.columns:
        for one, other in pairwise(column):
            upper, lower = row_of[one], row_of[other]
            if web.band[one] == web.band[other] and lower not in following[upper]:
                following[upper].add(lower)
                waiting[lower] += 1
    return following, waiting


def _packed(
    web: Web,
    rows: Sequence[Sequence[int]],
    row_of: Sequence[int],
    reaches: Sequence[Reach],
    following: Sequence[set[int]],
    waiting: list[int],
    stay: Mapping[int, float],
) -> list[float]:
    """The level of each row: as high as the rows above it allow, on a common level where one is near."""
    offset = [max(_reach(web, reaches, item)[0] for item in row) for row in rows]
    top = _first_levels(web, reaches)
    for row, items in enumerate(rows):
        if not all(web.is_knot(item) for item in items):
            offset[row] = max(offset[row], top[web.band[items[0]]])
    above = _above(web)
    known: dict[int, list[float]] = {}
    heap = [(offset[row], row) for row in range(len(rows)) if not waiting[row]]
    heapify(heap)
    while heap:
        _, row = heappop(heap)
        band = web.band[rows[row][0]]
        for item in rows[row]:
            if (upper := above.get(item)) is not None:
                room = _reach(web, reaches, upper)[1] + _gap(web, upper, item) + _reach(web, reaches, item)[0]
                offset[row] = max(offset[row], offset[row_of[upper]] + room)
        if offset[row] <= stay.get(row, -1.0) + _EXACT:
            offset[row] = stay[row]
            insort(known.setdefault(band, []), stay[row])
        elif not all(web.is_knot(item) for item in rows[row]):
            offset[row] = _level(known.setdefault(band, []), offset[row])
        for lower in following[row]:
            waiting[lower] -= 1
            if not waiting[lower]:
                heappush(heap, (max(offset[row], offset[lower]), lower))
    return offset


def _first_levels(web: Web, reaches: Sequence[Reach]) -> dict[int, float]:
    """The highest common level of the nodes of each band, so that small and large ones begin in one row."""
    top: dict[int, float] = {}
    for item in range(web.nodes):
        top[web.band[item]] = max(top.get(web.band[item], 0.0), min(reaches[item][0], HIGHEST))
    return top


def _above(web: Web) -> dict[int, int]:
    """The item right above each item that has one in its band."""
    pairs = (pair for column in web.columns for pair in pairwise(column))
    return {lower: upper for upper, lower in pairs if web.band[upper] == web.band[lower]}


def _level(known: list[float], wanted: float) -> float:
    at = bisect_left(known, wanted)
    if at < len(known) and known[at] - wanted <= LEVEL:
        return known[at]
    known.insert(at, wanted)
    return wanted
