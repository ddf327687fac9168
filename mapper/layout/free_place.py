"""A free place for something on a sheet: the nearest spot of its size that touches nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from itertools import chain, count, takewhile

from mapper.layout.footprint import extent_of, footprint_of
from mapper.layout.surroundings import words_of
from mapper.model.drawn import Group
from mapper.model.flow import Lane, Node, Pool
from mapper.model.geometry import Box, Point
from mapper.model.lookups import touching
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace

REACH = 460.0
"""How far from where it is wanted a place may lie, in points."""
_STEP = 10.0
_LINE = 9.0
_ELEMENT = 12.0


def free_place(
    size: tuple[float, float],
    wanted: Point,
    areas: Sequence[tuple[Box, float]],
    blocked: Sequence[Box],
    reach: float = REACH,
    toll: Callable[[Box], float] | None = None,
) -> Box | None:
    """The box of that size, its centre nearest to `wanted`, that lies inside one of the areas and touches none of the blocked boxes.

    Each area has a price in points of distance, and each place the `toll`. None where there is none within reach.
    """
    near = Box(wanted.x, wanted.y, 0, 0).grown(reach + max(size))
    walls = [(box.x, box.y, box.right, box.bottom) for box in blocked if box.touches(near)]
    best: Box | None = None
    cheapest = reach
    hit: tuple[float, float, float, float] | None = None
    for cost, place in _ranked(size, wanted, areas, reach):
        if cost > cheapest:
            break
        # Neighbouring places mostly meet the same wall, so that one is asked first.
        x, y, right, bottom = place.x, place.y, place.right, place.bottom
        if hit is not None and hit[0] <= right and x <= hit[2] and hit[1] <= bottom and y <= hit[3]:
            continue
        hit = next((wall for wall in walls if wall[0] <= right and x <= wall[2] and wall[1] <= bottom and y <= wall[3]), None)
        if hit is None and (best is None or cost + (toll(place) if toll else 0.0) < cheapest):
            best, cheapest = place, min(cheapest, cost + (toll(place) if toll else 0.0))
    return best


def _ranked(size: tuple[float, float], wanted: Point, areas: Sequence[tuple[Box, float]], reach: float) -> Iterator[tuple[float, Box]]:
    """The places to try with their costs, the cheapest first; each is thought of only when it is asked for."""
    corner = Point(wanted.x - size[0] / 2, wanted.y - size[1] / 2)
    rows = (
        _row(xs, y, corner, price)
        for area, price in areas
        for y in chain.from_iterable(_steps(area.y, area.bottom - size[1], corner.y, reach))
        for xs in _steps(area.x, area.right - size[0], corner.x, reach)
    )
    return ((cost, Box(x, y, *size)) for cost, y, x in merge(*rows))


def _row(xs: Iterator[float], y: float, wanted: Point, price: float) -> Iterator[tuple[float, float, float]]:
    """The places of a row to one side of the wanted one, with their costs."""
    return ((abs(x - wanted.x) + abs(y - wanted.y) + price, y, x) for x in xs)


def _steps(low: float, high: float, wanted: float, reach: float) -> tuple[Iterator[float], ...]:
    """Coordinates from low to high within reach of the wanted one, going up from it and going down; it is the first of those going up."""
    if low > high:
        return ()
    middle = min(max(wanted, low), high)
    upwards = takewhile(lambda value: value <= min(high, middle + reach), (middle + _STEP * step for step in count(0)))
    downwards = takewhile(lambda value: value >= max(low, middle - reach), (middle - _STEP * step for step in count(1)))
    return upwards, downwards


def blocked_on(workspace: Workspace, sheet_id: str, area: Box, without: str = "") -> tuple[Box, ...]:
    """What a new element must not touch in an area of a sheet: elements with their words, and lines, each with some air round it."""
    found: list[Box] = []
    for record_id in touching(workspace, sheet_id, area):
        record = workspace[record_id]
        if record_id == without:
            continue
        if isinstance(record, Node):
            found.append(footprint_of(workspace, record).grown(_ELEMENT))
        elif isinstance(record, Line):
            found.extend((*_stretch_boxes(record), *words_of(record)))
        elif isinstance(record, Drawn) and not isinstance(record, Group | Pool | Lane) and record.width:
            found.append(extent_of(workspace, record).grown(_ELEMENT))
    return tuple(found)


def _stretch_boxes(line: Line) -> Iterator[Box]:
    for start, end in zip(line.waypoints, line.waypoints[1:], strict=False):
        x, y = min(start.x, end.x), min(start.y, end.y)
        yield Box(x, y, abs(start.x - end.x), abs(start.y - end.y)).grown(_LINE)
