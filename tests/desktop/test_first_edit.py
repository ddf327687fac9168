"""The first edit finds everything ready: what it loads and the families of the index it asks for were there before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.first_edit import FAMILIES, FirstEdit
from mapper.model.index import FAMILIES as ALL_FAMILIES
from tests.desktop.conftest import Opened

LOADED = """
import sys
from desktop.first_edit import MODULES
assert not any(name in sys.modules for name in MODULES[1:]), "they are loaded when they are needed, not before"
"""


def ready(window: object, qtbot: QtBot) -> None:
    editor = window.editor  # type: ignore[attr-defined]
    made = FirstEdit(editor.bridge, 0, editor.bridge)
    qtbot.waitUntil(lambda: not made._turns.isActive())


def test_a_move_and_a_typed_line_load_nothing_and_build_no_index(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    ready(window, qtbot)
    editor = window.editor
    assert editor is not None
    loaded, built = set(sys.modules), set(editor.bridge.workspace._wanted)
    assert built >= set(FAMILIES)
    editor.bridge.select(editor.bridge.workspace.indexed("kind", "Node")[:1])
    QTest.keyClick(editor.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    editor.typed_line.input.write("Check goods @Clerk")
    editor.typed_line.enter()
    assert editor.bridge.open_map.edits == 2
    assert {name for name in set(sys.modules) - loaded if name.startswith(("mapper", "desktop"))} == set()
    assert set(editor.bridge.workspace._wanted) - built <= {"kind"}


def test_it_stops_with_the_map(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    made = FirstEdit(window.editor.bridge, 0, window.editor.bridge)
    made.stop()
    before = set(window.editor.bridge.workspace._wanted)
    qtbot.wait(30)
    assert set(window.editor.bridge.workspace._wanted) == before


def test_the_families_are_families_and_the_modules_come_late() -> None:
    assert set(FAMILIES) <= set(ALL_FAMILIES)
    subprocess.run([sys.executable, "-c", LOADED], cwd=Path(__file__).resolve().parents[2], check=True)
