"""A small process drawn with the mouse alone, and found again in the reopened file."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop.canvas.carried import TOOL_MIME
from desktop.canvas.handles import dots
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Trigger
from mapper.model.geometry import Point
from mapper.model.lookups import every, exceptions_on
from mapper.open_map import OpenMap
from tests.desktop.board import Board


def dot_of(board: Board, record_id: str) -> Point:
    """The place on the sheet of the first dot from which a line is drawn, after hovering over the element."""
    record = board.drawn(record_id)
    board.hover(record.box.centre)
    pixel = dots(record, board.canvas.view.box_to_screen(record.box))[0]
    return board.canvas.view.to_sheet(pixel.x, pixel.y)


def test_a_process_is_drawn_with_the_mouse(board: Board) -> None:
    lane = board.lanes()[0]
    y = lane.box.centre.y - 20
    start = board.place("trigger", Point(lane.x + 80, y), "Need arises")
    step = board.place("step", Point(lane.x + 250, y), "Raise requisition")
    decision = board.place("decision", Point(lane.x + 450, y), "Amount over 10,000?")
    board.drag(dot_of(board, start), board.drawn(step).box.centre)
    board.drag(dot_of(board, step), board.drawn(decision).box.centre)
    assert board.flows() == {("Need arises", "Raise requisition"), ("Raise requisition", "Amount over 10,000?")}

    exception = board.place("exception", board.drawn(step).box.centre, "Approver absent")
    assert [point.id for point in exceptions_on(board.workspace, step)] == [exception]
    assert board.workspace[exception].name == "Approver absent"

    meeting = board.place("contact_point", Point(lane.x + 600, lane.box.bottom + 80), "Dock coffee")
    board.drag(dot_of(board, meeting), board.drawn(exception).box.centre)
    point = board.workspace[exception]
    assert isinstance(point, ExceptionPoint) and point.contacts == (meeting,)

    board.drag(dot_of(board, decision), Point(lane.x + 680, y))
    board.type_label("Release order")
    assert ("Amount over 10,000?", "Release order") in board.flows()
    assert not board.troubles

    path = board.bridge.open_map.path
    board.bridge.close()
    with OpenMap.open(path) as again:
        assert {record.name for record in every(again.workspace, ContactPoint)} == {"Dock coffee"}
        assert {record.name for record in every(again.workspace, Trigger)} == {"Need arises"}
        assert dict(again.workspace) == dict(board.workspace)


def test_a_placed_tool_goes_back_to_select_unless_ctrl_is_held(board: Board) -> None:
    lane = board.lanes()[0]
    board.canvas.set_tool("step")
    board.click(Point(lane.x + 200, lane.box.centre.y), Qt.KeyboardModifier.ControlModifier)
    assert board.canvas.tool == "step"
    board.click(Point(lane.x + 500, lane.box.centre.y))
    assert board.canvas.tool == "select"
    assert board.workspace.count("kind", "Node") == 2


def test_an_exception_on_bare_paper_is_refused_with_a_reason(board: Board) -> None:
    lane = board.lanes()[0]
    board.canvas.set_tool("exception")
    board.click(Point(lane.x + 300, lane.box.centre.y))
    assert board.workspace.count("kind", "ExceptionPoint") == 0
    assert [trouble.happened for trouble in board.troubles] == ["An exception belongs to a step."]


def test_a_step_placed_on_a_flow_goes_into_it(board: Board) -> None:
    lane = board.lanes()[0]
    y = lane.box.centre.y
    first = board.place("step", Point(lane.x + 150, y), "First")
    last = board.place("step", Point(lane.x + 700, y), "Last")
    board.drag(dot_of(board, first), board.drawn(last).box.centre)
    board.place("step", Point(lane.x + 430, y), "Between")
    assert board.flows() == {("First", "Between"), ("Between", "Last")}


def test_notes_questions_and_lanes_are_placed(board: Board) -> None:
    lane = board.lanes()[0]
    board.place("note", Point(lane.x + 200, lane.box.bottom + 100), "Since 2019")
    board.place("question", Point(lane.x + 500, lane.box.bottom + 100), "Who owns tax codes?")
    board.place("lane", lane.box.centre, "Purchasing")
    assert {record.name for record in board.workspace.values()} >= {"Since 2019", "Who owns tax codes?", "Purchasing"}
    assert len(board.lanes()) == 2


def test_escape_gives_a_drag_up_and_changes_nothing(board: Board) -> None:
    lane = board.lanes()[0]
    step = board.place("step", Point(lane.x + 250, lane.box.centre.y), "Step")
    before = dict(board.workspace)
    centre = board.drawn(step).box.centre
    board.press(centre)
    board.move(Point(centre.x + 60, centre.y + 10))
    assert board.is_previewing()
    board.key(Qt.Key.Key_Escape)
    board.release(Point(centre.x + 60, centre.y + 10))
    assert not board.is_previewing()
    assert dict(board.workspace) == before


def dropped(board: Board, tool: str, at: Point) -> None:
    """A palette entry dragged over the canvas and dropped there."""
    held = QMimeData()
    held.setData(TOOL_MIME, tool.encode())
    ground, place = board.canvas.viewport(), board.pixel(at)
    rest = (held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(ground, QDragEnterEvent(place, Qt.DropAction.CopyAction, *rest))
    QApplication.sendEvent(ground, QDragMoveEvent(place, Qt.DropAction.CopyAction, *rest))
    QApplication.sendEvent(ground, QDropEvent(QPointF(place), Qt.DropAction.CopyAction, *rest))


def test_palette_entries_are_dropped_where_they_belong(board: Board) -> None:
    lane = board.lanes()[0]
    dropped(board, "step", Point(lane.x + 300, lane.box.centre.y - 20))
    board.type_label("Match invoice")
    step = board.node("Match invoice")
    dropped(board, "exception", step.box.centre)
    board.type_label("Price differs")
    assert [point.name for point in exceptions_on(board.workspace, step.id)] == ["Price differs"]
    assert board.canvas.tool == "select"


def test_a_drag_beyond_the_edge_pushes_the_sheet(board: Board) -> None:
    lane = board.lanes()[0]
    step = board.place("step", Point(lane.x + 300, lane.box.centre.y - 20), "Step")
    left = board.canvas.view.left
    centre = board.drawn(step).box.centre
    board.press(centre)
    for _ in range(5):
        board.move(board.canvas.view.to_sheet(board.canvas.viewport().width() + 40, 300))
    assert board.canvas.view.left > left + 50
    board.key(Qt.Key.Key_Escape)
