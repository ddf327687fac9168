"""Lanes as bands: which ones divide a pool or a lane, which one a place is in, and how vertical pools are read as horizontal ones."""

from __future__ import annotations

from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Box, Point
from mapper.model.limits import PARENT_DEPTH
from mapper.model.lookups import get, lanes_of
from mapper.model.workspace import Workspace

POOL_TITLE = 28.0
"""Width of the title band of a pool, in points."""
LANE_TITLE = 30.0
"""Width of the title band of a lane, in points."""
LANE_HEIGHT = 160.0
POOL_WIDTH = 960.0
EDGE = 8.0
"""How near to a lane's edge a person may put something, in points."""


def turned(box: Box) -> Box:
    """The box with x and y exchanged: a vertical pool read as a horizontal one, and back."""
    return Box(box.y, box.x, box.height, box.width)


def parts_of(workspace: Workspace, whole: Pool | Lane) -> tuple[Lane, ...]:
    """The lanes that divide a pool or a lane directly, by position."""
    if isinstance(whole, Pool):
        return tuple(lane for lane in lanes_of(workspace, whole.id) if lane.parent is None)
    found = (get(workspace, Lane, one) for one in workspace.indexed("Lane.parent", whole.id))
    return tuple(sorted((lane for lane in found if lane is not None), key=lambda lane: (lane.position, lane.id)))


def leaf_at(workspace: Workspace, whole: Pool | Lane, at: Point | None) -> Lane | None:
    """The lane without sub-lanes in which a point lies: the nearest one where it lies in none, the first one without a point.

    A lane without sub-lanes gives itself; a pool without lanes gives None.
    """
    for _ in range(PARENT_DEPTH):
        parts = parts_of(workspace, whole)
        if not parts:
            break
        whole = parts[0] if at is None else min(parts, key=lambda lane: _distance(lane.box, at))
    return whole if isinstance(whole, Lane) else None


def _distance(box: Box, point: Point) -> float:
    beside = max(box.x - point.x, 0.0, point.x - box.right)
    return beside + max(box.y - point.y, 0.0, point.y - box.bottom)


def into_lane(box: Box, lane: Lane, is_vertical: bool = False) -> Box:
    """The box, moved no further than it must be to lie in the lane; it may stick out where the lane grows, at the far ends.

    >>> into_lane(Box(0, 150, 150, 64), Lane(id="l", width=900, height=160))
    Box(x=38.0, y=88.0, width=150, height=64)
    """
    if is_vertical:
        return turned(_into(turned(box), turned(lane.box)))
    return _into(box, lane.box)


def _into(box: Box, lane: Box) -> Box:
    highest = lane.y + EDGE
    lowest = lane.bottom - EDGE - box.height
    return box._replace(x=max(box.x, lane.x + LANE_TITLE + EDGE), y=max(highest, min(box.y, lowest)))
