"""Resize an element; the lanes below one that grows move, and a lane never becomes smaller than what lies in it."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.lanes import EDGE, LANE_TITLE, turned
from mapper.commands.shift import NEAR, lane_and_above, lane_contents, widen_at, with_box
from mapper.commands.sketch import Sketch
from mapper.model.edit import Change, Edit, Fresh, update
from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Box
from mapper.model.lookups import get, lanes_of
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.model.workspace import Workspace

LEAST = 16.0
"""Nothing can be made smaller than this, in points."""
LEAST_LANE = 48.0


def resize(workspace: Workspace, record_id: str, box: Box, fresh: Fresh) -> Edit:
    """Gives a drawn element that box [points]; of a lane only the height counts, of a pool only the width (the other way when vertical)."""
    record = workspace[record_id]
    label = say("Resize {name}", name=called(record))
    if isinstance(record, Lane):
        return _resize_lane(workspace, record, box, fresh, label)
    if isinstance(record, Pool) and lanes_of(workspace, record.id):
        return _widen_pool(workspace, record, box, fresh, label)
    if not isinstance(record, Drawn):
        return Edit(label)
    return Edit(label, update(record, with_box(record, box._replace(width=max(box.width, LEAST), height=max(box.height, LEAST)))))


def _resize_lane(workspace: Workspace, lane: Lane, box: Box, fresh: Fresh, label: str) -> Edit:
    pool = get(workspace, Pool, lane.pool)
    sketch = Sketch(workspace, fresh)
    if pool is None:
        return Edit(label, update(lane, with_box(lane, box)))
    turn = turned if pool.vertical else Box._make
    here = turn(lane.box)
    lowest = max((turn(one.box).bottom for one in lane_contents(workspace, lane)), default=here.y) + EDGE
    height = max(turn(box).height, lowest - here.y, LEAST_LANE)
    sketch.take(widen_at(workspace, pool, here.bottom, height - here.height, lane_and_above(workspace, _last_part(workspace, lane))))
    return sketch.edit(label)


def _last_part(workspace: Workspace, lane: Lane) -> Lane:
    """The lowest lane without sub-lanes in a lane: the one that takes the new room."""
    parts = [part for one in workspace.indexed("Lane.parent", lane.id) if (part := get(workspace, Lane, one)) is not None]
    return _last_part(workspace, max(parts, key=lambda part: (part.position, part.id))) if parts else lane


def _widen_pool(workspace: Workspace, pool: Pool, box: Box, fresh: Fresh, label: str) -> Edit:
    turn = turned if pool.vertical else Box._make
    here = turn(pool.box)
    lanes = lanes_of(workspace, pool.id)
    contents = (one for lane in lanes for one in lane_contents(workspace, lane) if not isinstance(one, Lane))
    rightmost = max((turn(one.box).right for one in contents), default=here.x + 4 * LANE_TITLE) + EDGE
    more = max(turn(box).width, rightmost - here.x) - here.width
    sketch = Sketch(workspace, fresh)
    sketch.take(wider(workspace, pool, more))
    return sketch.edit(label)


def wider(workspace: Workspace, pool: Pool, more: float) -> tuple[Change, ...]:
    """Changes that make a pool and all its lanes `more` points longer."""
    if abs(more) < NEAR:
        return ()
    turn = turned if pool.vertical else Box._make
    changes: list[Change] = []
    for part in (pool, *lanes_of(workspace, pool.id)):
        box = turn(part.box)
        changes += update(part, with_box(part, turn(box._replace(width=box.width + more))))
    return tuple(changes)
