"""Naming versions, restoring and forgetting: nothing asks in a dialog, everything can be taken back or is kept in a restore point."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.bridge import Bridge
from desktop.doing import history as doing
from desktop.editor import Editor
from desktop.window import Window
from mapper.commands.add_step import add_step
from mapper.commands.delete import delete
from mapper.commands.move import move
from mapper.commands.where import Where
from mapper.model.flow import Node
from mapper.model.lookups import by_name, every
from mapper.open_map import OpenMap
from tests.desktop.conftest import Opened


@pytest.fixture
def worked(opened: Opened) -> Window:
    """A starter map on which some work was done."""
    window = opened("purchase-order")
    bridge = bridge_of(window)
    release = by_name(bridge.workspace, Node, "Release purchase order")[0]
    bridge.run(add_step, "Ring the supplier", where=Where(after=release.id))
    bridge.run(move, (release.id,), 40.0, 8.0)
    bridge.run(delete, (release.id,))
    return window


def editor_of(window: Window) -> Editor:
    assert window.editor is not None
    return window.editor


def bridge_of(window: Window) -> Bridge:
    return editor_of(window).bridge


def said(window: Window) -> str:
    words: str = window.page.messages.words
    return words


def test_ctrl_s_says_that_all_is_saved_and_asks_for_a_name(worked: Window) -> None:
    worked.actions_by_name["name_version"].trigger()
    bar = worked.page.panel("version")
    assert bar.isVisible() and "saved already" in bar._words.text()
    assert bar.field.text().startswith("Version 1 – ") and bar.field.selectedText() == bar.field.text()
    bar.field.setText("  Agreed   with Purchasing ")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert not bar.isVisible() and "Agreed with Purchasing" in said(worked)
    assert [entry.label for entry in editor_of(worked).past.timeline.versions] == ["Agreed with Purchasing"]
    assert "edit 4" in worked.page.panel("bar").saved.text()
    assert bridge_of(worked).open_map.undo_label == "Delete Release purchase order"
    worked.actions_by_name["name_version"].trigger()
    assert bar.field.text().startswith("Version 2 – ")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert len(editor_of(worked).past.timeline.versions) == 1


def test_no_version_is_named_while_the_past_is_shown(worked: Window) -> None:
    editor_of(worked).past.show(1)
    worked.actions_by_name["name_version"].trigger()
    assert not worked.page.panel("version").isVisible()


@pytest.mark.parametrize("seq", range(4))
def test_restoring_gives_the_map_exactly_as_it_was_in_one_step(worked: Window, seq: int) -> None:
    editor, bridge = editor_of(worked), bridge_of(worked)
    now, then = dict(bridge.workspace), dict(editor.past.timeline.state_at(seq))
    editor.past.show(seq)
    doing.restore(editor)
    assert dict(bridge.workspace) == then
    assert bridge.may_edit and not editor.past.is_shown
    assert bridge.open_map.edits == (3 if seq == 3 else 4)
    if seq != 3:
        assert bridge.open_map.undo_label == f"Restore {'the beginning' if seq == 0 else editor.past.timeline.entry(4).label[8:]}"
        assert worked.page.messages.act == "Undo"
        worked.page.messages.press()
        assert dict(bridge.workspace) == now
    else:
        assert "nothing to restore" in said(worked)


def test_a_restored_map_is_found_again_and_can_be_edited(worked: Window) -> None:
    editor, bridge = editor_of(worked), bridge_of(worked)
    editor.past.show(0)
    doing.restore(editor)
    bridge.run(add_step, "Pay")
    held, path = dict(bridge.workspace), bridge.open_map.path
    worked.show_welcome()
    with OpenMap.open(path) as opened:
        assert dict(opened.workspace) == held


def test_a_restore_point_is_taken_before_and_can_be_shown_compared_and_restored(worked: Window) -> None:
    editor, bridge = editor_of(worked), bridge_of(worked)
    if bridge.open_map.copies is None:
        bridge.open_map.keep_copies()
    before = dict(bridge.workspace)
    editor.past.show(0)
    doing.restore(editor)
    point = next(one for one in editor.past.points if one.end.seq == 3)
    worked.page.show_right("history")
    panel = worked.page.panel("history")
    assert [row.point for row in panel.rows.rows if row.kind == "point"] == list(editor.past.points)
    editor.past.show_point(point)
    assert dict(bridge.workspace) == before and not bridge.may_edit
    doing.show_since(editor)
    lines = [panel.since.lines.item(number).text() for number in range(panel.since.lines.count())]
    assert "Added step Release purchase order" in lines and "Removed step Ring the supplier" in lines
    doing.restore(editor)
    assert dict(bridge.workspace) == before


def test_forgetting_the_history_is_offered_with_its_price_and_done_from_the_bar(worked: Window) -> None:
    editor, bridge = editor_of(worked), bridge_of(worked)
    if bridge.open_map.copies is None:
        bridge.open_map.keep_copies()
    bridge.open_map.name_version("Agreed")
    for number in range(30):
        bridge.run(move, (every(bridge.workspace, Node)[0].id,), 4.0, 4.0 if number % 2 else -4.0)
    held, size = dict(bridge.workspace), bridge.open_map.path.stat().st_size
    worked.actions_by_name["compact"].trigger()
    assert "1 named version" in said(worked) and "kB" in said(worked)
    assert bridge.open_map.history(), "nothing is done before it was confirmed"
    worked.page.messages.press()
    assert bridge.open_map.history() == () and dict(bridge.workspace) == held
    assert bridge.open_map.path.stat().st_size < size
    assert bridge.saving.place == "there" and worked.page.panel("bar").saved.text() == "saved"
    assert not worked.actions_by_name["undo"].isEnabled()
    assert any(point.reason == "compact" for point in editor.past.points)
    assert (editor.past.timeline.first, editor.past.timeline.last) == (0, 0)
    assert bridge.run(add_step, "Pay") is not None
    worked.actions_by_name["compact"].trigger()


def test_a_map_without_history_has_nothing_to_forget(opened: Opened) -> None:
    window = opened()
    window.actions_by_name["compact"].trigger()
    assert "no history" in said(window)


def test_sizes_read_like_sizes() -> None:
    assert [doing.size_words(size) for size in (900, 49_152, 3_219_456)] == ["1 kB", "49 kB", "3.2 MB"]


def test_sharing_says_what_is_left_out(worked: Window, tmp_path: Path) -> None:
    worked.actions_by_name["share"].trigger()
    assert "without the history (3 edits)" in said(worked) and worked.page.messages.act == "Choose a place…"
    doing.write_share(editor_of(worked), tmp_path / "share.waterhole")
    assert "share.waterhole" in said(worked)
    with OpenMap.open(tmp_path / "share.waterhole") as copy:
        assert copy.history() == () and set(copy.workspace) == set(bridge_of(worked).workspace)


def test_the_map_itself_is_never_written_over_by_its_shared_copy(worked: Window) -> None:
    bridge = bridge_of(worked)
    doing.write_share(editor_of(worked), bridge.open_map.path)
    assert worked.page.messages.words and bridge.run(add_step, "Pay") is not None
    assert len(bridge.open_map.history()) == 4
