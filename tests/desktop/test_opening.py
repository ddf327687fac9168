"""A map is opened as well as it can be: to edit, to read only, as a copy, as far as it can be read; and each case is said in the bar."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop import idle, opening, start
from desktop.panels.welcome import Welcome
from desktop.window import Window
from mapper.model.errors import KnownError
from mapper.model.flow import Node
from mapper.model.lookups import by_name, every
from mapper.new_map import empty_records, starter_records
from mapper.open_map import FRESH, OpenMap
from mapper.store.faults import write_protected
from tests.desktop.conftest import Opened
from tests.desktop.failing import map_of
from tests.desktop.test_draw_in_window import press, type_text

ROOT = Path(__file__).resolve().parent.parent.parent
HOLDING = """
import sys
from pathlib import Path
from mapper.open_map import OpenMap
with OpenMap.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""
BREAKING_OFF = """
import os, sqlite3, sys
broken = sqlite3.connect(sys.argv[1], isolation_level=None)
broken.execute("PRAGMA cache_size = 2")
broken.execute("BEGIN IMMEDIATE")
broken.execute("CREATE TABLE filler (text)")
for _ in range(300):
    broken.execute("INSERT INTO filler VALUES (?)", ("x" * 3000,))
os._exit(1)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map file that nobody has open."""
    made = tmp_path / "Orders.waterhole"
    OpenMap.create(made, starter_records("purchase-order", FRESH)).close()
    return made


def said(window: Window) -> str:
    return str(window.page.messages.words)


def may_edit(window: Window) -> bool:
    assert window.editor is not None
    return window.editor.bridge.may_edit


def damage(path: Path, *words: str) -> None:
    """Write over everything round these words."""
    content = bytearray(path.read_bytes())
    for word in words:
        for found in reversed(list(re.finditer(re.escape(word.encode()), content))):
            content[found.start() - 30 : found.end() + 20] = bytes(0xA5 for _ in range(found.end() - found.start() + 50))
    path.write_bytes(content)


def protect(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The store says that this file cannot be written, as it does of one on a read-only medium."""
    opened = OpenMap.open

    def refuse(asked: Path, *given: object, read_only: bool = False) -> OpenMap:
        if asked == path and not read_only:
            raise write_protected(asked)
        return opened(asked, read_only=read_only)

    monkeypatch.setattr(OpenMap, "open", refuse)


def test_a_map_that_cannot_be_written_is_open_to_read_only(welcome: Window, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    protect(monkeypatch, path)
    assert welcome.open_map(path)
    assert "open to read only" in said(welcome) and welcome.page.messages.act == "Edit a copy…"
    assert welcome.page.panel("bar").saved.text() == "read only" and "(read only)" in welcome.windowTitle()
    before = dict(map_of(welcome).workspace)
    type_text("Raise requisition")
    press(Qt.Key.Key_Return)
    assert welcome.editor is not None and welcome.editor.typed_line.text == ""
    for name in ("undo", "paste", "type_step", "add_lane", "lay_out"):
        assert not welcome.actions_by_name[name].isEnabled()
        assert "open to read only" in welcome.actions_by_name[name].toolTip()
    for name in ("find", "export_pdf", "save_copy", "fit"):
        assert welcome.actions_by_name[name].isEnabled()
    assert not any(entry.isEnabled() for entry in welcome.page.panel("bar").palette_row.entries.values())
    assert dict(map_of(welcome).workspace) == before


def test_no_way_round_changes_a_map_that_is_read_only(welcome: Window, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    protect(monkeypatch, path)
    welcome.open_map(path)
    editor = welcome.editor
    assert editor is not None
    before = dict(map_of(welcome).workspace)
    (step,) = by_name(map_of(welcome).workspace, Node, "Approve requisition")
    editor.bridge.show_element(step.id)
    editor.canvas.setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Backspace):
        welcome.page.messages.stand(None)
        press(key)
        assert editor.canvas.label_editor is None and dict(map_of(welcome).workspace) == before
    assert "open to read only" in said(welcome)
    welcome.page.show_right("properties")
    assert not any(widget.isEnabled() for _, _, widget in welcome.page.panel("properties").fields)
    rows = welcome.page.panel("outline").list.rows
    assert not rows.flags(rows.index_of(step.id)) & Qt.ItemFlag.ItemIsEditable


def test_a_copy_of_it_can_be_edited(welcome: Window, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    protect(monkeypatch, path)
    welcome.open_map(path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Mine"), ""))
    welcome.page.messages.press()
    assert map_of(welcome).path == tmp_path / "Mine.waterhole"
    type_text("One more")
    press(Qt.Key.Key_Return)
    assert by_name(map_of(welcome).workspace, Node, "One more")


def test_a_map_that_is_open_elsewhere_is_read_as_a_copy(welcome: Window, path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ
    )
    try:
        assert holder.stdout is not None and holder.stdout.readline() == "open\n"
        assert not welcome.open_map(path)
        assert re.search(r"open on this computer since \d\d:\d\d", said(welcome))
        assert isinstance(welcome.page, Welcome) and welcome.page.messages.act == "Open a copy to read"
        welcome.page.messages.press()
        assert welcome.editor is not None and not welcome.editor.bridge.may_edit
        assert "a copy of Orders.waterhole" in said(welcome)
        private = map_of(welcome).path
        assert private != path and private.exists()
        assert welcome.show_welcome() and not private.parent.parent.exists()
    finally:
        holder.communicate("")


REFUSED = {
    "letter": "is not a Waterhole map",
    "stamps": "a database of another program",
    "nothing": "is empty",
    "newer": "a newer version of Waterhole",
    "missing": "There is no file",
}


def make_refused(kind: str, path: Path) -> None:
    if kind == "letter":
        path.write_text("Dear all,\n" * 50)
    elif kind == "nothing":
        path.touch()
    elif kind == "newer":
        OpenMap.create(path, empty_records("Newer", FRESH)).close()
        with closing(sqlite3.connect(path)) as made:
            made.execute("PRAGMA user_version = 99")
    elif kind == "stamps":
        with closing(sqlite3.connect(path)) as made:
            made.execute("CREATE TABLE stamp (id)")


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_map_is_said_in_the_bar_and_left_alone(welcome: Window, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.waterhole"
    make_refused(kind, path)
    before = path.read_bytes() if path.exists() else None
    assert not welcome.open_map(path)
    assert REFUSED[kind] in said(welcome) and welcome.page.messages.act == "Open another…"
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_damaged_map_is_shown_as_far_as_it_can_be_read(
    welcome: Window, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(path, "Approve requisition")
    before = path.read_bytes()
    assert welcome.open_map(path)
    assert "is damaged: what could be read of it is shown" in said(welcome)
    assert welcome.page.messages.listed and not map_of(welcome).path.is_relative_to(tmp_path / "Orders.waterhole")
    assert not may_edit(welcome)
    assert by_name(map_of(welcome).workspace, Node, "Receive goods")
    assert welcome.page.messages.act == "Recover to…"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Saved"), ""))
    welcome.page.messages.press()
    assert map_of(welcome).path == tmp_path / "Saved.waterhole" and may_edit(welcome)
    assert "what could be read of “Orders”" in said(welcome)
    assert path.read_bytes() == before


def test_the_second_copy_of_a_damaged_map_is_one_press_away(opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "AFTER_OPENING", 10)
    window = opened("purchase-order")
    path = map_of(window).path
    qtbot.waitUntil(lambda: map_of(window).copies is not None and bool(map_of(window).copies.restore_points()))  # type: ignore[union-attr]
    type_text("Check the budget")
    press(Qt.Key.Key_Return)
    window.show_welcome()
    damage(path, "Approve requisition")
    assert window.open_map(path)
    assert re.fullmatch(r"Open the copy of \d\d:\d\d", window.page.messages.act)
    window.page.messages.press()
    assert map_of(window).path == path.with_name("purchase-order recovered.waterhole")
    names = {node.name for node in every(map_of(window).workspace, Node)}
    assert {"Approve requisition", "Check the budget"} <= names and map_of(window).undo_label is not None
    window.show_welcome()
    path.unlink()
    assert not window.open_map(path)
    assert "There is no file" in said(window) and window.page.messages.act.startswith("Open the copy of")


def test_a_write_that_was_broken_off_is_taken_back_and_told(welcome: Window, path: Path) -> None:
    with OpenMap.open(path) as former:
        before = dict(former.workspace)
    subprocess.run([sys.executable, "-c", BREAKING_OFF, str(path)], check=False)
    assert path.with_name("Orders.waterhole-journal").stat().st_size > 0
    assert welcome.open_map(path)
    assert "A write had been broken off" in said(welcome) and dict(map_of(welcome).workspace) == before


def test_two_things_to_know_are_both_said(welcome: Window, path: Path) -> None:
    with OpenMap.open(path) as former:
        former.keep_draft("line", "Half a li")
    subprocess.run([sys.executable, "-c", BREAKING_OFF, str(path)], check=False)
    assert welcome.open_map(path)
    assert "A write had been broken off" in said(welcome) and "is back in its place" in said(welcome)
    assert welcome.editor is not None and welcome.editor.typed_line.text == "Half a li"


@pytest.mark.parametrize(
    ("platform", "display", "is_seen"),
    [("offscreen", ":0", False), ("minimal", "", False), ("", ":0", True), ("xcb", "", True), ("", "", sys.platform != "linux")],
)
def test_whether_somebody_would_see_a_window(monkeypatch: pytest.MonkeyPatch, platform: str, display: str, is_seen: bool) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert start.has_screen() is is_seen


def test_a_map_that_another_program_writes_all_the_time_is_never_read_half(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "TRIES", 2)
    damage(path, "Approve requisition")
    with pytest.raises(KnownError, match="damaged"):
        opening.copy_to_read(path, "Open elsewhere.")
