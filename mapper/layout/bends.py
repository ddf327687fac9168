"""Courses bent by hand: a stretch that is moved across itself, and what stays of it when the elements at its ends move.

A course that somebody bent has a point on a straight stretch, which the search for a way never leaves: so it is known and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mapper.model.geometry import Box, Point

STUB = 16.0
"""How far a line runs straight from an element before it turns to a stretch moved by hand, in points."""
SNAP = 5.0
"""A stretch that comes so near to the next one level with it becomes one with it, in points."""
_LEAST = 4.0
"""A line leaves an element and reaches the other at least so far in its former direction."""
_NEAR = 0.01


class Slide(NamedTuple):
    """From where to where on its side of an element the end of a line may be moved along."""

    least: float
    most: float


def corners(course: Sequence[Point]) -> tuple[Point, ...]:
    """The course with only its ends and the points at which it turns.

    >>> corners([Point(0, 0), Point(5, 0), Point(10, 0), Point(10, 9)])
    (Point(x=0, y=0), Point(x=10, y=0), Point(x=10, y=9))
    """
    kept: list[Point] = []
    for point in course:
        if kept and _is_same(kept[-1], point):
            continue
        if len(kept) > 1 and _is_straight(kept[-2], kept[-1], point):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)


def is_hand_made(course: Sequence[Point]) -> bool:
    """Whether somebody gave the line this course.

    >>> is_hand_made([Point(0, 0), Point(5, 0), Point(10, 0)]), is_hand_made([Point(0, 0), Point(10, 0)])
    (True, False)
    """
    return any(_is_straight(*three) for three in zip(course, course[1:], course[2:], strict=False))


def stretch_moved(
    course: Sequence[Point], number: int, by: float, at_start: Slide | None = None, at_end: Slide | None = None
) -> tuple[Point, ...]:
    """The course with its stretch `number` (between the corners `number` and the next) moved across itself by so many points.

    The first and the last stretch slide along their element as far as `at_start` and `at_end` let them; else they keep their end and
    turn. Gives the course as it is where there is no such stretch.

    >>> stretch_moved([Point(0, 0), Point(100, 0)], 0, 30)[1:3]
    (Point(x=16.0, y=0.0), Point(x=16.0, y=30))
    """
    points = list(corners(course))
    if not 0 <= number < len(points) - 1:
        return tuple(course)
    first, second = points[number], points[number + 1]
    is_level = abs(first.y - second.y) < _NEAR
    place = _snapped(points, number, (first.y if is_level else first.x) + by, is_level)
    moved = [_put(first, place, is_level), _put(second, place, is_level)]
    if number == 0 and not (at_start is not None and at_start.least <= place <= at_start.most):
        stub = _along(first, second, STUB)
        moved[0:1] = [first, stub, _put(stub, place, is_level)]
    if number == len(points) - 2 and not (at_end is not None and at_end.least <= place <= at_end.most):
        stub = _along(second, first, STUB)
        moved[-1:] = [_put(stub, place, is_level), stub, second]
    return marked((*points[:number], *moved, *points[number + 2 :]))


def repaired(course: Sequence[Point], start: Point, end: Point) -> tuple[Point, ...] | None:
    """A course bent by hand, led to where its ends are now; None where its first or last stretch would have to turn round."""
    points = list(corners(course))
    if len(points) < 3:
        return None
    leaves_level, arrives_level = abs(points[0].y - points[1].y) < _NEAR, abs(points[-1].y - points[-2].y) < _NEAR
    before = points[0], points[1], points[-2], points[-1]
    points[0], points[-1] = start, end
    points[1] = _put(points[1], start.y if leaves_level else start.x, leaves_level)
    points[-2] = _put(points[-2], end.y if arrives_level else end.x, arrives_level)
    if not _runs_on(before[0], before[1], start, points[1]) or not _runs_on(before[3], before[2], end, points[-2]):
        return None
    return marked(points)


def slide_of(box: Box, port: Point, towards: Point, margin: float = 10.0) -> Slide:
    """Where on the side of a box a line that leaves it towards a point may be moved along."""
    if abs(port.y - towards.y) < _NEAR:
        return Slide(box.y + margin, box.bottom - margin)
    return Slide(box.x + margin, box.right - margin)


def carried(point: Point, before: Box, after: Box) -> Point:
    """Where the end of a line on the edge of a box goes when the box moves or becomes larger.

    >>> carried(Point(100, 10), Box(0, 0, 100, 20), Box(0, 0, 150, 20))
    Point(x=150, y=10)
    """
    x = after.right if abs(point.x - before.right) < _NEAR else after.x + point.x - before.x
    y = after.bottom if abs(point.y - before.bottom) < _NEAR else after.y + point.y - before.y
    return Point(min(x, after.right), min(y, after.bottom))


def marked(course: Sequence[Point]) -> tuple[Point, ...]:
    """The course with a point on its longest stretch but the first, where the words are: so it is known that somebody made it."""
    points = corners(course)
    if len(points) < 2:
        return points
    choice = range(1 if len(points) > 2 else 0, len(points) - 1)
    longest = max(choice, key=lambda number: (_length(points[number], points[number + 1]), -number))
    start, end = points[longest], points[longest + 1]
    share = 0.5 if longest else 0.8
    mark = Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
    return (*points[: longest + 1], mark, *points[longest + 1 :])


def _snapped(points: Sequence[Point], number: int, place: float, is_level: bool) -> float:
    """The place, or that of the stretch before or after the next corner where it is as good as the same."""
    others = [points[at].y if is_level else points[at].x for at in (number - 1, number + 2) if 0 <= at < len(points)]
    return min((other for other in others if abs(other - place) <= SNAP), key=lambda other: abs(other - place), default=place)


def _put(point: Point, place: float, is_level: bool) -> Point:
    return point._replace(y=place) if is_level else point._replace(x=place)


def _along(start: Point, end: Point, wanted: float) -> Point:
    """The point so far from the start, never more than a third of the way to the end."""
    length = _length(start, end)
    share = min(wanted, length / 3) / length if length else 0.0
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _runs_on(start: Point, towards: Point, now: Point, now_towards: Point) -> bool:
    """Whether the stretch still runs in the direction in which it ran."""
    along = (towards.x - start.x) * (now_towards.x - now.x) + (towards.y - start.y) * (now_towards.y - now.y)
    return along > 0 and _length(now, now_towards) >= min(_LEAST, _length(start, towards))


def _length(start: Point, end: Point) -> float:
    return abs(start.x - end.x) + abs(start.y - end.y)


def _is_same(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) < _NEAR and abs(one.y - other.y) < _NEAR


def _is_straight(before: Point, point: Point, after: Point) -> bool:
    """Whether a line turns nowhere in the middle one of three points."""
    is_level = max(before.y, point.y, after.y) - min(before.y, point.y, after.y) < _NEAR
    return is_level or max(before.x, point.x, after.x) - min(before.x, point.x, after.x) < _NEAR
