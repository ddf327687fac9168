"""Add a lane to a pool, or divide a lane: a lane is a functional group, a sub-lane a role in it."""

from __future__ import annotations

from typing import Any

from mapper.commands.called import called
from mapper.commands.catalogue import role_named, unit_named
from mapper.commands.lanes import LANE_HEIGHT, LANE_TITLE, POOL_TITLE, parts_of, turned
from mapper.commands.restack import restack
from mapper.commands.shift import lane_and_above, nodes_in, widen_at
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh
from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Box
from mapper.model.lookups import get, unit_of
from mapper.model.words import say
from mapper.model.workspace import Workspace


def add_lane(workspace: Workspace, pool_id: str, name: str, fresh: Fresh, after: str | None = None) -> Edit:
    """A lane of the functional group `name` (made if new, none where it is empty), below the lane `after`, else at the foot of the pool.

    Raises KeyError where there is no such pool.
    """
    pool = workspace[pool_id]
    assert isinstance(pool, Pool)
    sketch = Sketch(workspace, fresh)
    unit = unit_named(sketch, name)
    lane = draw_lane(sketch, pool, after, name=clean_line(name), unit=unit.id if unit is not None else None)
    return sketch.edit(say("Add lane {name}", name=called(lane)))


def add_sub_lane(workspace: Workspace, lane_id: str, name: str, fresh: Fresh) -> Edit:
    """A sub-lane for the role `name` (made if new, in the unit of the lane) at the foot of a lane.

    The first sub-lane takes over the room and the nodes of the lane. Raises KeyError where there is no such lane.
    """
    whole = workspace[lane_id]
    assert isinstance(whole, Lane)
    sketch = Sketch(workspace, fresh)
    unit = unit_of(workspace, lane_id)
    role = role_named(sketch, name, unit.id if unit is not None else None)
    fields = {"name": clean_line(name), "role": role.id if role is not None else None, "parent": lane_id}
    pool = get(workspace, Pool, whole.pool)
    if parts_of(workspace, whole) and pool is not None:
        lane = draw_lane(sketch, pool, None, whole, **fields)
    else:
        lane = _first_part(sketch, whole, pool is not None and pool.vertical, **fields)
    return sketch.edit(say("Add lane {name}", name=called(lane)))


def draw_lane(sketch: Sketch, pool: Pool, after: str | None = None, whole: Lane | None = None, **fields: Any) -> Lane:
    """A new lane of the pool, or of the lane `whole`, made in the sketch with room of its own."""
    siblings = parts_of(sketch.workspace, whole if whole is not None else pool)
    above = next((lane for lane in siblings if lane.id == after), siblings[-1] if siblings else None)
    rank = siblings.index(above) + 1 if above is not None else 0
    for lane in siblings[rank:]:
        sketch.put(lane.id, position=lane.position + 1)
    box = _box_below(above, pool)
    if above is not None:
        growing = lane_and_above(sketch.workspace, whole)
        line, is_last = (box.x if pool.vertical else box.y), above == siblings[-1]
        # What floats below the last lane was put there for want of a lane: it stays, and lies in the new one.
        sketch.take(widen_at(sketch.workspace, pool, line, LANE_HEIGHT, growing, reaches_below=not is_last))
    position = above.position + 1 if above is not None else 0
    return sketch.make(
        Lane, pool=pool.id, sheet=pool.sheet, position=position, x=box.x, y=box.y, width=box.width, height=box.height, **fields
    )


def _box_below(above: Lane | None, pool: Pool) -> Box:
    """Where a lane stands below `above`; the whole of the pool where it is the first one."""
    box = turned(pool.box) if pool.vertical else pool.box
    if above is None:
        title = POOL_TITLE if pool.shown else 0.0
        box = box._replace(x=box.x + title, width=box.width - title)
    else:
        upper = turned(above.box) if pool.vertical else above.box
        box = upper._replace(y=upper.bottom, height=LANE_HEIGHT)
    return turned(box) if pool.vertical else box


def _first_part(sketch: Sketch, whole: Lane, is_vertical: bool, **fields: Any) -> Lane:
    box = turned(whole.box) if is_vertical else whole.box
    box = box._replace(x=box.x + LANE_TITLE, width=box.width - LANE_TITLE)
    box = turned(box) if is_vertical else box
    lane = sketch.make(Lane, pool=whole.pool, sheet=whole.sheet, x=box.x, y=box.y, width=box.width, height=box.height, **fields)
    for node in nodes_in(sketch.workspace, whole.id):
        sketch.put(node.id, lane=lane.id)
    if whole.pool is not None:
        restack(sketch, whole.pool)
    return lane
