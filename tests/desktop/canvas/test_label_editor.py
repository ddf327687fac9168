"""Editing a label in its place: what ends it, what it keeps, how large its letters are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo

from desktop.canvas.label_editor import LEAST_PIXELS, LabelEditor
from mapper.drawing.picture import GlyphRun
from mapper.model.flow import Flow
from mapper.model.geometry import Point
from mapper.model.lookups import every
from tests.desktop.board import Board

SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened(board: Board) -> LabelEditor:
    editor = board.canvas.label_editor
    assert editor is not None
    return editor


def a_step(board: Board, label: str = "Match invoice") -> str:
    lane = board.lanes()[0]
    return board.place("step", Point(lane.x + 250, lane.box.centre.y - 20), label)


def test_enter_keeps_what_was_typed(board: Board) -> None:
    step = a_step(board)
    board.key(Qt.Key.Key_F2)
    assert opened(board).textCursor().selectedText() == "Match invoice"
    board.type_label("Match invoice to order")
    assert board.workspace[step].name == "Match invoice to order"
    assert board.canvas.label_editor is None and board.canvas.hasFocus()


def test_escape_leaves_the_label_and_undo_brings_the_draft_back(board: Board) -> None:
    step = a_step(board)
    board.key(Qt.Key.Key_F2)
    board.type_label("Something else", Qt.Key.Key_Escape)
    assert board.workspace[step].name == "Match invoice"
    board.key(Qt.Key.Key_F2)
    editor = opened(board)
    assert editor.toPlainText() == "Match invoice"
    editor.undo()
    assert editor.toPlainText() == "Something else"


def test_tab_keeps_it_and_goes_on_to_the_next_step(board: Board) -> None:
    a_step(board)
    board.key(Qt.Key.Key_F2)
    board.type_label("First", Qt.Key.Key_Tab)
    board.type_label("Second")
    assert board.flows() == {("First", "Second")}


def test_a_note_keeps_its_line_breaks(board: Board) -> None:
    lane = board.lanes()[0]
    note = board.place("note", Point(lane.x + 300, lane.box.bottom + 80))
    board.qtbot.keyClicks(opened(board), "One")
    board.qtbot.keyClick(opened(board), Qt.Key.Key_Return, SHIFT)
    board.type_label("Two")
    assert board.workspace[note].name == "One\nTwo"


def test_a_click_elsewhere_keeps_what_was_typed(board: Board) -> None:
    step = a_step(board)
    board.key(Qt.Key.Key_F2)
    board.qtbot.keyClicks(opened(board), "Typed")
    board.click(Point(board.lanes()[0].x + 600, board.lanes()[0].box.bottom + 60))
    assert board.workspace[step].name == "Typed"


@pytest.mark.usefixtures("dressed")
def test_letters_can_be_read_at_any_zoom_and_grow_with_it(board: Board) -> None:
    step = a_step(board)
    for zoom, least in ((0.1, LEAST_PIXELS), (1.0, LEAST_PIXELS), (3.0, 36.0)):
        board.canvas.set_zoom(zoom)
        board.canvas.centre_on(step)
        board.canvas.edit_label(step)
        editor = opened(board)
        assert QFontInfo(editor.document().defaultFont()).pixelSize() >= int(least)
        assert board.canvas.viewport().rect().contains(editor.geometry())
        board.canvas.end_label(keep=False)


def test_a_flow_and_an_exception_are_named_in_their_place(board: Board) -> None:
    step = a_step(board)
    board.key(Qt.Key.Key_Return)
    board.type_label("Post invoice")
    flow = every(board.workspace, Flow)[0]
    board.canvas.edit_label(flow.id)
    board.type_label("yes")
    assert board.workspace[flow.id].name == "yes"
    point = board.place("exception", board.drawn(step).box.centre, "Price differs")
    board.canvas.edit_label(point)
    list_top = board.drawn(step).box.bottom
    assert board.canvas.view.to_sheet(0, opened(board).y()).y > list_top - 10
    board.canvas.end_label(keep=True)


def test_the_lines_break_as_on_the_sheet(board: Board) -> None:
    label = "Match invoice to purchase order and goods receipt of the supplier"
    step = a_step(board, label)
    parts = board.canvas.stage.pictures.of(step).primitives
    runs = [part.text.strip() for part in parts if isinstance(part, GlyphRun) and part.text in label]
    board.canvas.edit_label(step)
    editor = opened(board)
    layout = editor.document().firstBlock().layout()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    typed = [label[line.textStart() : line.textStart() + line.textLength()].strip() for line in lines]
    assert typed == runs
    board.canvas.end_label(keep=False)
