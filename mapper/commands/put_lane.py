"""Put a lane elsewhere in its pool: into another lane as a part of it, or out of one; what lies in it comes along."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.lanes import LANE_HEIGHT, parts_of, turned
from mapper.commands.reorder_lanes import reorder_lanes
from mapper.commands.restack import restack
from mapper.commands.shift import lane_and_above, nodes_in
from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Box
from mapper.model.limits import PARENT_DEPTH
from mapper.model.lookups import get
from mapper.model.words import say
from mapper.model.workspace import Workspace

ASIDE = 60.0
"""So far to the side a dragged lane goes into another one or out of it, in points: two titles."""


def put_lane(workspace: Workspace, lane_id: str, whole_id: str, position: int, fresh: Fresh) -> Edit:
    """Makes the lane number `position` (0 = uppermost) among the parts of `whole_id`, a lane or the pool; it takes its contents along.

    An undivided lane in which steps lie keeps them in a part of their own above the new one. Raises KnownError where the lane would lie in
    itself or in another pool.
    """
    lane, whole = workspace[lane_id], workspace[whole_id]
    assert isinstance(lane, Lane) and isinstance(whole, Lane | Pool)
    label = say("Move lane {name}", name=called(lane))
    pool = get(workspace, Pool, lane.pool)
    if pool is None or whole_id == (lane.parent or lane.pool):
        return Edit(label, reorder_lanes(workspace, lane_id, position, fresh).changes if pool is not None else ())
    _refuse(workspace, lane, whole, pool)
    sketch = Sketch(workspace, fresh)
    if isinstance(whole, Lane) and not parts_of(workspace, whole) and nodes_in(workspace, whole_id):
        _keep_own(sketch, whole)
        position = max(position, 1)
    former = get(workspace, Lane, lane.parent)
    sketch.put(lane_id, parent=whole_id if isinstance(whole, Lane) else None)
    others = [one.id for one in parts_of(sketch.workspace, whole) if one.id != lane_id]
    others.insert(max(0, min(position, len(others))), lane_id)
    for number, one in enumerate(others):
        sketch.put(one, position=number)
    if former is not None and not parts_of(sketch.workspace, former):
        sketch.put(former.id, **{"width" if pool.vertical else "height": LANE_HEIGHT})
    restack(sketch, pool.id)
    return sketch.edit(label)


def lane_into(workspace: Workspace, lane_id: str, fresh: Fresh) -> Edit:
    """Makes the lane the last part of the one above it. Raises KnownError where there is none above."""
    lane, pool = _with_pool(workspace, lane_id)
    above = [one for one in _beside(workspace, lane, pool) if (one.position, one.id) < (lane.position, lane.id)]
    if not above:
        raise KnownError(say("There is no lane above this one."), todo=say("Move it down first."))
    return put_lane(workspace, lane_id, above[-1].id, len(parts_of(workspace, above[-1])) + 1, fresh)


def lane_out(workspace: Workspace, lane_id: str, fresh: Fresh) -> Edit:
    """Takes a part out of its lane and puts it below that. Raises KnownError for a lane that is no part of another."""
    lane, pool = _with_pool(workspace, lane_id)
    whole = get(workspace, Lane, lane.parent)
    if whole is None:
        raise KnownError(say("This lane is no part of another one."))
    beside = [one.id for one in _beside(workspace, whole, pool)]
    return put_lane(workspace, lane_id, whole.parent or pool.id, beside.index(whole.id) + 1, fresh)


def lane_drop(workspace: Workspace, lane_id: str, at: Box, aside: float) -> tuple[str, int]:
    """Where a lane dragged to the box `at` goes: the id of what it becomes a part of, and its position there.

    `aside`: how far it was dragged along the lanes, in points [to the right > 0]; a step of ASIDE takes it one level in or out.
    """
    lane, pool = _with_pool(workspace, lane_id)
    turn = turned if pool.vertical else Box._make
    middle = turn(at).centre.y
    level = len(lane_and_above(workspace, get(workspace, Lane, lane.parent))) + int(aside / ASIDE)
    whole: Lane | Pool = pool
    for _ in range(max(0, level)):
        under = [one for one in parts_of(workspace, whole) if one.id != lane_id and turn(one.box).y <= middle < turn(one.box).bottom]
        if not under:
            break
        whole = under[0]
    others = [one for one in parts_of(workspace, whole) if one.id != lane_id]
    return whole.id, sum(turn(one.box).centre.y < middle for one in others)


def _with_pool(workspace: Workspace, lane_id: str) -> tuple[Lane, Pool]:
    lane = workspace[lane_id]
    assert isinstance(lane, Lane)
    pool = get(workspace, Pool, lane.pool)
    if pool is None:
        raise KnownError(say("This lane belongs to no process."))
    return lane, pool


def _beside(workspace: Workspace, lane: Lane, pool: Pool) -> tuple[Lane, ...]:
    return parts_of(workspace, get(workspace, Lane, lane.parent) or pool)


def _refuse(workspace: Workspace, lane: Lane, whole: Lane | Pool, pool: Pool) -> None:
    if (whole.id if isinstance(whole, Pool) else whole.pool) != pool.id:
        raise KnownError(say("A lane stays in its process."), todo=say("Move its steps instead."))
    if isinstance(whole, Lane) and lane.id in lane_and_above(workspace, whole):
        raise KnownError(say("A lane cannot be a part of itself."))
    if isinstance(whole, Lane) and len(lane_and_above(workspace, whole)) >= PARENT_DEPTH:
        raise KnownError(say("Nothing can be inside itself, or inside more than {depth} others.", depth=PARENT_DEPTH))


def _keep_own(sketch: Sketch, whole: Lane) -> None:
    """The first part of a lane, for the steps that lie in the lane itself; it is named where the lane is that of a role."""
    name = whole.name if whole.role is not None else ""
    part = sketch.make(Lane, name=name, role=whole.role, parent=whole.id, pool=whole.pool, sheet=whole.sheet, **whole.box._asdict())
    for node in nodes_in(sketch.workspace, whole.id):
        sketch.put(node.id, lane=part.id)
