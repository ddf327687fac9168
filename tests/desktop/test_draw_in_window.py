"""A small process drawn in the window by keyboard alone and by mouse alone, and found again in the reopened file."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.window import Window
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Point
from mapper.model.lookups import by_name, every
from mapper.model.organisation import Process, Role
from mapper.model.workspace import Workspace
from mapper.open_map import OpenMap
from tests.desktop.conftest import Opened

LINES = (
    "== Purchase order",
    "Raise requisition @Requester #ME51N",
    "Amount over 10,000?",
    "[yes] Approve requisition @Approver",
    "! Approver absent 9/week 10min 40h @Requester @Purchasing lead",
    "~ Corridor sign-off: Requester, Purchasing lead!; 9/week",
)


def focused() -> QWidget:
    """The widget that has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_text(text: str) -> None:
    """Type, wherever the keys go."""
    for letter in text:
        QTest.keyClicks(focused(), letter)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, wherever it goes."""
    QTest.keyClick(focused(), key, held)


def left_open(window: Window) -> Workspace:
    """What the reopened file holds after the window is closed."""
    assert window.editor is not None
    path = window.editor.bridge.open_map.path
    window.close()
    with OpenMap.open(path) as again:
        return again.workspace


def test_a_process_is_drawn_with_the_keyboard(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    for line in LINES:
        type_text(line)
        press(Qt.Key.Key_Return)
    assert window.editor.typed_line.text == ""
    press(Qt.Key.Key_Escape)
    assert window.editor.canvas.hasFocus()
    press(Qt.Key.Key_Home)
    type_text("Create order @Buyer")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not by_name(window.editor.bridge.workspace, Node, "Create order")
    press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)

    again = left_open(window)
    assert [process.name for process in every(again, Process)] == ["Purchase order"]
    (step,) = by_name(again, Node, "Approve requisition")
    (exception,) = every(again, ExceptionPoint)
    (contact,) = every(again, ContactPoint)
    assert exception.host == step.id and exception.contacts == (contact.id,)
    assert exception.rate is not None and exception.rate.value == 9
    assert {role.name for role in every(again, Role)} == {"Requester", "Approver", "Purchasing lead", "Buyer"}
    assert "yes" in {flow.name for flow in every(again, Flow)}
    assert by_name(again, Node, "Create order")


def test_a_process_is_drawn_with_the_mouse(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    canvas, bridge = window.editor.canvas, window.editor.bridge
    entries = window.page.panel("bar").palette_row.entries
    canvas.fit()

    def place(tool: str, at: Point, name: str) -> str:
        known = set(bridge.workspace)
        qtbot.mouseClick(entries[tool], Qt.MouseButton.LeftButton)
        assert canvas.tool == tool and entries[tool].isChecked()
        x, y = canvas.view.to_screen(at)
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
        if canvas.label_editor is not None:
            type_text(name)
            press(Qt.Key.Key_Return)
        made = [one for one in bridge.workspace if one not in known and getattr(bridge.workspace[one], "name", "") == name]
        assert len(made) == 1, name
        return made[0]

    step = place("step", Point(250, 80), "Raise requisition")
    record = bridge.workspace[step]
    assert isinstance(record, Node)
    exception = place("exception", record.box.centre, "Approver absent")
    contact = place("contact_point", Point(500, 260), "Corridor sign-off")
    assert canvas.tool == "select" and not any(entry.isChecked() for entry in entries.values())

    again = left_open(window)
    point = again[exception]
    assert isinstance(point, ExceptionPoint) and point.host == step
    assert isinstance(again[contact], ContactPoint)
