"""Adding steps: coded, joined, in their lane, at a free place; room is made where one goes between two."""

from __future__ import annotations

from typing import Any

from mapper.commands.add_step import add_step
from mapper.commands.sketch import made
from mapper.commands.where import Where
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Lane, Node
from mapper.model.geometry import Point
from mapper.model.lookups import flows_from
from mapper.model.organisation import Process, Role, SystemFunction


def test_the_first_words_in_an_empty_map_make_a_process_too(empty: Any) -> None:
    step = empty.step("Raise requisition")
    assert empty.process.code
    assert step.code == f"{empty.process.code}-10"
    assert empty.lanes[0].box.holds(Point(step.x, step.y))
    assert step.lane == empty.lanes[0].id


def test_steps_follow_each_other_to_the_right_joined_and_coded_in_tens(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    end = desk.named(Node, "Order closed")
    first = desk.named(Node, "Raise requisition")
    second = desk.named(Node, "Approve requisition")
    assert [node.code for node in (first, second, order)] == ["PO-10", "PO-20", "PO-30"]
    assert first.box.right < second.x
    assert desk.flow(first, second).kind == "sequence"
    assert desk.flow(order, end).sheet == desk.sheet.id


def test_a_step_between_two_gets_the_code_between_and_pushes_what_follows(desk: Any) -> None:
    first, second = desk.named(Node, "Raise requisition"), desk.named(Node, "Approve requisition")
    new = desk.step("Check budget", first)
    assert new.code == "PO-15"
    assert desk.flow(first, new) and desk.flow(new, second)
    assert not [flow for flow in flows_from(desk.workspace, first.id) if flow.to_id == second.id]
    assert first.box.right < desk.now(new).x < desk.now(new).box.right < desk.now(second).x


def test_nothing_stands_on_another_after_ten_insertions(desk: Any) -> None:
    first = desk.named(Node, "Raise requisition")
    for number in range(10):
        desk.step(f"Step {number}", first)
    boxes = [node.box for node in desk.all(Node)]
    assert not [(one, two) for number, one in enumerate(boxes) for two in boxes[:number] if one.touches(two)]


def test_a_branch_leaves_the_way_on_as_it_is(desk: Any) -> None:
    first, second = desk.named(Node, "Raise requisition"), desk.named(Node, "Approve requisition")
    new = desk.step("Ask again", first, is_branch=True, label="unclear")
    assert desk.flow(first, second)
    assert desk.flow(first, new).name == "unclear"
    assert (desk.flow(first, second).main, desk.flow(first, new).main) == (True, False)


def test_what_follows_a_decision_is_a_branch(desk: Any) -> None:
    decision, order = desk.named(Node, "Approved?"), desk.named(Node, "Create order")
    rejected = desk.step("Tell requester", decision, label="no")
    assert desk.flow(decision, order).name == "yes"
    assert desk.flow(decision, rejected).name == "no"


def test_a_step_dropped_on_a_flow_goes_into_it(desk: Any) -> None:
    decision, order = desk.named(Node, "Approved?"), desk.named(Node, "Create order")
    flow = desk.flow(decision, order)
    new = desk.step("Choose supplier", in_flow=flow.id)
    assert desk.now(flow).to_id == new.id
    assert desk.now(flow).name == "yes"
    assert desk.flow(new, order).main == flow.main


def test_a_role_gets_a_lane_and_the_first_one_claims_the_unnamed_lane(desk: Any) -> None:
    assert [lane.name for lane in desk.lanes] == ["Requester", "Approver", "Buyer"]
    role = desk.named(Role, "Buyer")
    order = desk.named(Node, "Create order")
    assert order.role == role.id
    assert desk.workspace[order.lane].name == "Buyer"
    again = desk.step("Release order", order, "buyer")
    assert again.lane == order.lane
    assert len(desk.all(Lane)) == 3


def test_systems_are_found_by_transaction_or_made(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(add_step, "Release", desk.fresh, Where(after=order.id), systems=("ME29N", "Excel"))
    desk.run(add_step, "Send", desk.fresh, Where(after=order.id), systems=("me29n",))
    release, send = desk.named(Node, "Release"), desk.named(Node, "Send")
    assert len(release.systems) == 2
    assert send.systems == release.systems[:1]
    assert [function.transaction for function in desk.all(SystemFunction)] == ["ME29N"]


def test_a_step_put_at_a_point_stands_there_in_the_lane_of_that_point(desk: Any) -> None:
    lane = desk.lanes[2]
    at = Point(lane.x + 700, lane.box.centre.y)
    new = desk.step("Archive", at=at, process=desk.process.id)
    assert new.box.centre == at
    assert new.lane == lane.id


def test_a_step_after_an_exception_is_a_step_of_its_handling(desk: Any) -> None:
    point = desk.named(ExceptionPoint, "Approver absent")
    new = desk.step("Call the deputy", point)
    assert desk.now(point).path == (new.id,)
    assert desk.flow(point, new).kind == "handling"
    assert not [flow for flow in desk.all(Flow) if flow.kind == "sequence" and new.id in (flow.from_id, flow.to_id)]


def test_a_line_that_was_not_understood_is_marked(desk: Any) -> None:
    edit = desk.run(add_step, "-> nowhere", desk.fresh, to_check=True)
    assert desk.workspace[made(edit, Node)].to_check


def test_a_step_goes_to_the_process_that_is_named(desk: Any) -> None:
    from mapper.commands.new_process import new_process

    desk.run(new_process, "Supplier invoice", desk.fresh)
    second = desk.named(Process, "Supplier invoice")
    new = desk.step("Capture invoice", process=second.id)
    assert (new.process, new.code) == (second.id, "SI-10")
    assert new.sheet != desk.named(Node, "Create order").sheet
