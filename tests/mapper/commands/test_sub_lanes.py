"""Sub-lanes are roles: lanes are divided, parts are moved and taken out, and nothing ever lies outside its pool."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from mapper.commands.add_lane import add_lane, add_sub_lane
from mapper.commands.catalogue import role_named
from mapper.commands.delete import delete
from mapper.commands.divide_lane import divide_lane
from mapper.commands.edit_text import name_lane
from mapper.commands.move import move
from mapper.commands.put_lane import lane_drop, lane_into, lane_out, put_lane
from mapper.commands.reorder_lanes import move_lane
from mapper.commands.resize import resize
from mapper.commands.set_field import set_field
from mapper.commands.set_lane import lane_down
from mapper.commands.sketch import Sketch
from mapper.commands.tidy import lay_out_sheet
from mapper.model.errors import KnownError
from mapper.model.flow import Lane, Node
from mapper.model.geometry import Box
from mapper.model.organisation import Role, Unit

NEAR = 0.01


def parts(desk: Any, lane: Any) -> list[Lane]:
    return sorted((one for one in desk.all(Lane) if one.parent == (lane.id if lane is not None else None)), key=lambda one: one.y)


def check_stack(desk: Any) -> None:
    """Lanes fill their pool, parts their lane, from the top to the bottom and to the right edge; steps stand in their lane."""
    for whole, start in ((None, desk.pool.box), *((lane, lane.box) for lane in desk.all(Lane))):
        found = parts(desk, whole)
        if not found:
            continue
        top = start.y
        for position, lane in enumerate(sorted(found, key=lambda one: (one.position, one.id))):
            assert abs(lane.y - top) < NEAR, (position, lane.name)
            assert abs(lane.box.right - desk.pool.box.right) < NEAR
            assert lane.x >= start.x + (30.0 if whole is not None else 0.0) - NEAR
            top = lane.box.bottom
        assert abs(top - start.bottom) < NEAR
    for node in desk.all(Node):
        if node.lane is not None and node.sheet is not None:
            lane = desk.workspace[node.lane]
            assert not parts(desk, lane)
            assert lane.y - NEAR <= node.y and node.box.bottom <= lane.box.bottom + NEAR, (node.name, lane.name)
            assert node.x >= lane.x + 30.0 - NEAR, (node.name, lane.name)


def unite(desk: Any) -> Any:
    """All roles in one lane of one group, which the tests divide."""
    first, *others = desk.lanes
    desk.run(name_lane, first.id, "Purchasing", desk.fresh)
    unit = desk.now(first).unit
    for role in desk.all(Role):
        desk.run(set_field, role.id, "unit", unit)
    desk.run(delete, tuple(one.id for one in others))
    return desk.now(first)


def test_a_lane_is_divided_by_the_roles_that_work_in_it(desk: Any) -> None:
    whole = unite(desk)
    roles = {node.name: node.role for node in desk.all(Node)}
    desk.run(divide_lane, whole.id, desk.fresh)
    found = parts(desk, whole)
    assert [lane.name for lane in found] == ["Requester", "Approver", "Buyer"]
    for node in desk.all(Node):
        if node.kind == "step":
            assert desk.workspace[node.lane].role == node.role == roles[node.name]
    check_stack(desk)
    assert desk.does_nothing(divide_lane, whole.id, desk.fresh)


def test_an_empty_lane_gets_one_part_that_is_named_as_a_role(desk: Any) -> None:
    desk.run(add_lane, desk.pool.id, "Warehouse", desk.fresh)
    whole = desk.named(Lane, "Warehouse")
    desk.run(divide_lane, whole.id, desk.fresh)
    (part,) = parts(desk, whole)
    desk.run(name_lane, part.id, "Receiver", desk.fresh)
    role = desk.named(Role, "Receiver")
    assert desk.now(part).role == role.id and desk.workspace[role.unit].name == "Warehouse"
    assert [unit.name for unit in desk.all(Unit)].count("Receiver") == 0
    check_stack(desk)


def test_a_typed_role_lands_in_its_part(desk: Any) -> None:
    whole = unite(desk)
    desk.run(divide_lane, whole.id, desk.fresh)
    approver = next(lane for lane in desk.all(Lane) if lane.name == "Approver")
    assert desk.step("Look again", role="Approver").lane == approver.id
    desk.run(add_sub_lane, whole.id, "", desk.fresh)
    free = next(lane for lane in desk.all(Lane) if not lane.name and lane.parent == whole.id)

    def hire(workspace: Any, name: str) -> Any:
        sketch = Sketch(workspace, desk.fresh)
        role_named(sketch, name, whole.unit)
        return sketch.edit("Hire")

    desk.run(hire, "Purchasing lead")
    assert desk.step("Decide", role="Purchasing lead").lane == free.id
    assert desk.now(free).name == "Purchasing lead"
    desk.run(hire, "Assistant")
    step = desk.step("File it", role="Assistant")
    made = desk.workspace[step.lane]
    assert (made.parent, made.name) == (whole.id, "Assistant")
    check_stack(desk)


def test_a_part_goes_into_another_lane_and_out_again(desk: Any) -> None:
    first, second, third = desk.lanes
    desk.run(lane_into, second.id, desk.fresh)
    own, part = parts(desk, first)
    assert part.id == second.id and {node.lane for node in desk.all(Node) if node.name == "Raise requisition"} == {own.id}
    check_stack(desk)
    desk.run(put_lane, third.id, first.id, 0, desk.fresh)
    assert [lane.id for lane in parts(desk, first)] == [third.id, own.id, second.id]
    check_stack(desk)
    desk.run(lane_out, second.id, desk.fresh)
    assert [lane.id for lane in parts(desk, None)] == [first.id, second.id]
    check_stack(desk)
    desk.run(put_lane, own.id, desk.pool.id, 9, desk.fresh)
    desk.run(put_lane, third.id, desk.pool.id, 0, desk.fresh)
    assert not parts(desk, first) and desk.now(first).height > 0
    check_stack(desk)


def test_what_cannot_be_is_told(desk: Any) -> None:
    first, second, _ = desk.lanes
    with pytest.raises(KnownError):
        lane_into(desk.workspace, first.id, desk.fresh)
    with pytest.raises(KnownError):
        lane_out(desk.workspace, first.id, desk.fresh)
    desk.run(lane_into, second.id, desk.fresh)
    with pytest.raises(KnownError):
        put_lane(desk.workspace, first.id, second.id, 0, desk.fresh)


def test_a_lane_does_not_leave_its_pool(desk: Any) -> None:
    whole = unite(desk)
    desk.run(divide_lane, whole.id, desk.fresh)
    (first, *_) = parts(desk, whole)
    assert desk.does_nothing(move, (first.id, whole.id), 40.0, 300.0)
    desk.run(move, (first.id, desk.named(Node, "Raise requisition").id), 40.0, 0.0)
    check_stack(desk)


@pytest.mark.parametrize("seed", range(6))
def test_lanes_stay_stacked_whatever_is_done(desk: Any, seed: int) -> None:
    dice = Random(seed)
    for _ in range(40):
        lane = dice.choice(desk.all(Lane))
        other = dice.choice(desk.all(Lane))
        node = dice.choice(desk.all(Node))
        acts = (
            (add_lane, desk.pool.id, f"Group {dice.randrange(99)}", desk.fresh, lane.id),
            (add_sub_lane, lane.id, f"Role {dice.randrange(99)}", desk.fresh),
            (divide_lane, lane.id, desk.fresh),
            (put_lane, lane.id, dice.choice((other.id, desk.pool.id)), dice.randrange(4), desk.fresh),
            (lane_into, lane.id, desk.fresh),
            (lane_out, lane.id, desk.fresh),
            (move_lane, lane.id, dice.choice((-1, 1)), desk.fresh),
            (delete, (lane.id, other.id)),
            (resize, lane.id, Box(0, 0, 800, dice.randrange(20, 400)), desk.fresh),
            (move, (node.id, lane.id), dice.randrange(-300, 300), dice.randrange(-300, 300)),
            (lane_down, node.id),
            (lay_out_sheet, desk.sheet.id),
        )
        command, *given = dice.choice(acts)
        try:
            desk.run(command, *given)
        except KnownError:
            continue
        check_stack(desk)


def test_a_lane_dragged_to_the_side_goes_into_the_one_under_it(desk: Any) -> None:
    first, second, third = desk.lanes
    over = first.box._replace(y=first.y + 10.0, height=40.0)
    assert lane_drop(desk.workspace, third.id, over, 0.0) == (desk.pool.id, 0)
    assert lane_drop(desk.workspace, third.id, over, 40.0) == (desk.pool.id, 0)
    assert lane_drop(desk.workspace, third.id, over, 70.0) == (first.id, 0)
    desk.run(put_lane, third.id, first.id, 0, desk.fresh)
    third = desk.now(third)
    assert lane_drop(desk.workspace, third.id, desk.now(second).box, 0.0)[0] == second.id
    assert lane_drop(desk.workspace, third.id, desk.now(second).box, -70.0)[0] == desk.pool.id
