"""Whoever cannot see the window hears a name for everything in it that can be used, panel by panel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
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

from desktop.panels import PANELS
from desktop.window import Window
from mapper.model.lookups import by_code, every
from mapper.model.organisation import Process
from tests.desktop.conftest import Opened

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


def test_the_welcome_page(welcome: Window) -> None:
    assert list(nameless(welcome)) == []


def test_a_button_without_a_name_is_caught(qapp: QApplication) -> None:
    panel = QWidget()
    QPushButton("", panel)
    QPushButton("Named", panel)
    QLineEdit(panel)
    assert [found.split()[0] for found in nameless(panel)] == ["QPushButton", "QLineEdit"]
