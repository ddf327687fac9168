"""Going into sub-processes and out, calls, the same step elsewhere, tabs and pasting: with the keys and the mouse of a real window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.panels.property_widgets import FieldWidget, NamesField
from desktop.tools.move_lane import MoveLane
from desktop.tools.tool import Pointer
from desktop.window import Window
from mapper.commands.add_call import set_called
from mapper.commands.collapse import collapse
from mapper.commands.edit_text import edit_text
from mapper.commands.new_process import new_process
from mapper.model.flow import Flow, Lane, Node, Sheet
from mapper.model.geometry import Point
from mapper.model.inside import inside_of, outer_sheets
from mapper.model.lookups import by_code, every
from mapper.model.organisation import Process
from mapper.model.record import Record
from tests.desktop.conftest import Opened
from tests.desktop.test_draw_in_window import press, type_text

CONTROL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def coded(window: Window, code: str) -> Record:
    assert window.editor is not None
    record = by_code(window.editor.bridge.workspace, code)
    assert record is not None
    return record


def key(window: Window, one: Qt.Key, held: Qt.KeyboardModifier, qtbot: QtBot) -> None:
    """A key on the map."""
    assert window.editor is not None
    window.editor.canvas.setFocus()
    qtbot.keyClick(window.editor.canvas, one, held)


def names_of_tabs(window: Window) -> list[str]:
    tabs = window.page.panel("tabs").tabs
    return [tabs.tabText(number) for number in range(tabs.count())]


def pressed(within: QWidget, words: str, qtbot: QtBot) -> None:
    qtbot.wait(20)  # widgets that have just been made are shown with the next turn of the event loop
    found = next(one for one in within.findChildren(QPushButton) if one.text() == words and one.isVisible())
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def dropped(target: QWidget, at: QPoint, content: QMimeData) -> None:
    """What is dragged there and let go, as Qt delivers it."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(at, copy, content, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(at), copy, content, left, none))


def test_steps_collapse_under_a_typed_name_and_one_goes_in_and_out(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge, crumbs = window.editor.bridge, window.page.panel("breadcrumbs")
    outside = bridge.sheet
    assert not crumbs.isVisible()
    bridge.select([coded(window, "PO-20").id, coded(window, "PO-30").id])
    key(window, Qt.Key.Key_G, CONTROL, qtbot)
    type_text("Get it approved")
    press(Qt.Key.Key_Return)
    whole = next(node for node in every(bridge.workspace, Node) if node.kind == "subprocess")
    assert whole.name == "Get it approved" and bridge.selection == (whole.id,)
    inside = inside_of(bridge.workspace, whole.id)
    assert inside is not None and inside.name == whole.name
    key(window, Qt.Key.Key_Return, CONTROL, qtbot)
    assert bridge.sheet == inside.id and crumbs.isVisible()
    assert [place.text() for place in crumbs.places] == ["Purchase order (procure to receive)"]
    assert names_of_tabs(window) == ["Purchase order (procure to receive)"]
    key(window, Qt.Key.Key_Return, CONTROL | SHIFT, qtbot)
    assert (bridge.sheet, bridge.selection) == (outside, (whole.id,)) and not crumbs.isVisible()
    key(window, Qt.Key.Key_U, CONTROL, qtbot)
    assert whole.id not in bridge.workspace and coded(window, "PO-20").id in bridge.selection
    for _ in range(2):
        bridge.undo()
    assert not [node for node in every(bridge.workspace, Node) if node.kind == "subprocess"]


def test_breadcrumbs_are_reached_by_tab_and_walked_by_arrows(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge, crumbs = window.editor.bridge, window.page.panel("breadcrumbs")
    outside = bridge.sheet
    bridge.run(collapse, (coded(window, "PO-20").id,), name="Inner")
    inner = next(node for node in every(bridge.workspace, Node) if node.name == "Inner")
    bridge.run(collapse, (inner.id,), name="Outer")
    sheet = inside_of(bridge.workspace, inner.id)
    assert sheet is not None
    bridge.show_sheet(sheet.id)
    first, second = crumbs.places
    assert second.text() == "Outer" and second.focusPolicy() & Qt.FocusPolicy.TabFocus
    second.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(second, Qt.Key.Key_Left)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert bridge.sheet == outside
    assert bridge.selection == (next(node.id for node in every(bridge.workspace, Node) if node.name == "Outer"),)


def test_what_is_typed_inside_goes_on_inside(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge = window.editor.bridge
    bridge.select([coded(window, "PO-90").id])
    key(window, Qt.Key.Key_U, CONTROL | SHIFT, qtbot)
    inside = inside_of(bridge.workspace, coded(window, "PO-90").id)
    assert inside is not None and bridge.sheet == inside.id
    type_text("Check the balance")
    press(Qt.Key.Key_Return)
    made = next(node for node in every(bridge.workspace, Node) if node.name == "Check the balance")
    assert (made.sheet, made.parent) == (inside.id, coded(window, "PO-90").id)


def test_a_tab_dropped_on_the_map_is_a_call_and_the_key_goes_there(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge, tabs, ground = window.editor.bridge, window.page.panel("tabs").tabs, window.editor.canvas.viewport()
    outside = bridge.sheet
    bridge.run(new_process, "Receiving")
    bridge.show_sheet(outside)
    dropped(ground, ground.rect().center(), tabs.carried(1))
    (call,) = [node for node in every(bridge.workspace, Node) if node.kind == "call"]
    assert (call.name, call.sheet) == ("Receiving", outside) and bridge.selection == (call.id,)
    key(window, Qt.Key.Key_Return, CONTROL, qtbot)
    assert bridge.workspace[bridge.sheet].name == "Receiving"
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Delete)
    assert names_of_tabs(window) == ["Purchase order (procure to receive)"]
    bridge.select([call.id])
    key(window, Qt.Key.Key_Return, CONTROL, qtbot)
    assert "gone" in window.page.messages.words
    key(window, Qt.Key.Key_Z, CONTROL, qtbot)
    assert "Receiving" in names_of_tabs(window)


def test_a_process_is_called_by_its_name_in_the_properties(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge = window.editor.bridge
    outside = bridge.sheet
    bridge.run(new_process, "Receiving")
    bridge.show_sheet(outside)
    bridge.select([coded(window, "PO-70").id])
    edits = bridge.open_map.edits
    key(window, Qt.Key.Key_C, CONTROL | SHIFT, qtbot)
    fields: list[tuple[str, object, FieldWidget]] = window.page.panel("properties").fields
    widget = next(widget for _, form, widget in fields if getattr(form, "words", "") == "Which process it calls")
    assert isinstance(widget, NamesField) and widget.hasFocus()
    qtbot.keyClicks(widget, "receiving")
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    (call,) = [node for node in every(bridge.workspace, Node) if node.kind == "call"]
    assert call.name == "Receiving" and bridge.workspace[call.calls or ""].name == "Receiving"
    assert bridge.open_map.edits > edits
    assert [flow for flow in every(bridge.workspace, Flow) if flow.to_id == call.id]


def test_the_same_step_is_offered_linked_and_walked(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge = window.editor.bridge
    bridge.run(new_process, "Receiving")
    type_text("Receive goods")
    press(Qt.Key.Key_Return)
    panel = window.page.panel("properties")
    window.page.show_right("properties")
    here = next(node for node in every(bridge.workspace, Node) if node.name == "Receive goods" and node.code != "PO-80")
    bridge.select([here.id])
    pressed(panel, "Another one", qtbot)
    qtbot.wait(20)
    assert not [one for one in panel.findChildren(QPushButton) if one.text() == "Yes, the same" and one.isVisible()]
    bridge.undo()
    pressed(panel, "Yes, the same", qtbot)
    there = coded(window, "PO-80")
    assert isinstance(there, Node)
    assert there.same_as is not None and there.same_as == getattr(bridge.workspace[here.id], "same_as", None)
    key(window, Qt.Key.Key_J, CONTROL, qtbot)
    assert bridge.selection == (there.id,) and bridge.sheet == there.sheet
    bridge.run(edit_text, there.id, "Take goods in")
    assert bridge.workspace[here.id].name == "Take goods in"
    pressed(panel, f"{here.code} in Receiving", qtbot)
    assert bridge.selection == (here.id,)


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


def double_clicked(window: Window, at: Point) -> None:
    assert window.editor is not None
    ground = window.editor.canvas.viewport()
    x, y = window.editor.canvas.view.to_screen(at)
    place, left = QPointF(x, y), Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, place, QPointF(ground.mapToGlobal(place)), left, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(ground, event)


def test_a_double_click_on_the_mark_of_a_call_goes_there_elsewhere_it_edits_the_label(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge, outside = window.editor.bridge, window.editor.bridge.sheet
    bridge.run(new_process, "Receiving")
    bridge.show_sheet(outside)
    bridge.run(set_called, coded(window, "PO-10").id, "Receiving")
    call = coded(window, "PO-10")
    assert isinstance(call, Node)
    double_clicked(window, Point(call.x + 40, call.y + 30))
    assert window.editor.canvas.label_editor is not None and bridge.sheet == outside
    window.editor.canvas.end_label(keep=False)
    double_clicked(window, Point(call.box.right - 12, call.box.bottom - 12))
    assert bridge.workspace[bridge.sheet].name == "Receiving"


def test_inside_nothing_selected_typing_stays_inside_and_undo_goes_out(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge = window.editor.bridge
    outside = bridge.sheet
    bridge.run(new_process, "Receiving")
    bridge.show_sheet(outside)
    bridge.select([coded(window, "PO-90").id])
    window.actions_by_name["make_subprocess"].trigger()
    inside = bridge.sheet
    bridge.select(())
    window.editor.canvas.setFocus()
    type_text("Loose step")
    press(Qt.Key.Key_Return)
    made = next(node for node in every(bridge.workspace, Node) if node.name == "Loose step")
    assert (made.sheet, made.parent) == (inside, coded(window, "PO-90").id)
    bridge.undo()
    bridge.undo()
    assert inside not in bridge.workspace and bridge.sheet == outside


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
