"""Stack the lanes of a pool anew: in their order, parts within their wholes, each with what lies in it."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.commands.lanes import EDGE, LANE_TITLE, POOL_TITLE, parts_of, turned
from mapper.commands.resize import wider
from mapper.commands.shift import NEAR, lane_contents, shifted, widen_at, with_box
from mapper.commands.sketch import Sketch
from mapper.model.edit import update
from mapper.model.flow import Lane, Node, Pool
from mapper.model.geometry import Box
from mapper.model.lookups import get, lanes_of
from mapper.model.record import Drawn
from mapper.model.workspace import Workspace


def restack(sketch: Sketch, pool_id: str) -> None:
    """Gives the lanes of the pool, in the sketch, the boxes that their order and their wholes ask for; undivided lanes keep their height.

    What lies in an undivided lane moves with it; all of it moves aside where a title has come to stand below it. What is below the pool
    makes way.
    """
    _make_high_enough(sketch, pool_id)
    workspace = sketch.workspace
    pool = get(workspace, Pool, pool_id)
    if pool is None:
        return
    turn = turned if pool.vertical else Box._make
    boxes = _boxes(workspace, pool, turn(pool.box))
    moved: dict[str, Drawn] = {}
    for lane in _leaves(workspace, pool):
        by = boxes[lane.id].y - turn(lane.box).y
        for record in lane_contents(workspace, lane):
            moved.setdefault(record.id, shifted(record, by, 0.0) if pool.vertical else shifted(record, 0.0, by))
    aside = _aside(workspace, pool, boxes, moved)
    for lane in lanes_of(workspace, pool_id):
        if lane.id in boxes:
            sketch.take(update(lane, with_box(lane, turn(boxes[lane.id]))))
    for record in moved.values():
        further = shifted(record, 0.0, aside) if pool.vertical else shifted(record, aside, 0.0)
        sketch.take(update(workspace[record.id], further))
    sketch.take(wider(sketch.workspace, pool, aside))


def _make_high_enough(sketch: Sketch, pool_id: str) -> None:
    workspace = sketch.workspace
    pool = get(workspace, Pool, pool_id)
    if pool is None or not lanes_of(workspace, pool_id):
        return
    turn = turned if pool.vertical else Box._make
    needed = sum(turn(lane.box).height for lane in _leaves(workspace, pool))
    here = turn(pool.box)
    every = [lane.id for lane in lanes_of(workspace, pool_id)]
    changes = widen_at(workspace, pool, here.bottom, needed - here.height, every)
    sketch.take(change for change in changes if change.id not in every)


def _leaves(workspace: Workspace, whole: Pool | Lane) -> Iterator[Lane]:
    """The lanes without parts, from the top."""
    parts = parts_of(workspace, whole)
    if not parts and isinstance(whole, Lane):
        yield whole
    for part in parts:
        yield from _leaves(workspace, part)


def _boxes(workspace: Workspace, pool: Pool, band: Box) -> dict[str, Box]:
    """The boxes of all lanes by id, read as in a horizontal pool."""
    found: dict[str, Box] = {}
    turn = turned if pool.vertical else Box._make

    def stack(whole: Pool | Lane, x: float, top: float) -> float:
        for lane in parts_of(workspace, whole):
            is_divided = bool(parts_of(workspace, lane))
            bottom = stack(lane, x + LANE_TITLE, top) if is_divided else top + turn(lane.box).height
            found[lane.id] = Box(x, top, band.right - x, bottom - top)
            top = bottom
        return top

    stack(pool, band.x + (POOL_TITLE if pool.shown else 0.0), band.y)
    return found


def _aside(workspace: Workspace, pool: Pool, boxes: dict[str, Box], moved: dict[str, Drawn]) -> float:
    """How far everything must move so that nothing stands on the title of its lane."""
    turn = turned if pool.vertical else Box._make
    nodes = [(turn(record.box), boxes[record.lane]) for record in moved.values() if isinstance(record, Node) and record.lane in boxes]
    missing = max((lane.x + LANE_TITLE + EDGE - box.x for box, lane in nodes), default=0.0)
    return missing if missing > NEAR else 0.0
