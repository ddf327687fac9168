"""The window: welcome page to a first map, opening and closing, what is told, folding, panes, undo in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from desktop import recent
from desktop.doing import maps
from desktop.doing.importing import Import
from desktop.panels.welcome import Welcome
from desktop.window import Window
from mapper.model.errors import KnownError
from mapper.model.flow import Node
from mapper.model.lookups import by_name, every, processes
from mapper.model.workspace import Workspace
from mapper.open_map import OpenMap
from tests.desktop.conftest import Opened
from tests.desktop.test_draw_in_window import focused, press, type_text


def workspace_of(window: Window) -> Workspace:
    assert window.editor is not None
    return window.editor.bridge.workspace


def test_one_click_leads_to_the_first_map_and_typing_draws(welcome: Window, qtbot: QtBot) -> None:
    page = welcome.page
    assert isinstance(page, Welcome)
    qtbot.mouseClick(page.new, Qt.MouseButton.LeftButton)
    assert welcome.editor is not None
    assert welcome.editor.bridge.open_map.path == maps.documents() / "New map.waterhole"
    type_text("Raise requisition")
    press(Qt.Key.Key_Return)
    assert by_name(workspace_of(welcome), Node, "Raise requisition")


@pytest.mark.parametrize("name", maps.STARTER_NAMES)
def test_a_starter_map_is_one_click_away(welcome: Window, qtbot: QtBot, name: str) -> None:
    assert isinstance(welcome.page, Welcome)
    qtbot.mouseClick(welcome.page.starters[name], Qt.MouseButton.LeftButton)
    assert len(processes(workspace_of(welcome))) == (4 if name == "all" else 1)
    assert workspace_of(welcome).settings.show_findings


def test_recent_maps_are_listed_opened_and_forgotten(welcome: Window, qtbot: QtBot) -> None:
    maps.new_map(welcome)
    welcome.show_welcome()
    page = welcome.page
    assert isinstance(page, Welcome)
    (path,) = page.recent
    qtbot.mouseClick(page.recent[path], Qt.MouseButton.LeftButton)
    assert welcome.editor is not None and welcome.editor.bridge.open_map.path == path
    welcome.show_welcome()
    page._forget()
    assert recent.recent_maps() == ()


def test_what_cannot_be_opened_is_told_and_nothing_else_changes(welcome: Window, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.waterhole"
    wrong.write_bytes(b"no map at all")
    assert not welcome.open_map(wrong)
    assert isinstance(welcome.page, Welcome) and welcome.page.messages.words
    assert wrong.read_bytes() == b"no map at all"


def test_a_file_dropped_on_the_window_is_opened(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened()
    model = Path(__file__).parent.parent / "exporters" / "bpmn" / "fixtures" / "exceptions.bpmn"
    copy = tmp_path / "model.bpmn"
    copy.write_bytes(model.read_bytes())
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(copy))])
    window.dropEvent(
        QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )
    work = window.findChild(Import)
    assert isinstance(work, Import)
    with qtbot.waitSignal(work.ended, timeout=60_000):
        pass
    assert window.editor is not None
    assert window.editor.bridge.open_map.path == tmp_path / "model.waterhole"
    assert every(workspace_of(window), Node)


def test_trouble_is_a_bar_that_says_all_three_things(opened: Opened) -> None:
    window = opened()
    assert window.editor is not None
    window.editor.bridge.trouble.emit(KnownError("The disk is full.", "The map is safe.", "Make room."))
    assert window.page.messages.words == "The disk is full. The map is safe. Make room."


def test_closing_lets_the_file_go(opened: Opened) -> None:
    window = opened()
    assert window.editor is not None
    path = window.editor.bridge.open_map.path
    window.close()
    with OpenMap.open(path) as again:
        assert again.edits == 0


def test_undo_says_what_it_would_take_back(opened: Opened) -> None:
    window = opened()
    assert window.editor is not None
    undo = window.actions_by_name["undo"]
    assert not undo.isEnabled()
    type_text("Raise requisition")
    press(Qt.Key.Key_Return)
    assert undo.isEnabled() and "Type Raise requisition" in undo.toolTip()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not by_name(workspace_of(window), Node, "Raise requisition")
    assert "Type Raise requisition" in window.actions_by_name["redo"].toolTip()
    assert "edit 2" in window.page.panel("bar").saved.text()


def test_panels_fold_and_are_remembered(opened: Opened) -> None:
    window = opened("return")
    page = window.page
    assert page.right_shown == "findings"
    press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert page.right_shown == "properties"
    press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.right_shown == "" and not page.panel("outline").isVisible()
    path = window.editor.bridge.open_map.path if window.editor is not None else Path()
    window.show_welcome()
    window.open_map(path)
    assert window.page.right_shown == "" and not window.page.panel("outline").isVisible()


def test_f6_goes_round_the_panes(opened: Opened) -> None:
    window = opened("return")
    assert window.editor is not None
    seen = []
    for _ in range(4):
        press(Qt.Key.Key_F6)
        seen.append(focused())
    assert seen[0] is window.page.panel("outline").list
    assert seen[1] is window.editor.canvas
    assert seen[3] is window.editor.typed_line.input
    assert len(set(map(id, seen))) == 4


def test_f1_shows_the_grammar_and_goes_back(opened: Opened) -> None:
    window = opened()
    press(Qt.Key.Key_F1)
    assert window.page.right_shown == "help"
    press(Qt.Key.Key_F1)
    assert window.page.right_shown != "help"


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_nothing_in_the_bar_is_cut_off(opened: Opened, qtbot: QtBot, size: tuple[int, int]) -> None:
    window = opened("all")
    window.resize(*size)
    qtbot.wait(20)
    bar = window.page.panel("bar")
    assert bar.width() == size[0]
    assert bar.export.geometry().right() <= bar.width()
    for entry in bar.palette_row.entries.values():
        assert entry.width() >= entry.fontMetrics().horizontalAdvance(entry.text()) + 20
