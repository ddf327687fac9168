"""The typed line while it is typed: names offered, input methods, what is not understood, how it is known, lists shown first."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.window import Window
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import by_name, every
from tests.desktop.conftest import Opened
from tests.desktop.test_draw_in_window import focused, press, type_text


def line_of(window: Window):  # type: ignore[no-untyped-def]
    assert window.editor is not None
    return window.editor.typed_line


def compose(preedit: str, commit: str = "") -> None:
    """What an input method sends to whatever has the keys."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(focused(), event)


def test_tab_takes_the_name_listed_first(opened: Opened) -> None:
    window = opened("purchase-order")
    type_text("Check it @Purchasing l")
    assert line_of(window).completions.first == "Purchasing lead" and line_of(window).input.ghost == "ead"
    press(Qt.Key.Key_Tab)
    assert line_of(window).text == "Check it @Purchasing lead" and not line_of(window).offers.is_list_shown
    type_text("#")
    assert line_of(window).text == "Check it @Purchasing lead #"


def test_end_takes_the_name_in_grey(opened: Opened) -> None:
    window = opened("purchase-order")
    type_text("Check it #MIG")
    press(Qt.Key.Key_End)
    assert line_of(window).text == "Check it #MIGO"
    type_text("8min")
    assert line_of(window).text == "Check it #MIGO 8min"


def test_names_used_last_come_first(opened: Opened) -> None:
    window = opened("purchase-order")
    type_text("Check it @Receiver")
    press(Qt.Key.Key_Return)
    type_text("Check it again @")
    assert line_of(window).completions.first == "Receiver"


def test_enter_enters_what_is_typed_and_takes_nothing_unasked(opened: Opened) -> None:
    window = opened("purchase-order")
    type_text("Check it @Purchasing l")
    press(Qt.Key.Key_Return)
    step = by_name(window.editor.bridge.workspace, Node, "Check it")[0]  # type: ignore[union-attr]
    assert window.editor is not None and window.editor.bridge.workspace[step.role or ""].name == "Purchasing l"


def test_a_list_is_left_with_esc_and_the_text_stays(opened: Opened) -> None:
    window = opened("purchase-order")
    type_text("Check it @")
    press(Qt.Key.Key_Escape)
    assert not line_of(window).offers.is_list_shown and line_of(window).text == "Check it @"
    press(Qt.Key.Key_Escape)
    assert window.editor is not None and window.editor.canvas.hasFocus() and line_of(window).text == "Check it @"


def test_an_input_method_composes_in_the_line_from_the_first_key(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    window.editor.canvas.setFocus()
    compose("ni")
    assert focused() is line_of(window).input and line_of(window).text == "" and line_of(window).input.is_composing
    compose("nihao")
    compose("", "你好")
    assert line_of(window).text == "你好" and not line_of(window).input.is_composing
    type_text(" ok")
    assert line_of(window).text == "你好 ok"


def test_a_dead_key_on_the_map_gives_its_letter_to_the_line(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    window.editor.canvas.setFocus()
    compose("´")
    assert line_of(window).text == ""
    compose("", "é")
    assert line_of(window).text == "é"
    line_of(window).input.write("")
    window.editor.canvas.setFocus()
    compose("", "ñ")
    assert line_of(window).text == "ñ" and focused() is line_of(window).input


def test_while_it_is_composed_nothing_is_offered(opened: Opened) -> None:
    window = opened("purchase-order")
    type_text("Check it @")
    assert line_of(window).offers.is_list_shown
    compose("bu")
    assert not line_of(window).offers.is_list_shown and line_of(window).input.ghost == ""


def test_a_line_not_understood_says_so_and_is_kept(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    type_text("-> Nowhere at all")
    assert "to check" in line_of(window).hint.text()
    press(Qt.Key.Key_Return)
    kept = by_name(window.editor.bridge.workspace, Node, "Nowhere at all")
    assert [node.to_check for node in kept] == [True]


def test_one_key_says_how_it_is_known(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    step = by_name(window.editor.bridge.workspace, Node, "Receive goods")[0]
    window.editor.bridge.select((step.id,))
    type_text("! Pallet broken 3/week 10min 2h")
    for _ in range(3):
        press(Qt.Key.Key_G, held)
    assert "measured" in line_of(window).hint.text()
    press(Qt.Key.Key_Return)
    point = by_name(window.editor.bridge.workspace, ExceptionPoint, "Pallet broken")[0]
    assert point.evidence == "measured" and line_of(window).evidence == ""
    press(Qt.Key.Key_G, held)
    assert window.editor.bridge.workspace[point.id].evidence == "hearsay"
    window.editor.bridge.undo()
    assert window.editor.bridge.workspace[point.id].evidence == "measured"


def paste(window: Window, text: str) -> None:
    carried = QMimeData()
    carried.setText(text)
    line_of(window).input.insertFromMimeData(carried)


def test_a_pasted_table_is_shown_first_and_is_one_step(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    bridge = window.editor.bridge
    before = bridge.workspace
    paste(window, "Step\tWho\tSystem\nRaise requisition\tRequester\tME51N\nApprove requisition\tApprover\tME54N\n")
    card = line_of(window).pasted.card
    qtbot.waitUntil(lambda: card.isVisible() and card.take.isEnabled())
    assert bridge.workspace is before and "2 steps" in card.counts.text()
    press(Qt.Key.Key_Return)
    assert {node.name for node in every(bridge.workspace, Node)} == {"Raise requisition", "Approve requisition"}
    assert not card.isVisible()
    bridge.undo()
    assert not every(bridge.workspace, Node)


def test_a_pasted_list_may_be_left(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    before = window.editor.bridge.workspace
    paste(window, "One\nTwo\n-> Nowhere at all")
    card = line_of(window).pasted.card
    qtbot.waitUntil(lambda: card.isVisible() and card.take.isEnabled())
    assert card.warning.isVisible()
    press(Qt.Key.Key_Escape)
    assert not card.isVisible() and window.editor.bridge.workspace is before


def test_a_list_that_waits_follows_the_map(opened: Opened, qtbot: QtBot) -> None:
    """What is undone meanwhile is undone for the list, too: what is shown is what Enter does."""
    window = opened()
    assert window.editor is not None
    bridge = window.editor.bridge
    type_text("Raise requisition")
    press(Qt.Key.Key_Return)
    paste(window, "Approve requisition\nCreate order")
    card = line_of(window).pasted.card
    qtbot.waitUntil(lambda: card.isVisible() and card.take.isEnabled())
    bridge.undo()
    qtbot.waitUntil(lambda: card.take.isEnabled())
    press(Qt.Key.Key_Return)
    assert {node.name for node in every(bridge.workspace, Node)} == {"Approve requisition", "Create order"}
