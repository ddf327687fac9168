"""Whoever cannot see the window hears a name for everything in it that can be used, panel by panel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QProcess, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.doing import lists
from desktop.panels import PANELS
from desktop.panels.evidence_card import EvidenceCard
from desktop.window import Window
from mapper.model.lookups import by_code, every
from mapper.model.organisation import Process
from tests.desktop.conftest import Opened
from tests.desktop.every_panel import RIGHT, shown_in_turn

USED = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QTabBar)


def is_used(widget: QWidget) -> bool:
    """Whether a person can do something with it; parts that Qt itself made inside another widget belong to that."""
    is_part = any(isinstance(above, QTabBar | QComboBox) for above in parents(widget))
    if isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_") or is_part:
        return False
    takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None and type(widget) is not QWidget
    return isinstance(widget, USED) or takes_keys


def nameless(within: QWidget) -> Iterator[str]:
    """What in a widget can be used and has no name; what is hidden there is not told to anybody."""
    for widget in (within, *within.findChildren(QWidget)):
        if is_used(widget) and widget.isVisibleTo(within):
            found = QAccessible.queryAccessibleInterface(widget)
            if found is None or not found.text(QAccessible.Text.Name).strip():
                above = [type(parent).__name__ for parent in parents(widget)]
                yield f"{type(widget).__name__} {widget.objectName()!r} in {' < '.join(above[:4])}"


def parents(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def at(window: Window, code: str) -> None:
    assert window.editor is not None
    found = by_code(window.editor.bridge.workspace, code)
    assert found is not None
    window.editor.bridge.show_element(found.id)


@pytest.mark.parametrize("name", [one.name for one in PANELS if one.side == "right"])
def test_every_panel_at_the_right(opened: Opened, qapp: QApplication, name: str) -> None:
    window = opened("all")
    window.page.show_right(name)
    for code in ("PO-40", "PO-E1", "PO-C1", "PO-D1"):
        at(window, code)
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert list(nameless(window.page.panel(name))) == []


@pytest.mark.parametrize("name", [one.name for one in PANELS if one.side not in ("right", "page")])
def test_every_other_panel(opened: Opened, name: str) -> None:
    window = opened("all")
    assert list(nameless(window.page.panel(name))) == []


def test_the_window_as_a_whole(opened: Opened, qapp: QApplication) -> None:
    window = opened("all")
    outline = window.page.panel("outline")
    outline.show_table(True)
    outline.show_names()
    window.page.show_find()
    assert window.editor is not None
    window.editor.bridge.select((every(window.editor.bridge.workspace, Process)[0].id,))
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert list(nameless(window)) == []


def test_what_floats_over_the_map_and_the_export_window(opened: Opened, qapp: QApplication) -> None:
    window = opened("all")
    faults = {fault for name, shown in shown_in_turn(window, qapp) if not name.startswith(RIGHT) for fault in nameless(shown)}
    assert sorted(faults) == []


def test_lists_and_logs_before_they_are_taken(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    steps, log = tmp_path / "steps.csv", tmp_path / "log.csv"
    steps.write_text("Step;Role\nCheck the price;Buyer\n", encoding="utf-8")
    log.write_text("case,activity,time\n1,Create orders for purchase,2026-01-05 08:00\n", encoding="utf-8")
    assert lists.take_in(window.editor, steps) is not None
    card = window.editor.typed_line.pasted.card
    qtbot.waitUntil(card.isVisible)
    assert list(nameless(window.page)) == []
    card = EvidenceCard(window.editor, log)
    assert list(nameless(card)) == []
    counting = card.findChildren(QProcess)
    qtbot.waitUntil(lambda: all(one.state() == QProcess.ProcessState.NotRunning for one in counting), timeout=60_000)


def test_the_welcome_page(welcome: Window) -> None:
    assert list(nameless(welcome)) == []


def test_a_button_without_a_name_is_caught(qapp: QApplication) -> None:
    panel = QWidget()
    QPushButton("", panel)
    QPushButton("Named", panel)
    QLineEdit(panel)
    assert [found.split()[0] for found in nameless(panel)] == ["QPushButton", "QLineEdit"]
