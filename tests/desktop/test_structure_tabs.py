"""Lanes divided and dragged, tabs, and pasting from window to window: with the keys and the mouse of a real window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tools.move_lane import MoveLane
from desktop.tools.tool import Pointer
from mapper.commands.new_process import new_process
from mapper.model.flow import Lane, Sheet
from mapper.model.geometry import Point
from mapper.model.inside import outer_sheets
from mapper.model.lookups import every
from mapper.model.organisation import Process
from tests.desktop.conftest import Opened
from tests.desktop.structure import ALT, CONTROL, SHIFT, coded, dropped, key, names_of_tabs
from tests.desktop.test_draw_in_window import press, type_text


def test_a_lane_is_divided_by_key(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge = window.editor.bridge
    lane = bridge.workspace[getattr(coded(window, "PO-40"), "lane", "")]
    bridge.select([lane.id])
    key(window, Qt.Key.Key_L, ALT, qtbot)
    parts = [one for one in every(bridge.workspace, Lane) if one.parent == lane.id]
    assert parts and getattr(coded(window, "PO-40"), "lane", None) in {one.id for one in parts}
    key(window, Qt.Key.Key_L, ALT, qtbot)
    type_text("Purchasing lead")
    press(Qt.Key.Key_Return)
    last = next(one for one in every(bridge.workspace, Lane) if one.name == "Purchasing lead")
    assert last.role is not None
    bridge.select([last.id])
    key(window, Qt.Key.Key_Left, ALT, qtbot)
    assert getattr(bridge.workspace[last.id], "parent", "") is None


def test_tabs_change_places_by_key_and_by_drag(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge, tabs = window.editor.bridge, window.page.panel("tabs").tabs
    for name in ("Receiving", "Invoice"):
        bridge.run(new_process, name)
    key(window, Qt.Key.Key_PageUp, CONTROL | SHIFT, qtbot)
    assert names_of_tabs(window)[1:] == ["Invoice", "Receiving"]
    dropped(tabs, tabs.tabRect(0).center() - QPoint(20, 0), tabs.carried(2))
    assert names_of_tabs(window)[0] == "Receiving"
    assert min(every(bridge.workspace, Process), key=lambda one: one.position).name == "Receiving"
    bridge.undo()
    bridge.undo()
    assert names_of_tabs(window)[1:] == ["Receiving", "Invoice"]


def test_thirty_processes_are_all_reached(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge, panel = window.editor.bridge, window.page.panel("tabs")
    for number in range(29):
        bridge.run(new_process, f"Process number {number}")
    qtbot.wait(50)
    shown = panel.tabs.tabRect(panel.tabs.currentIndex())
    assert panel.tabs.rect().intersects(shown) and panel.all.isVisible()
    panel.show_all()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    entries = menu.actions()
    assert len(entries) == 30
    entries[0].trigger()
    menu.close()
    assert bridge.sheet == outer_sheets(bridge.workspace)[0].id
    qtbot.wait(50)
    assert panel.tabs.rect().contains(panel.tabs.tabRect(0).center())


def test_without_any_process_the_row_says_how_to_begin(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    window.actions_by_name["delete_process"].trigger()
    assert not every(window.editor.bridge.workspace, Sheet) and not window.page.panel("tabs").tabs.isVisible()
    window.editor.canvas.setFocus()
    type_text("First step")
    press(Qt.Key.Key_Return)
    assert len(names_of_tabs(window)) == 1 and window.page.panel("tabs").tabs.isVisible()


def test_elements_go_from_one_window_to_another(opened: Opened, qtbot: QtBot) -> None:
    first, second = opened("purchase-order"), opened("invoice")
    assert first.editor is not None and second.editor is not None
    bridge = second.editor.bridge
    first.editor.bridge.select([coded(first, "PO-80").id])
    first.actions_by_name["copy"].trigger()
    before = dict(bridge.workspace)
    second.actions_by_name["paste"].trigger()
    new = [record for record in bridge.workspace.values() if record.id not in before]
    assert {"Receive goods", "Dock coffee 09:30"} <= {record.name for record in new}
    bridge.undo()
    assert dict(bridge.workspace) == before
    QGuiApplication.clipboard().clear()


def test_a_lane_is_dragged_into_another_one(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge, canvas = window.editor.bridge, window.editor.canvas
    lanes = sorted(every(bridge.workspace, Lane), key=lambda lane: lane.y)
    tool = MoveLane(canvas, lanes[1])
    start, end = Point(lanes[1].x + 10, lanes[1].y + 20), Point(lanes[1].x + 90, lanes[0].y + 20)
    tool.press(Pointer(start, start))
    tool.drag(Pointer(end, end))
    assert canvas.stage.preview is not None
    tool.release(Pointer(end, end))
    assert getattr(bridge.workspace[lanes[1].id], "parent", None) == lanes[0].id
