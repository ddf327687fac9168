"""Plain forms that shapes are made of: rectangles, circles, polygons, lines with rounded corners, and the box round them all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from mapper.drawing.picture import EMPTY, Box, GlyphRun, Image, Path, Picture, Point, Primitive, Segment

CIRCLE = 0.5523
"""Length of the handles by which a cubic curve comes closest to a quarter of a circle."""
DASHED = (5.0, 3.0)
DOTTED = (0.1, 4.0)


def rectangle(box: Box, radius: float = 0.0) -> tuple[Segment, ...]:
    """An upright rectangle with rounded corners."""
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    r = min(radius, box.width / 2, box.height / 2)
    if r <= 0:
        return polygon((Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)))
    k = r * (1 - CIRCLE)
    return (
        ("M", left + r, top),
        ("L", right - r, top),
        ("C", right - k, top, right, top + k, right, top + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", left + r, bottom),
        ("C", left + k, bottom, left, bottom - k, left, bottom - r),
        ("L", left, top + r),
        ("C", left, top + k, left + k, top, left + r, top),
        ("Z",),
    )


def circle(centre: Point, radius: float) -> tuple[Segment, ...]:
    """A circle."""
    x, y, r, k = *centre, radius, radius * CIRCLE
    return (
        ("M", x, y - r),
        ("C", x + k, y - r, x + r, y - k, x + r, y),
        ("C", x + r, y + k, x + k, y + r, x, y + r),
        ("C", x - k, y + r, x - r, y + k, x - r, y),
        ("C", x - r, y - k, x - k, y - r, x, y - r),
        ("Z",),
    )


def polygon(corners: Iterable[tuple[float, float]]) -> tuple[Segment, ...]:
    """A closed outline through the corners."""
    return (*polyline(corners), ("Z",))


def polyline(corners: Iterable[tuple[float, float]]) -> tuple[Segment, ...]:
    """An open line through the corners."""
    return tuple(("L" if index else "M", x, y) for index, (x, y) in enumerate(corners))


def rounded_line(points: Sequence[Point], radius: float = 4.0) -> tuple[Segment, ...]:
    """An open line whose corners are rounded; a corner between short pieces is rounded less."""
    segments: list[Segment] = [("M", *points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        r = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = toward(corner, before, r), toward(corner, after, r)
        first, second = toward(corner, start, r * (1 - CIRCLE)), toward(corner, end, r * (1 - CIRCLE))
        segments.append(("L", *start))
        segments.append(("C", *first, *second, *end))
    segments.append(("L", *points[-1]))
    return tuple(segments)


def toward(start: Point, goal: Point, distance: float) -> Point:
    """The point at `distance` from `start` on the way to `goal`."""
    length = math.dist(start, goal)
    if length == 0:
        return start
    return Point(start.x + (goal.x - start.x) * distance / length, start.y + (goal.y - start.y) * distance / length)


def arrow_head(tip: Point, tail: Point, length: float = 8.0, width: float = 7.0) -> tuple[Point, Point, Point]:
    """The corners of an arrow head whose tip points away from `tail`; the tip is the middle one."""
    back = toward(tip, tail, length)
    dx, dy = (tip.x - back.x) / length * width / 2, (tip.y - back.y) / length * width / 2
    return Point(back.x - dy, back.y + dx), tip, Point(back.x + dy, back.y - dx)


def picture_of_parts(*parts: Primitive | Iterable[Primitive]) -> Picture:
    """The parts as one picture, with the box that holds them."""
    primitives: list[Primitive] = []
    for part in parts:
        if isinstance(part, Path | GlyphRun | Image):
            primitives.append(part)
        else:
            primitives.extend(part)
    if not primitives:
        return EMPTY
    bounds = [_bounds(primitive) for primitive in primitives]
    left, top = min(box.x for box in bounds), min(box.y for box in bounds)
    return Picture(tuple(primitives), Box(left, top, max(box.right for box in bounds) - left, max(box.bottom for box in bounds) - top))


def _bounds(primitive: Primitive) -> Box:
    if isinstance(primitive, Image):
        return primitive.box
    if isinstance(primitive, GlyphRun):
        above, below = 1.1 * primitive.size, 0.5 * primitive.size
        if primitive.upwards:
            return Box(primitive.x - above, primitive.y - primitive.width, above + below, primitive.width)
        return Box(primitive.x, primitive.y - above, primitive.width, above + below)
    places = [segment[1:] for segment in primitive.segments]
    xs, ys = [x for place in places for x in place[::2]], [y for place in places for y in place[1::2]]
    margin = primitive.width / 2 if primitive.stroke else 0.0
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(margin)
