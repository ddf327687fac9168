"""Whoever works with the keys sees where they are: each widget that takes them looks different when it has them, in every theme alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.window import Window
from mapper.model.lookups import by_code
from tests.desktop.conftest import Opened
from tests.desktop.every_panel import settle

ROUND = 4
asked: list[str] = []
"""What had the keys in a test."""
SHOWN = ("findings", "properties", "workshop", "review", "whole", "help", "history", "checks")


def takes_keys(widget: QWidget) -> bool:
    """Whether Tab comes by; an area that scrolls shows what is in it, and a caret is a sign that blinks."""
    reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None and widget.isEnabled()
    return reached and not isinstance(widget, QScrollArea | QPlainTextEdit | QTextEdit) and not widget.visibleRegion().isEmpty()


def look(window: QWidget, widget: QWidget) -> QImage:
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-ROUND, -ROUND, ROUND, ROUND)
    return window.grab(place).toImage()


def make_active(window: QWidget) -> None:
    """No list of names hangs open, and the window has the keys."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    if not window.isActiveWindow():
        window.activateWindow()
        QTest.qWait(1)


def unseen(window: QWidget, within: QWidget, elsewhere: QWidget) -> Iterator[str]:
    """A line for each widget that looks the same with the keys and without them."""
    for widget in within.findChildren(QWidget):
        if not takes_keys(widget):
            continue
        make_active(window)
        elsewhere.setFocus()
        before = look(window, widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus():
            continue
        asked.append(type(widget).__name__)
        if look(window, widget) == before:
            yield f"{type(widget).__name__} {widget.objectName() or widget.accessibleName() or getattr(widget, 'text', str)()!r}"


def test_everything_in_the_window(opened: Opened, qapp: QApplication) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    window.resize(1366, 768)
    found = by_code(window.editor.bridge.workspace, "PO-E1")
    assert found is not None
    window.editor.bridge.show_element(found.id)
    faults = {one for name in SHOWN for one in seen_in(window, name, qapp)}
    faults.update(unseen(window, window.page.panel("bar"), window.editor.canvas))
    faults.update(unseen(window, window.page.panel("outline"), window.editor.canvas))
    assert sorted(faults) == []
    assert len(asked) > 50 and len(set(asked)) > 8, "most of the window takes the keys"


def seen_in(window: Window, name: str, qapp: QApplication) -> Iterator[str]:
    assert window.editor is not None
    window.page.show_right(name)
    settle(qapp)
    yield from unseen(window, window.page.panel(name), window.editor.canvas)


def test_the_welcome_page(welcome: Window, qapp: QApplication) -> None:
    settle(qapp)
    assert sorted(unseen(welcome, welcome.page, welcome)) == []


def test_a_widget_that_shows_nothing_is_caught(qtbot: QtBot) -> None:
    window = QWidget()
    silent = QWidget(window)
    silent.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    silent.resize(40, 20)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    assert len(list(unseen(window, window, window))) == 1


@pytest.fixture(autouse=True)
def still_caret(qapp: QApplication) -> Iterator[None]:
    """A caret that blinks is no sign: it does not blink here."""
    asked.clear()
    former = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(former)
