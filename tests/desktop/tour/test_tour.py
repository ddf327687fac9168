"""The tour: it goes on when a person has done what it speaks of, it is left at any time, and nothing of it is in the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.doing.touring import go_on, take_tour
from desktop.editor import Editor
from desktop.tour import tour as room
from desktop.tour.stops import STOPS
from desktop.tour.tour import Tour
from desktop.window import Window
from mapper.model.flow import Node
from mapper.model.lookups import by_code, every
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from tests.desktop.conftest import Opened


@pytest.fixture
def touring(welcome: Window, monkeypatch: pytest.MonkeyPatch) -> Tour:
    """A tour that has begun, from the welcome page; it looks often."""
    monkeypatch.setattr(room, "LOOK", 10)
    welcome.resize(1366, 768)
    welcome.page.tour.click()
    welcome.page.later.finish()
    return tour_of(welcome)


def editor_of(window: Window) -> Editor:
    assert window.editor is not None
    return window.editor


def tour_of(window: Window) -> Tour:
    found = editor_of(window).held("tour")
    assert isinstance(found, Tour)
    return found


def go_to(tour: Tour, title: str) -> None:
    while tour.stop_shown.title != title:
        tour.go_on()


def enter(window: Window, line: str) -> None:
    line_shown = editor_of(window).typed_line
    line_shown.open_with(line)
    line_shown.enter()


def test_it_is_walked_by_doing(welcome: Window, touring: Tour, qtbot: QtBot) -> None:
    editor, card = editor_of(welcome), touring.card
    shown = [touring.stop_shown.title]

    def comes_on() -> None:
        qtbot.waitUntil(lambda: touring.stop_shown.title != shown[-1])
        shown.append(touring.stop_shown.title)

    step = by_code(editor.bridge.workspace, "PO-40")
    assert isinstance(step, Node) and editor.canvas.hasFocus() and not editor.bridge.workspace.settings.show_findings
    editor.bridge.select((step.id,))
    comes_on()
    for _line in range(3):
        card.write.click()
        assert editor.typed_line.text == card.sample.text() and editor.typed_line.input.hasFocus()
        editor.typed_line.enter()
        comes_on()
    welcome.actions_by_name["reveal"].trigger()
    comes_on()
    findings = editor.page.panel("findings")
    qtbot.waitUntil(lambda: bool([one for one in findings.findChildren(QPushButton) if one.text() == "Why?"]))
    next(one for one in findings.findChildren(QPushButton) if one.text() == "Why?").click()
    comes_on()
    editor.bridge.select((step.id,))
    welcome.actions_by_name["what_if"].trigger()
    comes_on()
    welcome.actions_by_name["export"].trigger()
    comes_on()
    editor.export_window.close()
    assert shown == [stop.title for stop in STOPS] and card.next.text() == "Done"
    card.next.click()
    assert not touring.is_on and card.isHidden()
    words = editor.bridge.workspace
    assert {"Check the price", "Price list is out of date", "Price corner"} <= {getattr(one, "name", "") for one in words.values()}


def test_it_is_walked_by_the_keys_alone(welcome: Window, touring: Tour) -> None:
    editor = editor_of(welcome)
    before = editor.bridge.open_map.edits
    for stop in STOPS[:3]:
        assert touring.stop_shown is stop and touring.card.title.text() == stop.title
        QTest.keyClick(editor.canvas, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    welcome.actions_by_name["next_pane"].trigger()
    assert touring.card.isAncestorOf(welcome.focusWidget())
    QTest.keyClick(touring.card.next, Qt.Key.Key_Return)
    assert touring.stop_shown is STOPS[4]
    QTest.keyClick(touring.card.next, Qt.Key.Key_N)
    assert editor.typed_line.text == "n" and editor.typed_line.input.hasFocus()
    touring.card.next.setFocus()
    QTest.keyClick(touring.card.next, Qt.Key.Key_Escape)
    assert not touring.is_on and touring.card.isHidden() and editor.canvas.hasFocus()
    assert editor.bridge.open_map.edits == before, "looking at the tour changes nothing"


def test_esc_on_the_map_first_selects_nothing_then_leaves(welcome: Window, touring: Tour) -> None:
    editor = editor_of(welcome)
    editor.bridge.select((every(editor.bridge.workspace, Node)[0].id,))
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert touring.is_on and editor.bridge.selection == ()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert not touring.is_on


@pytest.mark.parametrize("title", [stop.title for stop in STOPS])
def test_the_card_lies_in_the_window_and_beside_what_it_speaks_of(welcome: Window, touring: Tour, title: str) -> None:
    go_to(touring, title)
    editor, card = editor_of(welcome), touring.card
    assert editor.page.rect().contains(card.geometry())
    line = editor.typed_line
    if touring.stop_shown.beside == "line":
        assert card.geometry().bottom() <= line.mapTo(editor.page, line.rect().topLeft()).y()
    if touring.stop_shown.beside == "findings":
        assert card.geometry().right() <= editor.page.panel("findings").mapTo(editor.page, line.rect().topLeft()).x() + 1
    assert card.words.height() >= card.words.heightForWidth(card.words.width()), "no word is cut"


def test_it_is_a_map_like_any_other(welcome: Window, touring: Tour) -> None:
    kinds = {type(one).__name__ for one in editor_of(welcome).bridge.workspace.values()}
    assert kinds == {type(one).__name__ for one in starter_records("purchase-order", FRESH)}
    path = editor_of(welcome).bridge.open_map.path
    assert path.name == "First tour.waterhole"
    take_tour(welcome)
    assert editor_of(welcome).bridge.open_map.path.name == "First tour 2.waterhole" and tour_of(welcome) is not touring


def test_it_begins_in_the_help_too_and_says_where_nobody_takes_it(opened: Opened) -> None:
    window = opened("return")
    go_on(editor_of(window))
    assert window.page.messages.words == "Nobody takes the tour now." and window.page.messages.act == "Take the tour"
    window.page.show_right("help")
    window.page.panel("help").tour.click()
    assert tour_of(window).is_on
