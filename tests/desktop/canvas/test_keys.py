"""Keys on the canvas: walking, verbs, and every printable key typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.geometry import Point
from mapper.model.lookups import every
from tests.desktop.board import Board

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def by(board: Board, code: str) -> str:
    return board.workspace.indexed("code", code)[0]


@pytest.mark.parametrize("text", ["a", "Z", "7", "!", "~", "*", "ü", "."])
def test_a_printable_key_types_and_changes_nothing(starter_board: Board, text: str) -> None:
    board = starter_board
    before, selection = dict(board.workspace), board.bridge.selection
    with board.qtbot.waitSignal(board.canvas.typed) as typed:
        QApplication.sendEvent(board.canvas, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, text))
    assert typed.args == [text]
    assert dict(board.workspace) == before and board.bridge.selection == selection


def test_what_an_input_method_gives_is_typed(board: Board) -> None:
    event = QInputMethodEvent()
    event.setCommitString("采购")
    with board.qtbot.waitSignal(board.canvas.typed) as typed:
        QApplication.sendEvent(board.canvas, event)
    assert typed.args == ["采购"]
    with board.qtbot.waitSignal(board.canvas.typed) as typed:
        QApplication.sendEvent(board.canvas, QInputMethodEvent("cai", []))
    assert typed.args == [""]


def test_arrows_home_end_and_tab_walk(starter_board: Board) -> None:
    board = starter_board
    board.key(Qt.Key.Key_Home)
    (start,) = board.bridge.selection
    record = board.workspace[start]
    assert isinstance(record, Node) and record.kind == "start"
    board.key(Qt.Key.Key_Right)
    assert board.bridge.selection == (by(board, "PO-10"),)
    board.key(Qt.Key.Key_Left)
    assert board.bridge.selection != (by(board, "PO-10"),)
    board.bridge.select((by(board, "PO-20"),))
    board.key(Qt.Key.Key_Down)
    assert board.bridge.selection == (by(board, "PO-E1"),)
    board.key(Qt.Key.Key_Tab)
    assert board.bridge.selection == (by(board, "PO-E2"),)
    board.key(Qt.Key.Key_Backtab, SHIFT)
    assert board.bridge.selection == (by(board, "PO-E1"),)
    board.key(Qt.Key.Key_End)
    last = board.workspace[board.bridge.selection[0]]
    assert isinstance(last, Node) and last.kind == "end"
    seen = board.canvas.seen()
    assert seen.holds(last.box.centre), "what is walked to is brought into view"


def test_delete_undo_and_select_all(starter_board: Board) -> None:
    board = starter_board
    before = dict(board.workspace)
    board.key(Qt.Key.Key_A, CONTROL)
    chosen = [board.workspace[one] for one in board.bridge.selection]
    assert not any(isinstance(record, Lane | Pool) for record in chosen)
    assert sum(isinstance(record, Node) for record in chosen) == len(every(board.workspace, Node))
    board.key(Qt.Key.Key_Delete)
    assert every(board.workspace, Node) == () and board.bridge.selection == ()
    board.key(Qt.Key.Key_Z, CONTROL)
    assert dict(board.workspace) == before


def test_ctrl_and_an_arrow_moves_the_selection(board: Board) -> None:
    lane = board.lanes()[0]
    step = board.place("step", Point(lane.x + 250, lane.box.centre.y - 20), "Step")
    before = board.drawn(step)
    board.key(Qt.Key.Key_Right, CONTROL)
    assert board.drawn(step).x == before.x + 8


def test_enter_adds_the_next_step_and_escape_puts_tools_and_selection_away(board: Board) -> None:
    board.key(Qt.Key.Key_Return)
    board.type_label("First")
    board.key(Qt.Key.Key_Return)
    board.type_label("Second")
    assert board.flows() == {("First", "Second")}
    board.canvas.set_tool("decision")
    board.key(Qt.Key.Key_Escape)
    assert board.canvas.tool == "select" and board.bridge.selection
    board.key(Qt.Key.Key_Escape)
    assert board.bridge.selection == ()


def test_zoom_keys(board: Board) -> None:
    board.key(Qt.Key.Key_Plus, CONTROL)
    assert board.canvas.zoom == pytest.approx(1.25)
    board.key(Qt.Key.Key_Minus, CONTROL)
    board.key(Qt.Key.Key_Minus, CONTROL)
    assert board.canvas.zoom == pytest.approx(0.8)
    board.key(Qt.Key.Key_1, CONTROL)
    assert board.canvas.zoom == 1.0
    board.key(Qt.Key.Key_0, CONTROL)
    pool = every(board.workspace, Pool)[0]
    assert board.canvas.seen().holds(Point(pool.x, pool.y)) and board.canvas.seen().holds(Point(pool.box.right, pool.box.bottom))


def test_a_key_for_nobody_is_left_to_the_window(board: Board) -> None:
    before = dict(board.workspace)
    board.key(Qt.Key.Key_F5)
    board.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert dict(board.workspace) == before and len(every(board.workspace, Flow)) == 0
