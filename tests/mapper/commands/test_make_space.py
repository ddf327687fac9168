"""Room opened and taken away across a sheet, lines bent by hand, and a step dropped on a flow that is too short for it."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.commands.add_note import add_group
from mapper.commands.add_step import add_step
from mapper.commands.add_trigger import add_trigger
from mapper.commands.bend import bend
from mapper.commands.edit_text import edit_text
from mapper.commands.make_space import make_space
from mapper.commands.move import move
from mapper.commands.resize import resize
from mapper.commands.tidy import tidy_edges
from mapper.commands.where import Where
from mapper.layout.bends import corners, is_hand_made
from mapper.layout.footprint import footprint_of
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.lookups import exceptions_on


def flow_between(desk: Any, start: str, end: str) -> Flow:
    first, second = desk.named(Node, start), desk.named(Node, end)
    found: Flow = next(flow for flow in desk.all(Flow) if (flow.from_id, flow.to_id) == (first.id, second.id) and flow.kind == "sequence")
    return found


def test_what_stands_beyond_an_upright_line_moves_with_all_that_rides_on_it(desk: Any) -> None:
    approve, raise_it = desk.named(Node, "Approve requisition"), desk.named(Node, "Raise requisition")
    before = {node.id: node for node in desk.all(Node)}
    pool = desk.all(Pool)[0]
    line = (raise_it.box.right + approve.x) / 2
    desk.run(make_space, desk.sheet.id, line, 120.0, True)
    for node in desk.all(Node):
        assert node.x == before[node.id].x + (120.0 if before[node.id].box.centre.x > line else 0.0) and node.y == before[node.id].y
    assert desk.now(pool).width >= pool.width + 120.0
    assert all(lane.width == desk.now(pool).width - (lane.x - pool.x) for lane in desk.lanes)
    (rider,) = exceptions_on(desk.workspace, approve.id)
    assert desk.now(approve).box.touches(rider.box)


def test_a_level_line_makes_the_lane_higher_that_it_cuts_and_moves_those_below(desk: Any) -> None:
    first, second, third = desk.lanes
    line = second.box.bottom - 4.0
    desk.run(make_space, desk.sheet.id, line, 60.0, False)
    assert desk.now(first).box == first.box
    assert desk.now(second).box == second.box._replace(height=second.height + 60.0)
    assert desk.now(third).box == third.box.moved(0.0, 60.0)
    corridor = desk.named(ContactPoint, "Corridor")
    assert desk.now(desk.all(Pool)[0]).box.bottom == desk.now(third).box.bottom
    assert corridor.sheet == desk.sheet.id


def test_no_more_room_is_taken_away_than_is_free(desk: Any) -> None:
    approve, raise_it = desk.named(Node, "Approve requisition"), desk.named(Node, "Raise requisition")
    line = (raise_it.box.right + approve.x) / 2
    desk.run(make_space, desk.sheet.id, line, 100.0, True)
    before = desk.now(approve).x
    desk.run(make_space, desk.sheet.id, line, -5000.0, True)
    after = desk.now(approve).x
    assert raise_it.box.right < after < before
    assert desk.does_nothing(make_space, desk.sheet.id, line, -5000.0, True)
    assert desk.does_nothing(make_space, desk.sheet.id, line, 0.0, True)
    lane = desk.lanes[0]
    desk.run(make_space, desk.sheet.id, lane.box.bottom - 2.0, -5000.0, False)
    assert all(desk.workspace[node.lane].box.holds(node.box.centre) for node in desk.all(Node))


def test_a_frame_that_the_line_cuts_becomes_longer(desk: Any) -> None:
    approve = desk.named(Node, "Approve requisition")
    desk.run(add_group, "Frame", desk.fresh, desk.sheet.id, approve.box.centre)
    (frame,) = [desk.workspace[one] for one in desk.workspace.indexed("Group.sheet", desk.sheet.id)]
    desk.run(make_space, desk.sheet.id, frame.box.centre.x, 50.0, True)
    assert desk.now(frame).box == frame.box._replace(width=frame.width + 50.0)


def test_a_step_dropped_on_a_flow_that_is_too_short_gets_room_and_nothing_else_is_laid_out(desk: Any) -> None:
    flow = flow_between(desk, "Raise requisition", "Approve requisition")
    before = {node.id: node for node in desk.all(Node)}
    middle = flow.waypoints[len(flow.waypoints) // 2]
    desk.run(add_step, "Check budget", desk.fresh, Where(at=middle, in_flow=flow.id))
    made = desk.named(Node, "Check budget")
    for node in desk.all(Node):
        if node.id != made.id:
            assert not node.box.touches(made.box), "the new step lies on another one"
            assert node.x >= before[node.id].x and node.y == before[node.id].y
    assert {one.to_id for one in desk.all(Flow) if one.from_id == made.id} == {desk.named(Node, "Approve requisition").id}


def test_a_stretch_moved_by_hand_stays_when_an_end_moves(desk: Any) -> None:
    flow = flow_between(desk, "Raise requisition", "Approve requisition")
    assert not is_hand_made(flow.waypoints)
    desk.run(bend, flow.id, 0, 40.0) if len(corners(flow.waypoints)) == 2 else desk.run(bend, flow.id, 1, 20.0)
    bent = desk.now(flow)
    assert is_hand_made(bent.waypoints) and corners(bent.waypoints) != corners(flow.waypoints)
    approve = desk.named(Node, "Approve requisition")
    desk.run(move, (approve.id,), 30.0, 4.0)
    after = desk.now(flow)
    assert is_hand_made(after.waypoints), "the bends are gone"
    assert len(corners(after.waypoints)) == len(corners(bent.waypoints))
    assert desk.now(approve).box.grown(0.1).holds(after.waypoints[-1])
    assert all(a.x == b.x or a.y == b.y for a, b in zip(after.waypoints, after.waypoints[1:], strict=False))
    desk.run(edit_text, approve.id, "Approve requisition when the budget of the whole year still allows it", desk.fresh)
    assert is_hand_made(desk.now(flow).waypoints), "the words of a step undo what was bent by hand"
    desk.run(resize, approve.id, desk.now(approve).box._replace(width=260.0), desk.fresh)
    assert desk.now(approve).box.grown(0.1).holds(desk.now(flow).waypoints[-1])
    desk.run(tidy_edges, desk.sheet.id, (flow.id,))
    assert not is_hand_made(desk.now(flow).waypoints)


def test_a_course_that_would_turn_round_is_found_anew(desk: Any) -> None:
    flow = flow_between(desk, "Raise requisition", "Approve requisition")
    desk.run(bend, flow.id, 0, 40.0) if len(corners(flow.waypoints)) == 2 else desk.run(bend, flow.id, 1, 20.0)
    desk.run(move, (desk.named(Node, "Raise requisition").id,), 900.0, 0.0)
    course = desk.now(flow).waypoints
    start, end = desk.named(Node, "Raise requisition"), desk.named(Node, "Approve requisition")
    assert start.box.grown(0.1).holds(course[0]) and end.box.grown(0.1).holds(course[-1])


def test_a_straight_line_bent_and_pushed_back_is_straight_again(desk: Any) -> None:
    flow = next(one for one in desk.all(Flow) if len(corners(one.waypoints)) == 2)
    desk.run(bend, flow.id, 0, 60.0)
    bent = corners(desk.now(flow).waypoints)
    assert len(bent) > 2
    number = next(at for at in range(len(bent) - 1) if abs(bent[at].y - corners(flow.waypoints)[0].y) > 30 and bent[at].y == bent[at + 1].y)
    desk.run(bend, flow.id, number, -58.0)
    assert corners(desk.now(flow).waypoints) == corners(flow.waypoints)
    assert desk.does_nothing(bend, flow.id, 99, 10.0)
    assert desk.does_nothing(bend, flow.id, 0, 0.0)
    assert desk.does_nothing(bend, desk.all(ExceptionPoint)[0].id, 0, 10.0)


@pytest.mark.parametrize("kind", [Lane, Node])
def test_bands_and_nodes_are_never_turned_over(desk: Any, kind: type) -> None:
    desk.run(make_space, desk.sheet.id, desk.lanes[1].y + 1.0, -800.0, False)
    assert all(record.width > 0 and record.height >= 16 for record in desk.all(kind))


def test_starts_typed_one_after_the_other_stand_clear_of_each_others_words(desk: Any) -> None:
    raise_it = desk.named(Node, "Raise requisition")
    for number in range(3):
        desk.run(add_trigger, f"Need arises by phone or by post, number {number}", desk.fresh, Where(after=raise_it.id))
    starts = [node for node in desk.all(Node) if node.kind == "start"]
    assert len(starts) == 4
    boxes = [footprint_of(desk.workspace, node) for node in starts]
    assert not [1 for number, one in enumerate(boxes) for other in boxes[:number] if one.touches(other)]
    assert all(desk.workspace[node.lane].box.holds(node.box.centre) for node in starts)
