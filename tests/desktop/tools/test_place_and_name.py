"""Placing an element and naming it are one step of undo, also past a failure between the two."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mapper.commands.add_step import add_step
from mapper.commands.edit_text import edit_text
from mapper.model.edit import Edit
from mapper.model.geometry import Point
from tests.desktop.board import Board

HERE = Point(200.0, 60.0)


def test_placing_and_naming_is_one_step(board: Board) -> None:
    before = dict(board.workspace)
    made = board.place("step", HERE, "Check the invoice")
    assert board.workspace[made].name == "Check the invoice" and board.selection() == (made,)
    board.bridge.undo()
    assert dict(board.workspace) == before
    board.bridge.redo()
    assert board.workspace[made].name == "Check the invoice"


def test_a_click_on_a_dot_appends_where_the_next_step_goes(board: Board) -> None:
    first = board.place("step", HERE, "First")
    box = board.drawn(first).box
    board.hover(box.centre)
    dot = Point(box.right + 15.0 / board.canvas.zoom, box.centre.y)
    board.click(dot)
    board.type_label("Second")
    assert board.flows() == {("First", "Second")}
    assert board.node("Second").box.centre.y == box.centre.y


def test_views_hear_of_it_once(board: Board) -> None:
    done = board.bridge.run(add_step, "")
    heard: list[Edit] = []
    board.bridge.changed.connect(heard.append)
    (made,) = board.bridge.selection
    board.bridge.join(done, edit_text, made, "Named")
    assert [edit.ids for edit in heard] == [{made}]
    assert board.workspace[made].name == "Named"


def test_what_came_between_keeps_them_apart(board: Board) -> None:
    done = board.bridge.run(add_step, "")
    (made,) = board.bridge.selection
    board.bridge.run(add_step, "Other")
    board.bridge.join(done, edit_text, made, "Named")
    board.bridge.undo()
    assert board.workspace[made].name == ""


def test_a_step_dragged_out_stands_in_the_lane_level_with_it(board: Board) -> None:
    first = board.place("step", HERE, "First")
    board.canvas.set_tool("lane")
    board.click(HERE)
    board.type_label("Warehouse")
    upper, lower = board.lanes()
    assert lower.unit is not None and board.workspace[lower.unit].name == "Warehouse"
    box = board.drawn(first).box
    board.hover(box.centre)
    beyond = Point(lower.box.right + 60.0, lower.box.centre.y)
    board.drag(Point(box.right + 15.0 / board.canvas.zoom, box.centre.y), beyond)
    board.type_label("Second")
    assert board.node("Second").lane == lower.id and board.node("First").lane == upper.id


def test_an_arrow_scrolls_where_nothing_is_selected(board: Board) -> None:
    board.bridge.select(())
    top = board.canvas.view.top
    board.key(Qt.Key.Key_Down)
    assert board.canvas.view.top > top and board.selection() == ()
    board.key(Qt.Key.Key_PageUp)
    assert board.canvas.view.top < top
