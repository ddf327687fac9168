"""Lint is silent while people draw: it counts what is missing when nobody types, and lists it on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.panels.checks import FINDING
from mapper.checks import findings
from mapper.commands.accept_finding import accept_finding
from mapper.commands.attach_exception import attach_exception
from mapper.commands.move_exception import move_exception
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every
from tests.desktop.conftest import Opened


def test_hints_are_listed_and_not_counted(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge, lint = window.editor.bridge, window.editor.lint
    qtbot.waitUntil(lambda: bool(lint.findings))
    assert findings(bridge.workspace) == lint.findings
    assert [one.rule for one in lint.findings if one.severity != "H"] == ["C2"]
    foot = window.page.panel("foot")
    assert foot.to_check.text() == "1 to check"
    with qtbot.waitSignal(lint.found):
        bridge.run(accept_finding, "C2", next(one.element for one in lint.findings if one.rule == "C2"), "A deputy starts in May")
    assert foot.to_check.isHidden() and [one.accepted for one in lint.accepted] == ["A deputy starts in May"]


def test_a_click_mends_accepts_and_asks_again(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    lint = window.editor.lint
    qtbot.waitUntil(lambda: bool(lint.findings))
    window.page.show_right("checks")
    panel = window.page.panel("checks")

    def choose(rule: str) -> None:
        rows = [panel.sentences.item(row) for row in range(panel.sentences.count())]
        panel.sentences.setCurrentItem(next(one for one in rows if getattr(one.data(FINDING), "rule", "") == rule))

    choose("X8")
    unasked = sum(one.rule == "X8" for one in lint.findings)
    with qtbot.waitSignal(lint.found):
        qtbot.mouseClick(panel.answer.fix, Qt.MouseButton.LeftButton)
    assert sum(one.rule == "X8" for one in lint.findings) == unasked - 1
    choose("C2")
    assert panel.answer.fix.isHidden()
    with qtbot.waitSignal(lint.found):
        qtbot.keyClicks(panel.answer.reason, "A deputy starts in May")
        qtbot.keyClick(panel.answer.reason, Qt.Key.Key_Return)
    assert [one.rule for one in lint.accepted] == ["C2"]
    choose("C2")
    assert panel.answer.reason.isHidden()
    with qtbot.waitSignal(lint.found):
        qtbot.mouseClick(panel.answer.again, Qt.MouseButton.LeftButton)
    assert lint.accepted == () and any(one.rule == "C2" for one in lint.findings)


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
    assert [finding.element for finding in lint.findings if finding.severity == "E"] == [loose.id]
    count = window.page.panel("foot").to_check
    assert count.isVisible() and count.text() == f"{lint.counted} to check"
    qtbot.mouseClick(count, Qt.MouseButton.LeftButton)
    sentences = window.page.panel("checks").sentences
    assert sentences.item(0).text() == "Before it is validated (1)" and "Nobody knows" in sentences.item(1).text()
    bridge.select((step.id,))
    sentences.itemClicked.emit(sentences.item(1))
    assert bridge.selection == (loose.id,)
