"""Copying and pasting: what goes along, what it is called, and what another map makes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mapper.commands.add_call import set_called
from mapper.commands.collapse import collapse
from mapper.commands.copied import bounds, copied, read_copied
from mapper.commands.edit_text import edit_text
from mapper.commands.new_process import new_process
from mapper.commands.paste import paste
from mapper.commands.set_field import set_field
from mapper.commands.set_handling import set_handlers, set_rejoin
from mapper.commands.set_systems import set_systems
from mapper.model.edit import Edit, create
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.fit import refuse_unfit
from mapper.model.flow import Flow, Lane, Node, Sheet, Trigger
from mapper.model.geometry import Point
from mapper.model.inside import inside_of
from mapper.model.lookups import flows_from
from mapper.model.organisation import Process, Role, SystemFunction, Unit
from mapper.model.plain import to_plain
from mapper.model.record import Record

BY = Point(0.0, 700.0)


def twin(desk: Any, record: Record) -> Any:
    """The other record of that name."""
    (found,) = (one for one in desk.all(type(record)) if one.name == record.name and one.id != record.id)
    return found


def through_the_clipboard(records: tuple[Record, ...]) -> tuple[Record, ...]:
    return read_copied(json.loads(json.dumps([to_plain(record) for record in records])))


def test_a_step_brings_its_exceptions_trigger_and_inner_flows(desk: Any) -> None:
    start = desk.workspace[desk.named(Trigger, "Need by phone").node]
    first, approve = desk.named(Node, "Raise requisition"), desk.named(Node, "Approve requisition")
    point = desk.named(ExceptionPoint, "Approver absent")
    records = copied(desk.workspace, (start.id, first.id, approve.id))
    kinds = [type(record).__name__ for record in records]
    assert (kinds.count("Node"), kinds.count("Flow"), kinds.count("ExceptionPoint"), kinds.count("Trigger")) == (3, 2, 1, 1)
    desk.run(paste, records, desk.sheet.id, BY, desk.fresh)
    again = twin(desk, approve)
    assert (again.x, again.y) == (approve.x, approve.y + 700.0)
    assert desk.workspace[again.lane].box.holds(again.box.centre)
    assert desk.flow(twin(desk, first), again)
    assert twin(desk, point).host == again.id
    assert twin(desk, point).contacts == (desk.named(ContactPoint, "Corridor").id,)
    assert [flow.to_id for flow in flows_from(desk.workspace, again.id)] == []


def test_what_is_pasted_has_codes_of_its_own(desk: Any) -> None:
    first, approve = desk.named(Node, "Raise requisition"), desk.named(Node, "Approve requisition")
    desk.run(paste, copied(desk.workspace, (first.id, approve.id)), desk.sheet.id, BY, desk.fresh)
    assert sorted((twin(desk, first).code, twin(desk, approve).code)) == ["PO-40", "PO-50"]
    codes = [record.code for record in desk.workspace.values() if getattr(record, "code", "")]
    assert len(codes) == len(set(codes))


def test_references_lead_to_the_new_ones_inside_and_to_the_old_ones_outside(desk: Any) -> None:
    point, order = desk.named(ExceptionPoint, "Approver absent"), desk.named(Node, "Create order")
    desk.run(set_rejoin, point.id, order.id)
    approve = desk.named(Node, "Approve requisition")
    desk.run(paste, copied(desk.workspace, (approve.id,)), desk.sheet.id, BY, desk.fresh)
    assert twin(desk, point).rejoin == order.id
    before = {one.id for one in desk.all(ExceptionPoint)}
    desk.run(paste, copied(desk.workspace, (approve.id, order.id)), desk.sheet.id, Point(0.0, 1400.0), desk.fresh)
    (third,) = (one for one in desk.all(ExceptionPoint) if one.id not in before)
    assert third.rejoin == twin(desk, order).id


def test_in_another_process_it_belongs_there(desk: Any) -> None:
    desk.run(new_process, "Supplier invoice", desk.fresh)
    second = desk.named(Process, "Supplier invoice")
    (lane,) = (lane for lane in desk.all(Lane) if desk.workspace[lane.pool].process == second.id)
    order = desk.named(Node, "Create order")
    by = Point(lane.x + 60 - order.x, lane.y + 40 - order.y)
    desk.run(paste, copied(desk.workspace, (order.id,)), lane.sheet, by, desk.fresh)
    again = twin(desk, order)
    assert (again.process, again.lane, again.code, again.role) == (second.id, lane.id, "SI-10", order.role)


def test_another_map_knows_the_same_names_and_makes_the_missing_ones(desk: Any, empty: Any) -> None:
    point, approve = desk.named(ExceptionPoint, "Approver absent"), desk.named(Node, "Approve requisition")
    desk.run(set_systems, approve.id, ("ME54N",), desk.fresh)
    desk.run(set_handlers, point.id, ("Deputy", "Approver"), desk.fresh)
    records = through_the_clipboard(copied(desk.workspace, (approve.id,)))
    empty.step("Sign contract", role="Approver")
    for _ in range(2):
        empty.run(paste, records, empty.sheet.id, Point(400.0, 0.0), empty.fresh)
    assert len(empty.all(Role)) == 2
    assert [function.code for function in empty.all(SystemFunction)] == ["ME54N"]
    new = empty.all(ExceptionPoint)[0]
    assert [empty.workspace[handler.who].name for handler in new.handlers] == ["Deputy", "Approver"]
    assert (new.contacts, new.rejoin) == ((empty.named(ContactPoint, "Corridor").id,), "UNKNOWN")
    assert empty.named(Unit, "Deputy").id == empty.named(Role, "Deputy").unit
    assert {node.process for node in empty.all(Node)} == {empty.process.id}


def test_on_the_sheet_of_a_sub_process_it_is_inside_that(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(set_field, order.id, "kind", "subprocess")
    inner = Sheet(id="inner", subprocess=order.id)
    desk.workspace = desk.workspace.after(Edit("Open", create(inner)))
    first = desk.named(Node, "Raise requisition")
    desk.run(paste, copied(desk.workspace, (first.id,)), inner.id, Point(0.0, 0.0), desk.fresh)
    again = twin(desk, first)
    assert (again.parent, again.process, again.lane, again.sheet) == (order.id, desk.process.id, None, inner.id)
    copies = copied(desk.workspace, (order.id,))
    assert {again.id, inner.id} <= {record.id for record in copies}


def test_a_sub_process_brings_its_inside_with_the_sheet(desk: Any, empty: Any) -> None:
    approve, point = desk.named(Node, "Approve requisition"), desk.named(ExceptionPoint, "Approver absent")
    desk.run(collapse, (approve.id,), desk.fresh, "Get approval")
    whole = desk.named(Node, "Get approval")
    records = through_the_clipboard(copied(desk.workspace, (whole.id,)))
    desk.run(paste, records, desk.sheet.id, BY, desk.fresh)
    again, inner = twin(desk, whole), twin(desk, approve)
    sheet = inside_of(desk.workspace, again.id)
    assert sheet is not None
    assert (inner.sheet, inner.parent, inner.box) == (sheet.id, again.id, desk.now(approve).box)
    assert (twin(desk, point).host, twin(desk, point).sheet) == (inner.id, sheet.id)
    assert {flow.sheet for flow in flows_from(desk.workspace, inner.id)} == {sheet.id}
    empty.step("Sign contract")
    empty.run(paste, records, empty.sheet.id, BY, empty.fresh)
    there = empty.named(Node, "Approve requisition")
    assert empty.workspace[there.sheet].subprocess == there.parent == empty.named(Node, "Get approval").id
    assert there.process == empty.process.id


def test_contact_points_go_along_to_another_map_once(desk: Any, empty: Any) -> None:
    approve = desk.named(Node, "Approve requisition")
    records = through_the_clipboard(copied(desk.workspace, (approve.id,)))
    empty.step("Sign contract")
    for _ in range(2):
        empty.run(paste, records, empty.sheet.id, BY, empty.fresh)
    (corridor,) = empty.all(ContactPoint)
    assert corridor.name == "Corridor" and corridor.sheet == empty.sheet.id
    assert {point.contacts for point in empty.all(ExceptionPoint)} == {(corridor.id,)}


def test_a_pasted_call_finds_the_process_of_its_name(desk: Any, empty: Any) -> None:
    desk.run(new_process, "Supplier invoice", desk.fresh)
    desk.run(set_called, desk.named(Node, "Create order").id, "Supplier invoice")
    desk.run(edit_text, desk.named(Node, "Create order").id, "Supplier invoice", desk.fresh)
    records = through_the_clipboard(copied(desk.workspace, (desk.named(Node, "Supplier invoice").id,)))
    empty.step("Sign contract")
    empty.run(paste, records, empty.sheet.id, BY, empty.fresh)
    assert empty.named(Node, "Supplier invoice").calls is None
    empty.run(new_process, "Supplier invoice", empty.fresh)
    empty.run(paste, records, empty.sheet.id, Point(0.0, 900.0), empty.fresh)
    assert empty.named(Process, "Supplier invoice").id in {node.calls for node in empty.all(Node)}


def test_what_nobody_copies_is_not_pasted(desk: Any) -> None:
    hostile = [
        {"record": "Settings", "id": "settings"},
        {"record": "Process", "id": "p"},
        {"record": "Pool", "id": "l"},
        {"record": "Lane", "id": "m"},
        {"record": "Sheet", "id": "s", "subprocess": "nobody"},
        {"record": "SignOff", "id": "o"},
        {"record": "Foreign", "id": "f", "xml": "<x/>"},
        {"record": "Node", "id": "a", "sheet": "s", "parent": "b", "width": 10.0},
        {"record": "Node", "id": "b", "sheet": "t", "parent": "a", "width": 10.0},
    ]
    records = read_copied(hostile)
    assert {type(record).__name__ for record in records} == {"Sheet", "Node"}
    with pytest.raises(KnownError):
        refuse_after(desk, paste(desk.workspace, records, desk.sheet.id, BY, desk.fresh))
    edit = paste(desk.workspace, records[:1], desk.sheet.id, BY, desk.fresh)
    assert not edit


def refuse_after(desk: Any, edit: Edit) -> None:
    refuse_unfit(desk.workspace.after(edit), edit)


def test_an_open_sub_process_brings_what_is_inside(desk: Any) -> None:
    order, first = desk.named(Node, "Create order"), desk.named(Node, "Raise requisition")
    desk.run(set_field, order.id, "kind", "subprocess")
    desk.run(set_field, first.id, "parent", order.id)
    desk.run(paste, copied(desk.workspace, (order.id,)), desk.sheet.id, BY, desk.fresh)
    assert twin(desk, first).parent == twin(desk, order).id


def test_an_exception_without_its_step_goes_to_the_tray_of_another_map(desk: Any, empty: Any) -> None:
    empty.step("Sign contract")
    records = through_the_clipboard(copied(desk.workspace, (desk.named(ExceptionPoint, "Approver absent").id,)))
    empty.run(paste, records, empty.sheet.id, BY, empty.fresh)
    (point,) = empty.all(ExceptionPoint)
    assert (point.host, point.sheet) == (None, None)


def test_lanes_pools_and_handling_legs_stay_behind(desk: Any) -> None:
    point, first = desk.named(ExceptionPoint, "Approver absent"), desk.named(Node, "Raise requisition")
    desk.run(set_rejoin, point.id, first.id)
    records = copied(desk.workspace, [record.id for record in desk.workspace.values()])
    assert not [record for record in records if isinstance(record, Lane) or (isinstance(record, Flow) and record.kind == "handling")]
    desk.run(paste, records, desk.sheet.id, BY, desk.fresh)
    legs = [flow for flow in desk.all(Flow) if flow.kind == "handling"]
    assert len(legs) == 2


def test_nothing_copied_has_no_bounds(desk: Any) -> None:
    assert bounds(()) is None
    order = desk.named(Node, "Create order")
    assert bounds(copied(desk.workspace, (order.id,))) == order.box
    assert copied(desk.workspace, ("nowhere", desk.lanes[0].id)) == ()


@pytest.mark.parametrize(
    "plain",
    [
        None,
        "text",
        [1],
        [{"record": "Nothing"}],
        [{"record": "Node"}],
        [{"record": "Node", "id": ""}],
        [{"record": "Node", "id": "a", "x": "far"}],
        [{"record": "Node", "id": "a", "x": float("nan")}],
        [{"record": "Node", "id": "a", "kind": "teapot"}],
        [{"record": "Node", "id": "a", "systems": 5}],
        [{"record": "Node", "id": "a", "systems": [None]}],
        [{"record": "Node", "id": "a", "pinned": 1}],
        [{"record": "Node", "id": "a", "touch": {"low": "a", "high": 1}}],
        [{"record": "Node", "id": "a", "touch": 3}],
        [{"record": "Node", "id": "a", "colour": "red"}],
    ],
)
def test_what_other_programs_write_is_refused_with_a_sentence(plain: Any) -> None:
    with pytest.raises(KnownError):
        read_copied(plain)


def test_text_from_a_clipboard_is_cleaned() -> None:
    (node,) = read_copied([{"record": "Node", "id": "a", "name": "Post\x00 invoice"}])
    assert node.name == "Post invoice"


def test_ten_thousand_elements_are_pasted_in_a_moment(empty: Any) -> None:
    from time import process_time

    empty.step("First")
    records = [
        Node(id=f"n{number}", name=f"Step {number}", code=f"XX-{number}", sheet="s", x=number * 200.0, width=150.0, height=64.0)
        for number in range(10_000)
    ]
    started = process_time()
    edit = paste(empty.workspace, records, empty.sheet.id, Point(0, 0), empty.fresh)
    assert process_time() - started < 4.0
    assert len({change.after.code for change in edit.changes if isinstance(change.after, Node)}) == 10_000
