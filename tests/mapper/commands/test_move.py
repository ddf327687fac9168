"""Moving and resizing: nodes, lanes with what is in them, whole pools, labels."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.commands.add_lane import add_lane, add_sub_lane
from mapper.commands.delete import delete
from mapper.commands.move import move, move_label
from mapper.commands.reorder_lanes import lane_place, move_lane, reorder_lanes
from mapper.commands.resize import resize
from mapper.commands.set_lane import lane_down, lane_up, set_lane
from mapper.model.edit import Edit, create
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Lane, Node
from mapper.model.geometry import Point
from mapper.shapes.lines import usual_offset


def lies_within(inner: Any, outer: Any) -> bool:
    return bool(outer.y <= inner.y and inner.box.bottom <= outer.box.bottom)


def test_a_step_takes_exceptions_and_flows_along(desk: Any) -> None:
    step, point = desk.named(Node, "Approve requisition"), desk.named(ExceptionPoint, "Approver absent")
    desk.run(move, (step.id, point.id), 24.0, 0.0)
    assert (desk.now(step).x, desk.now(point).x) == (step.x + 24, point.x + 24)
    flow = desk.flow(desk.named(Node, "Raise requisition"), step)
    assert desk.now(step).box.grown(1).holds(flow.waypoints[-1])


def test_no_distance_is_nothing_to_do(desk: Any) -> None:
    assert desk.does_nothing(move, (desk.named(Node, "Create order").id,), 0.0, 0.0)


def test_a_step_dropped_in_another_lane_goes_there(desk: Any) -> None:
    order, target = desk.named(Node, "Create order"), desk.lanes[0]
    desk.run(move, (order.id,), 0.0, target.box.centre.y - order.box.centre.y)
    assert desk.now(order).lane == target.id
    assert lies_within(desk.now(order), desk.now(target))


def test_a_step_dropped_on_the_edge_of_a_lane_ends_in_exactly_one(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    border = desk.lanes[1].box.bottom
    desk.run(move, (order.id,), 0.0, border - order.box.centre.y + 3)
    (lane,) = (lane for lane in desk.lanes if lies_within(desk.now(order), lane))
    assert desk.now(order).lane == lane.id


def test_a_pool_takes_everything_along(desk: Any) -> None:
    before = {record.id: record.box for cls in (Node, Lane, ExceptionPoint) for record in desk.all(cls)}
    desk.run(move, (desk.pool.id,), 100.0, 50.0)
    after = {record.id: record.box for cls in (Node, Lane, ExceptionPoint) for record in desk.all(cls)}
    assert after == {one: box.moved(100.0, 50.0) for one, box in before.items()}


def test_a_label_is_moved_and_put_back(desk: Any) -> None:
    decision = desk.named(Node, "Approved?")
    desk.run(move_label, decision.id, 5.0, -8.0)
    desk.run(move_label, decision.id, 5.0, 0.0)
    assert desk.now(decision).label_offset == Point(10.0, -8.0)
    desk.run(move_label, decision.id, 0.0, 0.0)
    assert desk.now(decision).label_offset is None
    assert desk.does_nothing(move_label, desk.process.id, 1.0, 1.0)
    flow = desk.flow(decision, desk.named(Node, "Create order"))
    x, y = usual_offset(flow, flow.name)
    desk.run(move, (flow.id,), 3.0, 4.0)
    assert desk.now(flow).label_offset == Point(x + 3.0, y + 4.0)


def test_a_step_goes_to_a_lane_by_name_or_by_key(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    requester, approver, buyer = desk.lanes
    desk.run(lane_up, order.id)
    assert desk.now(order).lane == approver.id
    desk.run(lane_up, order.id)
    assert lies_within(desk.now(order), desk.now(requester))
    assert desk.does_nothing(lane_up, order.id)
    desk.run(lane_down, order.id)
    desk.run(set_lane, (order.id,), buyer.id)
    assert desk.now(order).lane == buyer.id
    assert desk.does_nothing(set_lane, (order.id,), buyer.id)
    assert desk.does_nothing(lane_down, order.id)


def test_lanes_change_their_order_with_their_contents(desk: Any) -> None:
    requester, approver, buyer = desk.lanes
    order, first = desk.named(Node, "Create order"), desk.named(Node, "Raise requisition")
    deep = order.y - buyer.y
    desk.run(reorder_lanes, buyer.id, 0, desk.fresh)
    assert [lane.id for lane in desk.lanes] == [buyer.id, requester.id, approver.id]
    assert desk.now(order).y - desk.now(buyer).y == deep
    assert desk.now(first).y - first.y == buyer.height
    tops = [lane.y for lane in desk.lanes]
    assert tops == [desk.pool.y, *(lane.box.bottom for lane in desk.lanes[:-1])]
    assert desk.lanes[-1].box.bottom == desk.pool.box.bottom
    assert desk.does_nothing(reorder_lanes, buyer.id, 0, desk.fresh)
    assert desk.does_nothing(move_lane, buyer.id, -1, desk.fresh)
    desk.run(move_lane, buyer.id, 1, desk.fresh)
    assert [lane.id for lane in desk.lanes] == [requester.id, buyer.id, approver.id]
    assert desk.does_nothing(reorder_lanes, approver.id, 99, desk.fresh)


def test_the_place_a_lane_is_dragged_to_is_known(desk: Any) -> None:
    requester, _, buyer = desk.lanes
    assert lane_place(desk.workspace, buyer.id, buyer.box) == 2
    assert lane_place(desk.workspace, buyer.id, requester.box.moved(0, -5)) == 0


def test_a_step_is_resized_but_not_to_nothing(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(resize, order.id, order.box._replace(width=220.0), desk.fresh)
    assert desk.now(order).width == 220.0
    desk.run(resize, order.id, order.box._replace(width=-5.0, height=0.0), desk.fresh)
    assert desk.now(order).width > 0 and desk.now(order).height > 0


def test_a_lane_made_higher_pushes_the_ones_below_and_never_cuts_its_contents(desk: Any) -> None:
    upper, lower = desk.lanes[0], desk.lanes[1]
    approve = desk.named(Node, "Approve requisition")
    desk.run(resize, upper.id, upper.box._replace(height=upper.height + 70), desk.fresh)
    assert desk.now(lower).y == lower.y + 70
    assert desk.now(approve).y == approve.y + 70
    desk.run(resize, upper.id, upper.box._replace(height=1.0), desk.fresh)
    assert all(lies_within(node, desk.now(upper)) for node in desk.all(Node) if node.lane == upper.id)
    assert desk.lanes[-1].box.bottom == desk.pool.box.bottom
    assert desk.does_nothing(resize, upper.id, desk.now(upper).box, desk.fresh)


def test_a_pool_made_narrow_still_holds_what_is_in_it(desk: Any) -> None:
    desk.run(resize, desk.pool.id, desk.pool.box._replace(width=2000.0), desk.fresh)
    assert {lane.box.right for lane in desk.lanes} == {desk.pool.box.right} == {desk.pool.x + 2000.0}
    desk.run(resize, desk.pool.id, desk.pool.box._replace(width=10.0), desk.fresh)
    assert max(node.box.right for node in desk.all(Node)) <= desk.pool.box.right < 2000


def test_a_contact_point_moves_alone(desk: Any) -> None:
    corridor = desk.named(ContactPoint, "Corridor")
    nodes = desk.all(Node)
    desk.run(move, (corridor.id,), 10.0, 300.0)
    assert desk.now(corridor).box == corridor.box.moved(10.0, 300.0)
    assert desk.all(Node) == nodes


def test_a_deleted_lane_leaves_its_contents_and_its_room_to_its_neighbour(desk: Any) -> None:
    requester, approver, buyer = desk.lanes
    approve = desk.named(Node, "Approve requisition")
    foot = desk.pool.box.bottom
    desk.run(delete, (approver.id,))
    assert desk.now(approve).lane == requester.id
    assert [lane.id for lane in desk.lanes] == [requester.id, buyer.id]
    assert desk.lanes[0].box.bottom == desk.lanes[1].y
    assert desk.lanes[-1].box.bottom == desk.pool.box.bottom >= foot
    assert all(lies_within(node, desk.workspace[node.lane]) for node in desk.all(Node))


def test_the_first_lane_leaves_its_room_to_the_next_and_the_last_one_stays(desk: Any) -> None:
    for _ in range(2):
        desk.run(delete, (desk.lanes[0].id,))
    assert desk.lanes[0].name == "Buyer"
    assert desk.lanes[0].box == desk.pool.box
    assert {node.lane for node in desk.all(Node)} == {desk.lanes[0].id}
    with pytest.raises(KnownError):
        delete(desk.workspace, (desk.lanes[0].id,))


def test_a_divided_lane_is_whole_again_when_its_last_part_goes(desk: Any) -> None:
    desk.run(add_lane, desk.pool.id, "Warehouse", desk.fresh)
    whole = desk.named(Lane, "Warehouse")
    inside = desk.step("Receive goods", lane=whole.id)
    for name in ("Receiver", "Dock lead"):
        desk.run(add_sub_lane, whole.id, name, desk.fresh)
    desk.run(delete, (desk.named(Lane, "Receiver").id,))
    assert desk.now(inside).lane == desk.named(Lane, "Dock lead").id
    assert desk.named(Lane, "Dock lead").box.bottom == desk.now(whole).box.bottom
    desk.run(delete, (desk.named(Lane, "Dock lead").id,))
    assert desk.now(inside).lane == whole.id


def test_what_floats_on_the_border_of_two_lanes_moves_once(desk: Any) -> None:
    upper, lower = desk.lanes[0], desk.lanes[1]
    meeting = ContactPoint(id="on the border", sheet=upper.sheet, x=upper.x + 200, y=upper.box.bottom - 30, width=170, height=60)
    desk.run(lambda _workspace: Edit("Add", create(meeting)))
    where = desk.now(meeting).y
    desk.run(reorder_lanes, lower.id, 0, desk.fresh)
    assert desk.now(meeting).y in (where + lower.height, where - upper.height)
