"""Room across a whole pool: everything from a line on moves, lanes that cross the line grow or shrink."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mapper.commands.lanes import parts_of, turned
from mapper.model.drawn import Annotation, DataObject, DataStore, Group, Placement
from mapper.model.edit import Change, update
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.geometry import Box
from mapper.model.lookups import get, lanes_of, pools_on, touching
from mapper.model.record import Drawn
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace

NEAR = 0.01
_BELOW = 400.0
"""How far below a pool what floats there moves on when the pool grows, in points."""
FLOATING = (Annotation, ContactPoint, DataObject, DataStore, Group, Placement, Question)
"""Drawn elements that belong to no lane and move with the place they stand at."""


def with_box(record: Drawn, box: Box) -> Drawn:
    """The record at that box."""
    return replace(record, x=box.x, y=box.y, width=box.width, height=box.height)


def shifted(record: Drawn, dx: float, dy: float) -> Drawn:
    """The record, moved."""
    return replace(record, x=record.x + dx, y=record.y + dy)


def widen_at(
    workspace: Workspace, pool: Pool, line: float, more: float, growing: Collection[str] = (), reaches_below: bool = True
) -> tuple[Change, ...]:
    """Changes that open `more` points of room in the pool at the height `line` (the x of a vertical pool); less than 0 closes room.

    The pool and the lanes whose ids are `growing` become larger; lanes behind the line move with their nodes, and so do the floating
    elements and the pools behind it, and what floats right below the pool unless `reaches_below` is False. Exceptions and flows follow by
    the rules. Gives nothing for 0.
    """
    if abs(more) < NEAR:
        return ()
    turn = turned if pool.vertical else _as_is
    reach = turn(pool.box)
    behind = [lane for lane in lanes_of(workspace, pool.id) if turn(lane.box).y >= line - NEAR and lane.id not in growing]
    carried = [*behind, *(node for lane in behind for node in nodes_in(workspace, lane.id))]
    carried += _floating_in(
        workspace, pool, turn(reach._replace(y=line, height=max(reach.bottom - line, 1.0) + (_BELOW if reaches_below else 0.0)))
    )
    for other in pools_on(workspace, pool.sheet) if pool.sheet is not None else ():
        if other.id != pool.id and other.vertical == pool.vertical and turn(other.box).y >= reach.bottom - NEAR:
            carried += contents_of(workspace, other)
    moving = {record.id: shifted(record, more, 0.0) if pool.vertical else shifted(record, 0.0, more) for record in carried}
    for part in (pool, *(lane for one in growing if (lane := get(workspace, Lane, one)) is not None)):
        box = turn(part.box)
        moving[part.id] = with_box(part, turn(box._replace(height=box.height + more)))
    return tuple(change for one, record in moving.items() for change in update(workspace[one], record))


def lane_and_above(workspace: Workspace, lane: Lane | None) -> tuple[str, ...]:
    """The ids of a lane and of the lanes it is part of."""
    found: list[str] = []
    while lane is not None and lane.id not in found:
        found.append(lane.id)
        lane = get(workspace, Lane, lane.parent)
    return tuple(found)


def contents_of(workspace: Workspace, pool: Pool) -> tuple[Drawn, ...]:
    """The pool with its lanes, the nodes of its process on its sheet, and what floats in it."""
    nodes = tuple(
        node
        for one in (workspace.indexed("Node.process", pool.process) if pool.process is not None else ())
        if (node := get(workspace, Node, one)) is not None and node.sheet == pool.sheet
    )
    return (pool, *lanes_of(workspace, pool.id), *nodes, *_floating_in(workspace, pool, pool.box))


def lane_contents(workspace: Workspace, lane: Lane) -> tuple[Drawn, ...]:
    """What lies in a lane and moves with it: its sub-lanes, the nodes in them, and what floats in it."""
    found: dict[str, Drawn] = {record.id: record for record in nodes_in(workspace, lane.id)}
    for part in parts_of(workspace, lane):
        found[part.id] = part
        found.update((record.id, record) for record in lane_contents(workspace, part))
    pool = get(workspace, Pool, lane.pool)
    if pool is not None:
        found.update((record.id, record) for record in _floating_in(workspace, pool, lane.box))
    return tuple(found.values())


def nodes_in(workspace: Workspace, lane_id: str) -> tuple[Node, ...]:
    """The nodes that lie in a lane itself."""
    return tuple(node for one in workspace.indexed("Node.lane", lane_id) if (node := get(workspace, Node, one)) is not None)


def _floating_in(workspace: Workspace, pool: Pool, box: Box) -> tuple[Drawn, ...]:
    if pool.sheet is None:
        return ()
    found = (workspace[one] for one in touching(workspace, pool.sheet, box))
    return tuple(record for record in found if isinstance(record, FLOATING) and box.holds(record.box.centre))


def _as_is(box: Box) -> Box:
    return box
