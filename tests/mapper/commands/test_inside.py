"""Sub-processes: made of a step, of several steps, dissolved, deleted, and worked in."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from mapper.commands.add_step import add_step
from mapper.commands.attach_exception import attach_exception
from mapper.commands.collapse import collapse
from mapper.commands.delete import delete, delete_with_exceptions
from mapper.commands.dissolve import dissolve
from mapper.commands.edit_text import edit_text
from mapper.commands.make_subprocess import make_subprocess
from mapper.commands.place_contact_point import place_contact_point
from mapper.commands.set_field import set_field
from mapper.commands.set_handling import set_rejoin
from mapper.commands.where import Where
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node, Sheet
from mapper.model.inside import holder_of, inside_of, outer_sheets, trail


def inside(desk: Any, node: Node) -> Sheet:
    """The sheet inside the node."""
    found = inside_of(desk.workspace, node.id)
    assert found is not None
    return found


def courses(desk: Any) -> set[tuple[str, str, str]]:
    """All sequence flows as (start, label, end)."""
    flows = [flow for flow in desk.all(Flow) if flow.kind == "sequence"]
    return {(desk.workspace[flow.from_id].name, flow.name, desk.workspace[flow.to_id].name) for flow in flows}


def test_a_step_becomes_a_sub_process_with_an_inside(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(make_subprocess, order.id, desk.fresh)
    sheet = inside(desk, order)
    assert desk.now(order).kind == "subprocess" and sheet.name == "Create order"
    inner = [node for node in desk.all(Node) if node.sheet == sheet.id]
    assert [(node.kind, node.parent, node.process, node.lane) for node in inner] == [
        ("start", order.id, desk.process.id, None),
        ("end", order.id, desk.process.id, None),
    ]
    assert desk.flow(*inner).waypoints
    assert desk.does_nothing(make_subprocess, order.id, desk.fresh)
    assert [one.id for one in trail(desk.workspace, sheet.id)] == [desk.sheet.id, sheet.id]
    assert holder_of(desk.workspace, sheet.id) == desk.now(order) and outer_sheets(desk.workspace) == (desk.sheet,)


def test_only_a_step_can_hold_steps(desk: Any) -> None:
    with pytest.raises(KnownError):
        make_subprocess(desk.workspace, desk.named(Node, "Approved?").id, desk.fresh)
    order = desk.named(Node, "Create order")
    desk.run(set_field, order.id, "kind", "call")
    with pytest.raises(KnownError):
        make_subprocess(desk.workspace, order.id, desk.fresh)
    with pytest.raises(KnownError):
        dissolve(desk.workspace, order.id, desk.fresh)


def test_what_is_typed_inside_stays_inside(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(make_subprocess, order.id, desk.fresh)
    sheet = inside(desk, order)
    start = next(node for node in desk.all(Node) if node.sheet == sheet.id and node.kind == "start")
    lanes = desk.lanes
    fill = desk.step("Fill in", start, "Clerk of a new role")
    check = desk.step("Check", fill)
    assert {(one.sheet, one.parent, one.lane) for one in (fill, check)} == {(sheet.id, order.id, None)}
    assert desk.workspace[fill.role].name == "Clerk of a new role" and desk.lanes == lanes
    end = next(node for node in desk.all(Node) if node.sheet == sheet.id and node.kind == "end")
    assert desk.flow(start, fill) and desk.flow(fill, check) and desk.flow(check, end)
    boxes = sorted((node.box for node in desk.all(Node) if node.sheet == sheet.id), key=lambda box: box.x)
    assert all(left.right < right.x for left, right in pairwise(boxes))
    desk.run(add_step, "Beside", desk.fresh, Where(sheet=sheet.id))
    beside = desk.named(Node, "Beside")
    assert (beside.sheet, beside.parent, beside.process) == (sheet.id, order.id, desk.process.id)
    assert not any(beside.box.touches(box) for box in boxes)


def test_steps_collapse_and_dissolve(desk: Any) -> None:
    approve, decision = desk.named(Node, "Approve requisition"), desk.named(Node, "Approved?")
    point = desk.named(ExceptionPoint, "Approver absent")
    before, lanes = courses(desk), {node.id: node.lane for node in desk.all(Node)}
    desk.run(collapse, (approve.id, decision.id), desk.fresh, "Get it approved")
    whole = desk.named(Node, "Get it approved")
    sheet = inside(desk, whole)
    assert {desk.now(one).sheet for one in (approve, decision, point)} == {sheet.id}
    assert (whole.lane, whole.sheet, whole.kind) == (approve.lane, approve.sheet, "subprocess")
    assert desk.flow(desk.named(Node, "Raise requisition"), whole) and desk.flow(whole, desk.named(Node, "Create order"))
    inner = [node for node in desk.all(Node) if node.sheet == sheet.id]
    assert sorted(node.kind for node in inner) == ["decision", "end", "start", "step"]
    assert all(flow.sheet == sheet.id and flow.waypoints for flow in desk.all(Flow) if {flow.from_id, flow.to_id} <= {n.id for n in inner})
    assert desk.named(ContactPoint, "Corridor").sheet == sheet.id
    desk.run(dissolve, whole.id, desk.fresh)
    assert whole.id not in desk.workspace and sheet.id not in desk.workspace
    assert courses(desk) == before
    assert {node.id: node.lane for node in desk.all(Node)} == lanes
    assert {desk.now(one).sheet for one in (approve, decision, point)} == {desk.sheet.id}
    assert desk.named(ContactPoint, "Corridor").sheet == desk.sheet.id
    boxes = [node.box for node in desk.all(Node)]
    assert not any(one.touches(other) for number, one in enumerate(boxes) for other in boxes[:number])


def test_several_ways_out_find_their_way_again(desk: Any) -> None:
    decision, order = desk.named(Node, "Approved?"), desk.named(Node, "Create order")
    desk.step("Tell requester", decision, label="no", is_branch=True)
    before = courses(desk)
    desk.run(collapse, (desk.named(Node, "Approve requisition").id, decision.id), desk.fresh)
    (whole,) = [node for node in desk.all(Node) if node.kind == "subprocess"]
    ends = {node.name for node in desk.all(Node) if node.kind == "end" and node.parent == whole.id}
    assert ends == {"Tell requester", "Create order"} and desk.flow(whole, order)
    desk.run(dissolve, whole.id, desk.fresh)
    assert courses(desk) == before


def test_several_ways_in_find_their_way_again(desk: Any) -> None:
    decision, first, order = desk.named(Node, "Approved?"), desk.named(Node, "Raise requisition"), desk.named(Node, "Create order")
    ask = desk.step("Ask again", decision, label="unclear", is_branch=True)
    before = courses(desk)
    desk.run(collapse, (ask.id, order.id), desk.fresh, "After the decision")
    whole = desk.named(Node, "After the decision")
    assert {node.name for node in desk.all(Node) if node.kind == "start" and node.parent == whole.id} == {"unclear", "yes"}
    desk.run(dissolve, whole.id, desk.fresh)
    assert courses(desk) == before and first.id in desk.workspace


def test_what_cannot_collapse_is_told(desk: Any) -> None:
    with pytest.raises(KnownError):
        collapse(desk.workspace, (desk.named(Node, "Approved?").id,), desk.fresh)
    with pytest.raises(KnownError):
        collapse(desk.workspace, (), desk.fresh)


def test_a_sub_process_collapses_into_another_and_comes_back(desk: Any) -> None:
    approve, order = desk.named(Node, "Approve requisition"), desk.named(Node, "Create order")
    before = courses(desk)
    desk.run(collapse, (approve.id,), desk.fresh, "Inner")
    inner = desk.named(Node, "Inner")
    desk.run(collapse, (inner.id, desk.named(Node, "Approved?").id, order.id), desk.fresh, "Outer")
    outer = desk.named(Node, "Outer")
    assert desk.now(inner).parent == outer.id
    assert [one.name for one in trail(desk.workspace, desk.now(approve).sheet)] == ["Purchase order", "Outer", "Inner"]
    desk.run(dissolve, outer.id, desk.fresh)
    desk.run(dissolve, inner.id, desk.fresh)
    assert courses(desk) == before


def test_what_hung_on_the_sub_process_hangs_on_its_first_step(desk: Any) -> None:
    approve, order = desk.named(Node, "Approve requisition"), desk.named(Node, "Create order")
    desk.run(collapse, (order.id,), desk.fresh, "Order it")
    whole = desk.named(Node, "Order it")
    desk.run(attach_exception, whole.id, "Wrong supplier", desk.fresh)
    desk.run(set_rejoin, desk.named(ExceptionPoint, "Approver absent").id, whole.id)
    desk.run(place_contact_point, "Dock", desk.fresh, (whole.id,))
    desk.run(dissolve, whole.id, desk.fresh)
    assert desk.named(ExceptionPoint, "Wrong supplier").host == order.id
    assert desk.named(ExceptionPoint, "Approver absent").rejoin == order.id
    assert desk.named(ContactPoint, "Dock").serves == (order.id,) and approve.id in desk.workspace


def test_deleting_a_sub_process_takes_its_inside_in_one_step(desk: Any) -> None:
    approve, point = desk.named(Node, "Approve requisition"), desk.named(ExceptionPoint, "Approver absent")
    desk.run(collapse, (approve.id,), desk.fresh, "Whole")
    whole = desk.named(Node, "Whole")
    sheets = len(desk.all(Sheet))
    kept = desk.workspace
    desk.run(delete, (whole.id,))
    assert approve.id not in desk.workspace and len(desk.all(Sheet)) == sheets - 1
    assert (desk.now(point).host, desk.now(point).sheet) == (None, None)
    desk.workspace = kept
    desk.run(delete_with_exceptions, (whole.id,))
    assert point.id not in desk.workspace


def test_the_names_of_a_sub_process_and_its_sheet_stay_one(desk: Any) -> None:
    order = desk.named(Node, "Create order")
    desk.run(make_subprocess, order.id, desk.fresh)
    desk.run(edit_text, order.id, "Order", desk.fresh)
    assert inside(desk, order).name == "Order"
    desk.run(edit_text, inside(desk, order).id, "Order it", desk.fresh)
    assert desk.now(order).name == "Order it"
