"""Everything by name: found by a few letters, done with Enter, said why not, remembered; help lists every key there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.actions import ACTIONS, action
from desktop.panels.command_matches import Match, matches, rank_of
from desktop.panels.command_palette import CommandPalette
from desktop.why_not import MISSING
from desktop.window import Window
from desktop.wiring import key_text
from tests.desktop.conftest import Opened
from tests.desktop.test_draw_in_window import focused, press, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(window: Window) -> CommandPalette:
    found = window.findChild(CommandPalette)
    assert found is not None
    return found


def chosen(window: Window) -> Match:
    item = shown(window).list.currentItem()
    assert item is not None
    match = item.data(Qt.ItemDataRole.UserRole)
    assert isinstance(match, Match)
    return match


def open_commands(window: Window, text: str = "") -> None:
    press(Qt.Key.Key_K, CONTROL)
    assert focused() is shown(window).field
    type_text(text)


def test_a_few_letters_and_enter_do_it(opened: Opened) -> None:
    window = opened("purchase-order")
    open_commands(window, "prope")
    assert chosen(window).action == "properties"
    press(Qt.Key.Key_Return)
    assert window.page.right_shown == "properties" and not shown(window).isVisible()


def test_esc_closes_and_gives_the_keys_back(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    type_text("half a ")
    open_commands(window, "zoom")
    press(Qt.Key.Key_Escape)
    assert not shown(window).isVisible() and focused() is window.editor.typed_line.input
    type_text("thought")
    assert window.editor.typed_line.text == "half a thought"


def test_the_same_key_closes_it(opened: Opened) -> None:
    window = opened("purchase-order")
    open_commands(window)
    press(Qt.Key.Key_K, CONTROL)
    assert not shown(window).isVisible()


def test_words_in_any_order_parts_and_letters_find_it() -> None:
    assert rank_of("exp pdf", action("export_pdf")) is not None
    assert rank_of("pdf export", action("export_pdf")) is not None
    assert rank_of("xpdf", action("export_pdf")) is not None
    assert rank_of("invoice", action("export_pdf")) is None
    begins, inside = rank_of("zoom", action("zoom_in")), rank_of("oom", action("zoom_in"))
    assert begins is not None and inside is not None and begins < inside


def test_what_cannot_be_done_says_why_and_stays(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    window.editor.bridge.select(())
    open_commands(window, "duplicate")
    assert chosen(window).reason == "Nothing is selected."
    press(Qt.Key.Key_Return)
    assert shown(window).isVisible()


def test_whatever_has_to_be_there_first_is_said() -> None:
    assert {one.when for one in ACTIONS} - {"window"} <= set(MISSING)


def test_what_was_done_last_comes_first(opened: Opened) -> None:
    window = opened("purchase-order")
    open_commands(window, "high contrast")
    press(Qt.Key.Key_Return)
    open_commands(window)
    assert chosen(window).action == "contrast"
    press(Qt.Key.Key_Return)


def test_arrows_walk_and_go_round(opened: Opened) -> None:
    window = opened("purchase-order")
    open_commands(window)
    first = chosen(window)
    press(Qt.Key.Key_Up)
    assert chosen(window) != first
    press(Qt.Key.Key_Down)
    assert chosen(window) == first


def test_a_stroke_before_a_name_finds_an_element_and_processes_are_found_as_they_are(opened: Opened) -> None:
    window = opened("all")
    assert window.editor is not None
    open_commands(window, "/match invoice")
    assert chosen(window).text.endswith("Match invoice to order and receipt")
    press(Qt.Key.Key_Return)
    bridge = window.editor.bridge
    assert bridge.workspace[bridge.selection[0]].name == "Match invoice to order and receipt" and window.editor.canvas.hasFocus()
    found = matches("invoice", window.actions_by_name, window.editor, ())
    assert any(match.element and match.icon == "process" for match in found)


def test_without_a_map_it_works_and_says_what_needs_one(welcome: Window) -> None:
    welcome.actions_by_name["commands"].trigger()
    found = {match.action: match.reason for match in matches("", welcome.actions_by_name, None, ())}
    assert found["new"] == "" and found["find"] == "No map is open."
    shown(welcome).leave()


def test_help_lists_every_key_of_every_action(opened: Opened) -> None:
    window = opened()
    press(Qt.Key.Key_F1)
    texts = [label.text() for label in window.page.panel("help").findChildren(QLabel)]
    for one in ACTIONS:
        if one.keys:
            assert key_text(one) in texts and one.text in texts, one.name
