"""What all tests of the window share: preferences of their own, and a window on a map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import idle, theme
from desktop.window import Window
from mapper.new_map import empty_records, starter_records
from mapper.open_map import FRESH, OpenMap

Opened = Callable[..., Window]


@pytest.fixture(autouse=True)
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of these tests is remembered on this computer, and nothing remembered there is seen by them."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "documents"))


@pytest.fixture(autouse=True)
def no_idle_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done when nobody does anything does not begin by itself in the middle of a test; one about it says when."""
    monkeypatch.setattr(idle, "AFTER_OPENING", 3_600_000)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in its light theme."""
    theme.dress(qapp)
    theme.choose("light")
    yield qapp
    theme.choose("light")


@pytest.fixture
def opened(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Opened]:
    """Gives `opened(starter="")`: a window on an empty map or on a starter map, with the keys in its typed line."""
    windows: list[Window] = []

    def show(starter: str = "") -> Window:
        path = tmp_path / f"{starter or 'empty'}.waterhole"
        records = starter_records(starter, FRESH) if starter else empty_records("Empty", FRESH)
        OpenMap.create(path, records).close()
        window = Window()
        window.resize(1440, 900)
        window.show_map(OpenMap.open(path))
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
        # What a start makes after its first frame; tests about the start say when.
        window.page.later.finish()
        windows.append(window)
        return window

    yield show
    for window in windows:
        window.close()


@pytest.fixture
def welcome(qtbot: QtBot, dressed: QApplication) -> Iterator[Window]:
    """A window on its welcome page."""
    window = Window()
    window.show_welcome()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()
