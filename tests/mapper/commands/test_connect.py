"""Joining elements, joining them anew, labelling the way."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.commands.add_note import add_annotation
from mapper.commands.connect import connect, why_not_connect
from mapper.commands.label_branch import label_branch
from mapper.commands.new_process import new_process
from mapper.commands.reconnect import reconnect
from mapper.commands.tie import tie, untie
from mapper.model.drawn import Annotation, Association
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.geometry import Point
from mapper.model.organisation import Process


def test_a_flow_within_a_process_is_a_sequence_and_gets_a_course(desk: Any) -> None:
    order, first = desk.named(Node, "Create order"), desk.named(Node, "Raise requisition")
    desk.run(connect, order.id, first.id, desk.fresh, "ask again")
    flow = desk.flow(order, first)
    assert (flow.kind, flow.name, flow.main) == ("sequence", "ask again", False)
    assert len(flow.waypoints) >= 2


def test_a_flow_between_processes_is_a_message_and_between_sheets_not_drawn(desk: Any) -> None:
    desk.run(new_process, "Supplier invoice", desk.fresh)
    capture = desk.step("Capture invoice", process=desk.named(Process, "Supplier invoice").id)
    order = desk.named(Node, "Create order")
    desk.run(connect, order.id, capture.id, desk.fresh)
    flow = desk.flow(order, capture)
    assert (flow.kind, flow.sheet, flow.waypoints) == ("message", None, ())


def test_what_makes_no_sense_is_refused_with_a_sentence(desk: Any) -> None:
    first, second = desk.named(Node, "Raise requisition"), desk.named(Node, "Approve requisition")
    end = desk.named(Node, "Order closed")
    start = next(node for node in desk.all(Node) if node.kind == "start")
    lane = desk.lanes[0]
    pairs = ((first, second), (first, first), (end, first), (second, start), (first, lane), (desk.process, first))
    for one, other in pairs:
        assert why_not_connect(desk.workspace, one.id, other.id).endswith(".")
        with pytest.raises(KnownError):
            connect(desk.workspace, one.id, other.id, desk.fresh)
    assert why_not_connect(desk.workspace, second.id, first.id) == ""
    assert why_not_connect(desk.workspace, "nowhere", first.id)


def test_an_exception_drawn_to_a_node_rejoins_there(desk: Any) -> None:
    point, first = desk.named(ExceptionPoint, "Approver absent"), desk.named(Node, "Raise requisition")
    desk.run(connect, point.id, first.id, desk.fresh)
    assert desk.now(point).rejoin == first.id
    assert desk.flow(point, first).kind == "handling"


def test_a_contact_point_is_tied_from_either_side(desk: Any) -> None:
    corridor = desk.named(ContactPoint, "Corridor")
    order, first = desk.named(Node, "Create order"), desk.named(Node, "Raise requisition")
    desk.run(connect, corridor.id, order.id, desk.fresh)
    desk.run(connect, first.id, corridor.id, desk.fresh)
    assert desk.now(corridor).serves == (order.id, first.id)


def test_ties_are_made_once_and_taken_back(desk: Any) -> None:
    corridor, point = desk.named(ContactPoint, "Corridor"), desk.named(ExceptionPoint, "Approver absent")
    order = desk.named(Node, "Create order")
    assert point.contacts == (corridor.id,)
    assert desk.does_nothing(tie, corridor.id, (point.id,))
    desk.run(tie, corridor.id, (order.id, point.id))
    desk.run(untie, corridor.id, (order.id, point.id))
    assert (desk.now(corridor).serves, desk.now(point).contacts) == ((), ())
    assert desk.does_nothing(untie, corridor.id, (order.id,))


def test_a_note_is_tied_by_a_dotted_line(desk: Any) -> None:
    desk.run(add_annotation, "Why?", desk.fresh, desk.sheet.id, Point(500, 900))
    note, order = desk.all(Annotation)[0], desk.named(Node, "Create order")
    desk.run(connect, note.id, order.id, desk.fresh)
    (line,) = desk.all(Association)
    assert (line.from_id, line.to_id) == (note.id, order.id)
    assert why_not_connect(desk.workspace, note.id, order.id)


def test_a_flow_is_given_another_end_and_finds_its_way(desk: Any) -> None:
    decision, order = desk.named(Node, "Approved?"), desk.named(Node, "Create order")
    first = desk.named(Node, "Raise requisition")
    flow = desk.flow(decision, order)
    desk.run(reconnect, flow.id, to_id=first.id)
    after = desk.now(flow)
    assert (after.from_id, after.to_id, after.name) == (decision.id, first.id, "yes")
    assert first.box.grown(1).holds(after.waypoints[-1])
    assert desk.does_nothing(reconnect, flow.id, to_id=first.id)


def test_a_flow_is_not_given_an_end_that_makes_no_sense(desk: Any) -> None:
    decision, order = desk.named(Node, "Approved?"), desk.named(Node, "Create order")
    flow = desk.flow(decision, order)
    for ends in ({"to_id": decision.id}, {"from_id": desk.named(Node, "Order closed").id}):
        with pytest.raises(KnownError):
            reconnect(desk.workspace, flow.id, **ends)
    with pytest.raises(KnownError):
        reconnect(desk.workspace, desk.flow(order, desk.named(Node, "Order closed")).id, from_id=decision.id, to_id=order.id)


def test_a_branch_is_labelled_with_how_often_it_is_taken(desk: Any) -> None:
    flow = desk.flow(desk.named(Node, "Approved?"), desk.named(Node, "Create order"))
    desk.run(label_branch, flow.id, " approved ", 0.92)
    assert (desk.now(flow).name, desk.now(flow).probability) == ("approved", 0.92)
    desk.run(label_branch, flow.id, "")
    assert (desk.now(flow).name, desk.now(flow).probability) == ("", 0.92)
    assert desk.does_nothing(label_branch, flow.id, "")
    with pytest.raises(KnownError):
        label_branch(desk.workspace, flow.id, "no", 8.0)
