"""Where a stretch is cut into pieces of limited length: through as little as can be of what should stay whole, the pieces about equal."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

Stretch = tuple[float, float]
"""From–to, in points."""

_SMALLEST_SHARE = 0.45
"""A piece is no shorter than this share of what would fit, not even to spare an element a cut."""


class Profile(NamedTuple):
    """How much a cut would part: from each of the places `starts` to the next one it goes through so many spans."""

    starts: Sequence[float]
    parted: Sequence[int]

    def at(self, place: float) -> int:
        """How many spans a cut there parts; at the edge of a span none of it."""
        index = bisect_right(self.starts, place) - 1
        if self.starts[index] == place:
            return min(self.parted[index], self.parted[max(index - 1, 0)])
        return self.parted[index]

    def cut(self, least: float, most: float) -> float:
        """Where between these to cut: where least is parted, as late as possible, in the middle of the gap where that is in reach."""
        # At the very edge of a span none of it is parted.
        first, last = max(bisect_left(self.starts, least) - 1, 0), bisect_right(self.starts, most) - 1
        index = min(range(last, first - 1, -1), key=self.parted.__getitem__)
        if self.parted[index] and index == last:
            return most
        left = self.starts[index]
        right = self.starts[index + 1] if index + 1 < len(self.starts) else float("inf")
        return min(max((left + right) / 2, least), most) if right != float("inf") else most


def profile(spans: Iterable[Stretch]) -> Profile:
    """How much cuts would part of these spans.

    >>> profile([(0, 10), (5, 20), (30, 40)])
    Profile(starts=(-inf, 0, 5, 10, 20, 30, 40), parted=(0, 1, 2, 1, 0, 1, 0))
    """
    steps: dict[float, int] = {}
    for left, right in spans:
        steps[left] = steps.get(left, 0) + 1
        steps[right] = steps.get(right, 0) - 1
    places = sorted(steps)
    return Profile((float("-inf"), *places), (0, *accumulate(steps[place] for place in places)))


def even_cuts(start: float, end: float, room: float, parted: Profile, repeated: float) -> list[Stretch]:
    """Pieces that cover start–end, each at most `room` long (those after the first less `repeated`), parting as little as can be.

    As few as can be, and the room no larger than they need, so that the last piece is no small rest.
    """
    found = _cuts(start, end, room, parted, repeated)
    while len(found) > 1:
        room *= 0.97
        tried = _cuts(start, end, room, parted, repeated)
        if len(tried) > len(found) or _harm(tried, parted) > _harm(found, parted):
            return found
        found = tried
    return found


def index_of(pieces: Sequence[Stretch], place: float) -> int:
    """Which of the pieces holds a place: one on a cut belongs to the piece after it, one beyond the ends to the first or last."""
    return max(bisect_right(pieces, (place, float("inf"))) - 1, 0)


def _harm(pieces: Sequence[Stretch], parted: Profile) -> int:
    return sum(parted.at(cut) for cut, _ in pieces[1:])


def _cuts(start: float, end: float, room: float, parted: Profile, repeated: float) -> list[Stretch]:
    pieces: list[Stretch] = []
    position = start
    while end - position > room + 1e-6:
        cut = parted.cut(position + room * _SMALLEST_SHARE, position + room)
        pieces.append((position, cut))
        position = cut
        if len(pieces) == 1:
            room -= repeated
    pieces.append((position, end))
    return pieces
