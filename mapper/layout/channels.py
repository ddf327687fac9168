"""The channels between columns: which upright piece of a flow runs on which track, so that few cross and none lie on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TRACK = 10.0
"""Between two upright pieces side by side, in points."""
_SIFTED = 60
"""Above so many pieces in a channel they are only sorted."""
_SAME = 1.0


@dataclass(frozen=True, slots=True)
class Rise:
    """The upright part of the flows that leave one port: it comes in at `left` and goes out at each of `right` (heights on the sheet)."""

    left: float
    right: tuple[float, ...]

    @property
    def top(self) -> float:
        """Its upper end."""
        return min(self.left, *self.right)

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return max(self.left, *self.right)


def tracks(rises: Sequence[Rise]) -> list[int]:
    """The track of each rise, 0 = the leftmost; rises share a track where they do not meet.

    >>> tracks([Rise(0, (50,)), Rise(80, (120,))])
    [0, 0]
    >>> tracks([Rise(0, (50,)), Rise(20, (70,))])
    [1, 0]
    """
    order = sorted(range(len(rises)), key=lambda number: _usual(rises[number]))
    if len(order) <= _SIFTED:
        order = _sifted(rises, order)
    track = [0] * len(rises)
    for place, number in enumerate(order):
        one = rises[number]
        for earlier in order[:place]:
            other = rises[earlier]
            if one.top - TRACK < other.bottom and other.top - TRACK < one.bottom:
                track[number] = max(track[number], track[earlier] + 1)
    return track


def _usual(rise: Rise) -> tuple[int, float]:
    """Flows that go down stand the farther left the lower they begin, those that go up the higher: then none of a kind cross."""
    down = max(rise.right) > rise.left
    return (0, -rise.left) if down else (1, rise.left)


def _sifted(rises: Sequence[Rise], order: list[int]) -> list[int]:
    """Each rise in turn is moved to where it costs least."""
    for number in tuple(order):
        order.remove(number)
        cost = sum(_cost(rises[number], rises[other]) for other in order)
        best, cheapest = 0, cost
        for place, other in enumerate(order):
            cost += _cost(rises[other], rises[number]) - _cost(rises[number], rises[other])
            if cost < cheapest:
                best, cheapest = place + 1, cost
        order.insert(best, number)
    return order


def _cost(first: Rise, second: Rise) -> int:
    """Crossings, and overlaps at ten times that, when `first` stands to the left of `second`."""
    found = sum(1 for end in first.right if second.top < end < second.bottom)
    found += first.top < second.left < first.bottom
    return found + sum(10 for end in first.right if abs(end - second.left) < _SAME)
