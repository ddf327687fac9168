"""What is done when nobody does anything: second copies, restore points before much is deleted, and the history looked through."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop import idle
from desktop.restore_points import MUCH
from desktop.window import Window
from mapper.model.errors import KnownError
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.open_map import OpenMap
from mapper.recovery.recover import newest_copies
from mapper.recovery.second_copies import SecondCopies
from tests.desktop.conftest import Opened
from tests.desktop.failing import map_of
from tests.desktop.test_draw_in_window import press, type_text


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Idle work begins at once."""
    monkeypatch.setattr(idle, "AFTER_OPENING", 10)
    monkeypatch.setattr(idle, "NOW_AND_THEN", 50)
    monkeypatch.setattr(idle, "CALM", 10)


def copies_of(window: Window) -> SecondCopies:
    copies = map_of(window).copies
    assert copies is not None
    return copies


def has_copies(window: Window) -> bool:
    return map_of(window).copies is not None and bool(copies_of(window).restore_points())


def kept(window: Window) -> int:
    """The number of the last edit in the second copies."""
    copies = newest_copies(map_of(window).path)
    return copies.end.seq if copies is not None else -1


def reasons(window: Window) -> set[str]:
    return {point.reason for point in copies_of(window).restore_points()}


def test_a_map_has_a_verified_second_copy_soon_after_it_was_opened(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    qtbot.waitUntil(lambda: has_copies(window))
    assert reasons(window) == {"opened"}


def test_an_edit_is_seen_before_its_copy_is_written_and_kept_soon_after(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "SOON", 300)
    window = opened()
    qtbot.waitUntil(lambda: has_copies(window))
    type_text("Raise requisition")
    press(Qt.Key.Key_Return)
    seen = map_of(window)
    assert len(every(seen.workspace, Node)) == 1 and kept(window) < seen.edits
    qtbot.waitUntil(lambda: kept(window) == seen.edits)
    type_text("Approve requisition")
    press(Qt.Key.Key_Return)
    path, edits = seen.path, seen.edits
    window.show_welcome()
    copies = newest_copies(path)
    assert copies is not None and copies.end.seq == edits


def test_before_much_is_deleted_there_is_a_restore_point(opened: Opened, qtbot: QtBot) -> None:
    window = opened("all")
    qtbot.waitUntil(lambda: has_copies(window))
    assert window.editor is not None
    window.actions_by_name["select_all"].trigger()
    assert len(window.editor.bridge.selection) >= MUCH
    window.actions_by_name["delete"].trigger()
    qtbot.waitUntil(lambda: "bulk delete" in reasons(window))


def test_deleting_one_step_makes_none(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    qtbot.waitUntil(lambda: has_copies(window))
    type_text("Raise requisition")
    press(Qt.Key.Key_Return)
    window.actions_by_name["delete"].trigger()
    qtbot.wait(100)
    assert reasons(window) == {"opened"}


def test_before_a_long_list_is_pasted_there_is_a_restore_point(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    qtbot.waitUntil(lambda: has_copies(window))
    assert window.editor is not None
    window.editor.typed_line.input.pasted.emit([f"Step {number}" for number in range(MUCH)])
    window.editor.typed_line.enter()
    qtbot.waitUntil(lambda: len(every(map_of(window).workspace, Node)) == MUCH)
    qtbot.waitUntil(lambda: "import" in reasons(window))


def test_the_whole_history_is_looked_through_while_nobody_types(opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0

    def check(_map: OpenMap) -> Iterator[None]:
        nonlocal seen
        for _ in range(2_000):
            seen += 1
            yield

    monkeypatch.setattr(OpenMap, "check_history", check)
    opened()
    qtbot.waitUntil(lambda: seen == 2_000)


def test_a_damaged_history_is_told_and_the_map_goes_on(opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mapper.store.sound._LAST_ROWS", 1)
    window = opened()
    for line in ("Raise requisition", "Approve requisition", "Create order"):
        type_text(line)
        press(Qt.Key.Key_Return)
    path = map_of(window).path
    window.show_welcome()
    with closing(sqlite3.connect(path)) as damaged:
        damaged.execute("UPDATE history SET label = 'Something else' WHERE seq = 1")
        damaged.commit()
    assert window.open_map(path)
    qtbot.waitUntil(lambda: "The map itself is whole" in window.page.messages.words)
    assert window.editor is not None and window.editor.bridge.may_edit
    type_text("Send order")
    press(Qt.Key.Key_Return)
    assert len(every(map_of(window).workspace, Node)) == 4


def test_copies_that_cannot_be_kept_are_told_and_stop_no_edit(opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KnownError("The disk of the copies is full.")

    monkeypatch.setattr("mapper.recovery.snapshots.take", fail)
    window = opened()
    qtbot.waitUntil(lambda: "no second copy of it can be kept" in window.page.messages.words)
    type_text("Raise requisition")
    press(Qt.Key.Key_Return)
    assert len(every(map_of(window).workspace, Node)) == 1


def test_a_map_that_goes_on_elsewhere_has_its_copies_there(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    qtbot.waitUntil(lambda: has_copies(window))
    former = copies_of(window)
    elsewhere = map_of(window).path.with_name("elsewhere.waterhole")
    map_of(window).save_to(elsewhere)
    window.went_elsewhere(elsewhere)
    assert copies_of(window) is not former
    qtbot.waitUntil(lambda: has_copies(window))
