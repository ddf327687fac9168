"""Snapping: what is dragged is drawn to the centre lines of its neighbours, and the lines it lies on are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Node
from mapper.model.geometry import Box, Point
from mapper.model.lookups import touching
from mapper.model.workspace import Workspace

NEIGHBOURHOOD = 600.0
"""How far away an element may be to be lined up with, in points."""
REACH = 6.0
"""How near its centre line must come to be drawn to it, in pixels."""


@dataclass(frozen=True, slots=True)
class Snapped:
    """The shift after snapping, in points, and the guide lines to show."""

    dx: float
    dy: float
    guides: tuple[tuple[Point, Point], ...] = ()


def neighbours(workspace: Workspace, sheet_id: str, box: Box, without: Collection[str]) -> tuple[Box, ...]:
    """The boxes near `box` that something may be lined up with, those of `without` left out."""
    near = (workspace[one] for one in touching(workspace, sheet_id, box.grown(NEIGHBOURHOOD)) if one not in without)
    return tuple(record.box for record in near if isinstance(record, Node | ContactPoint) and record.box.touches(box.grown(NEIGHBOURHOOD)))


def snap(box: Box, dx: float, dy: float, others: Iterable[Box], reach: float) -> Snapped:
    """The shift of `box` by (dx, dy), drawn to the nearest centre lines of `others` within `reach` points.

    >>> snap(Box(0, 0, 10, 10), 98, 40, [Box(100, 100, 10, 10)], 4).dx
    100.0
    """
    others = tuple(others)
    wanted = box.moved(dx, dy).centre
    across = _nearest((other.centre.x - wanted.x for other in others), reach)
    down = _nearest((other.centre.y - wanted.y for other in others), reach)
    dx, dy = dx + (across or 0.0), dy + (down or 0.0)
    placed = box.moved(dx, dy)
    guides: list[tuple[Point, Point]] = []
    if across is not None:
        met = [other for other in others if abs(other.centre.x - placed.centre.x) < 0.01]
        guides.append((Point(placed.centre.x, _least(met, placed).y), Point(placed.centre.x, _most(met, placed).y)))
    if down is not None:
        met = [other for other in others if abs(other.centre.y - placed.centre.y) < 0.01]
        guides.append((Point(_least(met, placed).x, placed.centre.y), Point(_most(met, placed).x, placed.centre.y)))
    return Snapped(dx, dy, tuple(guides))


def _nearest(gaps: Iterable[float], reach: float) -> float | None:
    return min((gap for gap in gaps if abs(gap) <= reach), key=abs, default=None)


def _least(boxes: Iterable[Box], placed: Box) -> Point:
    every = (placed, *boxes)
    return Point(min(box.x for box in every), min(box.y for box in every))


def _most(boxes: Iterable[Box], placed: Box) -> Point:
    every = (placed, *boxes)
    return Point(max(box.right for box in every), max(box.bottom for box in every))
