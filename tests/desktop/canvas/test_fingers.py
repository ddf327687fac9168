"""Fingers and the pen on the canvas, and what another program drags in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputDevice, QPointingDevice, QTabletEvent, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.canvas import fingers
from desktop.canvas.carried import EXCEPTIONS_MIME, TOOL_MIME
from desktop.panels.outline_model import OutlineModel
from mapper.commands.attach_exception import attach_exception
from mapper.model.flow import Node
from mapper.model.geometry import Point
from mapper.model.lookups import exceptions_on
from tests.desktop.board import Board
from tests.desktop.tools.test_select import two_steps

SCREEN = QPointingDevice(
    "screen",
    1,
    QInputDevice.DeviceType.TouchScreen,
    QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Position,
    10,
    0,
)
PEN = QPointingDevice("pen", 2, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen, QInputDevice.Capability.Position, 1, 2)


class Hand:
    """The fingers on the screen, by number; places are pixels of the canvas."""

    def __init__(self, board: Board) -> None:
        self._ground = board.canvas.viewport()

    def move(self, **does: tuple[str, QPoint]) -> None:
        """What fingers do at once, each "press", "move", "stationary" or "release" at a pixel: `one=("press", pixel)`."""
        sequence = QTest.touchEvent(self._ground, SCREEN, False)
        for number, name in enumerate(("one", "two")):
            if name in does:
                act, pixel = does[name]
                getattr(sequence, act)(number, pixel, self._ground)
        sequence.commit()

    def taken_away(self) -> None:
        """The system takes the touch for itself."""
        QApplication.sendEvent(self._ground, QTouchEvent(QEvent.Type.TouchCancel, SCREEN, Qt.KeyboardModifier.NoModifier, []))


def is_editing(board: Board) -> bool:
    """Whether a label is being edited."""
    return board.canvas.label_editor is not None


def finger(board: Board, *places: Point) -> None:
    """One finger goes down at the first place, to the others, and up."""
    hand, pixels = Hand(board), [board.pixel(place) for place in places]
    hand.move(one=("press", pixels[0]))
    for pixel in pixels[1:]:
        hand.move(one=("move", pixel))
    hand.move(one=("release", pixels[-1]))


def pen(board: Board, kind: QEvent.Type, at: Point, button: Qt.MouseButton, held: Qt.MouseButton) -> bool:
    ground, pixel = board.canvas.viewport(), board.pixel(at)
    place = QPointF(pixel)
    no_key = Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(kind, PEN, place, QPointF(ground.mapToGlobal(pixel)), 0.5, 0, 0, 0, 0, 0, no_key, button, held)
    QApplication.sendEvent(ground, event)
    return event.isAccepted()


def test_a_tap_selects_and_a_second_one_edits_the_label(board: Board) -> None:
    first, second = two_steps(board)
    finger(board, second.box.centre)
    assert board.selection() == (second.id,) and not is_editing(board)
    finger(board, first.box.centre)
    assert board.selection() == (first.id,) and not is_editing(board), "two taps in two places are no pair"
    finger(board, first.box.centre)
    assert is_editing(board)
    board.type_label("Renamed")
    assert board.workspace[first.id].name == "Renamed"


def test_one_finger_moves_an_element_and_lassos_over_bare_paper(board: Board) -> None:
    first, second = two_steps(board)
    centre = second.box.centre
    finger(board, centre, Point(centre.x + 30, centre.y), Point(centre.x + 60, centre.y + 30))
    moved = board.node("Second")
    assert moved.x > second.x + 40 and not board.canvas.pointing._fingers.are_down
    board.bridge.select(())
    finger(board, Point(first.x - 20, first.y - 15), Point(first.x + 90, first.y + 20), Point(first.box.right + 15, first.box.bottom + 15))
    assert board.selection() == (first.id,)


def test_a_finger_that_trembles_has_not_moved(board: Board) -> None:
    first, _ = two_steps(board)
    centre = first.box.centre
    finger(board, centre, Point(centre.x + 5, centre.y + 3))
    assert board.node("First") == first and board.selection() == (first.id,)


def test_two_fingers_push_and_zoom_and_give_up_what_one_had_begun(board: Board) -> None:
    first, _ = two_steps(board)
    before, at, hand = board.canvas.view, board.pixel(first.box.centre), Hand(board)
    hand.move(one=("press", at))
    hand.move(one=("move", at + QPoint(40, 0)))
    assert board.is_previewing()
    other = at + QPoint(140, 0)
    hand.move(one=("move", at + QPoint(40, 0)), two=("press", other))
    assert not board.is_previewing()
    hand.move(one=("move", at + QPoint(40, 50)), two=("move", other + QPoint(0, 50)))
    assert board.canvas.zoom == before.zoom and board.canvas.view.top == pytest.approx(before.top - 50, abs=1)
    middle = at + QPoint(90, 50)
    held = board.canvas.view.to_sheet(middle.x(), middle.y())
    hand.move(one=("move", at + QPoint(-10, 50)), two=("move", other + QPoint(50, 50)))
    assert board.canvas.zoom == pytest.approx(2 * before.zoom)
    now = board.canvas.view.to_sheet(middle.x(), middle.y())
    assert abs(now.x - held.x) < 1 and abs(now.y - held.y) < 1
    hand.move(one=("move", at), two=("release", other))
    view = board.canvas.view
    hand.move(one=("move", at + QPoint(90, 0)))
    hand.move(one=("release", at))
    assert board.node("First") == first and board.canvas.view == view, "the finger that stays does nothing more"


def test_a_touch_that_is_taken_away_changes_nothing(board: Board) -> None:
    first, _ = two_steps(board)
    at, hand = board.pixel(first.box.centre), Hand(board)
    hand.move(one=("press", at))
    hand.move(one=("move", at + QPoint(60, 0)))
    assert board.is_previewing()
    hand.taken_away()
    assert board.node("First") == first and not board.is_previewing()
    hand.move(one=("release", at))


def test_a_finger_that_rests_asks_for_a_menu(board: Board) -> None:
    first, _ = two_steps(board)
    asked: list[tuple[str, ...]] = []
    board.canvas.context_menu.connect(lambda _place, ids: asked.append(ids))
    hand = Hand(board)
    hand.move(one=("press", board.pixel(first.box.centre)))
    board.qtbot.waitUntil(lambda: bool(asked), timeout=5 * fingers.LONG)
    hand.move(one=("release", board.pixel(first.box.centre)))
    assert asked == [(first.id,)] and board.canvas.label_editor is None


def test_the_pen_selects_drags_and_edits(board: Board) -> None:
    first, second = two_steps(board)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    centre = second.box.centre
    assert pen(board, QEvent.Type.TabletMove, centre, none, none)
    assert board.canvas.stage.overlay.hovered == second.id
    assert pen(board, QEvent.Type.TabletPress, centre, left, left)
    assert pen(board, QEvent.Type.TabletMove, Point(centre.x + 40, centre.y), none, left)
    assert pen(board, QEvent.Type.TabletRelease, Point(centre.x + 40, centre.y), left, none)
    assert board.selection() == (second.id,) and board.node("Second").x > second.x + 20
    for _ in range(2):
        pen(board, QEvent.Type.TabletPress, first.box.centre, left, left)
        pen(board, QEvent.Type.TabletRelease, first.box.centre, left, none)
    assert board.canvas.label_editor is not None
    right = Qt.MouseButton.RightButton
    assert not pen(board, QEvent.Type.TabletPress, centre, right, right), "Qt makes a right click of it"


def drag_in(board: Board, kind: str, content: bytes, at: Point) -> bool:
    """Carry something in and drop it; whether it was taken."""
    carried = QMimeData()
    carried.setData(kind, content)
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    pixel, ground = board.pixel(at), board.canvas.viewport()
    taken = False
    for event in (
        QDragEnterEvent(pixel, actions, carried, buttons, keys),
        QDragMoveEvent(pixel, actions, carried, buttons, keys),
        QDropEvent(QPointF(pixel), actions, carried, buttons, keys),
    ):
        event.ignore()
        QApplication.sendEvent(ground, event)
        taken = taken or event.isAccepted()
    return taken


STRANGE = (b"", b"spaceship", b"\xff\xfe\x00", b"pan", b"proposal", b"select", b"step,step", b"id1,id2", b"," * 5000)


@pytest.mark.parametrize("kind", [TOOL_MIME, EXCEPTIONS_MIME])
@pytest.mark.parametrize("content", STRANGE)
def test_what_another_program_says_in_our_name_is_left_alone(board: Board, kind: str, content: bytes) -> None:
    first, _ = two_steps(board)
    before, tool = dict(board.workspace), board.canvas.tool
    assert not drag_in(board, kind, content, first.box.centre)
    assert dict(board.workspace) == before and board.canvas.tool == tool and not board.troubles


def test_exceptions_are_taken_only_where_all_of_them_are_known(board: Board) -> None:
    first, second = two_steps(board)
    board.bridge.run(attach_exception, first.id, "Approver absent")
    (point,) = exceptions_on(board.workspace, first.id)
    assert not drag_in(board, EXCEPTIONS_MIME, f"{point.id},unknown".encode(), second.box.centre)
    assert not drag_in(board, EXCEPTIONS_MIME, f"{point.id},{first.id}".encode(), second.box.centre)
    assert drag_in(board, EXCEPTIONS_MIME, point.id.encode(), second.box.centre)
    assert [one.id for one in exceptions_on(board.workspace, second.id)] == [point.id]


@pytest.mark.parametrize("content", STRANGE)
def test_the_outline_leaves_it_alone_too(board: Board, content: bytes) -> None:
    first, _ = two_steps(board)
    model = OutlineModel(board.bridge)
    model.list_anew()
    before, carried = dict(board.workspace), QMimeData()
    carried.setData(EXCEPTIONS_MIME, content)
    place = model.index_of(first.id)
    assert place.isValid() and isinstance(board.workspace[first.id], Node)
    assert not model.dropMimeData(carried, Qt.DropAction.CopyAction, -1, 0, place)
    assert dict(board.workspace) == before
