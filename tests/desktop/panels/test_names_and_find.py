"""Names are renamed and merged in one place, find walks through everything and replaces; both by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.editor import Editor
from desktop.panels.names import Names
from desktop.window import Window
from mapper.commands.add_entry import add_entry
from mapper.commands.edit_text import edit_note
from mapper.commands.set_role import set_role
from mapper.model.flow import Node
from mapper.model.lookups import by_code, by_name
from mapper.model.organisation import Channel, Role
from mapper.model.record import Record
from tests.desktop.conftest import Opened

NONE, SHIFT, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def editor_of(window: Window) -> Editor:
    assert window.editor is not None
    return window.editor


def coded(window: Window, code: str) -> Record:
    found = by_code(editor_of(window).bridge.workspace, code)
    assert found is not None
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)
    QApplication.processEvents()


def names_of(window: Window) -> Names:
    press(Qt.Key.Key_R, CTRL | SHIFT)
    panel = window.page.panel("outline").names
    assert isinstance(panel, Names) and panel.isVisible()
    return panel


def role(window: Window, name: str) -> Role:
    (found,) = by_name(editor_of(window).bridge.workspace, Role, name)
    return found


def marked(window: Window) -> list[str]:
    """What is marked on the map."""
    return list(editor_of(window).canvas.stage.overlay.found)


def test_a_role_is_renamed_everywhere(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    panel = names_of(window)
    buyer = role(window, "Buyer")
    panel.choose(buyer.id)
    panel.tree.setFocus()
    press(Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.setText("Purchaser")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(by_name(editor_of(window).bridge.workspace, Role, "Purchaser")))
    assert (
        window.page.panel("outline").list.rows.speaker.text(coded(window, "PO-40")).startswith("Step Create purchase order, role Purchaser")
    )
    panel.choose(buyer.id)
    press(Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.setText("Requester")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(window.page.messages.isVisible)
    assert role(window, "Purchaser").id == buyer.id


def test_two_names_are_merged_after_a_look(opened: Opened) -> None:
    window = opened("purchase-order")
    bridge = editor_of(window).bridge
    bridge.run(set_role, coded(window, "PO-60").id, "buyers")
    panel = names_of(window)
    kept, other = role(window, "Buyer"), role(window, "buyers")
    panel.choose(kept.id)
    item = next(one for one in panel.tree.findItems("buyers", Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive))
    assert "≈" in item.text(0) and "Buyer" in item.toolTip(0)
    item.setSelected(True)
    panel.propose_merge()
    assert panel._says.text() == "buyers becomes Buyer: 1 place changes. One undo takes it back."
    edits = bridge.open_map.edits
    panel._merge.click()
    assert other.id not in bridge.workspace and bridge.open_map.edits == edits + 1
    step = coded(window, "PO-60")
    assert isinstance(step, Node) and step.role == kept.id
    bridge.undo()
    assert other.id in bridge.workspace


def test_what_is_not_used_is_deleted(opened: Opened) -> None:
    window = opened("purchase-order")
    bridge = editor_of(window).bridge
    bridge.run(add_entry, Channel, "Telex")
    panel = names_of(window)
    before = len(bridge.workspace)
    panel.delete_all_unused()
    assert not by_name(bridge.workspace, Channel, "Telex") and len(bridge.workspace) < before
    panel.choose(role(window, "Buyer").id)
    panel.delete_unused_chosen()
    assert role(window, "Buyer")


def test_where_a_name_is_used_is_found(opened: Opened) -> None:
    window = opened("purchase-order")
    panel = names_of(window)
    panel.choose(role(window, "Receiver").id)
    panel._show_where()
    find = window.page.panel("find")
    assert find.isVisible() and find.field.text() == "Receiver" and find.results.found >= 4
    assert coded(window, "PO-80").id in marked(window)


def test_f3_walks_and_what_is_found_is_marked(opened: Opened) -> None:
    window = opened("all")
    editor = editor_of(window)
    editor.bridge.run(edit_note, coded(window, "RT-10").id, "Ask the zebra department")
    press(Qt.Key.Key_F, CTRL)
    find = window.page.panel("find")
    QTest.keyClicks(find.field, "zebra")
    press(Qt.Key.Key_F3)
    assert editor.bridge.selection == (coded(window, "RT-10").id,)
    assert marked(window) == [coded(window, "RT-10").id]
    editor.bridge.show_element(coded(window, "PO-10").id)
    assert marked(window) == []
    find.field.setText("goods")
    seen = []
    for _ in range(3):
        press(Qt.Key.Key_F3)
        seen.append(editor.bridge.selection)
    press(Qt.Key.Key_F3, SHIFT)
    assert len(set(seen)) == 3 and editor.bridge.selection == seen[1]
    assert find.results.topLevelItemCount() > 1, "grouped by process"
    press(Qt.Key.Key_Escape)
    assert marked(window) == [] and find.isHidden()


def test_words_are_replaced_in_all_places_as_one_edit(opened: Opened) -> None:
    window = opened("purchase-order")
    bridge = editor_of(window).bridge
    press(Qt.Key.Key_F, CTRL | SHIFT)
    find = window.page.panel("find")
    QTest.keyClicks(find.field, "purchase order")
    find.search()
    assert find._replace.isEnabled() and "place" in find._replace.text()
    find.replacement.setText("contract")
    find.replacement.setFocus()
    edits = bridge.open_map.edits
    press(Qt.Key.Key_Return)
    assert coded(window, "PO-40").name == "Create contract" and coded(window, "PO-50").name == "Release contract"
    assert bridge.open_map.edits == edits + 1
    bridge.undo()
    assert coded(window, "PO-40").name == "Create purchase order"
