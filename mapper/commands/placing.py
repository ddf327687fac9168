"""Where a new element goes, and the room that is made for it: what stands further right moves on, nothing else does."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.commands.lanes import EDGE, LANE_TITLE, into_lane, turned
from mapper.commands.sizes import ROW_GAP, Size
from mapper.commands.sketch import Sketch
from mapper.layout.courses import COLUMN_GAP
from mapper.layout.footprint import footprint_of
from mapper.layout.free_place import REACH, blocked_on, free_place
from mapper.layout.place import SIDE
from mapper.layout.room import make_room, place_next
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.geometry import Box, Point
from mapper.model.lookups import get, pools_on, touching
from mapper.model.workspace import Workspace

_CLOSE = 260.0
"""A place this near is looked for first, in points."""
_OUTSIDE = 40.0
"""How much farther something goes to stand in a lane rather than below all of them, in points."""
_ACROSS = 220.0
"""How much farther something goes rather than stand across the edge of a lane, in points."""

_WORDS = Size(100.0, 52.0)
"""What the words below a start take, in points."""
_WORDS_GIVE, _DOWN = 4.0, 1200.0
_ELBOW_ROOM = 16.0
"""What is free round a node that is dropped on a flow; where it is less, room is made, in points."""
_SHEETFUL = 600
"""On a sheet with more nodes than this nobody looks at whole columns, and moving half of them would make people wait."""


def centred(point: Point, size: Size) -> Box:
    """The box of that size round a point."""
    return Box(point.x - size.width / 2, point.y - size.height / 2, size.width, size.height)


def near(workspace: Workspace, sheet_id: str, wanted: Point, size: Size, without: str = "") -> Box:
    """The free place of that size nearest to a point, rather within one lane than across an edge.

    The point itself where everything near is taken. `without`: the id of an element that may be covered.
    """
    for reach in (_CLOSE, REACH):
        area = Box(wanted.x, wanted.y, 0.0, 0.0).grown(reach + max(size) / 2)
        inside = [(lane, 0.0) for lane in _insides(workspace, sheet_id, area)]
        areas = [*inside, *((below, _OUTSIDE) for below in _below_all(workspace, sheet_id, area)), (area, _ACROSS)]
        found = free_place(size, wanted, areas, blocked_on(workspace, sheet_id, area, without), reach)
        if found is not None:
            return found
    return centred(wanted, size)


def _insides(workspace: Workspace, sheet_id: str, area: Box) -> Iterator[Box]:
    """The parts of the undivided lanes in an area where something may stand."""
    for one in workspace.indexed("Lane.sheet", sheet_id):
        lane = get(workspace, Lane, one)
        if lane is None or not lane.box.touches(area) or workspace.count("Lane.parent", one):
            continue
        turn = turned if _is_column(workspace, lane) else Box._make
        band = turn(lane.box)
        inner = turn(Box(band.x + LANE_TITLE, band.y, band.width - LANE_TITLE, band.height)).grown(-EDGE)
        left, top = max(inner.x, area.x), max(inner.y, area.y)
        yield Box(left, top, min(inner.right, area.right) - left, min(inner.bottom, area.bottom) - top)


def _below_all(workspace: Workspace, sheet_id: str, area: Box) -> Iterator[Box]:
    """The part of an area below the lowest pool, where the next lane will be."""
    pools = pools_on(workspace, sheet_id)
    if pools and not any(pool.vertical for pool in pools):
        top = max(area.y, max(pool.box.bottom for pool in pools) + 2 * EDGE)
        yield Box(area.x, top, area.width, area.bottom - top)


def behind(workspace: Workspace, previous: Node | None, lane: Lane | None, size: Size) -> Box:
    """Where an element goes that follows `previous` in a lane, or what stands last in the lane; below it where lanes are columns."""
    pool = get(workspace, Pool, lane.pool) if lane is not None else None
    if lane is not None and lane.sheet is not None and not (pool is not None and pool.vertical):
        return place_next(workspace, previous.id if previous is not None else None, lane.id, size)
    if previous is not None and previous.sheet is not None:
        below = pool is not None and pool.vertical
        after = footprint_of(workspace, previous)
        along = Point(previous.box.centre.x, after.bottom + ROW_GAP + size.height / 2)
        across = Point(after.right + COLUMN_GAP + size.width / 2, previous.box.centre.y)
        return near(workspace, previous.sheet, along if below else across, size)
    if lane is not None:
        return Box(lane.box.centre.x - size.width / 2, lane.y + LANE_TITLE + SIDE, *size)
    return Box(60.0, 60.0, *size)


def between(sketch: Sketch, previous: Node, following: Node, lane: Lane | None, size: Size) -> Box:
    """Where an element goes between two others: right behind the first; what follows moves on, in the sketch, as far as it must."""
    workspace = sketch.workspace
    is_ahead = following.sheet == previous.sheet and following.x >= previous.box.right
    is_bare = lane is None and previous.lane is None
    is_elsewhere = lane is not None and (lane.sheet is None or _is_column(workspace, lane))
    if previous.sheet is None or (lane is None and not is_bare) or not is_ahead or is_elsewhere:
        return behind(workspace, previous, lane, size)
    left = footprint_of(workspace, previous).right + COLUMN_GAP
    missing = left + size.width + COLUMN_GAP - following.x
    if missing > 0:
        _open(sketch, following, missing, lane)
    if lane is None:
        box = Box(left, previous.box.centre.y - size.height / 2, *size)
        taken = _is_taken(sketch.workspace, previous.sheet, box)
        return near(sketch.workspace, previous.sheet, box.centre, size) if taken else box
    if lane.id != previous.lane:
        return place_next(sketch.workspace, previous.id, lane.id, size)
    box = into_lane(Box(left, previous.box.centre.y - size.height / 2, *size), lane)
    return place_next(sketch.workspace, previous.id, lane.id, size) if _is_taken(sketch.workspace, previous.sheet, box) else box


def _open(sketch: Sketch, following: Node, missing: float, lane: Lane | None) -> None:
    """Opens room before a node: all that stands right of it moves on, which keeps columns; on a large sheet only in the lanes concerned."""
    assert following.sheet is not None
    workspace, x = sketch.workspace, following.x - 1.0
    if workspace.count("Node.sheet", following.sheet) <= _SHEETFUL:
        sketch.take(make_room(workspace, following.sheet, x, missing))
        return
    for one in dict.fromkeys((following.lane, lane.id if lane is not None else None)):
        if one is not None:
            sketch.take(make_room(sketch.workspace, following.sheet, x, missing, lane=one))


def _is_taken(workspace: Workspace, sheet_id: str, box: Box) -> bool:
    """Whether a node stands in the box already."""
    nodes = (get(workspace, Node, one) for one in touching(workspace, sheet_id, box))
    return any(node is not None and node.box.touches(box) for node in nodes)


def is_tight(workspace: Workspace, sheet_id: str | None, box: Box) -> bool:
    """Whether something put into the box would stand on a node or its words, or all but touch it."""
    nodes = (get(workspace, Node, one) for one in touching(workspace, sheet_id, box)) if sheet_id is not None else ()
    return any(node is not None and footprint_of(workspace, node).grown(_ELBOW_ROOM).touches(box) for node in nodes)


def in_front(sketch: Sketch, following: Node, lane: Lane | None, size: Size) -> Box:
    """Where an element goes that leads to `following`: to its left; it moves on, in the sketch, where the lane begins too near."""
    centre = Point(following.x - COLUMN_GAP - size.width / 2, following.box.centre.y)
    if following.sheet is None:
        return centred(centre, size)
    least = lane.x + LANE_TITLE + SIDE if lane is not None and not _is_column(sketch.workspace, lane) else float("-inf")
    missing = least + size.width / 2 - centre.x
    if missing > 0:
        _open(sketch, following, missing, lane)
        centre = centre._replace(x=centre.x + missing)
    return _with_words(sketch.workspace, following, lane, centre, size) or near(sketch.workspace, following.sheet, centre, size)


def _with_words(workspace: Workspace, following: Node, lane: Lane | None, centre: Point, size: Size) -> Box | None:
    """The place in front of a node at which the words below a start have room, too; lower down where another start stands there."""
    if lane is None or following.lane != lane.id or following.sheet is None or _is_column(workspace, lane):
        return None
    room = Size(max(size.width, _WORDS.width), size.height + _WORDS.height)
    left = min(lane.x + LANE_TITLE, centre.x - room.width / 2)
    area = Box(left, lane.y + EDGE, centre.x + room.width / 2 + _WORDS_GIVE - left, _DOWN)
    # What stands in the lanes below makes way when this one grows.
    blocked = [box for box in blocked_on(workspace, following.sheet, area) if box.y < lane.box.bottom]
    wanted = Point(centre.x, centre.y + (room.height - size.height) / 2)
    free = free_place(room, wanted, [(area, 0.0)], blocked, _DOWN)
    return Box(free.centre.x - size.width / 2, free.y, *size) if free is not None else None


def _is_column(workspace: Workspace, lane: Lane) -> bool:
    pool = get(workspace, Pool, lane.pool)
    return pool is not None and pool.vertical


def shared_sheet(workspace: Workspace, *ids: str | None) -> str | None:
    """The sheet on which all of these are drawn; None where they are not on one."""
    found = {getattr(workspace.get(one), "sheet", None) if one is not None else None for one in ids}
    return found.pop() if len(found) == 1 else None


def is_joined(workspace: Workspace, from_id: str, to_id: str) -> bool:
    """Whether a sequence or message flow leads from one to the other."""
    flows = (workspace[one] for one in workspace.indexed("Flow.from_id", from_id))
    return any(isinstance(flow, Flow) and flow.to_id == to_id and flow.kind != "handling" for flow in flows)
