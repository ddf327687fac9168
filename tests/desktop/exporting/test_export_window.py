"""The export window: never modal, with the pages as they will be; it writes, stops, prints, and copies what is selected as a picture."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QSizeF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.doing.exporting import show_export
from desktop.editor import Editor
from desktop.exporting import job
from desktop.exporting import window as export_window
from desktop.exporting.picture import SVG, shot_of
from desktop.exporting.printing import Printing
from desktop.exporting.settings import ExportSettings, remember, remembered
from desktop.exporting.window import ExportWindow
from exporters.selection import SECTIONS
from mapper.commands.edit_text import edit_text
from mapper.model.flow import Node, Sheet
from mapper.model.lookups import by_code
from mapper.model.workspace import Workspace
from tests.desktop.access.test_every_widget_has_a_name import nameless
from tests.desktop.conftest import Opened

pytestmark = pytest.mark.timeout(900)
LONG = 240_000
"""Milliseconds in which a child process starts and writes, on a machine that has much else to do."""
SHOWN = ("cover", "maps", "metrics", "glossary")
"""The sections that are written here: more of them are more work, and nothing else."""


@pytest.fixture
def presented(opened: Opened) -> ExportWindow:
    """The window over a small map; its pages are on their way."""
    window = opened("invoice")
    assert window.editor is not None
    bridge = window.editor.bridge
    remember(bridge.workspace, str(bridge.open_map.path), ExportSettings(left_out=all_but(*SHOWN)))
    show_export(window.editor)
    return window.editor.export_window


@pytest.fixture
def shown(presented: ExportWindow, qtbot: QtBot) -> ExportWindow:
    """The window, its first pages seen."""
    wait_for_pages(presented, qtbot)
    return presented


def all_but(*sections: str) -> tuple[str, ...]:
    return tuple(key for key in SECTIONS if key not in sections)


def editor_of(window: ExportWindow) -> Editor:
    return window._editor


def wait_for_pages(window: ExportWindow, qtbot: QtBot) -> None:
    preview = window.preview
    qtbot.waitUntil(lambda: window.previewed is not None and not preview._is_stale and 0 in preview._images, timeout=LONG)


def test_pages_are_those_of_the_file(shown: ExportWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not shown.isModal() and shown.windowModality() == Qt.WindowModality.NonModal
    assert list(nameless(shown)) == []
    target = tmp_path / "out.pdf"
    opened: list[QUrl] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(target), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    shown.foot.write.click()
    assert not shown.foot.write.isEnabled() and shown.foot.cancel.isVisible()
    qtbot.waitUntil(lambda: shown.foot.folder.isVisible(), timeout=LONG)
    assert shown.foot.write.isEnabled() and not shown.foot.cancel.isVisible()
    assert str(target) in editor_of(shown).page.messages.words
    shown.foot.folder.click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]
    assert shown.previewed is not None and shown.previewed.read_bytes() == target.read_bytes()
    pages = pypdf.PdfReader(target).pages
    assert shown.preview.count == len(pages)
    assert shown.foot.place.text() == f"Page 1 of {len(pages)}"
    shown.preview.show_page(len(pages))
    qtbot.waitUntil(lambda: len(pages) - 1 in shown.preview._images, timeout=LONG)


def test_another_choice_makes_other_pages_and_is_remembered(shown: ExportWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_window, "CALM", 0)
    before, first = shown.preview.count, shown.preview.sizes[0]
    shown.form.turned.filled.emit("yes")
    for key in ("maps", "metrics", "glossary"):
        shown.form.sections[key].click()
    assert shown.preview._is_stale
    wait_for_pages(shown, qtbot)
    assert shown.preview.count < before
    assert (shown.preview.sizes[0].width(), shown.preview.sizes[0].height()) == pytest.approx((first.height(), first.width()), abs=1)
    bridge = editor_of(shown).bridge
    kept = remembered(bridge.workspace, str(bridge.open_map.path))
    assert kept == shown.settings == ExportSettings(is_portrait=True, left_out=all_but("cover"))


def test_a_choice_that_is_taken_back_leaves_the_pages_as_they_are(shown: ExportWindow, qtbot: QtBot) -> None:
    former = shown.previewed
    for _ in range(2):
        shown.form.sections["maps"].click()
        assert shown.preview._is_stale
    qtbot.waitUntil(lambda: not shown.preview._is_stale, timeout=LONG)
    assert shown.previewed == former is not None


def test_an_edit_of_the_map_makes_the_pages_anew(shown: ExportWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_window, "AFTER_EDIT", 0)
    bridge = editor_of(shown).bridge
    step = by_code(bridge.workspace, "IV-40")
    former = shown.previewed
    assert isinstance(step, Node) and former is not None
    bridge.run(edit_text, step.id, "Weigh the parcel")
    wait_for_pages(shown, qtbot)
    now = shown.previewed
    assert now is not None and now != former
    assert "Weigh the parcel" in " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(now).pages).split())


def test_parts_are_offered_from_the_map_and_tables_have_no_pages(presented: ExportWindow, qtbot: QtBot) -> None:
    form = presented.form
    assert not form.of.isVisible()
    form.part.filled.emit("system")
    assert form.of.isVisible() and form.settings.of in [form.of.itemData(row) for row in range(form.of.count())]
    assert "SAP" in [form.of.itemText(row) for row in range(form.of.count())]
    form.format.filled.emit("xlsx")
    assert not form.paper.isVisible() and form.sections["raci"].isVisible() and not form.sections["cover"].isVisible()
    qtbot.waitUntil(lambda: "no pages" in presented.preview._words, timeout=LONG)
    assert presented.preview.count == 0 and not presented.foot.paper.isVisible()
    form.format.filled.emit("svg")
    assert form.outlines.isVisible() and not form.scale.isVisible() and not form.sections["raci"].isVisible()


def test_stopping_leaves_the_older_file(presented: ExportWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "kept" / "out.pdf"
    target.parent.mkdir()
    target.write_bytes(b"older")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(target), ""))
    presented.foot.write.click()
    assert presented.foot.work is not None
    presented.foot.cancel.click()
    qtbot.waitUntil(lambda: presented.foot.work is None, timeout=LONG)
    assert target.read_bytes() == b"older" and list(target.parent.iterdir()) == [target]
    assert presented.foot.words.text() == "Stopped." and "Stopped" in editor_of(presented).page.messages.words


def test_what_cannot_be_made_is_said_in_place_of_the_pages(presented: ExportWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "command_line", lambda: ("/nowhere/waterhole",))
    monkeypatch.setattr(export_window, "CALM", 0)
    presented.form.names.filled.emit("none")
    qtbot.waitUntil(lambda: "did not start" in presented.preview._words, timeout=LONG)
    assert presented.preview.count == 0 and presented.previewed is None


def test_closing_the_map_stops_everything(presented: ExportWindow, qtbot: QtBot) -> None:
    folder = Path(presented._folder.name)
    # It may have begun and ended between two looks.
    qtbot.waitUntil(lambda: presented._job is not None or presented.previewed is not None, timeout=LONG)
    editor_of(presented).window.close()
    assert not folder.exists() and not presented.isVisible()


def test_the_same_pages_go_to_the_printer(shown: ExportWindow, qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    printer.setFromTo(1, 2)
    printing = Printing(shown.pages, shown.preview.sizes, printer, shown)
    with qtbot.waitSignal(printing.ended, timeout=LONG) as said:
        printing.start()
    assert said.args == ["2 pages went to the printer"]
    pages = pypdf.PdfReader(tmp_path / "printed.pdf").pages
    assert len(pages) == 2 and all(page.mediabox.width > page.mediabox.height for page in pages)
    assert all(len(page.images) == 1 for page in pages)


def test_a_page_that_is_not_there_is_not_printed(presented: ExportWindow, qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setFromTo(900, 901)
    printing = Printing(presented.pages, (QSizeF(10, 10),), printer, presented)
    with qtbot.waitSignal(printing.ended, timeout=LONG) as said:
        printing.start()
    assert said.args == ["There is no such page."]


def test_what_is_selected_is_copied_as_a_picture(opened: Opened, qtbot: QtBot) -> None:
    window = opened("invoice")
    assert window.editor is not None
    bridge, board = window.editor.bridge, QGuiApplication.clipboard()
    sizes = []
    for codes in (("IV-40",), ("IV-30", "IV-40"), ()):
        bridge.select(tuple(record.id for code in codes if (record := by_code(bridge.workspace, code)) is not None))
        window.actions_by_name["copy_picture"].trigger()
        content = board.mimeData()
        assert content is not None and content.hasImage() and {"image/png", SVG} <= set(content.formats())
        drawn = bytes(content.data(SVG).data()).decode()
        assert "Match invoice" in drawn
        image = QImage.fromData(content.data("image/png").data())
        small = image.scaled(40, 40)
        assert len({small.pixel(x, y) for x in range(40) for y in range(40)}) > 4
        sizes.append(image.width() * image.height())
        assert "Copied as a picture" in window.page.messages.words
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1]
    board.clear()


def test_an_empty_sheet_is_no_picture() -> None:
    assert shot_of(Workspace((Sheet(id="s"),)), "s", ()) is None
