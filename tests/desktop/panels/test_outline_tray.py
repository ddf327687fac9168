"""The tray: exceptions on no step stand first in the outline and are dragged onto a step, there or on the map."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.canvas.carried import EXCEPTIONS_MIME
from desktop.panels.outline_rows import TRAY, Row, rows_of
from desktop.window import Window
from mapper.commands.move_exception import move_exception
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import by_code
from mapper.model.record import Drawn
from tests.desktop.conftest import Opened

COPY = Qt.DropAction.CopyAction


def with_one_in_the_tray(opened: Opened) -> tuple[Window, str, str]:
    """A window, an exception in its tray, and a step."""
    window = opened("purchase-order")
    assert window.editor is not None
    bridge = window.editor.bridge
    loose, step = by_code(bridge.workspace, "PO-E1"), by_code(bridge.workspace, "PO-40")
    assert loose is not None and step is not None
    bridge.run(move_exception, (loose.id,), None)
    return window, loose.id, step.id


def host_of(window: Window, exception: str) -> str | None:
    assert window.editor is not None
    point = window.editor.bridge.workspace[exception]
    assert isinstance(point, ExceptionPoint)
    return point.host


def test_the_tray_stands_first_and_says_what_to_do(opened: Opened) -> None:
    window, loose, _ = with_one_in_the_tray(opened)
    assert window.editor is not None
    bridge, rows = window.editor.bridge, window.page.panel("outline").list.rows
    assert list(rows_of(bridge.workspace, bridge.sheet))[:2] == [Row(TRAY), Row(loose, 1)]
    tray = rows.index(0, 0)
    assert "drag onto a step" in rows.data(tray) and "At step" in rows.data(tray, int(Qt.ItemDataRole.ToolTipRole))
    assert not rows.flags(tray) & Qt.ItemFlag.ItemIsSelectable
    bridge.undo()
    assert Row(TRAY) not in list(rows_of(bridge.workspace, bridge.sheet))


def test_an_exception_is_dropped_on_a_step_of_the_outline(opened: Opened) -> None:
    window, loose, step = with_one_in_the_tray(opened)
    rows = window.page.panel("outline").list.rows
    carried = rows.mimeData([rows.index_of(loose)])
    assert not rows.canDropMimeData(carried, COPY, -1, -1, rows.index(0, 0))
    assert rows.canDropMimeData(carried, COPY, -1, -1, rows.index_of(step))
    assert rows.dropMimeData(carried, COPY, -1, -1, rows.index_of(step))
    assert host_of(window, loose) == step


def test_an_exception_is_dropped_on_a_step_of_the_map(opened: Opened, qtbot: QtBot) -> None:
    window, loose, step = with_one_in_the_tray(opened)
    assert window.editor is not None
    canvas, bridge = window.editor.canvas, window.editor.bridge
    bridge.select((loose,))
    canvas.centre_on(step)
    drawn = bridge.workspace[step]
    assert isinstance(drawn, Drawn)
    place = canvas.view.to_screen(drawn.box.centre)
    carried = QMimeData()
    carried.setData(EXCEPTIONS_MIME, loose.encode())
    held = (carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(QPointF(*place).toPoint(), COPY, *held))
    assert canvas.stage.overlay.target == step
    QApplication.sendEvent(canvas.viewport(), QDropEvent(QPointF(*place), COPY, *held))
    assert host_of(window, loose) == step


def test_the_step_of_an_exception_is_a_property(opened: Opened) -> None:
    window, loose, step = with_one_in_the_tray(opened)
    assert window.editor is not None
    bridge = window.editor.bridge
    bridge.select((loose,))
    window.page.show_right("properties")
    panel = window.page.panel("properties")
    field = next(widget for _, form, widget in panel.fields if form.words == "At step")
    field.filled.emit("PO-40")
    assert host_of(window, loose) == step
    field.filled.emit("")
    assert host_of(window, loose) is None
