"""Lint is silent while people draw: it counts what is missing when nobody types, and lists it on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.checks import findings
from mapper.commands.attach_exception import attach_exception
from mapper.commands.move_exception import move_exception
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every
from tests.desktop.conftest import Opened


def test_a_sound_map_shows_no_count(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    with qtbot.waitSignal(window.editor.lint.found):
        pass
    assert findings(window.editor.bridge.workspace) == () == window.editor.lint.findings
    assert window.page.panel("foot").to_check.isHidden()


def test_what_is_missing_is_counted_and_a_click_goes_there(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge, lint = window.editor.bridge, window.editor.lint
    step = every(bridge.workspace, Node)[0]
    host = next(node for node in every(bridge.workspace, Node) if node.code == "PO-40")
    bridge.run(attach_exception, host.id, "Nobody knows")
    (loose,) = (point for point in every(bridge.workspace, ExceptionPoint) if point.name == "Nobody knows")
    with qtbot.waitSignal(lint.found):
        bridge.run(move_exception, (loose.id,), None)
        assert lint.findings == ()
    assert [finding.element for finding in lint.findings] == [loose.id]
    count = window.page.panel("foot").to_check
    assert count.isVisible() and count.text() == "1 to check"
    qtbot.mouseClick(count, Qt.MouseButton.LeftButton)
    sentences = window.page.panel("checks").sentences
    assert "Nobody knows" in sentences.item(0).text()
    bridge.select((step.id,))
    sentences.itemClicked.emit(sentences.item(0))
    assert bridge.selection == (loose.id,)
