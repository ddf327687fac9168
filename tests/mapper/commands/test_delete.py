"""Deleting: what hangs on it goes, what people said about it stays."""

from __future__ import annotations

from typing import Any

from mapper.commands.add_note import add_annotation
from mapper.commands.comment import add_comment
from mapper.commands.delete import delete, delete_with_exceptions
from mapper.commands.mark import mark_none_known
from mapper.commands.new_process import new_process
from mapper.commands.set_handling import set_path
from mapper.commands.show_findings import reveal_findings
from mapper.model.drawn import Annotation, Association
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet, Trigger
from mapper.model.lookups import flows_from, flows_to
from mapper.model.measures import NoneKnown
from mapper.model.organisation import SETTINGS_ID, Process, Role
from mapper.model.workshop import Comment


def test_a_step_takes_its_flows_and_marks_and_leaves_its_exceptions(desk: Any) -> None:
    step, point = desk.named(Node, "Approve requisition"), desk.named(ExceptionPoint, "Approver absent")
    desk.run(mark_none_known, step.id, True, desk.fresh)
    desk.run(add_comment, step.id, "Really?", "JS", desk.fresh)
    desk.run(add_annotation, "Only above 500", desk.fresh, desk.sheet.id, about=step.id)
    desk.run(delete, (step.id,))
    assert not flows_from(desk.workspace, step.id) and not flows_to(desk.workspace, step.id)
    assert (desk.now(point).host, desk.now(point).sheet) == (None, None)
    assert desk.now(point).contacts == (desk.named(ContactPoint, "Corridor").id,)
    assert not desk.all(NoneKnown) and not desk.all(Comment) and not desk.all(Association)
    assert len(desk.all(Annotation)) == 1


def test_the_way_into_a_deleted_step_leads_on(desk: Any) -> None:
    decision, order, end = (desk.named(Node, name) for name in ("Approved?", "Create order", "Order closed"))
    yes = desk.flow(decision, order)
    desk.run(delete, (order.id,))
    on = desk.flow(decision, end)
    assert (on.id, on.name) == (yes.id, "yes")
    assert end.box.grown(0.5).holds(on.waypoints[-1])


def test_the_way_over_several_deleted_steps_leads_on(desk: Any) -> None:
    first, end = desk.named(Node, "Raise requisition"), desk.named(Node, "Order closed")
    desk.run(delete, tuple(desk.named(Node, name).id for name in ("Create order", "Approve requisition", "Approved?")))
    assert [(flow.from_id, flow.to_id) for flow in flows_from(desk.workspace, first.id)] == [(first.id, end.id)]


def test_where_ways_part_or_meet_nothing_is_led_on(desk: Any) -> None:
    decision, order = desk.named(Node, "Approved?"), desk.named(Node, "Create order")
    desk.step("Order by phone", decision, label="by phone")
    desk.run(delete, (decision.id,))
    assert flows_to(desk.workspace, order.id) == ()


def test_a_step_leaves_the_paths_it_was_on(desk: Any) -> None:
    point, order = desk.named(ExceptionPoint, "Approver absent"), desk.named(Node, "Create order")
    desk.run(set_path, point.id, (order.id,))
    assert desk.flow(point, order)
    desk.run(delete, (order.id,))
    assert desk.now(point).path == ()
    assert not [flow for flow in desk.all(Flow) if flow.kind == "handling"]


def test_exceptions_go_along_where_that_is_asked(desk: Any) -> None:
    step, corridor = desk.named(Node, "Approve requisition"), desk.named(ContactPoint, "Corridor")
    desk.run(delete_with_exceptions, (step.id,))
    assert not desk.all(ExceptionPoint)
    assert desk.now(corridor) == corridor


def test_a_trigger_takes_its_start_and_a_start_its_trigger(desk: Any) -> None:
    trigger = desk.named(Trigger, "Need by phone")
    desk.run(delete, (trigger.id,))
    assert trigger.node not in desk.workspace
    assert not desk.all(Trigger)


def test_a_process_takes_its_tab_and_everything_in_it(desk: Any) -> None:
    desk.run(new_process, "Supplier invoice", desk.fresh)
    keep = desk.step("Capture invoice", process=desk.named(Process, "Supplier invoice").id)
    desk.run(delete, (desk.named(Process, "Purchase order").id,))
    assert [process.name for process in desk.all(Process)] == ["Supplier invoice"]
    assert desk.all(Node) == (keep,)
    assert [len(desk.all(cls)) for cls in (Sheet, Pool, Lane, ExceptionPoint, Flow, Trigger)] == [1, 1, 1, 0, 0, 0]
    assert desk.named(Role, "Buyer")
    assert desk.named(ContactPoint, "Corridor").sheet is None


def test_a_pool_takes_its_process(desk: Any) -> None:
    desk.run(delete, (desk.pool.id,))
    assert not desk.all(Process) and not desk.all(Node) and not desk.all(Sheet)


def test_what_is_not_there_and_the_settings_are_left_alone(desk: Any) -> None:
    desk.run(reveal_findings, True, desk.fresh)
    assert desk.does_nothing(delete, ("nowhere", SETTINGS_ID))


def test_a_role_leaves_those_who_had_it(desk: Any) -> None:
    buyer = desk.named(Role, "Buyer")
    desk.run(delete, (buyer.id,))
    assert desk.named(Node, "Create order").role is None
