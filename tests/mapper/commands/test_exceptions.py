"""Exceptions: attached, put elsewhere, handled; contact points near what they help with."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.commands.attach_exception import attach_exception, can_host
from mapper.commands.move_exception import move_exception
from mapper.commands.place_contact_point import place_contact_point
from mapper.commands.set_class import set_class
from mapper.commands.set_handling import set_handlers, set_noticed_by, set_path, set_rejoin
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.geometry import Point
from mapper.model.organisation import ExceptionClass, Person, Role
from mapper.model.record import Quantity


def test_exceptions_sit_side_by_side_on_the_lower_edge_of_their_step(desk: Any) -> None:
    step = desk.named(Node, "Approve requisition")
    desk.run(attach_exception, step.id, "Account is wrong", desk.fresh, "CNV")
    first, second = desk.named(ExceptionPoint, "Approver absent"), desk.named(ExceptionPoint, "Account is wrong")
    assert [first.code, second.code, second.category] == ["PO-E1", "PO-E2", "CNV"]
    step = desk.now(step)
    for point in (first, second):
        assert point.sheet == step.sheet
        assert point.box.centre.y == step.box.bottom
        assert step.x < point.x < point.box.right < step.box.right
    assert not first.box.touches(second.box)


def test_an_exception_needs_a_step_or_waits_in_the_tray(desk: Any) -> None:
    decision = desk.named(Node, "Approved?")
    assert not can_host(desk.workspace, decision.id)
    with pytest.raises(KnownError):
        attach_exception(desk.workspace, decision.id, "Nobody decides", desk.fresh)
    desk.run(attach_exception, None, "Something is odd", desk.fresh)
    waiting = desk.named(ExceptionPoint, "Something is odd")
    assert (waiting.host, waiting.sheet, waiting.code) == (None, None, "E1")


def test_exceptions_are_put_on_another_step_and_into_the_tray(desk: Any) -> None:
    point, order = desk.named(ExceptionPoint, "Approver absent"), desk.named(Node, "Create order")
    desk.run(move_exception, (point.id,), order.id)
    assert desk.now(point).box.centre.y == desk.now(order).box.bottom
    assert desk.does_nothing(move_exception, (point.id,), order.id)
    desk.run(move_exception, (point.id,), None)
    assert (desk.now(point).host, desk.now(point).sheet) == (None, None)
    with pytest.raises(KnownError):
        move_exception(desk.workspace, (point.id,), desk.named(Node, "Order closed").id)


def test_the_handling_goes_through_steps_only_and_rejoins_at_a_node_or_a_word(desk: Any) -> None:
    point, order = desk.named(ExceptionPoint, "Approver absent"), desk.named(Node, "Create order")
    first = desk.named(Node, "Raise requisition")
    desk.run(set_path, point.id, (first.id, order.id, first.id))
    desk.run(set_rejoin, point.id, "ABORT")
    assert (desk.now(point).path, desk.now(point).rejoin) == ((first.id, order.id), "ABORT")
    assert desk.does_nothing(set_rejoin, point.id, "ABORT")
    with pytest.raises(KnownError):
        set_path(desk.workspace, point.id, (desk.named(Node, "Approved?").id,))
    for nowhere in ("NOWHERE", desk.process.id):
        with pytest.raises(KnownError):
            set_rejoin(desk.workspace, point.id, nowhere)


def test_handlers_are_found_or_made_by_name_and_keep_their_share(desk: Any) -> None:
    point = desk.named(ExceptionPoint, "Approver absent")
    desk.run(set_handlers, point.id, ("Requester", "Deputy"), desk.fresh)
    requester, deputy = desk.named(Role, "Requester"), desk.named(Role, "Deputy")
    assert [handler.who for handler in desk.now(point).handlers] == [requester.id, deputy.id]
    assert desk.does_nothing(set_handlers, point.id, ("requester", "deputy", "Deputy", " "), desk.fresh)
    desk.run(set_noticed_by, point.id, ("Requester",), desk.fresh)
    assert desk.now(point).noticed_by == (requester.id,)
    assert not desk.all(Person)


def test_a_class_is_shared_and_taken_back(desk: Any) -> None:
    point = desk.named(ExceptionPoint, "Approver absent")
    desk.run(set_class, point.id, "Approver missing", desk.fresh)
    assert desk.now(point).exception_class == desk.named(ExceptionClass, "Approver missing").id
    assert desk.does_nothing(set_class, point.id, "approver missing", desk.fresh)
    desk.run(set_class, point.id, "", desk.fresh)
    assert desk.now(point).exception_class is None


def test_a_contact_point_stands_free_near_what_it_helps_with(desk: Any) -> None:
    corridor = desk.named(ContactPoint, "Corridor")
    host = desk.named(Node, "Approve requisition")
    assert (corridor.code, corridor.sheet) == ("PO-C1", host.sheet)
    assert corridor.y > host.y and abs(corridor.box.centre.x - host.box.centre.x) < 400
    assert not [node for node in desk.all(Node) if node.box.touches(corridor.box)]
    assert [person.who for person in corridor.people] == [desk.named(Role, "Requester").id]


def test_a_contact_point_stands_where_it_is_put_or_is_only_listed(desk: Any) -> None:
    at = Point(600, 700)
    desk.run(place_contact_point, "Dock coffee", desk.fresh, (), desk.sheet.id, at, ("Buyer",), Quantity.of(5.0))
    dock = desk.named(ContactPoint, "Dock coffee")
    assert (dock.box.centre, dock.code, dock.scheduled) == (at, "PO-C2", True)
    desk.run(place_contact_point, "Canteen", desk.fresh)
    assert desk.named(ContactPoint, "Canteen").sheet is None
    desk.run(place_contact_point, "Car park", desk.fresh, (), desk.sheet.id)
    park = desk.named(ContactPoint, "Car park")
    others = [one for one in (*desk.all(Node), *desk.all(ContactPoint)) if one.sheet == park.sheet and one.id != park.id]
    assert not [one for one in others if one.box.touches(park.box)]
