"""Snapping: what is dragged is drawn to the middles, edges and distances of its neighbours, and the lines it lies on are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
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
_EVEN, _EDGE = 0.2, 0.5
"""So much of the reach nearer an equal distance, or an edge, must be to be chosen before a centre line."""
_SAME = 0.01
_ASIDE = 0.8
"""How far down the box, or across it, equal distances are shown: beside the flow that joins the middles."""

Stretch = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Snapped:
    """The shift after snapping, in points; the guide lines to show, and the distances that are equal now."""

    dx: float
    dy: float
    guides: tuple[Stretch, ...] = ()
    gaps: tuple[Stretch, ...] = ()


def neighbours(workspace: Workspace, sheet_id: str, box: Box, without: Collection[str]) -> tuple[Box, ...]:
    """The boxes near `box` that something may be lined up with, those of `without` left out."""
    near = (workspace[one] for one in touching(workspace, sheet_id, box.grown(NEIGHBOURHOOD)) if one not in without)
    return tuple(record.box for record in near if isinstance(record, Node | ContactPoint) and record.box.touches(box.grown(NEIGHBOURHOOD)))


def snap(box: Box, dx: float, dy: float, others: Iterable[Box], reach: float) -> Snapped:
    """The shift of `box` by (dx, dy), drawn to the nearest centre line, edge or equal distance of `others` within `reach` points.

    >>> snap(Box(0, 0, 10, 10), 98, 40, [Box(100, 100, 10, 10)], 4).dx
    100.0
    """
    others = tuple(others)
    wanted = box.moved(dx, dy)
    across, down = _nearest(wanted, others, reach), _nearest(_turned(wanted), _all_turned(others), reach)
    dx, dy = dx + (across or 0.0), dy + (down or 0.0)
    placed = box.moved(dx, dy)
    guides: list[Stretch] = []
    gaps: list[Stretch] = []
    if across is not None:
        guides += _lines(placed, others)
        gaps += _spans(placed, others)
    if down is not None:
        guides += _turned_back(_lines(_turned(placed), _all_turned(others)))
        gaps += _turned_back(_spans(_turned(placed), _all_turned(others)))
    return Snapped(dx, dy, tuple(guides), tuple(gaps))


def _nearest(wanted: Box, others: Sequence[Box], reach: float) -> float | None:
    """How much further to the right the box is to go; None where nothing draws it."""
    found = [(other.centre.x - wanted.centre.x, 0.0) for other in others]
    found += [(gap, _EDGE * reach) for other in others for gap in (other.x - wanted.x, other.right - wanted.right)]
    found += [(place - wanted.x, _EVEN * reach) for place, _ in _even(wanted, others)]
    near = [(abs(gap) + handicap, gap) for gap, handicap in found if abs(gap) <= reach]
    return min(near)[1] if near else None


def _even(box: Box, others: Sequence[Box]) -> Iterator[tuple[float, tuple[tuple[float, float], ...]]]:
    """Each place for the left edge of the box at which distances in its row are equal, with what lies between the elements then."""
    row = sorted(other for other in others if other.y < box.bottom and other.bottom > box.y)
    left = [other for other in row if other.right <= box.centre.x]
    right = [other for other in row if other.x >= box.centre.x]
    before, after = max(left, key=lambda one: one.right, default=None), min(right, key=lambda one: one.x, default=None)
    if before is not None and after is not None:
        free = (after.x - before.right - box.width) / 2
        if free > 0:
            yield before.right + free, ((before.right, before.right + free), (after.x - free, after.x))
    if before is not None:
        beyond = max((one for one in left if one.right < before.x), key=lambda one: one.right, default=None)
        if beyond is not None:
            gap = before.x - beyond.right
            yield before.right + gap, ((beyond.right, before.x), (before.right, before.right + gap))
    if after is not None:
        beyond = min((one for one in right if one.x > after.right), key=lambda one: one.x, default=None)
        if beyond is not None:
            gap = beyond.x - after.right
            yield after.x - gap - box.width, ((after.x - gap, after.x), (after.right, beyond.x))


def _lines(placed: Box, others: Sequence[Box]) -> list[Stretch]:
    """The upright lines on which the box and others have their middles, else those on which they have their edges."""
    middles = [other for other in others if abs(other.centre.x - placed.centre.x) < _SAME]
    if middles:
        return [_upright(placed.centre.x, placed, middles)]
    lefts = [other for other in others if abs(other.x - placed.x) < _SAME]
    rights = [other for other in others if abs(other.right - placed.right) < _SAME]
    return [_upright(place, placed, met) for place, met in ((placed.x, lefts), (placed.right, rights)) if met]


def _upright(x: float, placed: Box, met: Sequence[Box]) -> Stretch:
    every = (placed, *met)
    return Point(x, min(box.y for box in every)), Point(x, max(box.bottom for box in every))


def _spans(placed: Box, others: Sequence[Box]) -> list[Stretch]:
    y = placed.y + placed.height * _ASIDE
    met = (spans for place, spans in _even(placed, others) if abs(place - placed.x) < _SAME)
    return [(Point(start, y), Point(end, y)) for start, end in dict.fromkeys(span for spans in met for span in spans)]


def _turned(box: Box) -> Box:
    return Box(box.y, box.x, box.height, box.width)


def _all_turned(boxes: Sequence[Box]) -> tuple[Box, ...]:
    return tuple(_turned(box) for box in boxes)


def _turned_back(lines: Iterable[Stretch]) -> list[Stretch]:
    return [(Point(start.y, start.x), Point(end.y, end.x)) for start, end in lines]
