"""What lies under a point or in a box of a sheet, the uppermost first; answered from the workspace's grid, not from what was painted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import hypot

from mapper.drawing.picture import GlyphRun, Picture
from mapper.model.drawn import Group
from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, Lane, Node, Pool
from mapper.model.geometry import Box, Point
from mapper.model.lookups import lanes_of, pools_on, touching
from mapper.model.record import Drawn, Line, Record
from mapper.model.workspace import Workspace
from mapper.shapes import SHAPES

PictureOf = Callable[[str], Picture]
LABEL_REACH = 320.0
"""How far a label may lie from its element, in points: labels are looked for in elements that near."""
TITLE = 30.0
"""Width of the band with the title of a lane; that of a pool is as wide or narrower."""
POOL_TITLE = 28.0
_RANKS = {kind: number for number, kind in enumerate(dict.fromkeys(shape.record for shape in reversed(SHAPES)))}
_LABEL_RANK = _RANKS[Group]
"""A label hides no element, but lies before frames, lanes and pools."""


def rank(record: Record) -> int:
    """In which layer an element is painted; 0 is the uppermost. A sub-process that shows what is inside it lies below its flows."""
    if isinstance(record, Node) and record.expanded:
        return _RANKS[Lane]
    return _RANKS.get(type(record), len(_RANKS))


def elements_at(workspace: Workspace, sheet_id: str, point: Point, reach: float = 4.0, picture_of: PictureOf | None = None) -> list[str]:
    """The ids of what lies at the point, the uppermost first, smaller before larger.

    `reach`: how near a line must be, in points. With `picture_of`, an element is also hit on its label beside it.
    """
    found: list[tuple[float, float, str]] = []
    for element_id in touching(workspace, sheet_id, Box(point.x, point.y, 0, 0).grown(LABEL_REACH if picture_of else reach)):
        record = workspace[element_id]
        if is_on(record, point, reach):
            found.append((rank(record), _area(record), element_id))
        elif picture_of is not None and is_on_label(picture_of(element_id), point):
            found.append((_LABEL_RANK, 0.0, element_id))
    found.extend(_bands_at(workspace, sheet_id, point))
    return [element_id for _, _, element_id in sorted(found)]


def element_at(workspace: Workspace, sheet_id: str, point: Point, reach: float = 4.0, picture_of: PictureOf | None = None) -> str | None:
    """The id of the uppermost element at the point, None over bare paper."""
    return next(iter(elements_at(workspace, sheet_id, point, reach, picture_of)), None)


def elements_in(workspace: Workspace, sheet_id: str, box: Box) -> list[str]:
    """The ids of elements that lie wholly in the box; lanes and pools are left to a click on their title."""
    return [one for one in touching(workspace, sheet_id, box) if _is_inside(workspace[one], box)]


def lane_at(workspace: Workspace, sheet_id: str, point: Point) -> Lane | None:
    """The innermost lane at the point."""
    found = [lane for pool in pools_on(workspace, sheet_id) for lane in lanes_of(workspace, pool.id) if lane.box.holds(point)]
    return min(found, key=lambda lane: lane.width * lane.height, default=None)


def lane_for(workspace: Workspace, sheet_id: str, point: Point) -> Lane | None:
    """The lane that takes what is put at the point: the one there, else the one level with it where its pool ends - it grows."""
    there = lane_at(workspace, sheet_id, point)
    if there is not None:
        return there
    ending = [pool for pool in pools_on(workspace, sheet_id) if not pool.vertical and pool.box.right < point.x]
    level = [lane for pool in ending for lane in lanes_of(workspace, pool.id) if lane.y <= point.y < lane.box.bottom]
    return min(level, key=lambda lane: lane.width * lane.height, default=None)


def is_on(record: Record, point: Point, reach: float) -> bool:
    """Whether the point lies on the element itself: inside its form, or within `reach` of its line."""
    if isinstance(record, Line):
        return any(distance(point, start, end) <= reach for start, end in pairwise(record.waypoints))
    if not isinstance(record, Drawn) or not record.box.grown(reach / 2).holds(point):
        return False
    if isinstance(record, Node) and record.kind in GATEWAY_KINDS | EVENT_KINDS:
        return _is_in_round(record, point, reach / 2)
    if isinstance(record, Group):
        return not record.box.grown(-reach).holds(point)
    return True


def is_on_label(picture: Picture, point: Point) -> bool:
    """Whether the point lies on a line of text of the picture."""
    runs = (primitive for primitive in picture.primitives if isinstance(primitive, GlyphRun) and not primitive.upwards)
    return any(Box(run.x, run.y - run.size, run.width, 1.3 * run.size).holds(point) for run in runs)


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a stretch of a line.

    >>> distance(Point(5, 3), Point(0, 0), Point(10, 0))
    3.0
    """
    dx, dy = end.x - start.x, end.y - start.y
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else min(max(((point.x - start.x) * dx + (point.y - start.y) * dy) / length, 0.0), 1.0)
    return hypot(point.x - start.x - along * dx, point.y - start.y - along * dy)


def _is_in_round(node: Node, point: Point, reach: float) -> bool:
    centre, half_width, half_height = node.box.centre, node.width / 2 + reach, node.height / 2 + reach
    across, down = abs(point.x - centre.x) / half_width, abs(point.y - centre.y) / half_height
    return (across + down if node.kind in GATEWAY_KINDS else across * across + down * down) <= 1


def _bands_at(workspace: Workspace, sheet_id: str, point: Point) -> list[tuple[float, float, str]]:
    """Lanes and pools are hit on their titles only: their inside is paper."""
    found: list[tuple[float, float, str]] = []
    for pool in pools_on(workspace, sheet_id):
        if not pool.box.holds(point):
            continue
        lanes = lanes_of(workspace, pool.id)
        if pool.black_box or not lanes or title_box(pool, pool.vertical).holds(point):
            found.append((rank(pool), _area(pool), pool.id))
        found.extend((rank(lane), _area(lane), lane.id) for lane in lanes if title_box(lane, pool.vertical).holds(point))
    return found


def title_box(band: Lane | Pool, is_vertical: bool) -> Box:
    """The strip of a lane or pool that holds its title."""
    wide = TITLE if isinstance(band, Lane) else POOL_TITLE
    return band.box._replace(height=wide) if is_vertical else band.box._replace(width=wide)


def _is_inside(record: Record, box: Box) -> bool:
    if isinstance(record, Line):
        return bool(record.waypoints) and all(box.holds(point) for point in record.waypoints)
    if not isinstance(record, Drawn):
        return False
    own = record.box
    return box.x <= own.x and own.right <= box.right and box.y <= own.y and own.bottom <= box.bottom


def _area(record: Record) -> float:
    return record.width * record.height if isinstance(record, Drawn) else 0.0
