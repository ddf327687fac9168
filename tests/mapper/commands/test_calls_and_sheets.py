"""Calls between processes, the same step in several of them, and the sheets they are shown on."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.commands.add_call import add_call, set_called
from mapper.commands.add_step import add_step
from mapper.commands.delete import delete
from mapper.commands.edit_text import edit_text
from mapper.commands.make_subprocess import make_subprocess
from mapper.commands.move_sheet import move_sheet
from mapper.commands.new_process import new_process
from mapper.commands.same_step import link_same_step, other_step, twins_of
from mapper.commands.where import Where
from mapper.model.edit import Change, Edit
from mapper.model.errors import KnownError
from mapper.model.flow import Node, Pool, Sheet
from mapper.model.lookups import processes
from mapper.model.organisation import GlobalStep, Process


def second(desk: Any) -> Any:
    desk.run(new_process, "Supplier invoice", desk.fresh)
    return desk.named(Process, "Supplier invoice")


def test_a_call_stands_for_a_process_and_follows_its_name(desk: Any) -> None:
    other = second(desk)
    order = desk.named(Node, "Create order")
    desk.run(add_call, other.id, desk.fresh, Where(after=order.id))
    call = desk.named(Node, "Supplier invoice")
    assert (call.kind, call.calls, call.process, call.lane) == ("call", other.id, desk.process.id, order.lane)
    desk.run(edit_text, other.id, "Invoice", desk.fresh)
    assert desk.now(call).name == "Invoice"
    desk.run(delete, (other.id,))
    assert (desk.now(call).kind, desk.now(call).calls) == ("call", None)


def test_a_step_is_made_a_call_by_name(desk: Any) -> None:
    other = second(desk)
    order = desk.named(Node, "Create order")
    desk.run(set_called, order.id, other.code.lower())
    assert (desk.now(order).kind, desk.now(order).calls, desk.now(order).name) == ("call", other.id, "Create order")
    assert desk.does_nothing(set_called, order.id, "Supplier invoice")
    desk.run(set_called, order.id, "")
    assert (desk.now(order).kind, desk.now(order).calls) == ("step", None)
    with pytest.raises(KnownError):
        set_called(desk.workspace, order.id, "Nowhere")
    with pytest.raises(KnownError):
        set_called(desk.workspace, order.id, "Purchase order")
    with pytest.raises(KnownError):
        set_called(desk.workspace, desk.named(Node, "Approved?").id, "Supplier invoice")
    with pytest.raises(KnownError):
        add_call(desk.workspace, desk.process.id, desk.fresh, Where(after=order.id))
    desk.run(make_subprocess, order.id, desk.fresh)
    with pytest.raises(KnownError):
        set_called(desk.workspace, order.id, "Supplier invoice")


def test_the_same_step_is_renamed_everywhere(desk: Any) -> None:
    other = second(desk)
    order = desk.named(Node, "Create order")
    desk.run(add_step, "Create order", desk.fresh, Where(process=other.id))
    (twin,) = [node for node in desk.all(Node) if node.process == other.id]
    desk.run(link_same_step, twin.id, order.id, desk.fresh)
    desk.run(edit_text, twin.id, "Place order", desk.fresh)
    assert {desk.now(order).name, desk.now(twin).name, desk.all(GlobalStep)[0].name} == {"Place order"}


def test_tabs_change_places(desk: Any) -> None:
    other = second(desk)
    desk.run(new_process, "Receiving", desk.fresh)
    sheet = desk.named(Sheet, "Receiving")
    desk.run(move_sheet, sheet.id, 0)
    assert [process.name for process in processes(desk.workspace)] == ["Receiving", "Purchase order", "Supplier invoice"]
    desk.run(move_sheet, desk.named(Sheet, "Purchase order").id, 99)
    assert [process.name for process in processes(desk.workspace)] == ["Receiving", "Supplier invoice", "Purchase order"]
    assert desk.does_nothing(move_sheet, sheet.id, -1) and other.id in desk.workspace
    order = desk.named(Node, "Create order")
    desk.run(make_subprocess, order.id, desk.fresh)
    inside = desk.named(Sheet, "Create order")
    assert desk.does_nothing(move_sheet, inside.id, 0)


def test_a_sheet_takes_along_what_only_it_shows(desk: Any) -> None:
    second(desk)
    order = desk.named(Node, "Create order")
    desk.run(make_subprocess, order.id, desk.fresh)
    desk.run(delete, (desk.named(Sheet, "Create order").id,))
    assert desk.now(order).sheet == desk.named(Sheet, "Purchase order").id
    assert not [node for node in desk.all(Node) if node.parent is not None]
    desk.run(delete, (desk.named(Sheet, "Purchase order").id,))
    assert [process.name for process in desk.all(Process)] == ["Supplier invoice"] and not desk.all(Node)
    desk.run(add_step, "Register", desk.fresh)
    assert desk.named(Node, "Register").sheet == desk.named(Sheet, "Supplier invoice").id


def test_a_sheet_that_went_by_itself_leaves_no_pool_without_a_place(desk: Any) -> None:
    desk.run(lambda workspace: Edit("Raw", (Change(workspace[desk.sheet.id], None),)))
    assert not desk.all(Pool)
    desk.run(add_step, "Register", desk.fresh)
    assert desk.named(Node, "Register").process == desk.process.id


def test_a_step_that_is_another_one_is_not_asked_about(desk: Any) -> None:
    other = second(desk)
    order = desk.named(Node, "Create order")
    desk.run(add_step, "create order", desk.fresh, Where(process=other.id))
    (twin,) = [node for node in desk.all(Node) if node.process == other.id]
    assert [node.id for node in twins_of(desk.workspace, twin.id)] == [order.id]
    kept = desk.workspace
    desk.run(link_same_step, twin.id, order.id, desk.fresh)
    assert twins_of(desk.workspace, twin.id) == ()
    desk.workspace = kept
    desk.run(other_step, twin.id, desk.fresh)
    assert twins_of(desk.workspace, twin.id) == twins_of(desk.workspace, order.id) == ()
    assert desk.does_nothing(other_step, twin.id, desk.fresh)
    assert twins_of(desk.workspace, "nowhere") == ()
