"""What the tests of structure share: elements by code, keys on the map, tabs, buttons and drops."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.window import Window
from mapper.model.lookups import by_code
from mapper.model.record import Record

CONTROL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def coded(window: Window, code: str) -> Record:
    assert window.editor is not None
    record = by_code(window.editor.bridge.workspace, code)
    assert record is not None
    return record


def key(window: Window, one: Qt.Key, held: Qt.KeyboardModifier, qtbot: QtBot) -> None:
    """A key on the map."""
    assert window.editor is not None
    window.editor.canvas.setFocus()
    qtbot.keyClick(window.editor.canvas, one, held)


def names_of_tabs(window: Window) -> list[str]:
    tabs = window.page.panel("tabs").tabs
    return [tabs.tabText(number) for number in range(tabs.count())]


def pressed(within: QWidget, words: str, qtbot: QtBot) -> None:
    qtbot.wait(20)  # widgets that have just been made are shown with the next turn of the event loop
    found = next(one for one in within.findChildren(QPushButton) if one.text() == words and one.isVisible())
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def dropped(target: QWidget, at: QPoint, content: QMimeData) -> None:
    """What is dragged there and let go, as Qt delivers it."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(at, copy, content, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(at), copy, content, left, none))
