"""The room view: everything but the map folds away and comes back, letters are large, nothing private is seen, spotlight, replay."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop import theme
from desktop.panels.bar import ActionButton
from desktop.room.caption import Caption
from desktop.room.public_map import PublicStage, shown_to_all
from desktop.room.tools import ACTIONS
from desktop.window import Window
from mapper.commands.add_step import add_step
from mapper.commands.set_field import set_field
from mapper.model.edit import Change, Edit
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.lookups import by_code, every
from mapper.model.organisation import Person, Role
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from tests.desktop.conftest import Opened


def shown(window: Window) -> list[bool]:
    page = window.page
    return [not part.isHidden() for part in (page.panel("bar"), page.panel("tabs"), page._left, page._right)]


def test_into_the_room_view_and_back_as_it_was(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    editor, page = window.editor, window.page
    page.fold_left()
    before, view, height = shown(window), editor.canvas.view, editor.typed_line.height()
    window.actions_by_name["room_view"].trigger()
    assert window.isFullScreen() and shown(window) == [False] * 4
    assert editor.canvas.zoom * 12.5 >= 24 and editor.typed_line.height() >= 1.5 * height
    theme.choose("high_contrast_dark")
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert not window.isFullScreen() and shown(window) == before == [True, True, False, True]
    assert editor.canvas.view == view and editor.typed_line.height() == height
    assert theme.chosen() == "light" and not isinstance(editor.canvas.stage, PublicStage)


def test_every_button_at_hand_in_the_room_has_its_picture(opened: Opened) -> None:
    window = opened("purchase-order")
    window.actions_by_name["room_view"].trigger()
    shown_buttons = [one for one in window.findChildren(ActionButton) if one.isVisible()]
    assert len(shown_buttons) == len(ACTIONS)
    assert not [one.toolTip() for one in shown_buttons if one.icon().isNull()]


def test_what_is_typed_in_the_room_view_is_drawn_and_seen(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    editor = window.editor
    window.actions_by_name["room_view"].trigger()
    QTest.keyClicks(editor.typed_line.input, "Raise requisition @Requester")
    QTest.keyClick(editor.typed_line.input, Qt.Key.Key_Return)
    (made,) = editor.bridge.selection
    assert made in editor.canvas.stage.workspace
    editor.canvas.grab()
    window.actions_by_name["room_view"].trigger()
    editor.bridge.run(add_step, "Approve")
    # Another zoom: what is missing is painted between the frames.
    qtbot.waitUntil(lambda: len(editor.canvas.stage.pictures) > 0)


def test_closing_the_window_leaves_the_room_view_first(opened: Opened) -> None:
    window = opened("purchase-order")
    page = window.page
    window.actions_by_name["room_view"].trigger()
    window.close()
    assert shown_state(page) == [True, True, True, True]


def shown_state(page: object) -> list[bool]:
    parts = (page.panel("bar"), page.panel("tabs"), page._left, page._right)  # type: ignore[attr-defined]
    return [not part.isHidden() for part in parts]


def private_map() -> Workspace:
    workspace = Workspace(starter_records("purchase-order", FRESH))
    point, role = by_code(workspace, "PO-C1"), every(workspace, Role)[0]
    assert isinstance(point, ContactPoint)
    people = (Person(id="p1", name="Ada Lovelace", roles=(role.id,)), Person(id="p2", name="Carl Gauß"))
    changes = (Change(point, replace(point, not_for_export=True)), *(Change(None, one) for one in people))
    return workspace.after(Edit("", changes))


def test_nothing_private_is_in_the_public_map() -> None:
    workspace = private_map()
    public = shown_to_all(workspace)
    assert by_code(public, "PO-C1") is None and by_code(public, "PO-C2") is not None
    assert all(one in public for point in every(public, ExceptionPoint) for one in point.contacts)
    assert public["p1"].name == every(workspace, Role)[0].name and public["p2"].name == "C. G."
    assert shown_to_all(workspace, with_initials=True)["p1"].name == "A. L."
    plain = Workspace(starter_records("purchase-order", FRESH))
    assert shown_to_all(plain) is plain


def test_a_meeting_that_is_not_for_export_leaves_the_room_view_at_once(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    editor = window.editor
    point = by_code(editor.bridge.workspace, "PO-C1")
    assert point is not None
    window.actions_by_name["room_view"].trigger()
    editor.canvas.fit()
    editor.canvas.grab()
    assert point.id in editor.canvas.stage.workspace
    editor.bridge.run(set_field, point.id, "not_for_export", True)
    editor.canvas.grab()
    assert point.id not in editor.canvas.stage.workspace and point.id in editor.bridge.workspace
    editor.bridge.run(set_field, point.id, "name", "Dock tea")
    editor.canvas.grab()
    editor.bridge.undo()
    editor.bridge.undo()
    assert point.id in editor.canvas.stage.workspace
    editor.canvas.grab()


def test_initials_are_shown_on_request(opened: Opened) -> None:
    window = opened()
    assert window.editor is not None
    window.editor.bridge.do(Edit("People", (Change(None, Person(id="p1", name="Ada Lovelace")),)))
    role = Change(None, Role(id="r1", name="Buyer"))
    window.editor.bridge.do(Edit("Role", (role,)))
    window.editor.bridge.run(set_field, "p1", "roles", ("r1",))
    window.actions_by_name["room_view"].trigger()
    assert window.editor.canvas.stage.workspace["p1"].name == "Buyer"
    window.actions_by_name["initials"].trigger()
    assert window.editor.canvas.stage.workspace["p1"].name == "A. L."
    window.actions_by_name["initials"].trigger()
    assert window.editor.canvas.stage.workspace["p1"].name == "Buyer"


def test_the_spotlight_dims_what_is_not_worked_on(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    canvas, bridge = window.editor.canvas, window.editor.bridge
    chosen, far = by_code(bridge.workspace, "PO-10"), by_code(bridge.workspace, "PO-30")
    assert chosen is not None and far is not None
    window.page.fold_all()
    QTest.qWait(50)
    canvas.zoom_to((chosen.id, far.id))
    bridge.select((chosen.id,))

    def darkest(element_id: str) -> int:
        box = canvas.view.box_to_screen(canvas.workspace[element_id].box)  # type: ignore[attr-defined]
        image = canvas.viewport().grab().toImage()
        return min(
            QColor(image.pixel(x, y)).lightness()
            for x in range(round(box.x) + 4, round(box.right) - 4)
            for y in range(round(box.y) + 4, round(box.bottom) - 4)
        )

    QTest.qWait(200)
    before = darkest(far.id), darkest(chosen.id)
    window.actions_by_name["spotlight"].trigger()
    after = darkest(far.id), darkest(chosen.id)
    assert (before[0] < 120, after[0] > 180, after[1] < 120) == (True, True, True)
    window.actions_by_name["spotlight"].trigger()
    assert (darkest(far.id), darkest(chosen.id)) == before


def test_replay_plays_in_the_room_view_and_esc_leads_back_step_by_step(opened: Opened) -> None:
    window = opened()
    assert window.editor is not None
    editor = window.editor
    window.actions_by_name["replay"].trigger()
    assert "nothing to play" in window.page.messages.words
    for name in ("Raise", "Approve"):
        editor.bridge.run(add_step, name)
    window.actions_by_name["room_view"].trigger()
    window.actions_by_name["replay"].trigger()
    assert editor.past.is_shown and window.page.panel("past").is_playing and window.page.panel("past").isVisible()
    caption = window.findChild(Caption)
    assert caption is not None and caption.isVisible() and caption.words.startswith("The map at its beginning")
    window.page.panel("past").pause()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert [bool(editor.past.is_shown), window.isFullScreen(), caption.isHidden()] == [False, True, True]
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert not window.isFullScreen()


def test_the_keys_come_back_although_what_had_them_is_gone(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    window.actions_by_name["room_view"].trigger()
    field.deleteLater()
    qtbot.waitUntil(lambda: not isValid(field))
    window.actions_by_name["room_view"].trigger()
    assert window.editor is not None and not window.editor.room.is_on
