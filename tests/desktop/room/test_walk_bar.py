"""A case walked in the window: by keys alone, ways chosen, totals said, letters still type, and nothing in the map is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.room.room import Room
from desktop.room.walk_bar import WalkBar
from desktop.window import Window
from mapper.commands.delete import delete
from mapper.model.lookups import by_code
from tests.desktop.conftest import Opened


def begun(opened: Opened) -> tuple[Window, Room, WalkBar]:
    window = opened("purchase-order")
    assert window.editor is not None
    window.actions_by_name["walk_case"].trigger()
    bar = window.findChild(WalkBar)
    assert bar is not None and bar.isVisible() and bar.hasFocus()
    room: Room = window.editor.room
    return window, room, bar


def stops(room: Room) -> int:
    return len(room.walk.stops) if room.walk is not None else -1


def press(bar: WalkBar, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(bar, key)


def test_a_case_is_walked_by_keys_alone(opened: Opened) -> None:
    window, room, bar = begun(opened)
    assert window.editor is not None and room.case is not None
    edits = window.editor.bridge.open_map.edits
    assert [button.text() for button in bar.way_buttons] == ["Need of a department, 90/week", "Planning proposal, 70/week"]
    press(bar, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert bar.place.text() == "The case is at: PO-20 Approve requisition (Approver)"
    assert bar.totals.text() == "work 0.23 h · 16.2 h since the beginning · 9.3 EUR"
    selected = by_code(window.editor.bridge.workspace, "PO-20")
    assert selected is not None and window.editor.bridge.selection == (selected.id,)
    press(bar, Qt.Key.Key_Down, Qt.Key.Key_Enter, Qt.Key.Key_Right)
    assert bar.place.text().startswith("The case is at: PO-10") and bar.totals.text().endswith("1 exception · back 1 time")
    press(bar, Qt.Key.Key_Left, Qt.Key.Key_Backspace)
    assert bar.place.text().startswith("The case is at: PO-20")
    while room.case.ways:
        press(bar, Qt.Key.Key_Right)
    assert bar.place.text() == "The case has ended: Order closed" and bar.listed.text() == "It went through 9 steps."
    press(bar, Qt.Key.Key_Home)
    assert stops(room) == 0
    press(bar, Qt.Key.Key_Escape)
    assert room.walk is None and bar.isHidden() and window.editor.canvas.hasFocus()
    assert window.editor.bridge.open_map.edits == edits


def test_a_letter_types_and_the_key_leads_back_to_the_walk(opened: Opened) -> None:
    window, room, bar = begun(opened)
    assert window.editor is not None
    QTest.keyClicks(bar, "C")
    assert window.editor.typed_line.text == "C" and window.editor.typed_line.input.hasFocus()
    walk = room.walk
    window.actions_by_name["walk_case"].trigger()
    assert bar.hasFocus() and room.walk == walk


def test_a_way_is_pressed_and_a_deleted_step_shortens_the_walk(opened: Opened) -> None:
    window, room, bar = begun(opened)
    assert window.editor is not None
    bar.way_buttons[1].click()
    press(bar, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert stops(room) == 3
    gone = by_code(window.editor.bridge.workspace, "PO-10")
    assert gone is not None
    window.editor.bridge.run(delete, (gone.id,))
    assert stops(room) == 1
    window.editor.bridge.undo()
    assert bar.isVisible()


def test_the_walk_is_painted_over_the_map_and_gone_after_it(opened: Opened) -> None:
    window, _room, bar = begun(opened)
    assert window.editor is not None
    ground = window.editor.canvas.viewport()
    press(bar, Qt.Key.Key_Return, Qt.Key.Key_Right)
    window.editor.bridge.select(())
    walked = ground.grab().toImage()
    press(bar, Qt.Key.Key_Escape)
    assert ground.grab().toImage() != walked
