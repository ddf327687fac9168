"""What the typed line says at its right, what it takes of a long paste, and that the letters of all scripts are there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.window import Window
from mapper.model.flow import Node
from mapper.model.limits import LINE_CHARACTERS, PASTED_LINES
from mapper.model.lookups import by_code, by_name, every
from tests.desktop.conftest import Opened


def said(window: Window, text: str) -> str:
    assert window.editor is not None
    window.editor.typed_line.input.write(text)
    return str(window.editor.typed_line.hint.text())


def test_the_line_says_on_what_it_acts(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge = window.editor.bridge
    step, decision = by_code(bridge.workspace, "PO-40"), by_code(bridge.workspace, "PO-D1")
    assert step is not None and decision is not None
    bridge.select(())
    assert said(window, "! Lost") == "no step is selected: Enter puts it into the tray · F1 grammar"
    bridge.select((step.id,))
    assert said(window, "") == "on PO-40 · Enter adds · F1 grammar"
    assert said(window, "! Lost") == "on PO-40 · Enter adds an exception · F1 grammar"
    assert said(window, "Next") == "after PO-40 · Enter adds the next step · F1 grammar"
    bridge.select((decision.id,))
    assert said(window, "[no] (end) Rejected").startswith("after PO-D1 ·")


def paste(window: Window, text: str) -> None:
    assert window.editor is not None
    carried = QMimeData()
    carried.setText(text)
    window.editor.typed_line.input.insertFromMimeData(carried)


def test_a_million_characters_are_cut_and_told(opened: Opened) -> None:
    window = opened()
    assert window.editor is not None
    paste(window, "x" * 1_000_000)
    assert len(window.editor.typed_line.text) == LINE_CHARACTERS
    assert "too long" in window.page.messages.words


def test_of_a_long_list_the_first_lines_are_entered_also_when_the_map_is_closed(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    path = window.editor.bridge.open_map.path
    paste(window, "\n".join(f"Line {number}" for number in range(30)))
    window.show_welcome()
    window.open_map(path)
    assert window.editor is not None
    assert len(every(window.editor.bridge.workspace, Node)) == 30 < PASTED_LINES


def test_letters_of_all_scripts_are_known_after_the_start(dressed: QApplication) -> None:
    theme.load_other_scripts()
    assert set(theme.OTHER_SCRIPTS) <= set(QFontDatabase.families())
    assert [name.casefold() for name in theme.OTHER_SCRIPTS] == [name.casefold() for name in QFont.substitutes(theme.FAMILY)]


def test_a_map_whose_file_has_gone_can_be_saved_as_a_copy(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    window.editor.bridge.open_map.path.unlink()
    window.editor.typed_line.input.write("One more step")
    window.editor.typed_line.enter()
    assert window.editor.typed_line.text == "One more step"
    assert window.page.messages.act == "Save to…"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kept"), ""))
    window.page.messages.press()
    assert window.editor.bridge.open_map.path == tmp_path / "kept.waterhole"
    assert by_name(window.editor.bridge.workspace, Node, "One more step")
    assert window.editor.typed_line.text == "" and "goes on in" in window.page.messages.words


def test_the_palette_shows_all_its_words_in_a_narrow_window(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    palette = window.page.panel("bar").palette_row
    for width in (1920, 1366, 1024):
        window.resize(width, 700)
        qtbot.wait(10)
        edges = [entry.geometry() for entry in palette.entries.values()]
        assert all(left.right() < right.left() for left, right in pairwise(edges)), width
        assert edges[-1].right() <= palette.width(), width
