"""What is being typed is kept within a second, is back in its place when the map is opened again, and is forgotten when it is entered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop import drafts, saving
from desktop.window import Window
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.new_map import empty_records
from mapper.open_map import FRESH, OpenMap
from tests.desktop.conftest import Opened
from tests.desktop.failing import failing, map_of
from tests.desktop.test_draw_in_window import press, type_text

ROOT = Path(__file__).resolve().parent.parent.parent


def kept(window: Window) -> dict[str, str]:
    """What the map file holds of what is being typed."""
    return {place: draft.text for place, draft in map_of(window).drafts.items()}


def reopened(window: Window) -> str:
    """Close the map and open it again; what the bar says then."""
    path = map_of(window).path
    assert window.show_welcome() and window.open_map(path)
    return str(window.page.messages.words)


def enter(line: str) -> None:
    type_text(line)
    press(Qt.Key.Key_Return)


def test_a_line_is_kept_within_a_second_while_it_is_typed(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    type_text("Raise requ")
    assert kept(window) == {}
    started = time.monotonic()
    while not kept(window):
        type_text("x")
        qtbot.wait(50)
        assert time.monotonic() - started < 1.0
    assert kept(window)["line"].startswith("Raise requ")


def test_a_draft_is_no_edit(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    before = dict(map_of(window).workspace)
    type_text("Raise requ")
    qtbot.waitUntil(lambda: bool(kept(window)))
    assert map_of(window).edits == 0 and map_of(window).undo_label is None and dict(map_of(window).workspace) == before


def test_a_line_is_back_after_the_map_was_closed_and_gone_when_it_is_entered(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    type_text("Raise requ")
    assert "is back in its place" in reopened(window)
    assert window.editor is not None and window.editor.typed_line.text == "Raise requ"
    enter("isition")
    assert [node.name for node in every(map_of(window).workspace, Node)] == ["Raise requisition"]
    qtbot.waitUntil(lambda: kept(window) == {})
    assert reopened(window) == "" and window.editor.typed_line.text == ""


def test_a_line_goes_on_where_it_was_typed(opened: Opened) -> None:
    window = opened()
    enter("Raise requisition")
    enter("Approve requisition")
    type_text("! Approver absent")
    reopened(window)
    press(Qt.Key.Key_Return)
    (exception,) = every(map_of(window).workspace, ExceptionPoint)
    (host,) = (node for node in every(map_of(window).workspace, Node) if node.name == "Approve requisition")
    assert exception.host == host.id
    assert window.page.messages.words == "", "the note has said what it had to say"


def test_an_emptied_line_forgets_its_draft(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    type_text("Ra")
    qtbot.waitUntil(lambda: bool(kept(window)))
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: kept(window) == {})


def test_a_label_is_back_in_its_editor(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    enter("Raise requisition")
    press(Qt.Key.Key_F2)
    type_text("Raise a requ")
    assert "is back in its place" in reopened(window)
    assert window.editor is not None
    editor = window.editor.canvas.label_editor
    assert editor is not None and editor.toPlainText() == "Raise a requ"
    editor.setFocus()
    enter("est")
    assert [node.name for node in every(map_of(window).workspace, Node)] == ["Raise a request"]
    qtbot.waitUntil(lambda: kept(window) == {})


def test_the_label_as_it_was_is_one_undo_away(opened: Opened) -> None:
    window = opened()
    enter("Raise requisition")
    press(Qt.Key.Key_F2)
    type_text("Raise a requ")
    reopened(window)
    assert window.editor is not None and window.editor.canvas.label_editor is not None
    window.editor.canvas.label_editor.undo()
    assert window.editor.canvas.label_editor.toPlainText() == "Raise requisition"


def test_a_label_left_with_escape_is_one_undo_away_even_in_the_reopened_map(opened: Opened) -> None:
    window = opened()
    enter("Raise requisition")
    press(Qt.Key.Key_F2)
    type_text("Raise a requ")
    press(Qt.Key.Key_Escape)
    assert reopened(window) == ""
    assert window.editor is not None
    (step,) = every(map_of(window).workspace, Node)
    window.editor.canvas.edit_label(step.id)
    editor = window.editor.canvas.label_editor
    assert editor is not None and editor.toPlainText() == "Raise requisition"
    editor.undo()
    assert editor.toPlainText() == "Raise a requ"


def test_the_words_of_a_label_whose_element_is_gone_are_in_the_line(opened: Opened, tmp_path: Path) -> None:
    window = opened()
    window.show_welcome()
    with OpenMap.open(tmp_path / "empty.waterhole") as other:
        other.keep_draft(drafts.LABEL, "Raise requ", "no such element")
    window.open_map(tmp_path / "empty.waterhole")
    assert window.editor is not None and window.editor.typed_line.text == "Raise requ"


def test_a_field_of_the_properties_is_back_and_shown_on_demand(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    enter("Raise requisition")
    window.page.show_right("properties")
    _, _, name = window.page.panel("properties").fields[0]
    qtbot.waitUntil(name.isVisible)
    name.setFocus()
    name.selectAll()
    type_text("Raise a requ")
    assert "is back in its place" in reopened(window) and window.page.messages.act == "Show it"
    window.page.messages.press()
    _, _, name = window.page.panel("properties").fields[0]
    assert name.text() == "Raise a requ"
    qtbot.waitUntil(name.isVisible)
    name.setFocus()
    name.end(False)
    enter("est")
    assert [node.name for node in every(map_of(window).workspace, Node)] == ["Raise a request"]
    qtbot.waitUntil(lambda: kept(window) == {})


def test_escape_in_a_field_can_be_undone(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    enter("Raise requisition")
    window.page.show_right("properties")
    _, _, name = window.page.panel("properties").fields[0]
    qtbot.waitUntil(name.isVisible)
    name.setFocus()
    name.end(False)
    type_text(" at once")
    press(Qt.Key.Key_Escape)
    assert name.text() == "Raise requisition"
    name.undo()
    assert name.text() == "Raise requisition at once"


def test_a_text_that_cannot_be_kept_is_told_and_kept_when_it_can(opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "AGAIN_MILLISECONDS", 30)
    window = opened()
    with failing(map_of(window)):
        type_text("Raise requ")
        qtbot.waitUntil(lambda: "only the text that you are typing is not kept yet" in window.page.messages.words)
        assert window.page.panel("bar").saved.text() == "not saved yet"
    qtbot.waitUntil(lambda: window.page.messages.words == "")
    assert kept(window) == {"line": "Raise requ"} and window.page.panel("bar").saved.text() == "saved"


TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.window import Window

app = QApplication([])
window = Window()
assert window.open_map(Path(sys.argv[1]))
window.show()
line = window.editor.typed_line.input

def type_on():
    QTest.keyClicks(line, "Raise requ")
    print("typed", flush=True)

QTimer.singleShot(0, type_on)
app.exec()
"""


def test_half_a_line_survives_a_kill(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "killed.waterhole"
    OpenMap.create(path, empty_records("Killed", FRESH)).close()
    own = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    child = subprocess.Popen([sys.executable, "-c", TYPING, str(path)], cwd=ROOT, env=os.environ | own, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None and child.stdout.readline() == "typed\n"
        time.sleep(1.0)
    finally:
        child.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        child.wait()
        if child.stdout is not None:
            child.stdout.close()
    window = opened()
    assert window.open_map(path)
    assert window.editor is not None and window.editor.typed_line.text == "Raise requ"
    assert "is back in its place" in window.page.messages.words
