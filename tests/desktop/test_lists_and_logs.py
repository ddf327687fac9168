"""Lists and event logs in the window: shown before they are taken, corrected on the way, kept as one edit that can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.doing import lists, logs, maps
from desktop.panels.evidence_card import EvidenceCard
from desktop.panels.list_columns import ListTaken
from desktop.panels.measured_here import MeasuredHere
from desktop.window import Window
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.model.measures import Metric
from tests.desktop.conftest import Opened
from tests.desktop.test_draw_in_window import press

LIST = "Step;Department;Problem;How often;Cost centre\nRaise requisition;Requester;;;4711\n"
LIST += "Approve requisition;Approver;Approver absent;often;\n"
LOG = "case,activity,time,role\n1,Approve requisition,2026-01-05 08:00,Approver\n2,Approve requisition,2026-01-26 08:00,Approver\n"
LOG += "2,Create orders for purchase,2026-01-27 08:00,Buyer\n"


@pytest.fixture(autouse=True)
def nothing_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATERHOLE_DATA", str(tmp_path / "data"))


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    path = tmp_path / "steps.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def shown(window: Window, path: Path, qtbot: QtBot) -> ListTaken:
    assert window.editor is not None
    taken = lists.take_in(window.editor, path)
    assert taken is not None
    wait_until_read(window, qtbot)
    return taken


def wait_until_read(window: Window, qtbot: QtBot) -> None:
    assert window.editor is not None
    card = window.editor.typed_line.pasted.card
    qtbot.waitUntil(lambda: card.isVisible() and card.take.isEnabled(), timeout=60_000)


def names(window: Window) -> set[str]:
    assert window.editor is not None
    return {record.name for cls in (Node, ExceptionPoint) for record in every(window.editor.bridge.workspace, cls)}


def test_a_list_is_shown_corrected_taken_and_undone(opened: Opened, steps: Path, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    before = window.editor.bridge.workspace
    taken = shown(window, steps, qtbot)
    columns = taken.columns
    assert [field.currentData() for field in columns.fields] == ["step", "role", "exception", "rate", ""]
    assert columns.fields[4].hasFocus() and window.editor.bridge.workspace is before
    assert [columns.doubts.item(row).text()[:6] for row in range(columns.doubts.count())] == ["Row 1:", "Row 3:"]
    counts = window.editor.typed_line.pasted.card.counts.text()
    assert "2 steps" in counts and "1 exception" in counts and "new lane" in counts
    columns.fields[4].filled.emit("nothing")
    wait_until_read(window, qtbot)
    assert columns.doubts.count() == 1
    press(Qt.Key.Key_Return)
    assert names(window) >= {"Raise requisition", "Approve requisition", "Approver absent"}
    assert not any("4711" in record.note for record in every(window.editor.bridge.workspace, Node))
    window.editor.bridge.undo()
    assert not names(window)
    assert shown(window, steps, qtbot).columns.fields[4].currentData() == "nothing"


def test_a_list_is_left_with_esc_and_nothing_is_remembered(opened: Opened, steps: Path, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    taken = shown(window, steps, qtbot)
    taken.columns.fields[4].filled.emit("class")
    press(Qt.Key.Key_Escape)
    assert not window.editor.typed_line.pasted.card.isVisible() and not names(window)
    assert shown(window, steps, qtbot).columns.fields[4].currentData() == ""


def test_a_list_can_be_opened_as_a_map_of_its_own(welcome: Window, steps: Path, qtbot: QtBot) -> None:
    assert maps.open_file(welcome, steps)
    wait_until_read(welcome, qtbot)
    assert welcome.editor is not None
    welcome.editor.typed_line.pasted.take()
    assert "Raise requisition" in names(welcome) and (steps.parent / "steps.waterhole").exists()


def test_what_is_no_list_is_refused_and_no_map_is_made(welcome: Window, tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"PK nonsense")
    assert not maps.open_file(welcome, tmp_path / "bad.xlsx")
    assert not list(tmp_path.glob("*.waterhole"))


def test_a_list_of_which_nothing_is_known_stays_in_sight(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened()
    path = tmp_path / "odd.csv"
    path.write_text("Rate,Effort,Colour\n3,4,red\n", encoding="utf-8")
    taken = shown(window, path, qtbot)
    assert not names(window)
    taken.columns.fields[2].filled.emit("step")
    wait_until_read(window, qtbot)
    press(Qt.Key.Key_Return)
    assert "red" in names(window)


def read(window: Window, path: Path, qtbot: QtBot) -> EvidenceCard:
    assert window.editor is not None
    card = logs.read_log(window.editor, path)
    qtbot.waitUntil(lambda: bool(card.facts), timeout=60_000)
    return card


def test_figures_of_a_log_are_ticked_and_kept(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge = window.editor.bridge
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    steps, metrics = every(bridge.workspace, Node), len(every(bridge.workspace, Metric))
    card = read(window, tmp_path / "log.csv", qtbot)
    assert not card.keep.isEnabled() and len(card.fields) == 1 and card.figures.hasFocus()
    rows = [card.figures.item(row) for row in range(card.figures.count())]
    rate = next(row for row in rows if row.text().startswith("How often"))
    rate.setCheckState(Qt.CheckState.Checked)
    assert card.keep.isEnabled()
    press(Qt.Key.Key_Return)
    made = every(bridge.workspace, Metric)[metrics:]
    assert [metric.observations[0].evidence for metric in made] == ["measured"] and every(bridge.workspace, Node) == steps
    assert not card.isVisible()
    bridge.show_element(made[0].element or "")
    window.page.show_right("properties")
    here = next(one for one in window.page.panel("properties").findChildren(MeasuredHere) if one.isVisible())
    lines = [line.text() for line in here.findChildren(QLabel)]
    assert any("per week (measured, 2026-01-27, n = 2)" in line for line in lines), lines
    bridge.undo()
    assert not here.isVisible()
    assert len(every(bridge.workspace, Metric)) == metrics


def test_an_activity_that_may_be_several_is_said_by_a_person(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    card = read(window, tmp_path / "log.csv", qtbot)
    card.facts = {}
    card.fields[0].filled.emit("PO-40")
    qtbot.waitUntil(lambda: bool(card.facts), timeout=60_000)
    assert "PO-40" in {offer["element"] for offer in card.facts["offers"]} and not card.fields
    press(Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_what_is_no_log_is_told_and_the_card_goes(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    (tmp_path / "log.csv").write_text("just,words\n", encoding="utf-8")
    with qtbot.waitSignal(window.editor.bridge.trouble, timeout=60_000) as told:
        logs.read_log(window.editor, tmp_path / "log.csv")
    assert "no column" in str(told.args[0])


def test_a_map_is_closed_while_a_log_is_counted(opened: Opened, tmp_path: Path) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    first = logs.read_log(window.editor, tmp_path / "log.csv")
    second = logs.read_log(window.editor, tmp_path / "log.csv")
    assert not first.is_counting and second.is_counting
    window.close()
    assert not second.is_counting
