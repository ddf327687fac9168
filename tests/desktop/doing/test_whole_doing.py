"""Merging a colleague's copy in the window: one step, conflicts as questions, and a base where no history is shared."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.doing.whole import days_said, merge_copy, merge_from
from desktop.editor import Editor
from desktop.window import Window
from mapper.commands.edit_text import edit_text
from mapper.model.errors import KnownError
from mapper.model.lookups import by_code, every
from mapper.model.organisation import Settings
from mapper.model.record import Quantity
from mapper.model.workshop import Question
from mapper.open_map import OpenMap

Opened = Callable[..., Window]


def editor_of(window: Window) -> Editor:
    """The editor of the map that is open."""
    assert window.editor is not None
    return window.editor


@pytest.fixture
def window(opened: Opened) -> Window:
    return opened("invoice")


def copy_of(window: Window, tmp_path: Path, **renamed: str) -> Path:
    """A copy in which steps (by the digits of their codes) have other names."""
    path = tmp_path / "Copy of Anna.waterhole"
    shutil.copyfile(editor_of(window).bridge.open_map.path, path)
    with OpenMap.open(path) as other:
        for number, name in renamed.items():
            other.do(edit_text(other.workspace, step(other, number), name, other.fresh))
    return path


def step(opened: OpenMap, number: str) -> str:
    record = by_code(opened.workspace, f"IV-{number.removeprefix('n')}")
    assert record is not None
    return record.id


def rename(window: Window, number: str, name: str) -> None:
    editor_of(window).bridge.run(edit_text, step(editor_of(window).bridge.open_map, number), name)


def named(window: Window, number: str) -> str:
    return editor_of(window).bridge.workspace[step(editor_of(window).bridge.open_map, number)].name


def test_what_a_colleague_changed_is_taken_in_as_one_step(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy_of(window, tmp_path, n10="Open the mail", n20="Type it in")
    rename(window, "90", "Tell the supplier")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    before, edits = editor_of(window).bridge.workspace, editor_of(window).bridge.open_map.edits
    merge_copy(editor_of(window))
    assert [named(window, number) for number in ("10", "20", "90")] == ["Open the mail", "Type it in", "Tell the supplier"]
    assert editor_of(window).bridge.open_map.edits == edits + 1 and "one step" in window.page.messages.words
    editor_of(window).bridge.undo()
    assert editor_of(window).bridge.workspace == before


def test_what_both_changed_stays_and_is_asked(window: Window, tmp_path: Path) -> None:
    path = copy_of(window, tmp_path, n10="Open the mail", n20="Type it in")
    rename(window, "10", "Scan the mail")
    merge_from(editor_of(window), path)
    assert (named(window, "10"), named(window, "20")) == ("Scan the mail", "Type it in")
    (question,) = every(editor_of(window).bridge.workspace, Question)
    messages = window.page.messages
    assert "1 conflict is kept as an open question" in messages.words and messages.listed == (question.name,)
    messages.press()
    assert window.page.right_shown == "workshop"


def test_a_copy_with_nothing_new_and_the_map_itself(window: Window, tmp_path: Path) -> None:
    edits = editor_of(window).bridge.open_map.edits
    merge_from(editor_of(window), copy_of(window, tmp_path))
    assert window.page.messages.words == "“Copy of Anna” has nothing that is not here."
    merge_from(editor_of(window), editor_of(window).bridge.open_map.path)
    assert window.page.messages.words.startswith("That is this map itself.")
    merge_from(editor_of(window), tmp_path / "nowhere.waterhole")
    assert "nowhere" in window.page.messages.words and editor_of(window).bridge.open_map.edits == edits


def test_where_no_history_is_shared_the_base_is_asked_for(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = tmp_path / "received.waterhole"
    shutil.copyfile(editor_of(window).bridge.open_map.path, base)
    path = copy_of(window, tmp_path, n10="Open the mail")
    with OpenMap.open(path) as other:
        other.compact()
    rename(window, "20", "Type it in")
    editor_of(window).bridge.open_map.compact()
    merge_from(editor_of(window), path)
    messages = window.page.messages
    assert "shares no history" in messages.words and messages.act == "Choose…" and named(window, "10") != "Open the mail"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(base), ""))
    messages.press()
    assert (named(window, "10"), named(window, "20")) == ("Open the mail", "Type it in")


def test_days_are_said_in_days_or_working_time() -> None:
    settings = Settings(id="settings")
    assert days_said("3", settings) == Quantity(3, 3) and days_said("2-4", settings) == Quantity(2, 4)
    assert days_said("15 h", settings) == Quantity(2, 2) and days_said("1 week", settings) == Quantity(5, 5)
    assert days_said("", settings) is None and days_said("?", settings) is None
    with pytest.raises(KnownError):
        days_said("soon", settings)
