"""Where a level piece of a flow crosses an upright piece of another one it hops over it, so that nobody takes a crossing for a branch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from mapper.drawing.picture import Path, Point, Segment
from mapper.model.flow import Flow
from mapper.model.index import cells_of
from mapper.model.workspace import Workspace
from mapper.shapes.forms import CIRCLE

RADIUS = 4.0
_ROOM = 10.0
"""From a hop to the ends of its piece at least: there are corners and arrow heads."""
_CROWD = 600
"""Where so many elements share a cell of the sheet nobody sees a hop, and finding them would take long."""

Crossing = tuple[Point, str]


def crossings_of(workspace: Workspace, flow: Flow) -> tuple[Crossing, ...]:
    """Where the level pieces of a flow cross upright pieces of others, with the ids of those."""
    return tuple((point, other.id) for other in _near(workspace, flow) for point in _crossed(flow.waypoints, other.waypoints))


def met_by(workspace: Workspace, flow: Flow) -> tuple[str, ...]:
    """The ids of the flows that it hops over and of those that hop over it: what they look like hangs on where it runs."""
    course = flow.waypoints
    return tuple(other.id for other in _near(workspace, flow) if _crossed(course, other.waypoints) or _crossed(other.waypoints, course))


def hopping(path: Path, crossings: Sequence[Crossing]) -> Path:
    """The path with a small arc over each crossing; those too near to one another share a wider one."""
    if not crossings:
        return path
    segments: list[Segment] = []
    at = Point(0.0, 0.0)
    for segment in path.segments:
        end = _end_of(segment)
        if segment[0] == "L" and at.y == end.y:
            segments.extend(_hops(at, end, sorted({point.x for point, _ in crossings if point.y == at.y})))
        segments.append(segment)
        at = end
    return Path(tuple(segments), fill=path.fill, stroke=path.stroke, width=path.width, dash=path.dash)


def _end_of(segment: Segment) -> Point:
    x, y = segment[1:][-2:]
    return Point(float(x), float(y))


def _hops(start: Point, end: Point, places: Sequence[float]) -> Iterator[Segment]:
    low, high = min(start.x, end.x) + RADIUS, max(start.x, end.x) - RADIUS
    groups: list[list[float]] = []
    for x in places:
        if not low <= x <= high:
            continue
        if groups and x - groups[-1][-1] < 2 * RADIUS + 1:
            groups[-1].append(x)
        else:
            groups.append([x])
    way = 1.0 if end.x > start.x else -1.0
    top, k = start.y - RADIUS, RADIUS * CIRCLE
    for group in groups if way > 0 else reversed(groups):
        first, last = (group[0], group[-1]) if way > 0 else (group[-1], group[0])
        before, behind = first - way * RADIUS, last + way * RADIUS
        yield ("L", before, start.y)
        yield ("C", before, start.y - k, first - way * k, top, first, top)
        if last != first:
            yield ("L", last, top)
        yield ("C", last + way * k, top, behind, start.y - k, behind, start.y)


def _near(workspace: Workspace, flow: Flow) -> tuple[Flow, ...]:
    """The other flows in the cells that a flow runs through, but for crowded ones."""
    cells = [cell for cell in cells_of(flow) if workspace.count("cell", cell) <= _CROWD]
    ids = {one for cell in cells for one in workspace.indexed("cell", cell)}
    found = (workspace[one] for one in sorted(ids) if one != flow.id)
    return tuple(other for other in found if isinstance(other, Flow))


def _crossed(level: tuple[Point, ...], upright: tuple[Point, ...]) -> list[Point]:
    """Where upright pieces of a course cross level pieces of another, well inside both."""
    pieces = _level_pieces(level)
    if not pieces:
        return []
    crossing = _upright_pieces(upright)
    return [Point(x, y) for y, low, high in pieces for x, top, bottom in crossing if low <= x <= high and top < y < bottom]


@lru_cache(maxsize=1 << 14)
def _level_pieces(course: tuple[Point, ...]) -> tuple[tuple[float, float, float], ...]:
    """(y, first x, last x) at which each level piece can be hopped over. Kept: a course is compared with hundreds of others."""
    pieces = ((y, min(left, right) + _ROOM, max(left, right) - _ROOM) for (left, y), (right, other) in pairwise(course) if y == other)
    return tuple(piece for piece in pieces if piece[1] <= piece[2])


@lru_cache(maxsize=1 << 14)
def _upright_pieces(course: tuple[Point, ...]) -> tuple[tuple[float, float, float], ...]:
    """(x, first y, last y) between which each upright piece can be hopped over, these left out."""
    pieces = ((x, min(top, bottom) + RADIUS, max(top, bottom) - RADIUS) for (x, top), (other, bottom) in pairwise(course) if x == other)
    return tuple(piece for piece in pieces if piece[1] < piece[2])
