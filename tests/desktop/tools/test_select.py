"""The select tool: clicks, lasso, moving across lanes, resizing, reconnecting, moving exceptions and lanes, panning and zooming."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.canvas.handles import Handle, handle_place
from desktop.canvas.overlay import selection_frame
from mapper.commands.add_lane import add_lane
from mapper.commands.connect import connect
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Point
from mapper.model.lookups import every, exceptions_on, flows_from
from tests.desktop.board import Board
from tests.desktop.tools.test_draw_by_mouse import dot_of

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def two_steps(board: Board) -> tuple[Node, Node]:
    """Two connected steps in the first lane; nothing is selected."""
    lane = board.lanes()[0]
    y = lane.box.centre.y - 10
    first = board.place("step", Point(lane.x + 160, y), "First")
    second = board.place("step", Point(lane.x + 460, y), "Second")
    board.bridge.run(connect, first, second)
    board.bridge.select(())
    return board.node("First"), board.node("Second")


def test_clicks_select_add_and_let_go(board: Board) -> None:
    first, second = two_steps(board)
    board.click(first.box.centre)
    assert board.selection() == (first.id,)
    board.click(second.box.centre, CONTROL)
    assert board.selection() == (first.id, second.id)
    board.click(first.box.centre, CONTROL)
    assert board.selection() == (second.id,)
    board.click(Point(first.x, board.lanes()[0].box.bottom + 50))
    assert board.selection() == ()


def test_a_lasso_selects_what_is_inside_and_the_flow_between(board: Board) -> None:
    first, second = two_steps(board)
    around = first.box.united(second.box).grown(15)
    board.drag(Point(around.x, around.y), Point(around.right, around.bottom))
    flow = flows_from(board.workspace, first.id)[0]
    assert set(board.selection()) == {first.id, second.id, flow.id}


def test_a_drag_moves_with_its_flows_in_one_edit(board: Board) -> None:
    first, second = two_steps(board)
    edits = board.bridge.open_map.edits
    course = flows_from(board.workspace, first.id)[0].waypoints
    centre = second.box.centre
    board.drag(centre, Point(centre.x + 70, centre.y + 31), ALT)
    moved = board.node("Second")
    assert (moved.x, moved.y) == (second.x + 70, second.y + 31)
    assert flows_from(board.workspace, first.id)[0].waypoints != course
    assert board.bridge.open_map.edits == edits + 1
    board.key(Qt.Key.Key_Z, CONTROL)
    assert board.node("Second") == second and flows_from(board.workspace, first.id)[0].waypoints == course
    board.key(Qt.Key.Key_Y, CONTROL)
    assert board.node("Second") == moved


def test_a_drag_snaps_to_the_centre_line_unless_alt_is_held(board: Board) -> None:
    first, second = two_steps(board)
    centre = second.box.centre
    board.drag(centre, Point(centre.x + 40, centre.y + 3))
    assert board.node("Second").box.centre.y == first.box.centre.y


def test_a_drop_in_another_lane_puts_the_step_there(board: Board) -> None:
    first, _ = two_steps(board)
    pool = board.workspace.indexed("kind", "Pool")[0]
    board.bridge.run(add_lane, pool, "Purchasing")
    upper, lower = board.lanes()
    assert first.lane == upper.id
    start = first.box.centre
    board.press(start)
    board.move(Point(start.x, start.y + 60))
    board.move(Point(start.x, lower.box.centre.y))
    assert board.canvas.stage.overlay.lane == lower.id
    preview = board.canvas.stage.preview
    assert preview is not None and first.id in preview.ids
    assert board.workspace[first.id] == first
    board.release(Point(start.x, lower.box.centre.y))
    assert board.node("First").lane == lower.id
    assert lower.y < board.node("First").y < lower.box.bottom


def test_a_handle_resizes_and_the_opposite_edge_stays(board: Board) -> None:
    first, _ = two_steps(board)
    board.click(first.box.centre)
    frame = selection_frame(first, board.canvas.view)
    pixel = handle_place(frame, Handle(1, 1))
    grip = board.canvas.view.to_sheet(pixel.x, pixel.y)
    board.drag(grip, Point(grip.x + 50, grip.y + 30))
    wider = board.node("First")
    assert (wider.x, wider.y) == (first.x, first.y)
    assert wider.width == first.width + 50


def test_the_lower_edge_of_a_lane_makes_it_higher(board: Board) -> None:
    lane = board.lanes()[0]
    board.click(Point(lane.x + 15, lane.box.centre.y))
    assert board.selection() == (lane.id,)
    pixel = handle_place(selection_frame(lane, board.canvas.view), Handle(0, 1))
    grip = board.canvas.view.to_sheet(pixel.x, pixel.y)
    board.drag(grip, Point(grip.x, grip.y + 60))
    assert board.lanes()[0].height == lane.height + 60


def test_a_lane_dragged_by_its_title_changes_places_and_takes_its_steps_along(board: Board) -> None:
    first, _ = two_steps(board)
    pool = board.workspace.indexed("kind", "Pool")[0]
    board.bridge.run(add_lane, pool, "Purchasing")
    upper, lower = board.lanes()
    board.drag(Point(upper.x + 15, upper.box.centre.y), Point(upper.x + 15, lower.box.bottom - 10))
    assert [lane.id for lane in board.lanes()] == [lower.id, upper.id]
    assert board.node("First").y > first.y and board.node("First").lane == upper.id


def test_an_exception_is_dropped_on_another_step(board: Board) -> None:
    first, second = two_steps(board)
    point = board.place("exception", first.box.centre, "Approver absent")
    start = board.drawn(point).box.centre
    board.bridge.select(())
    board.drag(start, board.node("Second").box.centre)
    assert [one.id for one in exceptions_on(board.workspace, second.id)] == [point]
    rider = board.drawn(point)
    assert isinstance(rider, ExceptionPoint) and second.x <= rider.x <= second.box.right
    board.drag(rider.box.centre, Point(second.box.right + 200, second.y))
    assert board.workspace[point] == rider, "over bare paper it stays where it was"


def test_the_end_of_a_flow_is_dragged_to_another_step(board: Board) -> None:
    first, _ = two_steps(board)
    third = board.place("step", Point(board.lanes()[0].x + 760, first.box.centre.y), "Third")
    flow = flows_from(board.workspace, first.id)[0]
    board.bridge.select((flow.id,))
    board.drag(flow.waypoints[-1], board.drawn(third).box.centre)
    after = board.workspace[flow.id]
    assert isinstance(after, Flow) and after.to_id == third


def test_a_line_that_makes_no_sense_is_refused_in_words(board: Board) -> None:
    first, second = two_steps(board)
    board.drag(dot_of(board, first.id), second.box.centre)
    assert [trouble.happened for trouble in board.troubles] == ["First already leads to Second."]
    assert len(every(board.workspace, Flow)) == 1


def test_the_middle_button_and_the_space_bar_pan(board: Board) -> None:
    view = board.canvas.view
    board.drag(Point(200, 100), Point(230, 140), button=Qt.MouseButton.MiddleButton)
    assert (board.canvas.view.left, board.canvas.view.top) != (view.left, view.top)
    before = board.canvas.view
    board.qtbot.keyPress(board.canvas, Qt.Key.Key_Space)
    start = board.canvas.view.to_sheet(300, 300)
    board.drag(start, Point(start.x + 50, start.y))
    board.qtbot.keyRelease(board.canvas, Qt.Key.Key_Space)
    assert board.canvas.view.left != before.left
    assert board.selection() == () and board.workspace.count("kind", "Node") == 0


def wheel(board: Board, degrees: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = QPointF(300, 200)
    ground = board.canvas.viewport()
    on_screen, no_button, phase = QPointF(ground.mapToGlobal(QPoint(300, 200))), Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, on_screen, QPoint(), degrees, no_button, keys, phase, False)
    QApplication.sendEvent(ground, event)


def test_the_wheel_pans_and_with_ctrl_zooms_about_the_mouse(board: Board) -> None:
    view = board.canvas.view
    wheel(board, QPoint(0, -120))
    assert board.canvas.view.top > view.top and board.canvas.zoom == view.zoom
    under = board.canvas.view.to_sheet(300, 200)
    zooms: list[float] = []
    board.canvas.zoom_changed.connect(zooms.append)
    wheel(board, QPoint(0, 120), CONTROL)
    assert board.canvas.zoom > view.zoom and zooms == [board.canvas.zoom]
    after = board.canvas.view.to_sheet(300, 200)
    assert abs(after.x - under.x) < 1 and abs(after.y - under.y) < 1


def test_a_right_click_selects_what_it_asks_a_menu_for(board: Board) -> None:
    first, _ = two_steps(board)
    asked: list[tuple[str, ...]] = []
    board.canvas.context_menu.connect(lambda place, ids: asked.append(ids))
    pixel = board.pixel(first.box.centre)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, pixel, board.canvas.viewport().mapToGlobal(pixel))
    QApplication.sendEvent(board.canvas.viewport(), event)
    assert asked == [(first.id,)]
