"""Going into sub-processes and out, calls, the same step elsewhere: with the keys and the mouse of a real window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.panels.property_widgets import FieldWidget, NamesField
from desktop.window import Window
from mapper.commands.add_call import set_called
from mapper.commands.collapse import collapse
from mapper.commands.edit_text import edit_text
from mapper.commands.new_process import new_process
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Point
from mapper.model.inside import inside_of
from mapper.model.lookups import every
from tests.desktop.conftest import Opened
from tests.desktop.structure import CONTROL, SHIFT, coded, dropped, key, names_of_tabs, pressed
from tests.desktop.test_draw_in_window import press, type_text


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
