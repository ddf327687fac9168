"""Reorder lanes: a lane takes its contents along, the others make way."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.lanes import parts_of, turned
from mapper.commands.shift import lane_contents, shifted
from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit, Fresh, update
from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Box
from mapper.model.lookups import get
from mapper.model.words import say
from mapper.model.workspace import Workspace


def reorder_lanes(workspace: Workspace, lane_id: str, position: int, fresh: Fresh) -> Edit:
    """Makes the lane the one number `position` (0 = uppermost) among the lanes beside it, contents included.

    A position outside is the nearest one inside; empty where it is there already.
    """
    lane = workspace[lane_id]
    assert isinstance(lane, Lane)
    label = say("Move lane {name}", name=called(lane))
    pool = get(workspace, Pool, lane.pool)
    if pool is None:
        return Edit(label)
    before = list(parts_of(workspace, get(workspace, Lane, lane.parent) or pool))
    after = [one for one in before if one.id != lane_id]
    after.insert(max(0, min(position, len(after))), lane)
    sketch = Sketch(workspace, fresh)
    if [one.id for one in after] != [one.id for one in before]:
        _stack(sketch, after, min(_top(one, pool) for one in before), pool)
    return sketch.edit(label)


def move_lane(workspace: Workspace, lane_id: str, by: int, fresh: Fresh) -> Edit:
    """Moves a lane up (`by` < 0) or down among the lanes beside it."""
    lane = workspace[lane_id]
    assert isinstance(lane, Lane)
    pool = get(workspace, Pool, lane.pool)
    if pool is None:
        return Edit(say("Move lane {name}", name=called(lane)))
    siblings = [one.id for one in parts_of(workspace, get(workspace, Lane, lane.parent) or pool)]
    return reorder_lanes(workspace, lane_id, siblings.index(lane_id) + by, fresh)


def lane_place(workspace: Workspace, lane_id: str, at: Box) -> int:
    """The position that a lane dragged to the box `at` is to take: how many of the others have their middle above its middle."""
    lane = workspace[lane_id]
    assert isinstance(lane, Lane)
    pool = get(workspace, Pool, lane.pool)
    if pool is None:
        return lane.position
    turn = turned if pool.vertical else Box._make
    others = [one for one in parts_of(workspace, get(workspace, Lane, lane.parent) or pool) if one.id != lane_id]
    return sum(turn(one.box).centre.y < turn(at).centre.y for one in others)


def _top(lane: Lane, pool: Pool) -> float:
    return lane.x if pool.vertical else lane.y


def _stack(sketch: Sketch, lanes: list[Lane], top: float, pool: Pool) -> None:
    """Puts the lanes one below the other from `top` on, in that order, with what lies in them.

    What floats on the border of two lanes lies in both, and moves with the first.
    """
    workspace = sketch.workspace
    moved = {lane.id for lane in lanes}
    for position, lane in enumerate(lanes):
        by = top - _top(lane, pool)
        contents = [record for record in lane_contents(workspace, lane) if record.id not in moved]
        moved.update(record.id for record in contents)
        for record in (lane, *contents):
            sketch.take(update(record, shifted(record, by, 0.0) if pool.vertical else shifted(record, 0.0, by)))
        sketch.put(lane.id, position=position)
        top += lane.width if pool.vertical else lane.height
