"""A dependency: a dash-dotted line from a hollow diamond at who needs to what is needed, with the sign of what passes."""

from __future__ import annotations

from itertools import pairwise

from mapper.drawing.picture import EMPTY, Path, Picture, Point
from mapper.model.flow import Dependency
from mapper.model.workspace import Workspace
from mapper.shapes.forms import circle, picture_of_parts, polygon, toward
from mapper.shapes.lines import course, end_ids, open_head, words_beside
from mapper.shapes.signs import sign

MUST, HELPS = (8.0, 3.0, 1.0, 3.0), (2.0, 4.0)
_SIGNS = {"data": "data object", "material": "equipment", "approval": "in person", "capacity": "timer", "system": "system"}


def picture(workspace: Workspace, dependency: Dependency) -> Picture:
    """The dependency along its corners."""
    points = dependency.waypoints
    if dependency.sheet is None or len(points) < 2:
        return EMPTY
    line = course(points, "muted", 1.25, MUST if dependency.strength == "must" else HELPS, short=2)
    middle = _middle(points)
    badge = Path(circle(middle, 7.5), fill="paper", stroke="muted", width=1.0)
    kind = sign(_SIGNS[dependency.kind], middle, 4.0, "muted", width=1.0)
    words = words_beside(dependency, dependency.name, "muted", clear=9.0)
    return picture_of_parts(line, _diamond(points), open_head(points, "muted"), badge, kind, words)


def reads(workspace: Workspace, dependency: Dependency) -> tuple[str, ...]:
    """Itself and its ends."""
    return (dependency.id, *end_ids(dependency.from_id, dependency.to_id))


def size(workspace: Workspace, dependency: Dependency) -> tuple[float, float]:
    """A line has the size of its course."""
    return picture(workspace, dependency).box[2:]


def _diamond(points: tuple[Point, ...]) -> Path:
    start = points[0]
    end, middle = toward(start, points[1], 12), toward(start, points[1], 6)
    dx, dy = (end.x - start.x) / 3, (end.y - start.y) / 3
    corners = (start, (middle.x - dy, middle.y + dx), end, (middle.x + dy, middle.y - dx))
    return Path(polygon(corners), fill="paper", stroke="muted", width=1.25)


def _middle(points: tuple[Point, ...]) -> Point:
    """The middle of the longest piece."""
    a, b = max(pairwise(points), key=lambda piece: abs(piece[0].x - piece[1].x) + abs(piece[0].y - piece[1].y))
    return Point((a.x + b.x) / 2, (a.y + b.y) / 2)
