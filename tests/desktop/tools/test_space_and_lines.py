"""Room by a drag and by keys, lines bent by hand, the lasso that adds and takes away, and flows that do not vanish in silence."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.canvas.handles import grips
from desktop.canvas.hit import is_on
from desktop.tools.bend_line import stretch_at
from mapper.commands.add_lane import add_lane
from mapper.commands.attach_exception import attach_exception
from mapper.commands.place_contact_point import place_contact_point
from mapper.layout.bends import corners, is_hand_made
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Flow, Pool
from mapper.model.geometry import Point
from mapper.model.lookups import every, exceptions_on, flows_from
from tests.desktop.board import Board
from tests.desktop.tools.test_draw_by_mouse import dot_of
from tests.desktop.tools.test_select import ALT, CONTROL, two_steps

SHIFT = Qt.KeyboardModifier.ShiftModifier


def is_room_shown(board: Board) -> bool:
    """Whether the room is shown that would be opened or taken away."""
    return board.canvas.stage.overlay.room is not None


def test_a_level_drag_with_the_space_tool_moves_what_is_beyond_it_as_one_edit(board: Board) -> None:
    first, second = two_steps(board)
    x, edits = (first.box.right + second.x) / 2, board.bridge.open_map.edits
    board.canvas.set_tool("space")
    start = Point(x, board.lanes()[0].box.bottom + 40)
    board.hover(start)
    assert len(board.canvas.stage.overlay.guides) == 2
    board.press(start)
    board.move(Point(x + 2, start.y))
    assert not board.is_previewing(), "a mere twitch is no drag"
    board.move(Point(x + 90, start.y + 10))
    assert board.is_previewing() and is_room_shown(board)
    assert board.node("Second") == second
    board.release(Point(x + 90, start.y + 10))
    assert board.node("First").x == first.x and board.node("Second").x == second.x + 90
    assert board.bridge.open_map.edits == edits + 1 and board.canvas.tool == "select"
    assert not is_room_shown(board) and not board.is_previewing()
    board.key(Qt.Key.Key_Z, CONTROL)
    assert board.node("Second") == second


def test_an_upright_drag_makes_the_lane_higher_and_back_again_takes_only_what_is_free(board: Board) -> None:
    two_steps(board)
    pool = board.workspace.indexed("kind", "Pool")[0]
    board.bridge.run(add_lane, pool, "Purchasing")
    upper, lower = board.lanes()
    line = upper.box.bottom - 6
    board.canvas.set_tool("space")
    board.drag(Point(upper.x + 300, line), Point(upper.x + 310, line + 50), CONTROL)
    assert board.canvas.tool == "space", "with Ctrl it stays armed"
    assert (board.lanes()[0].height, board.lanes()[1].y) == (upper.height + 50, lower.y + 50)
    board.drag(Point(upper.x + 300, line + 50), Point(upper.x + 310, line - 400))
    assert board.lanes()[0].box.bottom > board.node("First").box.bottom
    assert board.lanes()[0].height < upper.height + 50


def test_escape_gives_the_room_up(board: Board) -> None:
    first, second = two_steps(board)
    board.canvas.set_tool("space")
    x = (first.box.right + second.x) / 2
    board.press(Point(x, 300))
    board.move(Point(x + 80, 300))
    board.key(Qt.Key.Key_Escape)
    assert not board.is_previewing() and board.canvas.tool == "space"
    board.release(Point(x + 80, 300))
    assert board.node("Second") == second
    board.key(Qt.Key.Key_Escape)
    assert board.canvas.tool == "select"


def test_a_stretch_of_a_flow_is_dragged_and_stays_where_it_was_put(board: Board) -> None:
    first, second = two_steps(board)
    flow = flows_from(board.workspace, first.id)[0]
    board.click(Point((first.box.right + second.x) / 2, flow.waypoints[0].y))
    assert board.selection() == (flow.id,)
    ((number, pixel, level),) = grips(flow, board.canvas.view)
    assert (number, level) == (0, True)
    grip = board.canvas.view.to_sheet(pixel.x, pixel.y)
    board.press(grip)
    board.move(Point(grip.x, grip.y + 45))
    assert board.is_previewing()
    board.release(Point(grip.x, grip.y + 45))
    bent = board.workspace[flow.id]
    assert isinstance(bent, Flow) and is_hand_made(bent.waypoints)
    assert max(point.y for point in bent.waypoints) == flow.waypoints[0].y + 45
    board.bridge.select((second.id,))
    board.key(Qt.Key.Key_Right, CONTROL)
    moved = board.workspace[flow.id]
    assert isinstance(moved, Flow) and is_hand_made(moved.waypoints)
    assert max(point.y for point in moved.waypoints) == flow.waypoints[0].y + 45
    assert board.node("Second").box.grown(0.01).holds(moved.waypoints[-1])


def test_a_flow_is_bent_wherever_its_course_is_held_and_straight_again_when_pushed_back(board: Board) -> None:
    first, _ = two_steps(board)
    flow = flows_from(board.workspace, first.id)[0]
    course = corners(flow.waypoints)
    at = Point(first.box.right + 60, course[0].y)
    board.drag(at, Point(at.x, at.y + 40))
    bent = board.workspace[flow.id]
    assert isinstance(bent, Flow) and len(corners(bent.waypoints)) > len(course)
    low = max(point.y for point in bent.waypoints)
    number = stretch_at(bent, Point(at.x, low), 3.0)
    assert number is not None and is_on(bent, Point(at.x, low), 3.0)
    board.drag(Point(at.x, low), Point(at.x, low - 38))
    after = board.workspace[flow.id]
    assert isinstance(after, Flow) and corners(after.waypoints) == course


def test_shift_adds_to_what_is_selected_and_alt_takes_away(board: Board) -> None:
    first, second = two_steps(board)
    flow = flows_from(board.workspace, first.id)[0]
    around = [(Point(step.x - 20, step.y - 12), Point(step.box.right + 20, step.box.bottom + 12)) for step in (first, second)]
    board.drag(*around[0])
    assert board.selection() == (first.id,)
    board.drag(*around[1], SHIFT)
    assert board.selection() == (first.id, second.id)
    board.drag(*around[0], ALT)
    assert board.selection() == (second.id,)
    board.press(around[0][0], ALT)
    board.move(around[1][1], ALT)
    assert board.selection() == ()
    board.key(Qt.Key.Key_Escape)
    assert board.selection() == (second.id,) and flow.id in board.workspace


def test_ctrl_and_an_arrow_nudge_and_shift_makes_it_fine(board: Board) -> None:
    first, _ = two_steps(board)
    board.bridge.select((first.id,))
    board.key(Qt.Key.Key_Right, CONTROL)
    assert board.node("First").x == first.x + 8
    board.key(Qt.Key.Key_Left, CONTROL | SHIFT)
    assert board.node("First").x == first.x + 7


def test_a_line_from_a_contact_point_to_bare_paper_is_answered(board: Board) -> None:
    lane = board.lanes()[0]
    meeting = board.place("contact_point", Point(lane.x + 400, lane.box.bottom + 80), "Dock coffee")
    board.drag(dot_of(board, meeting), Point(lane.x + 800, lane.box.bottom + 160))
    assert len(board.troubles) == 1 and every(board.workspace, ContactPoint)


def test_the_end_of_a_flow_dropped_on_what_takes_none_stays_and_says_so(board: Board) -> None:
    first, second = two_steps(board)
    meeting = board.place("contact_point", Point(first.x + 100, board.lanes()[0].box.bottom + 80), "Dock coffee")
    third = board.place("step", Point(second.box.right + 260, second.box.centre.y), "Third")
    flow = flows_from(board.workspace, first.id)[0]
    board.bridge.select((flow.id,))
    end = flow.waypoints[-1]
    board.press(end)
    board.move(board.drawn(third).box.centre)
    assert board.is_previewing(), "the line is shown as it would run"
    board.move(board.drawn(meeting).box.centre)
    assert not board.is_previewing()
    board.release(board.drawn(meeting).box.centre)
    assert board.workspace[flow.id] == flow and len(board.troubles) == 1


def test_a_lane_takes_steps_exceptions_meetings_and_routes_along(board: Board) -> None:
    first, second = two_steps(board)
    pool = board.workspace.indexed("kind", "Pool")[0]
    board.bridge.run(attach_exception, first.id, "Approver absent")
    (point,) = exceptions_on(board.workspace, first.id)
    board.bridge.run(add_lane, pool, "Purchasing")
    lane = board.lanes()[0]
    board.bridge.run(place_contact_point, "Corridor", ties=(point.id,), at=Point(lane.x + 720, lane.box.centre.y))
    upper, lower = board.lanes()
    before = {one: board.drawn(one) for one in (first.id, second.id, point.id, every(board.workspace, ContactPoint)[0].id)}
    course = flows_from(board.workspace, first.id)[0].waypoints
    start = Point(upper.x + 15, upper.box.centre.y)
    board.press(start)
    board.move(Point(start.x, lower.box.bottom - 20))
    preview = board.canvas.stage.preview
    assert preview is not None and preview.moves_bands and set(before) <= preview.ids
    board.release(Point(start.x, lower.box.bottom - 20))
    by = board.lanes()[1].y - upper.y
    assert [one.id for one in board.lanes()] == [lower.id, upper.id] and by == lower.height
    for one, record in before.items():
        assert board.drawn(one).box == record.box.moved(0.0, by)
    assert flows_from(board.workspace, first.id)[0].waypoints == tuple(Point(point.x, point.y + by) for point in course)
    assert all(isinstance(one, Pool) for one in every(board.workspace, Pool))
