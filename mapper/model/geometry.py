"""Points and boxes on a sheet, in points (1/72 inch; 1 screen pixel at 100 %), origin top left, y downwards."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import dist
from typing import NamedTuple


class Point(NamedTuple):
    """A place on a sheet, in points (1/72 inch, 1 screen pixel at 100 %)."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def grown(self, margin: float) -> Box:
        """This box with `margin` points added on every side (negative: taken away)."""
        return Box(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    def moved(self, dx: float, dy: float) -> Box:
        """This box, shifted."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def united(self, other: Box) -> Box:
        """The smallest box that holds both.

        >>> Box(0, 0, 10, 10).united(Box(20, 5, 10, 10))
        Box(x=0, y=0, width=30, height=15)
        """
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def touches(self, other: Box) -> bool:
        """Whether the two share a point."""
        return self.x <= other.right and other.x <= self.right and self.y <= other.bottom and other.y <= self.bottom

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom


def half_way(points: Sequence[Point]) -> Point:
    """The place on a course of one or more corners that is as far from its start as from its end, measured along it.

    >>> half_way([Point(0, 0), Point(10, 0), Point(10, 30)])
    Point(x=10.0, y=10.0)
    """
    pieces = [(start, end, dist(start, end)) for start, end in pairwise(points)]
    left = sum(length for _, _, length in pieces) / 2
    for start, end, length in pieces:
        if length >= left and length > 0:
            share = left / length
            return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
        left -= length
    return points[0]
