"""Export as PDF from the window: written by a child process while the window goes on, told in the bar."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.doing.exporting import write
from mapper.commands.edit_text import edit_text
from mapper.model.lookups import by_code
from tests.desktop.conftest import Opened


def test_a_pdf_is_written_and_told(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened("return")
    assert window.editor is not None
    target = tmp_path / "out.pdf"
    work = write(window.editor, target)
    with qtbot.waitSignal(work.destroyed, timeout=90_000):
        assert "out.pdf" in window.page.messages.words
    assert target.read_bytes().startswith(b"%PDF-")
    assert str(target) in window.page.messages.words


def test_a_place_that_cannot_be_written_is_told(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened()
    assert window.editor is not None
    work = write(window.editor, tmp_path / "no such folder" / "out.pdf")
    with qtbot.waitSignal(work.destroyed, timeout=90_000):
        pass
    assert "was not written" in window.page.messages.words and "The map is saved." in window.page.messages.words


def test_letters_that_no_font_has_are_told_with_what_was_written(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened("return")
    assert window.editor is not None
    bridge = window.editor.bridge
    step = by_code(bridge.workspace, "RT-10")
    assert step is not None
    bridge.run(edit_text, step.id, "Register \U000112a4")
    work = write(window.editor, tmp_path / "out.pdf")
    with qtbot.waitSignal(work.destroyed, timeout=90_000):
        pass
    assert "Wrote" in window.page.messages.words and "112A4" in window.page.messages.words.upper()
