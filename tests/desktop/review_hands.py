"""Hands on the review panel: its pages, its records, and the purchase order to work on."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.panels.review import Review
from desktop.window import Window
from mapper.model.lookups import by_code, by_name, every
from mapper.model.measures import Metric
from mapper.model.record import Record

KEY, HOLD = Qt.Key, Qt.KeyboardModifier


def do(window: Window, name: str) -> None:
    """An action by its name."""
    window.actions_by_name[name].trigger()


def all_of(window: Window, cls: type[Record]) -> Any:
    """All records of the class."""
    assert window.editor is not None
    return every(window.editor.bridge.workspace, cls)


def coded(window: Window, code: str) -> Any:
    """The element of that code."""
    assert window.editor is not None
    record = by_code(window.editor.bridge.workspace, code)
    assert record is not None
    return record


def panel(window: Window) -> Review:
    """The panel, shown."""
    window.page.show_right("review")
    return cast(Review, window.page.panel("review"))


def page(window: Window, name: str) -> Any:
    """A page of the panel, shown."""
    return panel(window).show_page(name)


def metric_named(window: Window, name: str) -> Metric:
    """The metric of that name as it is now."""
    assert window.editor is not None
    (found,) = by_name(window.editor.bridge.workspace, Metric, name)
    return found


def wait_for_lint(window: Window, qtbot: QtBot) -> None:
    """Until the rules were asked about the map as it is."""
    assert window.editor is not None
    lint = window.editor.lint
    qtbot.waitUntil(lambda: lint.is_current, timeout=10_000)
