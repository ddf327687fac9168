"""The hour of a process owner, played in the window: a received map is mended in the outline, measured, commented, compared with the
map as it was received, signed off and exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytest import MonkeyPatch
from pytestqt.qtbot import QtBot

from desktop.doing import review as doing
from desktop.window import Window
from mapper.model.lookups import by_code, by_name, every, processes
from mapper.model.measures import Acceptance, Metric, Reading
from mapper.model.workshop import Comment, SignOff
from mapper.open_map import OpenMap
from tests.desktop.conftest import Opened
from tests.desktop.test_draw_in_window import focused, press, type_text

KEY, HOLD = Qt.Key, Qt.KeyboardModifier
MENDED = {
    "PO-10": "Raise the requisition",
    "PO-20": "Approve the requisition",
    "PO-30": "Assign the source",
    "PO-40": "Create the order",
    "PO-50": "Release the order",
}

FORMER = (
    "Raise purchase requisition",
    "Approve requisition",
    "Assign source of supply",
    "Create purchase order",
    "Release purchase order",
)
"""What they were called."""


def do(window: Window, name: str) -> None:
    """An action by its name."""
    window.actions_by_name[name].trigger()


def mend_in_outline(window: Window, code: str, name: str) -> None:
    """Write another name in the row of the outline, as F2 does."""
    assert window.editor is not None
    record = by_code(window.editor.bridge.workspace, code)
    assert record is not None
    rows: Any = window.page.panel("outline").list
    index: QModelIndex = rows.rows.index_of(record.id)
    rows.setFocus()
    rows.setCurrentIndex(index)
    press(KEY.Key_F2)
    press(KEY.Key_A, HOLD.ControlModifier)
    type_text(name)
    press(KEY.Key_Return)
    # Qt takes over what was written in a cell a moment later.
    QApplication.processEvents()


def accept_two(window: Window, qtbot: QtBot) -> None:
    """Two findings are all right here, and the reason is kept."""
    assert window.editor is not None
    lint = window.editor.lint
    do(window, "checks")
    for reason in ("Agreed with audit", "Known, and on the list for 2027"):
        qtbot.waitUntil(lambda: lint.is_current and bool(lint.findings), timeout=10_000)
        checks: Any = window.page.panel("checks")
        row = next(row for row in range(checks.sentences.count()) if checks.sentences.item(row).data(Qt.ItemDataRole.UserRole))
        checks.sentences.setCurrentRow(row)
        checks.answer.reason.setFocus()
        type_text(reason)
        press(KEY.Key_Return)


def measure(window: Window) -> None:
    """Two months of a metric, typed."""
    measurements: Any = show_review(window, "measurements")
    assert window.editor is not None
    (metric,) = by_name(window.editor.bridge.workspace, Metric, "Requisition to order time")
    measurements.show_metric(metric.id)
    for value, day in (("33", "2026-09-30"), ("30,5", "2026-10-31")):
        type_text(value)
        press(KEY.Key_Tab)
        press(KEY.Key_A, HOLD.ControlModifier)
        type_text(day)
        press(KEY.Key_Return)
    press(KEY.Key_Escape)


def show_review(window: Window, name: str) -> Any:
    """A page of the review panel."""
    window.page.show_right("review")
    return window.page.panel("review").show_page(name)


def compare_with_received(window: Window, qtbot: QtBot, received: Path, monkeypatch: MonkeyPatch) -> list[str]:
    """What differs from the file that came with the mail, chosen as any other map file."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_named: (str(received), ""))
    do(window, "compare")
    page: Any = window.page.panel("whole").page("compare")
    another = next(one for one in page.choice.button.menu().actions() if one.text().startswith("another map file"))
    another.trigger()
    qtbot.waitUntil(lambda: page.lines.count() > 0 and not page._work.is_running, timeout=10_000)
    assert page.lead.text() == "What this map has become since “received”"
    return [page.lines.item(row).text() for row in range(page.lines.count())]


def sign(window: Window, qtbot: QtBot, who: str) -> None:
    """Stand for the next state."""
    assert window.editor is not None
    lint, page = window.editor.lint, show_review(window, "sign_off")
    qtbot.waitUntil(lambda: lint.is_current, timeout=10_000)
    page.who.setFocus()
    press(KEY.Key_A, HOLD.ControlModifier)
    type_text(who)
    assert page.go_on.isEnabled(), page.what.text()
    page.go_on.click()


def test_the_hour_of_a_process_owner(opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    doing.remember_author("A. K.")
    window = opened("purchase-order")
    assert window.editor is not None
    bridge, path = window.editor.bridge, window.editor.bridge.open_map.path
    received = tmp_path / "received.waterhole"
    OpenMap.create(received, bridge.workspace.values()).close()
    for code, name in MENDED.items():
        mend_in_outline(window, code, name)
    assert {code: getattr(by_code(bridge.workspace, code), "name", "") for code in MENDED} == MENDED
    measure(window)
    accept_two(window, qtbot)
    approve = by_code(bridge.workspace, "PO-20")
    assert approve is not None
    bridge.show_element(approve.id)
    press_action(window, "comment")
    type_text("The deputy signs on Fridays")
    press(KEY.Key_Return)
    told = compare_with_received(window, qtbot, received, monkeypatch)
    for name, former in zip(MENDED.values(), FORMER, strict=True):
        assert any(line.startswith(f"{name}: was called “{former}”") for line in told), told
    assert "Requisition to order time: readings: also 33 on 2026-09-30 and 30.5 on 2026-10-31" in told
    assert "Added comment The deputy signs on Fridays" in told and "Accepted a check at Corridor sign-off" in told
    sign(window, qtbot, "A. K.")
    sign(window, qtbot, "Head of purchasing")
    target = tmp_path / "signed.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(target), ""))
    do(window, "export_pdf")
    qtbot.waitUntil(lambda: window.page.messages.words.startswith("Wrote"), timeout=90_000)
    assert target.read_bytes().startswith(b"%PDF-")
    window.close()
    with OpenMap.open(path) as again:
        kept = again.workspace
    (metric,) = by_name(kept, Metric, "Requisition to order time")
    assert metric.observations == (Reading(33.0, "2026-09-30", None, "measured"), Reading(30.5, "2026-10-31", None, "measured"))
    assert {one.note for one in every(kept, Acceptance)} >= {"Agreed with audit", "Known, and on the list for 2027"}
    assert [(one.name, one.author) for one in every(kept, Comment)] == [("The deputy signs on Fridays", "A. K.")]
    assert [(one.state, one.signed_by) for one in every(kept, SignOff)] == [("validated", "A. K."), ("signed", "Head of purchasing")]
    assert processes(kept)[0].status == "signed"


def press_action(window: Window, name: str) -> None:
    """The key of an action; what has the keys then takes what is typed."""
    do(window, name)
    assert focused().isVisible()
