"""Editing what is there: words, attributes, amounts, roles, systems, the same step, marks."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from mapper.commands.add_lane import add_lane
from mapper.commands.add_note import add_annotation
from mapper.commands.edit_text import edit_note, edit_text
from mapper.commands.estimate import estimate, stamp_evidence
from mapper.commands.mark import mark_none_known, pin
from mapper.commands.new_process import new_process
from mapper.commands.same_step import link_same_step, unlink_same_step
from mapper.commands.set_field import set_field
from mapper.commands.set_role import set_role
from mapper.commands.set_systems import set_systems
from mapper.commands.show_findings import rank_by, reveal_findings, set_level
from mapper.model.drawn import Annotation
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Lane, Node, Trigger
from mapper.model.geometry import Point
from mapper.model.measures import NoneKnown
from mapper.model.organisation import GlobalStep, Process, Role, System, SystemFunction, Unit
from mapper.model.record import Quantity


def test_words_go_on_one_line_and_only_where_they_are_others(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    edit = desk.run(edit_text, order.id, "  Create\n purchase\x00 order ", desk.fresh)
    assert desk.now(order).name == "Create purchase order"
    assert edit.label == "Rename Create order to Create purchase order"
    assert desk.does_nothing(edit_text, order.id, "Create purchase  order", desk.fresh)


def test_notes_keep_their_lines(desk: Any) -> None:
    desk.run(add_annotation, "", desk.fresh, desk.sheet.id, Point(400, 900))
    note = desk.all(Annotation)[0]
    desk.run(edit_text, note.id, "one\r\ntwo\n", desk.fresh)
    assert desk.now(note).name == "one\ntwo"
    desk.run(edit_note, note.id, " why\nso ", desk.fresh)
    assert desk.now(note).note == "why\nso"


def test_what_shows_the_same_words_follows(desk: Any) -> None:
    desk.run(edit_text, desk.process.id, "Procure to pay", desk.fresh)
    assert {desk.process.name, desk.pool.name, desk.sheet.name} == {"Procure to pay"}
    desk.run(edit_text, desk.sheet.id, "Ordering", desk.fresh)
    assert {desk.process.name, desk.pool.name, desk.sheet.name} == {"Ordering"}
    trigger = desk.named(Trigger, "Need by phone")
    desk.run(edit_text, trigger.node, "Somebody calls", desk.fresh)
    assert desk.now(trigger).name == "Somebody calls"


def test_a_lane_and_its_group_are_renamed_together(desk: Any) -> None:
    desk.run(add_lane, desk.pool.id, "Stores", desk.fresh)
    lane, unit = desk.named(Lane, "Stores"), desk.named(Unit, "Stores")
    desk.run(edit_text, lane.id, "Warehouse", desk.fresh)
    assert desk.now(unit).name == "Warehouse"
    desk.run(edit_text, unit.id, "Logistics", desk.fresh)
    assert desk.now(lane).name == "Logistics"


def test_a_field_takes_what_it_is_declared_to_hold(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(set_field, order.id, "automation", "assisted")
    desk.run(set_field, order.id, "share", 1)
    desk.run(set_field, order.id, "note", "a\nb")
    desk.run(set_field, order.id, "to_check", True)
    after = desk.now(order)
    assert (after.automation, after.share, after.note, after.to_check) == ("assisted", 1.0, "a\nb", True)
    assert desk.does_nothing(set_field, order.id, "automation", "assisted")
    desk.run(set_field, order.id, "share", None)
    assert desk.now(order).share is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("automation", "by magic"),
        ("automation", None),
        ("share", "much"),
        ("share", inf),
        ("share", True),
        ("touch", 5.0),
        ("touch", Quantity(3.0, 1.0)),
        ("touch", Quantity(-1.0, 1.0)),
        ("role", "nowhere"),
        ("same_as", "settings"),
        ("systems", "ME21N"),
        ("systems", ("nowhere",)),
        ("name", 7),
        ("to_check", "yes"),
    ],
)
def test_a_field_refuses_what_it_cannot_hold(desk: Any, field: str, value: Any) -> None:
    with pytest.raises(KnownError):
        set_field(desk.workspace, desk.named(Node, "Create order").id, field, value)


@pytest.mark.parametrize("field", ["colour", "id", "created"])
def test_what_is_no_field_or_never_changes_is_a_bug_of_the_caller(desk: Any, field: str) -> None:
    with pytest.raises(KeyError):
        set_field(desk.workspace, desk.named(Node, "Create order").id, field, "x")


def test_a_code_is_unique_in_the_map(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    with pytest.raises(KnownError):
        set_field(desk.workspace, order.id, "code", "PO-10")
    desk.run(set_field, order.id, "code", "PO-35")
    assert desk.now(order).code == "PO-35"


def test_an_amount_comes_with_how_it_is_known(desk: Any) -> None:
    point = desk.named(ExceptionPoint, "Approver absent")
    desk.run(estimate, point.id, "rate", Quantity(3.0, 5.0, "3-5/week"), desk.fresh)
    desk.run(estimate, point.id, "effort", Quantity.of(12.0), desk.fresh, "measured")
    after = desk.now(point)
    assert (after.rate, after.effort, after.evidence) == (Quantity(3.0, 5.0, "3-5/week"), Quantity.of(12.0), "measured")
    desk.run(estimate, point.id, "probability", Quantity.of(0.05), desk.fresh)
    assert (desk.now(point).rate, desk.now(point).probability) == (None, Quantity.of(0.05))
    desk.run(estimate, point.id, "probability", None, desk.fresh)
    assert desk.now(point).probability is None
    assert desk.does_nothing(estimate, point.id, "probability", None, desk.fresh)
    with pytest.raises(KnownError):
        estimate(desk.workspace, point.id, "rate", Quantity(5.0, 3.0), desk.fresh)
    with pytest.raises(KeyError):
        estimate(desk.workspace, point.id, "volume", Quantity.of(1.0), desk.fresh)


def test_evidence_is_one_stamp(desk: Any) -> None:
    point = desk.named(ExceptionPoint, "Approver absent")
    desk.run(stamp_evidence, point.id, "observed", "Buyer, workshop 1", desk.fresh)
    assert (desk.now(point).evidence, desk.now(point).source) == ("observed", "Buyer, workshop 1")


def test_a_role_takes_the_step_to_its_lane(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(set_role, order.id, "requester", desk.fresh)
    after = desk.now(order)
    assert (after.role, after.lane) == (desk.named(Role, "Requester").id, desk.lanes[0].id)
    assert desk.lanes[0].box.holds(after.box.centre)
    desk.run(set_role, order.id, "", desk.fresh)
    assert desk.now(order).role is None
    assert desk.does_nothing(set_role, order.id, " ", desk.fresh)


def test_systems_are_set_by_code_transaction_or_name(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(set_systems, order.id, ("ME21N", "SAP ECC", "", "me21n"), desk.fresh)
    function, system = desk.named(SystemFunction, "ME21N"), desk.named(System, "SAP ECC")
    assert desk.now(order).systems == (function.id, system.id)
    assert desk.does_nothing(set_systems, order.id, ("ME21N", "sap ecc"), desk.fresh)


def test_two_steps_are_the_same_work_until_they_are_not(desk: Any) -> None:
    desk.run(new_process, "Supplier invoice", desk.fresh)
    match = desk.step("Match to order", process=desk.named(Process, "Supplier invoice").id)
    order, first = desk.named(Node, "Create order"), desk.named(Node, "Raise requisition")
    desk.run(link_same_step, match.id, order.id, desk.fresh)
    desk.run(link_same_step, first.id, match.id, desk.fresh)
    assert desk.does_nothing(link_same_step, first.id, order.id, desk.fresh)
    (shared,) = desk.all(GlobalStep)
    assert shared.name == "Create order"
    assert {desk.now(step).same_as for step in (match, order, first)} == {shared.id}
    desk.run(unlink_same_step, match.id, desk.fresh)
    assert desk.now(order).same_as == shared.id
    desk.run(unlink_same_step, order.id, desk.fresh)
    assert not desk.all(GlobalStep)
    assert desk.now(first).same_as is None
    assert desk.does_nothing(unlink_same_step, order.id, desk.fresh)


def test_two_pieces_of_shared_work_become_one(desk: Any) -> None:
    steps = [desk.step(f"Step {number}", lane=desk.lanes[0].id) for number in range(4)]
    desk.run(link_same_step, steps[0].id, steps[1].id, desk.fresh)
    desk.run(link_same_step, steps[2].id, steps[3].id, desk.fresh)
    desk.run(link_same_step, steps[0].id, steps[2].id, desk.fresh)
    (shared,) = desk.all(GlobalStep)
    assert {desk.now(step).same_as for step in steps} == {shared.id}


def test_marks_are_set_and_taken_back(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(mark_none_known, order.id, True, desk.fresh)
    assert desk.does_nothing(mark_none_known, order.id, True, desk.fresh)
    desk.run(mark_none_known, order.id, False, desk.fresh)
    assert not desk.all(NoneKnown)
    corridor = desk.named(ContactPoint, "Corridor")
    desk.run(pin, (order.id, corridor.id), True)
    assert desk.now(order).pinned and desk.now(corridor).pinned
    assert desk.does_nothing(pin, (order.id,), True)


def test_how_findings_are_looked_at_is_kept_with_the_map(desk: Any) -> None:
    desk.run(reveal_findings, True, desk.fresh)
    desk.run(set_level, 3, desk.fresh)
    desk.run(rank_by, "delay", desk.fresh)
    settings = desk.workspace.settings
    assert (settings.show_findings, settings.show_level, settings.rank_by) == (True, 3, "delay")
    assert desk.does_nothing(set_level, 3, desk.fresh)
