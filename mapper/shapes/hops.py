"""Where a level piece of a flow crosses an upright piece of another one it hops over it, so that nobody takes a crossing for a branch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def _crossed(level: Sequence[Point], upright: Sequence[Point]) -> list[Point]:
    """Where upright pieces of a course cross level pieces of another, well inside both."""
    found: list[Point] = []
    for (left, y), (right, other_y) in pairwise(level):
        low, high = (left + _ROOM, right - _ROOM) if left < right else (right + _ROOM, left - _ROOM)
        if y != other_y or low > high:
            continue
        for (x, top), (other_x, bottom) in pairwise(upright):
            if x == other_x and low <= x <= high and (top + RADIUS < y < bottom - RADIUS or bottom + RADIUS < y < top - RADIUS):
                found.append(Point(x, y))
    return found
