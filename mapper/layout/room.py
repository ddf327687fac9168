"""Where the next step goes, and how room is made for it, so that nothing moves unasked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mapper.layout.bands import LANE_TITLE
from mapper.layout.courses import COLUMN_GAP
from mapper.layout.footprint import footprint_of, size_of_node
from mapper.layout.free_place import blocked_on, free_place
from mapper.layout.place import PAD_ABOVE, SIDE
from mapper.layout.reroute import reroute
from mapper.model.edit import Change, Edit, merge, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.geometry import Box, Point
from mapper.model.lookups import get, lanes_of, touching
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace

_FAR = 1e6
"""Beyond the edge of any sheet, in points."""


def place_next(workspace: Workspace, after_node_id: str | None, lane_id: str, size: tuple[float, float]) -> Box:
    """Where a new node of that size goes: in the lane, level with the given node and to its right, else below or farther right.

    Without a node it goes behind what stands in the lane. Nothing is moved; the lane and its pool may have to grow to hold the box.
    Raises KeyError where there is no such lane.
    """
    lane = workspace[lane_id]
    if not isinstance(lane, Lane) or lane.sheet is None:
        raise KeyError(lane_id)
    before = get(workspace, Node, after_node_id)
    if before is None or before.sheet != lane.sheet:
        before = _last_in(workspace, lane)
    left = lane.x + LANE_TITLE + SIDE
    if before is None:
        wanted = Point(left + size[0] / 2, lane.y + PAD_ABOVE + 32)
    else:
        footprint, height = footprint_of(workspace, before), size_of_node(workspace, before)[1]
        left = footprint.right + COLUMN_GAP
        level = before.y + height / 2 if before.lane == lane_id else _level_of(workspace, lane) or lane.y + PAD_ABOVE + 32
        wanted = Point(left + size[0] / 2, level)
    area = Box(left, lane.y, _FAR, max(lane.height, wanted.y + size[1] / 2 - lane.y))
    blocked = [box for box in blocked_on(workspace, lane.sheet, Box(left, area.y, 2400, area.height)) if not _is_thin(box)]
    free = free_place(size, wanted, [(area, 0.0)], blocked, reach=2000)
    return free or Box(wanted.x - size[0] / 2, wanted.y - size[1] / 2, *size)


def _is_thin(box: Box) -> bool:
    """Whether the box is that of a line: lines make way for a step."""
    return min(box.width, box.height) <= 20


def _nodes_in(workspace: Workspace, lane: Lane) -> Iterator[Node]:
    for node_id in workspace.indexed("Node.lane", lane.id):
        node = workspace[node_id]
        if isinstance(node, Node) and node.sheet == lane.sheet:
            yield node


def _last_in(workspace: Workspace, lane: Lane) -> Node | None:
    return max(_nodes_in(workspace, lane), key=lambda node: (node.x + node.width, -node.y), default=None)


def _level_of(workspace: Workspace, lane: Lane) -> float | None:
    """The height of the first row of a lane, None where it is empty."""
    return min((node.y + node.height / 2 for node in _nodes_in(workspace, lane)), default=None)


def make_room(workspace: Workspace, sheet_id: str, x: float, dx: float, lane: str | None = None) -> tuple[Change, ...]:
    """The changes that move all that stands right of `x` by `dx` points (in one lane only, if one is given) and stretch the lines.

    Pinned elements stay; exceptions travel with their step; pools and lanes grow by as much as their contents need.
    """
    band = get(workspace, Lane, lane)
    area = Box(x, band.y, _FAR, band.height) if band is not None else Box(x, -_FAR, _FAR, 2 * _FAR)
    moved = _right_of(_drawn_in(workspace, band, area) if band is not None else _drawn_on(workspace, sheet_id), workspace, area)
    shifted = tuple(change for record in moved.values() for change in update(record, replace(record, x=record.x + dx)))
    stages = [shifted, _grown(workspace, sheet_id, moved, dx)]
    lines = {line.id: line for line in _lines_at(workspace, moved)}
    whole = {one: line for one, line in lines.items() if _both_in(line, moved) and _is_right_of(line, x)}
    stages.append(tuple(change for line in whole.values() for change in update(line, _shifted(line, dx))))
    following = workspace.after(Edit("", merge("", stages).changes))
    stages.append(reroute(following, sorted(one for one in lines if one not in whole)))
    return merge("", stages).changes


def _right_of(drawn: Iterator[Drawn], workspace: Workspace, area: Box) -> dict[str, Drawn]:
    """Those elements whose left edge lies in the area; an exception goes where its step goes."""
    found = {record.id: record for record in drawn if not record.pinned and area.holds(Point(record.x, record.box.centre.y))}
    for exception_id in [record.id for record in found.values() if isinstance(record, ExceptionPoint)]:
        del found[exception_id]
    for record in tuple(found.values()):
        for exception_id in workspace.indexed("ExceptionPoint.host", record.id):
            exception = workspace[exception_id]
            if isinstance(exception, ExceptionPoint) and exception.sheet == record.sheet:
                found[exception_id] = exception
    return found


def _drawn_in(workspace: Workspace, band: Lane, area: Box) -> Iterator[Drawn]:
    """The elements in an area of a lane, as far as its pool reaches: a large sheet is not gone through for one lane."""
    pool = get(workspace, Pool, band.pool)
    right = max((pool or band).box.right, area.x)
    if band.sheet is not None:
        for record_id in touching(workspace, band.sheet, area._replace(width=right - area.x)):
            record = workspace[record_id]
            if isinstance(record, Drawn) and type(record).__name__ in _KINDS:
                yield record


def _drawn_on(workspace: Workspace, sheet_id: str) -> Iterator[Drawn]:
    for kind in _KINDS:
        for record_id in workspace.indexed(f"{kind}.sheet", sheet_id):
            record = workspace[record_id]
            if isinstance(record, Drawn):
                yield record


_KINDS = ("Node", "ExceptionPoint", "ContactPoint", "Annotation", "Group", "DataObject", "DataStore", "Placement", "Question")


def _lines_at(workspace: Workspace, moved: dict[str, Drawn]) -> Iterator[Line]:
    for record_id in moved:
        for kind in ("Flow", "Dependency", "Association"):
            for end in ("from_id", "to_id"):
                for line_id in workspace.indexed(f"{kind}.{end}", record_id):
                    line = workspace[line_id]
                    if isinstance(line, Line):
                        yield line


def _is_right_of(line: Line, x: float) -> bool:
    return bool(line.waypoints) and all(point.x >= x for point in line.waypoints)


def _both_in(line: Line, moved: dict[str, Drawn]) -> bool:
    return getattr(line, "from_id", None) in moved and getattr(line, "to_id", None) in moved


def _shifted(line: Line, dx: float) -> Line:
    return replace(line, waypoints=tuple(Point(point.x + dx, point.y) for point in line.waypoints))


def _grown(workspace: Workspace, sheet_id: str, moved: dict[str, Drawn], dx: float) -> tuple[Change, ...]:
    """Pools and their lanes made wide enough for what was moved in them; never narrower."""
    changes: tuple[Change, ...] = ()
    for pool_id in workspace.indexed("Pool.sheet", sheet_id):
        pool = workspace[pool_id]
        if not isinstance(pool, Pool) or pool.vertical:
            continue
        rights = [record.box.right + dx for record in moved.values() if pool.box.holds(record.box.centre)]
        missing = max((right + SIDE - pool.box.right for right in rights), default=0.0)
        if missing > 0:
            for band in (pool, *lanes_of(workspace, pool.id)):
                changes += update(band, replace(band, width=band.width + missing))
    return changes
