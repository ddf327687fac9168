"""The lane in which a role works: its own, its unit's, the first one nobody has claimed, else a new one at the foot of the pool."""

from __future__ import annotations

from typing import Any

from mapper.commands.add_lane import draw_lane
from mapper.commands.lanes import leaf_at, parts_of
from mapper.commands.shift import nodes_in
from mapper.commands.sketch import Sketch
from mapper.model.flow import Lane, Pool
from mapper.model.lookups import lanes_of, pool_of
from mapper.model.organisation import Role, Unit


def lane_of_role(sketch: Sketch, process_id: str, role: Role) -> Lane | None:
    """The lane of the role in the process, made in the sketch where there is none; None where the process is not drawn as a pool."""
    pool = pool_of(sketch.workspace, process_id)
    if pool is None or pool.black_box:
        return None
    lanes = lanes_of(sketch.workspace, pool.id)
    found = next((lane for lane in lanes if lane.role == role.id), None)
    if found is not None:
        return leaf_at(sketch.workspace, found, None)
    group = next((lane for lane in lanes if role.unit is not None and lane.unit == role.unit), None)
    if group is not None:
        return _part_of(sketch, pool, group, role)
    return _claimed(sketch, lanes, role) or _new_lane(sketch, pool, role)


def _part_of(sketch: Sketch, pool: Pool, group: Lane, role: Role) -> Lane:
    """The lane of the role's unit where it is not divided, else a part of it that nobody has claimed, else a new part."""
    parts = parts_of(sketch.workspace, group)
    if not parts:
        return group
    free = next((part for part in parts if _is_unclaimed(sketch, part)), None)
    if free is None:
        return draw_lane(sketch, pool, None, group, name=role.name, role=role.id, parent=group.id)
    sketch.put(free.id, name=role.name, role=role.id)
    claimed = sketch.workspace[free.id]
    assert isinstance(claimed, Lane)
    return claimed


def _claimed(sketch: Sketch, lanes: tuple[Lane, ...], role: Role) -> Lane | None:
    free = next((lane for lane in lanes if _is_unclaimed(sketch, lane)), None)
    if free is None:
        return None
    unit = sketch.workspace.get(role.unit) if role.unit is not None else None
    sketch.put(free.id, **_lane_fields(role, unit if isinstance(unit, Unit) else None))
    claimed = sketch.workspace[free.id]
    assert isinstance(claimed, Lane)
    return claimed


def _is_unclaimed(sketch: Sketch, lane: Lane) -> bool:
    """Whether nobody owns the lane: it has no name, and nobody works in it (a trigger may wait there for the first step)."""
    if lane.name or lane.unit is not None or lane.role is not None or sketch.workspace.count("Lane.parent", lane.id):
        return False
    return all(node.kind == "start" for node in nodes_in(sketch.workspace, lane.id))


def _new_lane(sketch: Sketch, pool: Pool, role: Role) -> Lane:
    unit = sketch.workspace.get(role.unit) if role.unit is not None else None
    return draw_lane(sketch, pool, **_lane_fields(role, unit if isinstance(unit, Unit) else None))


def _lane_fields(role: Role, unit: Unit | None) -> dict[str, Any]:
    return {"name": unit.name, "unit": unit.id} if unit is not None else {"name": role.name, "role": role.id}
