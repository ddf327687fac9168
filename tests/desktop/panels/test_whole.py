"""The panel of the whole: each page says what the map says, leads to the place, follows the map, and is copied as text and table."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.editor import Editor
from desktop.panels.whole import Whole
from desktop.panels.whole_parts import IS_GAP, ListingPage
from desktop.panels.workshop_parts import WHAT
from desktop.window import Window
from mapper.commands.delete import delete
from mapper.commands.edit_text import edit_text
from mapper.commands.set_field import set_field
from mapper.commands.show_findings import reveal_findings
from mapper.model.lookups import by_code, every
from mapper.model.organisation import Channel, Process
from mapper.open_map import OpenMap

Opened = Callable[..., Window]


def editor_of(window: Window) -> Editor:
    """The editor of the map that is open."""
    assert window.editor is not None
    return window.editor


@pytest.fixture
def all_maps(opened: Opened) -> Window:
    return opened("all")


@pytest.fixture
def invoice(opened: Opened) -> Window:
    return opened("invoice")


def whole(window: Window) -> Whole:
    window.page.show_right("whole")
    found: Whole = window.page.panel("whole")
    return found


def page(window: Window, name: str, qtbot: QtBot) -> Any:
    """The page, worked out."""
    panel = whole(window)
    panel.show_page(name)
    shown = panel.page(name)
    settled(shown, qtbot)
    return shown


def settled(shown: Any, qtbot: QtBot) -> None:
    if isinstance(shown, ListingPage):
        qtbot.waitUntil(lambda: not shown._work.is_running, timeout=10_000)


def words(shown: Any) -> list[str]:
    return [shown.lines.item(number).text() for number in range(shown.lines.count())]


def choose(shown: Any, beginning: str) -> None:
    number = next(number for number, line in enumerate(words(shown)) if line.startswith(beginning))
    shown.lines.setCurrentRow(number)
    shown.lines.setFocus()


def id_of(window: Window, code: str) -> str:
    record = by_code(editor_of(window).bridge.workspace, code)
    assert record is not None
    return record.id


def test_the_first_page_leads_to_each_page_and_back_by_keys_alone(invoice: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(invoice, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    panel = invoice.page.panel("whole")
    assert invoice.page.right_shown == "whole" and panel.shown == ""
    for name, row in panel.rows.items():
        row.setFocus()
        qtbot.keyClick(row, Qt.Key.Key_Return)
        assert panel.shown == name
        settled(panel.page(name), qtbot)
        qtbot.keyClick(panel.page(name), Qt.Key.Key_Escape)
        assert panel.shown == "" and row.hasFocus()


def test_sipoc_and_raci_are_of_the_process_on_the_sheet(all_maps: Window, qtbot: QtBot) -> None:
    sipoc = page(all_maps, "sipoc", qtbot)
    assert sipoc.lead.text() == "PO Purchase order (procure to receive)" and "PO-10 Raise purchase requisition" in words(sipoc)
    returns = id_of(all_maps, "RT-40")
    editor_of(all_maps).bridge.show_element(returns)
    qtbot.waitUntil(lambda: sipoc.lead.text().startswith("RT"))
    settled(sipoc, qtbot)
    assert "RT-10 Register return request" in words(sipoc)
    raci = page(all_maps, "raci", qtbot)
    assert words(raci)[0] == "Nobody answers for the process: its owner is not said." and raci.lines.item(0).data(IS_GAP)
    assert "RT-40 Receive returned goods\ndoes it: Returns clerk" in "\n".join(words(raci))


def test_a_line_leads_to_its_place_and_headings_do_not(all_maps: Window, qtbot: QtBot) -> None:
    raci = page(all_maps, "raci", qtbot)
    choose(raci, "PO-80")
    qtbot.keyClick(raci.lines, Qt.Key.Key_Return)
    assert editor_of(all_maps).bridge.selection == (id_of(all_maps, "PO-80"),)
    systems = page(all_maps, "systems", qtbot)
    assert systems.lines.item(0).data(WHAT) is None and systems.lines.item(0).flags() == Qt.ItemFlag.NoItemFlags
    choose(systems, "MRBR")
    systems.lines.itemClicked.emit(systems.lines.currentItem())
    assert editor_of(all_maps).bridge.selection == (id_of(all_maps, "IV-E1"),)


def test_systems_of_one_process_or_of_all(all_maps: Window, qtbot: QtBot) -> None:
    systems = page(all_maps, "systems", qtbot)
    assert any(line.startswith("VA05") for line in words(systems)), "the sheet shows PO, the list all"
    systems.scope._chosen("process")
    settled(systems, qtbot)
    assert not any(line.startswith("VA05") for line in words(systems)) and any(line.startswith("ME51N") for line in words(systems))
    assert systems.scope.button.text() == "this process ▾"


def test_the_pages_follow_the_map(invoice: Window, qtbot: QtBot) -> None:
    raci = page(invoice, "raci", qtbot)
    bridge = editor_of(invoice).bridge
    choose(raci, "IV-40")
    bridge.run(edit_text, id_of(invoice, "IV-40"), "Match three ways")
    qtbot.waitUntil(lambda: "IV-40 Match three ways" in "\n".join(words(raci)), timeout=3_000)
    assert raci.lines.currentItem().text().startswith("IV-40"), "the chosen line stays chosen"


def test_nothing_is_worked_out_while_nobody_looks(invoice: Window, qtbot: QtBot) -> None:
    raci = page(invoice, "raci", qtbot)
    invoice.page.show_right("properties")
    editor_of(invoice).bridge.run(edit_text, id_of(invoice, "IV-40"), "Match three ways")
    qtbot.wait(400)
    assert not raci._work.is_running and "Match three ways" not in "\n".join(words(raci))
    invoice.page.show_right("whole")
    qtbot.waitUntil(lambda: "Match three ways" in "\n".join(words(raci)), timeout=3_000)


def test_a_channel_on_which_nobody_listens_stands_first(invoice: Window, qtbot: QtBot) -> None:
    bridge = editor_of(invoice).bridge
    phone = next(one for one in every(bridge.workspace, Channel) if one.name == "phone")
    start = next(one for one in bridge.workspace.indexed("Trigger.channel", phone.id))
    bridge.run(set_field, start, "node", None)
    channels = page(invoice, "channels", qtbot)
    assert words(channels)[:2] == ["Customers come, and no step listens", "phone\ncomes in: IV-T2 Supplier asks about payment"]


def test_what_hangs_together_stays_while_one_goes_along_it(all_maps: Window, qtbot: QtBot) -> None:
    bridge = editor_of(all_maps).bridge
    bridge.show_element(id_of(all_maps, "IV-C1"))
    near = page(all_maps, "neighbourhood", qtbot)
    assert near.lead.text() == "IV-C1 Thursday blocked-invoice call" and "resolves IV-E1 Price differs from order" in words(near)
    choose(near, "resolves IV-E1")
    qtbot.keyClick(near.lines, Qt.Key.Key_Return)
    assert bridge.selection == (id_of(all_maps, "IV-E1"),)
    qtbot.wait(100)
    assert near.lead.text().startswith("IV-C1"), "one's own step along the list does not turn it round"
    bridge.select((id_of(all_maps, "IV-40"),))
    qtbot.waitUntil(lambda: near.lead.text().startswith("IV-40"))
    settled(near, qtbot)
    two = len(words(near))
    near.how_far._chosen("1")
    settled(near, qtbot)
    assert 0 < len(words(near)) < two and near.how_far.button.text() == "up to 1 step away ▾"


def test_what_breaks_is_said_only_where_findings_are_shown(invoice: Window, qtbot: QtBot) -> None:
    bridge = editor_of(invoice).bridge
    bridge.show_element(id_of(invoice, "IV-C1"))
    bridge.run(reveal_findings, False)
    asked = page(invoice, "what_if", qtbot)
    assert words(asked) == [] and asked.reveal.isVisible() and "hidden" in asked.lead.text()
    asked.reveal.click()
    qtbot.waitUntil(lambda: bool(words(asked)), timeout=5_000)
    assert words(asked)[0].startswith(
        "If 'Thursday blocked-invoice call' stops, 2 exceptions (15.5 h/week) lose their only known resolution"
    )
    assert "IV-E1 Price differs from order" in words(asked) and not asked.reveal.isVisible()


def test_pages_are_copied_as_table_and_as_text(invoice: Window, qtbot: QtBot) -> None:
    raci = page(invoice, "raci", qtbot)
    raci.copy_table.click()
    table = QGuiApplication.clipboard().text()
    assert table.splitlines()[0].startswith("Step\tAP clerk") and invoice.page.messages.words.startswith("Copied: 9 rows")
    raci.copy_text.click()
    assert QGuiApplication.clipboard().text().startswith("RACI\n\n– Nobody answers")


def test_an_empty_map_says_what_is_missing(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    for name, said in (
        ("systems", "No step names a system yet"),
        ("channels", "No channel is named yet"),
        ("neighbourhood", "Select an element"),
        ("compare", "With a version"),
    ):
        shown = page(window, name, qtbot)
        assert shown.lead.text().startswith(said) and shown.lines.isHidden() and shown.copy_table.isHidden()


def copy_of(window: Window, tmp_path: Path) -> Path:
    """A colleague's copy, in which IV-C1 is gone and a step has another name."""
    path = tmp_path / "Copy of Anna.waterhole"
    shutil.copyfile(editor_of(window).bridge.open_map.path, path)
    with OpenMap.open(path) as other:
        other.do(delete(other.workspace, (by_code(other.workspace, "IV-C1").id,)))  # type: ignore[union-attr]
        other.do(edit_text(other.workspace, by_code(other.workspace, "IV-10").id, "Open the mail", other.fresh))  # type: ignore[union-attr]
    return path


def test_another_map_file_is_compared_both_ways_round(invoice: Window, qtbot: QtBot, tmp_path: Path) -> None:
    compare = page(invoice, "compare", qtbot)
    compare.compare_with_file(copy_of(invoice, tmp_path))
    settled(compare, qtbot)
    assert "New contact points" in words(compare) and "IV-C1 Thursday blocked-invoice call" in words(compare)
    compare.turn.click()
    settled(compare, qtbot)
    assert "Contact points lost" in words(compare) and compare.lead.text() == "What “Copy of Anna” would make of this map"
    assert any(line.startswith("Contact dependence: ") for line in words(compare)), "numbers before and after"
    choose(compare, "IV-C1")
    qtbot.keyClick(compare.lines, Qt.Key.Key_Return)
    assert editor_of(invoice).bridge.selection == (id_of(invoice, "IV-C1"),)
    assert compare.choice.button.text() == "Copy of Anna.waterhole ▾"


def test_a_named_version_and_the_beginning_are_compared(invoice: Window, qtbot: QtBot) -> None:
    bridge = editor_of(invoice).bridge
    bridge.open_map.name_version("As received")
    bridge.saved.emit(bridge.open_map.edits)
    process = every(bridge.workspace, Process)[0]
    bridge.run(edit_text, id_of(invoice, "IV-10"), "Open the mail")
    compare = page(invoice, "compare", qtbot)
    compare.compare_with(next(name for name, label, _ in compare._options() if label == "As received"))
    settled(compare, qtbot)
    assert words(compare)[0] == process.name and "Open the mail" in words(compare)[1]
    compare.compare_with("beginning")
    settled(compare, qtbot)
    assert compare.lead.text() == "What this map has become since the beginning"
    bridge.undo()
    qtbot.waitUntil(lambda: compare.lead.text() == "The two hold the same.", timeout=5_000)


def test_a_file_that_is_no_map_is_told(invoice: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "no.waterhole"
    path.write_bytes(b"nothing")
    compare = page(invoice, "compare", qtbot)
    compare.compare_with_file(path)
    assert words(compare) == [] and invoice.page.messages.words
