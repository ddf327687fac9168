"""What comes to the window from outside: files that are dropped or asked for by the system, and the screen it is shown on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication

from desktop.file_requests import FileRequests
from desktop.preferences import preferences
from desktop.window import Window
from mapper.open_map import OpenMap
from tests.desktop.conftest import Opened


@pytest.fixture
def two_maps(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "first.waterhole", tmp_path / "second.waterhole"]
    for path in paths:
        OpenMap.create(path).close()
    return paths


def carried(urls: list[QUrl]) -> QMimeData:
    made = QMimeData()
    made.setUrls(urls)
    return made


def enters(window: Window, content: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    window.dragEnterEvent(event)
    return event.isAccepted()


def test_of_several_maps_that_are_dropped_the_first_is_opened_and_that_is_said(opened: Opened, two_maps: list[Path]) -> None:
    window = opened()
    content = carried([QUrl.fromLocalFile(str(path)) for path in two_maps])
    assert enters(window, content)
    window.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )
    assert window.editor is not None and window.editor.bridge.open_map.path == two_maps[0]
    assert "first.waterhole" in window.page.messages.words


def test_what_is_no_file_of_this_computer_is_not_taken(opened: Opened) -> None:
    window = opened()
    assert not enters(window, carried([QUrl("https://example.org/map.waterhole")]))
    assert not enters(window, carried([]))


def test_a_file_that_the_system_asks_for_is_opened(welcome: Window, dressed: QApplication, two_maps: list[Path]) -> None:
    requests = FileRequests(dressed, welcome)
    QApplication.sendEvent(dressed, QFileOpenEvent(QUrl.fromLocalFile(str(two_maps[1]))))
    assert welcome.editor is not None and welcome.editor.bridge.open_map.path == two_maps[1]
    dressed.removeEventFilter(requests)


@pytest.mark.parametrize("place", [QRect(5000, 4000, 1000, 700), QRect(-900, -300, 1000, 700), QRect(700, 500, 6000, 4000)])
def test_a_window_is_shown_within_the_screen_wherever_it_was(dressed: QApplication, place: QRect) -> None:
    former = Window()
    former.setGeometry(place)
    preferences().setValue("window/place", former.saveGeometry())
    window = Window()
    room = window.screen().availableGeometry()
    assert room.contains(window.geometry())
    assert window.minimumSize() == QSize(960, 560).boundedTo(room.size())
