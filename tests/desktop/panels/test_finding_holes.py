"""Possible watering holes ask the room: the answer makes the meeting, a reason rules it out, and that can be taken back."""

from __future__ import annotations

from time import process_time
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.panels.finding_cards import HoleCard, RuledOutCard
from desktop.window import Window
from mapper.commands.estimate import estimate
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.lookups import by_code, by_name, every
from mapper.model.measures import Rejection
from mapper.model.record import Quantity
from tests.desktop.conftest import Opened
from tests.desktop.panels.test_panels import pressed
from tests.desktop.test_draw_in_window import press, type_text


def findings(window: Window, qtbot: QtBot) -> Any:
    bridge = cast(Any, window.editor).bridge
    qtbot.waitUntil(lambda: bridge.analysis is not None, timeout=20_000)
    window.page.show_right("findings")
    qtbot.wait(20)
    return window.page.panel("findings")


def open_holes(panel: Any) -> list[HoleCard]:
    return [card for card in panel.findChildren(HoleCard) if card.isVisible() and card.answer.isVisible()]


def test_the_answer_makes_the_meeting_and_ties_it(opened: Opened, qtbot: QtBot) -> None:
    window = opened("invoice")
    panel = findings(window, qtbot)
    bridge = cast(Any, window.editor).bridge
    card = open_holes(panel)[0]
    said = next(text.text() for text in card.findChildren(QLabel) if text.text().startswith("Who do you ask"))
    card.answer.setFocus()
    type_text("Coffee corner: AP clerk, MDM clerk; daily")
    with qtbot.waitSignal(bridge.analysed, timeout=20_000):
        press(Qt.Key.Key_Return)
    (contact,) = by_name(bridge.workspace, ContactPoint, "Coffee corner")
    tied = [point for point in every(bridge.workspace, ExceptionPoint) if contact.id in point.contacts]
    assert len(tied) == 1 and tied[0].name in said
    assert len(contact.people) == 2


def test_it_is_ruled_out_with_a_reason_and_asked_again(opened: Opened, qtbot: QtBot) -> None:
    window = opened("invoice")
    panel = findings(window, qtbot)
    bridge = cast(Any, window.editor).bridge
    before = len(open_holes(panel))
    card = open_holes(panel)[0]
    pressed(card, "They do not meet", qtbot)
    assert card.reason.hasFocus()
    type_text("One system does it")
    with qtbot.waitSignal(bridge.analysed, timeout=20_000):
        press(Qt.Key.Key_Return)
    assert [one.note for one in every(bridge.workspace, Rejection)] == ["One system does it"]
    qtbot.waitUntil(lambda: len(open_holes(panel)) == before - 1)
    ruled_out = [one for one in panel.findChildren(RuledOutCard) if one.isVisible()]
    assert len(ruled_out) == 1 and ruled_out[0].accessibleDescription() == "One system does it"
    with qtbot.waitSignal(bridge.analysed, timeout=20_000):
        pressed(ruled_out[0], "Ask again", qtbot)
    assert every(bridge.workspace, Rejection) == ()
    qtbot.waitUntil(lambda: len(open_holes(panel)) == before)


def test_rings_follow_an_edit_within_a_second_of_work(opened: Opened, qtbot: QtBot) -> None:
    window = opened("invoice")
    findings(window, qtbot)
    bridge = cast(Any, window.editor).bridge
    point = cast(Any, by_code(bridge.workspace, "IV-E5"))
    began = process_time()
    with qtbot.waitSignal(bridge.analysed, timeout=20_000):
        bridge.run(estimate, point.id, "rate", Quantity.of(90.0))
    assert process_time() - began < 1.0
    assert bridge.analysis.estimates[point.id].rate.value == 90.0
