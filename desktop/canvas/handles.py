"""Handles: the small squares by which an element is resized, and the dots from which a line is drawn to another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from desktop.canvas.view import View
from mapper.model.drawn import Annotation, Group
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Lane, Node, Pool
from mapper.model.geometry import Box, Point
from mapper.model.lookups import get
from mapper.model.record import Line, Record
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace


class Handle(NamedTuple):
    """Which edges it moves: `across` -1 left, 0 neither, 1 right; `down` -1 top, 0 neither, 1 bottom."""

    across: int
    down: int


ALL_ROUND = tuple(Handle(across, down) for down in (-1, 0, 1) for across in (-1, 0, 1) if across or down)
GRASP = 7.0
"""How near the pointer must be to a handle, in pixels."""
GRIP_ROOM = 36.0
"""A stretch of a line shorter than this has no grip, in pixels."""
DOT_GAP = 15.0
"""How far outside an element its dots stand, in pixels."""


def resize_handles(workspace: Workspace, record: Record) -> tuple[Handle, ...]:
    """The handles an element is resized by; none where its size is fixed."""
    if isinstance(record, Lane | Pool):
        pool = record if isinstance(record, Pool) else get(workspace, Pool, record.pool)
        is_vertical = pool is not None and pool.vertical
        return (Handle(0, 1),) if isinstance(record, Lane) != is_vertical else (Handle(1, 0),)
    is_sizable = isinstance(record, ContactPoint | Annotation | Question | Group) or (
        isinstance(record, Node) and record.kind in WORK_KINDS
    )
    return ALL_ROUND if is_sizable else ()


def handle_place(box: Box, handle: Handle) -> Point:
    """Where a handle stands on a box.

    >>> handle_place(Box(0, 0, 10, 20), Handle(1, 0))
    Point(x=10.0, y=10.0)
    """
    return Point(box.x + (handle.across + 1) / 2 * box.width, box.y + (handle.down + 1) / 2 * box.height)


def handle_at(box: Box, handles: tuple[Handle, ...], pixel: Point) -> Handle | None:
    """The handle of a box of pixels that lies under the pointer."""
    return next((handle for handle in handles if _is_near(handle_place(box, handle), pixel)), None)


def resized(box: Box, handle: Handle, dx: float, dy: float, least: float = 24.0) -> Box:
    """The box with the edges of a handle moved by (dx, dy), never smaller than `least`.

    >>> resized(Box(0, 0, 100, 50), Handle(-1, 1), 20, 5)
    Box(x=20, y=0, width=80, height=55)
    """
    x, y, width, height = box
    if handle.across:
        width = max(width + handle.across * dx, least)
    if handle.down:
        height = max(height + handle.down * dy, least)
    if handle.across < 0:
        x = box.right - width
    if handle.down < 0:
        y = box.bottom - height
    return Box(x, y, width, height)


def dots(record: Record, box: Box) -> tuple[Point, ...]:
    """The pixels of the dots round an element's box of pixels, from which lines are drawn."""
    middle = box.centre
    right, top = Point(box.right + DOT_GAP, middle.y), Point(middle.x, box.y - DOT_GAP)
    bottom, left = Point(middle.x, box.bottom + DOT_GAP), Point(box.x - DOT_GAP, middle.y)
    if isinstance(record, ExceptionPoint):
        return (bottom,)
    if isinstance(record, Node):
        return () if record.kind == "end" else (right, top, bottom)
    return (right, left) if isinstance(record, ContactPoint) else ()


def dot_at(record: Record, box: Box, pixel: Point) -> bool:
    """Whether the pointer is on a dot of the element."""
    return any(_is_near(dot, pixel) for dot in dots(record, box))


def grips(line: Line, view: View) -> Iterator[tuple[int, Point, bool]]:
    """By which stretches a line is bent: the number of each, the pixel of its grip, whether it is level; short ones have none."""
    from mapper.layout.bends import corners

    points = [view.to_screen(point) for point in corners(line.waypoints)]
    for number, (start, end) in enumerate(pairwise(points)):
        if abs(start.x - end.x) + abs(start.y - end.y) >= GRIP_ROOM:
            yield number, Point((start.x + end.x) / 2, (start.y + end.y) / 2), abs(start.y - end.y) < abs(start.x - end.x)


def grip_at(line: Line, view: View, pixel: Point) -> int | None:
    """The number of the stretch whose grip lies under the pointer."""
    return next((number for number, place, _ in grips(line, view) if _is_near(place, pixel)), None)


def _is_near(place: Point, pixel: Point) -> bool:
    return abs(place.x - pixel.x) <= GRASP and abs(place.y - pixel.y) <= GRASP
