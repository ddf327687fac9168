"""A change that cannot be written waits, alone, in sight of the person; it goes on by itself, and nothing typed is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop import saving
from desktop.canvas.label_editor import LabelEditor
from desktop.window import Window
from mapper.model.errors import KnownError
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.open_map import OpenMap
from tests.desktop.conftest import Opened
from tests.desktop.failing import failing, full, map_of
from tests.desktop.test_draw_in_window import press, type_text


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits is tried again after a moment."""
    monkeypatch.setattr(saving, "AGAIN_MILLISECONDS", 30)


def typed(window: Window) -> str:
    assert window.editor is not None
    return str(window.editor.typed_line.text)


def said(window: Window) -> str:
    return str(window.page.messages.words)


def mark(window: Window) -> str:
    return str(window.page.panel("bar").saved.text())


def steps(window: Window) -> list[str]:
    return [node.name for node in every(map_of(window).workspace, Node)]


def label_editor(window: Window) -> LabelEditor | None:
    assert window.editor is not None
    return window.editor.canvas.label_editor


def enter(line: str) -> None:
    type_text(line)
    press(Qt.Key.Key_Return)


def test_with_a_full_disk_the_line_stays_and_goes_on_by_itself(soon: None, opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    enter("Raise requisition")
    with failing(map_of(window)):
        enter("Approve requisition")
        assert typed(window) == "Approve requisition" and steps(window) == ["Raise requisition"]
        assert "The disk is full" in said(window) and "Everything before it is saved" in said(window)
        assert window.page.messages.act == "Try again"
        assert mark(window) == "not saved yet"
        qtbot.wait(100)
        assert steps(window) == ["Raise requisition"]
    qtbot.waitUntil(lambda: steps(window) == ["Raise requisition", "Approve requisition"])
    assert typed(window) == "" and said(window) == "" and mark(window) == "saved · edit 2"
    with OpenMap.open(copy_of(window)) as again:
        assert len(every(again.workspace, Node)) == 2 and again.drafts == {}


def copy_of(window: Window) -> Path:
    """The file as it is on disk now, at another place."""
    path = map_of(window).path
    copy = path.with_name("copy.waterhole")
    copy.write_bytes(map_of(window)._file.serialized())
    return copy


def test_the_button_and_f8_try_again(opened: Opened) -> None:
    window = opened()
    with failing(map_of(window)):
        enter("Raise requisition")
        press(Qt.Key.Key_F8)
        assert steps(window) == []
    press(Qt.Key.Key_F8)
    assert steps(window) == ["Raise requisition"] and said(window) == ""


def test_no_second_change_is_taken_while_one_waits_and_none_is_lost(opened: Opened) -> None:
    window = opened()
    with failing(map_of(window)):
        enter("Raise requisition")
        enter("Approve requisition")
        assert typed(window) == "Raise requisitionApprove requisition" and steps(window) == []
        assert "Another change is taken when this one is saved" in said(window)
    press(Qt.Key.Key_Return)
    assert steps(window) == ["Raise requisition", "Approve requisition"] and typed(window) == ""


def test_what_is_typed_behind_a_line_that_waits_stays_when_it_goes_on(soon: None, opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    with failing(map_of(window)):
        enter("Raise requisition")
        type_text("Appr")
    qtbot.waitUntil(lambda: steps(window) == ["Raise requisition"])
    assert typed(window) == "Appr"
    enter("ove")
    assert steps(window) == ["Raise requisition", "Approve"]


def test_a_line_that_is_changed_while_it_waits_is_the_persons_again(soon: None, opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    with failing(map_of(window)):
        enter("Raise requisition")
        press(Qt.Key.Key_Backspace)
        assert said(window) == ""
    qtbot.wait(100)
    assert steps(window) == [] and typed(window) == "Raise requisitio"
    enter("n!")
    assert steps(window) == ["Raise requisition!"]


def test_undo_gives_up_the_change_that_waits(soon: None, opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    enter("Raise requisition")
    with failing(map_of(window)):
        enter("Approve requisition")
        assert "Give up the change" in window.actions_by_name["undo"].toolTip()
        window.actions_by_name["undo"].trigger()
        assert said(window) == "" and typed(window) == "Approve requisition"
    qtbot.wait(100)
    assert steps(window) == ["Raise requisition"]


def test_a_pasted_list_waits_and_goes_on(soon: None, opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    names = [f"Step {number}" for number in range(5)]
    with failing(map_of(window)):
        window.editor.typed_line.input.pasted.emit(names)
        window.editor.typed_line.enter()
        qtbot.waitUntil(lambda: "The disk is full" in said(window))
        qtbot.wait(80)
        assert steps(window) == []
    qtbot.waitUntil(lambda: steps(window) == names)
    assert typed(window) == "" and said(window) == ""


def test_the_label_editor_stays_open_with_its_text_and_closes_by_itself(soon: None, opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    enter("Raise requisition")
    press(Qt.Key.Key_F2)
    with failing(map_of(window)):
        enter("Raise a request")
        editor = label_editor(window)
        assert editor is not None and editor.toPlainText() == "Raise a request"
        assert editor.isVisible() and mark(window) == "not saved yet"
        window.editor.typed_line.open_with("")
        assert label_editor(window) is editor and steps(window) == ["Raise requisition"]
    qtbot.waitUntil(lambda: steps(window) == ["Raise a request"])
    assert label_editor(window) is None and said(window) == ""


def test_a_placed_step_keeps_its_place_while_its_label_waits(opened: Opened) -> None:
    window = opened()
    assert window.editor is not None
    enter("Raise requisition")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert steps(window) == ["Raise requisition", ""]
    with failing(map_of(window)):
        enter("Approve requisition")
        assert steps(window) == ["Raise requisition", ""]
    window.page.messages.press()
    assert steps(window) == ["Raise requisition", "Approve requisition"]
    window.actions_by_name["undo"].trigger()
    assert steps(window) == ["Raise requisition"]


def test_what_breaks_between_undo_and_do_is_mended_by_the_next_try(opened: Opened) -> None:
    window = opened()
    enter("Raise requisition")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    file = map_of(window)._file
    undone = file.write_undo

    def undo_then_full(*given: object) -> None:
        undone(*given)  # type: ignore[arg-type]
        file.write = file.write_redo = fail  # type: ignore[method-assign,assignment]

    def fail(*_: object) -> None:
        raise full()

    file.write_undo = undo_then_full  # type: ignore[method-assign,assignment]
    enter("Approve requisition")
    assert steps(window) == ["Raise requisition"]
    for name in ("write", "write_redo", "write_undo"):
        delattr(file, name)
    window.page.messages.press()
    assert steps(window) == ["Raise requisition", "Approve requisition"]


def test_a_property_waits_in_its_field(soon: None, opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    enter("Raise requisition")
    window.page.show_right("properties")
    _, _, name = window.page.panel("properties").fields[0]
    qtbot.waitUntil(name.isVisible)
    name.setFocus()
    name.selectAll()
    with failing(map_of(window)):
        enter("Raise a request")
        assert name.text() == "Raise a request" and not name.property("is_wrong") and "The disk is full" in said(window)
    qtbot.waitUntil(lambda: steps(window) == ["Raise a request"])
    assert window.editor.bridge.drafts.texts == {}


def test_what_the_change_itself_is_to_blame_for_does_not_wait(opened: Opened) -> None:
    window = opened()
    with failing(map_of(window), lambda: KnownError("The text is too long.", "Nothing was changed.")):
        enter("Raise requisition")
    assert window.editor is not None and not window.editor.bridge.saving.is_waiting
    assert typed(window) == "Raise requisition" and said(window).startswith("The text is too long.")


def test_a_file_that_goes_is_told_at_once_and_comes_back(soon: None, opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    enter("Raise requisition")
    path = map_of(window).path
    away = path.with_name("away.waterhole")
    path.rename(away)
    qtbot.waitUntil(lambda: "was moved, renamed or deleted" in said(window))
    assert window.page.messages.act == "Save to…" and mark(window) == "not saved yet"
    enter("Approve requisition")
    assert typed(window) == "Approve requisition" and "the last change is not saved yet" in said(window)
    away.rename(path)
    qtbot.waitUntil(lambda: steps(window) == ["Raise requisition", "Approve requisition"])
    assert said(window) == "" and mark(window) == "saved · edit 2" and typed(window) == ""


def test_a_file_that_is_replaced_is_left_alone_and_the_map_goes_on_elsewhere(
    soon: None, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened()
    enter("Raise requisition")
    path = map_of(window).path
    other = path.with_name("other")
    other.write_bytes(b"something else")
    os.replace(other, path)
    enter("Approve requisition")
    assert "Another file was put in the place of" in said(window) and typed(window) == "Approve requisition"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_name("kept")), ""))
    window.page.messages.press()
    assert steps(window) == ["Raise requisition", "Approve requisition"] and typed(window) == ""
    assert path.read_bytes() == b"something else" and "goes on in" in said(window)
    assert map_of(window).path.name == "kept.waterhole" and map_of(window).undo_label is not None
    assert window.windowTitle().startswith("kept")
