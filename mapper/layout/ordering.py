"""The order of items within a column and band: few crossings, by barycentres and swaps of neighbours.

Items are numbers: nodes, and bends of long flows ("knots") so that every link joins two neighbouring columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SWEEPS = 8
_LARGE = 20_000
"""Above so many items only two sweeps are made and no swaps: the order they leave is good, and time is short."""


@dataclass(slots=True)
class Web:
    """Items in columns and the links between neighbouring columns.

    `band[item]` is its band, `columns[c]` the items of a column from the top, `before[item]` and `after[item]` the items it is linked
    with to the left and to the right; `count` of the items below that number are nodes, the others knots.
    """

    nodes: int
    band: list[int]
    columns: list[list[int]]
    before: list[list[int]] = field(default_factory=list)
    after: list[list[int]] = field(default_factory=list)

    def is_knot(self, item: int) -> bool:
        """Whether the item only bends a flow."""
        return item >= self.nodes


def reorder(web: Web) -> None:
    """Sort the columns of the web so that links cross as rarely as the sweeps achieve; bands keep their order."""
    for column in web.columns:
        column.sort(key=lambda item: web.band[item])
    large = len(web.band) > _LARGE
    best, fewest = [list(column) for column in web.columns], crossings(web)
    for sweep in range(2 if large else SWEEPS):
        if not fewest:
            break
        _sweep(web, rightwards=sweep % 2 == 0)
        if not large:
            _swap(web)
        crossed = crossings(web)
        if crossed < fewest:
            best, fewest = [list(column) for column in web.columns], crossed
    web.columns[:] = best


def crossings(web: Web) -> int:
    """How many pairs of links cross."""
    return sum(_inversions(_ends(web, left, right), len(right)) for left, right in pairwise(web.columns))


def _ends(web: Web, left: Sequence[int], right: Sequence[int]) -> list[int]:
    place = {item: number for number, item in enumerate(right)}
    return [end for item in left for end in sorted(place[after] for after in web.after[item])]


def _inversions(values: Sequence[int], size: int) -> int:
    """Pairs that stand in the wrong order, by a Fenwick tree."""
    tree = [0] * (size + 1)
    found = 0
    for seen, value in enumerate(values):
        position, smaller = value + 1, 0
        while position:
            smaller += tree[position]
            position &= position - 1
        found += seen - smaller
        position = value + 1
        while position <= size:
            tree[position] += 1
            position += position & -position
    return found


def _sweep(web: Web, rightwards: bool) -> None:
    columns = web.columns if rightwards else web.columns[::-1]
    linked = web.before if rightwards else web.after
    place: dict[int, float] = {item: float(number) for number, item in enumerate(columns[0])} if columns else {}
    for column in columns[1:]:
        centre: dict[int, float] = {}
        for number, item in enumerate(column):
            neighbours = linked[item]
            centre[item] = sum(place[near] for near in neighbours) / len(neighbours) if neighbours else float(number)
        column.sort(key=lambda item: (web.band[item], centre[item]))
        place = {item: float(number) for number, item in enumerate(column)}


def _swap(web: Web) -> None:
    """Exchange neighbours of a column where that saves crossings, until nothing is gained (at most four rounds)."""
    place = {item: number for column in web.columns for number, item in enumerate(column)}
    for column in web.columns:
        for _ in range(4):
            if not _swap_in(web, column, place):
                break


def _swap_in(web: Web, column: list[int], place: dict[int, int]) -> bool:
    improved = False
    for upper in range(len(column) - 1):
        one, other = column[upper], column[upper + 1]
        if web.band[one] != web.band[other]:
            continue
        now = _crossed(web, one, other, place)
        if now and _crossed(web, other, one, place) < now:
            column[upper], column[upper + 1] = other, one
            place[one], place[other] = upper + 1, upper
            improved = True
    return improved


def _crossed(web: Web, upper: int, lower: int, place: dict[int, int]) -> int:
    """Crossings between the links of two items if `upper` stands above `lower`."""
    found = 0
    for links in (web.before, web.after):
        if links[upper] and links[lower]:
            below = sorted(place[item] for item in links[lower])
            for item in links[upper]:
                at = place[item]
                for end in below:
                    if end >= at:
                        break
                    found += 1
    return found
