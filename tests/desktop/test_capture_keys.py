"""A printable key always types; everything else has a key or is found by its name; nothing takes the window away."""

from __future__ import annotations

import string

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.actions import ACTIONS, GROUPS, action
from desktop.panels.command_matches import matches
from desktop.panels.command_palette import CommandPalette
from desktop.window import Window
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.model.workspace import Workspace
from tests.desktop.conftest import Opened
from tests.desktop.test_draw_in_window import focused, press, type_text

PRINTABLE = string.digits + string.ascii_letters + string.punctuation + " "


def workspace_of(window: Window) -> Workspace:
    assert window.editor is not None
    return window.editor.bridge.workspace


def on_the_map(window: Window) -> None:
    """Nothing typed, a step selected, the keys on the canvas."""
    assert window.editor is not None
    window.editor.typed_line.input.write("")
    window.editor.canvas.setFocus()
    step = next(node for node in every(workspace_of(window), Node) if node.code == "PO-40")
    window.editor.bridge.select((step.id,))


def test_every_printable_key_types_and_changes_nothing(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    before, zoom = workspace_of(window), window.editor.canvas.view
    for letter in PRINTABLE:
        on_the_map(window)
        selected, view = window.editor.bridge.selection, window.editor.canvas.view
        QTest.keyClicks(window.editor.canvas, letter)
        assert window.editor.typed_line.text == letter, letter
        assert focused() is window.editor.typed_line.input, letter
        assert workspace_of(window) is before and window.editor.bridge.selection == selected, letter
        assert window.editor.canvas.view == view and window.editor.canvas.tool == "select", letter
    assert zoom is not None


def test_a_word_with_blanks_goes_on_in_the_line(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    on_the_map(window)
    type_text("Check the order twice")
    assert window.editor.typed_line.text == "Check the order twice"


def test_space_held_for_a_drag_types_nothing(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    on_the_map(window)
    canvas = window.editor.canvas
    before = canvas.view
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    middle = canvas.viewport().rect().center()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(canvas.viewport(), middle + middle / 4)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle + middle / 4)
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.view != before and window.editor.typed_line.text == "" and canvas.hasFocus()


def test_no_two_actions_share_a_key_and_none_is_a_letter() -> None:
    taken: dict[str, str] = {}
    for one in ACTIONS:
        for key in one.keys:
            written = QKeySequence(key).toString()
            assert written and written not in taken, (one.name, taken.get(written))
            taken[written] = one.name
            plain = written.removeprefix("Shift+")
            assert "Ctrl+" in written or "Alt+" in written or len(plain) > 1, f"{one.name}: {key} is a key that types"
            assert plain not in ("Space", "Tab", "Return", "Enter"), f"{one.name}: {key} is a key that types"


def test_every_action_has_a_group_and_is_found_by_its_name(opened: Opened) -> None:
    window = opened("purchase-order")
    assert [one for _, group in GROUPS for one in group] == list(ACTIONS)
    for one in ACTIONS:
        if one.name != "commands":
            found = matches(one.text, window.actions_by_name, window.editor, ())
            assert one.name in [match.action for match in found[:5]], one.name
    assert len(matches("", window.actions_by_name, window.editor, ())) >= len(ACTIONS) - 1


def test_keys_of_the_map_do_what_is_said_of_them(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge = window.editor.bridge

    def name() -> str:
        return bridge.workspace[bridge.selection[0]].name

    on_the_map(window)
    press(Qt.Key.Key_Right)
    assert name() == "Release purchase order"
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Down)
    assert name() == "Supplier or material master missing"
    press(Qt.Key.Key_Home)
    assert name() == "Need of a department"
    press(Qt.Key.Key_End)
    assert name() == "Order closed"
    press(Qt.Key.Key_Tab)
    assert name() != "Order closed" and focused() is window.editor.canvas
    on_the_map(window)
    press(Qt.Key.Key_F2)
    assert window.editor.canvas.label_editor is not None
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert window.editor.canvas.label_editor is not None and bridge.selection
    type_text("Check order")
    press(Qt.Key.Key_Return)
    assert {"Check order"} <= {node.name for node in every(bridge.workspace, Node)}


def test_tab_in_the_line_begins_a_branch(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    type_text("Reject")
    press(Qt.Key.Key_Tab)
    assert window.editor.typed_line.text == "[] Reject" and window.editor.typed_line.input.position == 1


def test_ctrl_tab_goes_to_the_next_process(opened: Opened) -> None:
    window = opened("all")
    assert window.editor is not None
    sheet = window.editor.bridge.sheet
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert window.editor.bridge.sheet != sheet


class Modal(QObject):
    """Notes every window that keeps the others from being used."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowBlocked or (event.type() == QEvent.Type.Show and isinstance(watched, QDialog)):
            self.found.append(type(watched).__name__)
        return False


_FILES = frozenset({"open", "save_copy", "export_pdf", "share", "quit", "new", "welcome"})
"""They ask for a file, or leave the map."""


def test_nothing_is_modal(opened: Opened, dressed: QApplication) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    watching = Modal()
    dressed.installEventFilter(watching)
    try:
        for one in ACTIONS:
            if one.name in _FILES or "export" in one.name or "room" in one.runs or one.text.endswith("…"):
                continue
            on_the_map(window) if any(node.code == "PO-40" for node in every(workspace_of(window), Node)) else None
            if window.actions_by_name[one.name].isEnabled():
                window.actions_by_name[one.name].trigger()
                dressed.processEvents()
            assert QApplication.activeModalWidget() is None, one.name
    finally:
        dressed.removeEventFilter(watching)
    assert watching.found == []


@pytest.mark.parametrize("name", ["commands", "type", "undo", "find", "help"])
def test_the_main_ways_have_keys(name: str) -> None:
    assert action(name).keys


def test_the_list_of_everything_is_one_of_the_window(opened: Opened) -> None:
    window = opened()
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    shown = window.findChild(CommandPalette)
    assert shown is not None and shown.isVisible() and not shown.isWindow()
