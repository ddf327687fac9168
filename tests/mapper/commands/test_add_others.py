"""Adding decisions, parallel work, events, triggers, processes, lanes, notes, questions and other things beside the flow."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.commands.add_decision import add_decision
from mapper.commands.add_dependency import add_dependency
from mapper.commands.add_entry import add_entry, use_resource
from mapper.commands.add_event import add_end, add_event
from mapper.commands.add_lane import add_lane, add_sub_lane
from mapper.commands.add_metric import add_metric
from mapper.commands.add_note import add_annotation, add_data_object, add_data_store, add_group, place_entry
from mapper.commands.add_parallel import add_beside, add_parallel
from mapper.commands.add_question import add_question, answer
from mapper.commands.add_trigger import add_trigger
from mapper.commands.new_process import new_process
from mapper.commands.where import Where
from mapper.model.drawn import Annotation, Association, DataObject, DataStore, Group, Placement
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Dependency, Flow, Lane, Node, Pool, Sheet, Trigger
from mapper.model.geometry import Point
from mapper.model.lookups import flows_from, flows_to, trigger_of
from mapper.model.measures import Metric
from mapper.model.organisation import Channel, Document, Process, Resource, Role, Unit
from mapper.model.record import Quantity
from mapper.model.workshop import Question, Resolution


def test_a_process_comes_with_sheet_pool_and_lane(empty: Any) -> None:
    empty.run(new_process, "  Purchase\n order ", empty.fresh)
    process = empty.named(Process, "Purchase order")
    assert process.code == "PO"
    assert (empty.pool.process, empty.pool.sheet) == (process.id, empty.sheet.id)
    assert empty.lanes[0].pool == empty.pool.id
    assert empty.sheet.name == "Purchase order"


def test_processes_keep_the_order_in_which_they_were_made(empty: Any) -> None:
    for name in ("Purchase order", "Product order", ""):
        empty.run(new_process, name, empty.fresh)
    assert [process.position for process in empty.all(Process)] == [0, 1, 2]
    assert len({process.code for process in empty.all(Process)}) == 3
    assert len(empty.all(Sheet)) == len(empty.all(Pool)) == 3


def test_a_decision_counts_with_a_letter(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(add_decision, "Above 10,000?", desk.fresh, Where(after=order.id))
    decision = desk.named(Node, "Above 10,000?")
    assert (decision.kind, decision.code) == ("decision", "PO-D2")
    assert desk.flow(order, decision) and desk.flow(decision, desk.named(Node, "Order closed"))


def test_work_beside_a_step_follows_one_gateway(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(add_beside, order.id, "Tell requester", desk.fresh)
    desk.run(add_beside, order.id, "File request", desk.fresh)
    (gateway,) = (node for node in desk.all(Node) if node.kind == "parallel")
    after = {flow.to_id for flow in flows_from(desk.workspace, gateway.id)}
    assert after == {order.id, desk.named(Node, "Tell requester").id, desk.named(Node, "File request").id}
    assert desk.flow(desk.named(Node, "Approved?"), gateway).name == "yes"


def test_work_beside_a_first_step_gets_its_gateway_in_front(empty: Any) -> None:
    first = empty.step("Pick goods", role="Picker")
    empty.run(add_beside, first.id, "Print label", empty.fresh)
    (gateway,) = (node for node in empty.all(Node) if node.kind == "parallel")
    assert gateway.box.right < empty.now(first).x
    assert len(flows_from(empty.workspace, gateway.id)) == 2


def test_a_parallel_gateway_and_an_event_on_the_way(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(add_parallel, "", desk.fresh, Where(after=order.id))
    desk.run(add_event, "Goods are here", desk.fresh, Where(after=order.id), event_type="message")
    event = desk.named(Node, "Goods are here")
    assert (event.kind, event.event_type) == ("intermediate", "message")
    assert desk.flow(order, event)


def test_an_end_has_a_code_and_nothing_after_it(desk: Any) -> None:
    decision = desk.named(Node, "Approved?")
    desk.run(add_end, "Rejected", desk.fresh, Where(after=decision.id, label="no"))
    end = desk.named(Node, "Rejected")
    assert (end.kind, end.code) == ("end", "PO-X2")
    assert flows_from(desk.workspace, end.id) == ()


def test_a_trigger_starts_the_step_in_front_of_it(desk: Any) -> None:
    first = desk.named(Node, "Raise requisition")
    trigger = desk.named(Trigger, "Need by phone")
    start = desk.workspace[trigger.node]
    assert (start.kind, trigger.code, trigger.rate) == ("start", "PO-T1", Quantity.of(90.0))
    assert desk.workspace[trigger.channel].name == "phone"
    assert start.box.right < first.x and desk.flow(start, first)


def test_a_second_trigger_gets_a_start_of_its_own_and_the_same_channel(desk: Any) -> None:
    first = desk.named(Node, "Raise requisition")
    desk.run(add_trigger, "Planning proposal", desk.fresh, Where(after=first.id), "Phone")
    starts = [flow.from_id for flow in flows_to(desk.workspace, first.id)]
    assert len(starts) == 2
    assert len(desk.all(Channel)) == 1
    boxes = [desk.workspace[one].box for one in starts]
    assert not boxes[0].touches(boxes[1])


def test_a_trigger_in_the_middle_waits_on_the_way_and_a_bare_start_takes_one(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(add_trigger, "Supplier answers", desk.fresh, Where(after=order.id))
    event = desk.workspace[desk.named(Trigger, "Supplier answers").node]
    assert event.kind == "intermediate" and desk.flow(order, event)
    desk.run(add_event, "", desk.fresh, Where(after=order.id))
    bare = next(node for node in desk.all(Node) if node.kind == "intermediate" and not node.name)
    desk.run(add_trigger, "Clock strikes", desk.fresh, Where(after=bare.id))
    trigger = trigger_of(desk.workspace, bare.id)
    assert trigger is not None and trigger.name == "Clock strikes"
    assert desk.now(bare).name == "Clock strikes"


def test_a_lane_goes_below_another_and_pushes_the_rest(desk: Any) -> None:
    upper, lower = desk.lanes[0], desk.lanes[1]
    approve = desk.named(Node, "Approve requisition")
    desk.run(add_lane, desk.pool.id, "Controlling", desk.fresh, upper.id)
    new = desk.named(Lane, "Controlling")
    assert new.unit == desk.named(Unit, "Controlling").id
    assert [lane.name for lane in desk.lanes] == ["Requester", "Controlling", "Approver", "Buyer"]
    assert (new.y, desk.now(lower).y) == (upper.box.bottom, upper.box.bottom + new.height)
    assert desk.now(approve).y - approve.y == new.height
    assert desk.pool.box.bottom == desk.lanes[-1].box.bottom


def test_a_lane_is_divided_by_roles_of_its_unit(desk: Any) -> None:
    desk.run(add_lane, desk.pool.id, "Warehouse", desk.fresh)
    whole = desk.named(Lane, "Warehouse")
    inside = desk.step("Receive goods", lane=whole.id)
    desk.run(add_sub_lane, whole.id, "Receiver", desk.fresh)
    desk.run(add_sub_lane, whole.id, "Dock lead", desk.fresh)
    parts = [desk.named(Lane, name) for name in ("Receiver", "Dock lead")]
    assert desk.now(inside).lane == parts[0].id
    assert desk.named(Role, "Dock lead").unit == desk.named(Unit, "Warehouse").id
    assert parts[0].box.bottom == parts[1].y and parts[1].box.bottom == desk.now(whole).box.bottom
    assert {part.parent for part in parts} == {whole.id}


def test_a_question_is_about_something_and_answered_once(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(add_question, "Who owns tax codes?", desk.fresh, (order.id,), owner="AP lead")
    question = desk.named(Question, "Who owns tax codes?")
    assert (question.code, question.about, question.sheet) == ("PO-Q1", (order.id,), order.sheet)
    assert question.owner == desk.named(Role, "AP lead").id
    desk.run(answer, question.id, "Controlling", desk.fresh)
    desk.run(answer, question.id, "Accounts payable", desk.fresh)
    assert [answer.name for answer in desk.all(Resolution)] == ["Accounts payable"]


def test_a_question_about_nothing_is_only_listed(desk: Any) -> None:
    desk.run(add_question, "When do we meet again?", desk.fresh)
    assert desk.all(Question)[0].sheet is None


def test_notes_documents_systems_and_frames_stand_beside_the_flow(desk: Any) -> None:
    order, sheet = desk.named(Node, "Create order"), desk.sheet.id
    desk.run(add_annotation, "Only above\n10,000", desk.fresh, sheet, about=order.id)
    desk.run(add_data_object, "Purchase order form", desk.fresh, sheet, about=order.id)
    desk.run(add_data_store, "Excel list", desk.fresh, sheet, Point(500, 900))
    desk.run(add_group, "Night shift", desk.fresh, sheet, Point(400, 200))
    assert desk.all(Annotation)[0].name == "Only above\n10,000"
    assert desk.all(DataObject)[0].document == desk.named(Document, "Purchase order form").id
    assert desk.all(DataStore)[0].box.centre == Point(500, 900)
    assert desk.all(Group)[0].sheet == sheet
    assert {tie.from_id for tie in desk.all(Association)} == {order.id}


def test_an_entry_of_the_catalogue_stands_in_many_places(desk: Any) -> None:
    desk.run(add_entry, Resource, "Scanner", desk.fresh)
    assert desk.does_nothing(add_entry, Resource, "scanner", desk.fresh)
    scanner = desk.named(Resource, "Scanner")
    for x in (300, 600):
        desk.run(place_entry, scanner.id, desk.fresh, desk.sheet.id, Point(x, 900))
    assert [placed.of for placed in desk.all(Placement)] == [scanner.id] * 2


def test_steps_share_a_resource(desk: Any) -> None:
    ids = [desk.named(Node, name).id for name in ("Create order", "Raise requisition")]
    desk.run(use_resource, ids, "Budget", desk.fresh, 3.0)
    assert desk.does_nothing(use_resource, ids, "budget", desk.fresh)
    budget = desk.named(Resource, "Budget")
    assert budget.capacity == 3.0
    assert [desk.workspace[one].resources for one in ids] == [(budget.id,)] * 2


def test_a_dependency_is_drawn_once_and_never_to_itself(desk: Any) -> None:
    first, order = desk.named(Node, "Raise requisition"), desk.named(Node, "Create order")
    desk.run(add_dependency, order.id, first.id, desk.fresh, "approval", "helps")
    (dependency,) = desk.all(Dependency)
    assert (dependency.kind, dependency.strength, dependency.sheet) == ("approval", "helps", desk.sheet.id)
    for pair in ((order.id, first.id), (order.id, order.id)):
        with pytest.raises(KnownError):
            add_dependency(desk.workspace, *pair, desk.fresh, "approval")


def test_a_metric_goes_where_its_target_lies(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(add_metric, "Confirmed in 3 days", desk.fresh, order.id, "%", 81.0, 95.0)
    desk.run(add_metric, "Requisition to order", desk.fresh, order.id, "h", 35.0, 24.0)
    assert [(metric.direction, metric.unit) for metric in desk.all(Metric)] == [("up", "%"), ("down", "h")]
    assert desk.all(Metric)[0].baseline.evidence == "estimated"


def test_a_flow_that_is_split_keeps_its_label(desk: Any) -> None:
    decision = desk.named(Node, "Approved?")
    flow = desk.flow(decision, desk.named(Node, "Create order"))
    desk.run(add_event, "Budget is there", desk.fresh, Where(in_flow=flow.id))
    assert desk.now(flow).name == "yes"
    assert len([one for one in desk.all(Flow) if one.name == "yes"]) == 1
    assert desk.all(ExceptionPoint)
