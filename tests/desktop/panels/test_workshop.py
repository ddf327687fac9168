"""The workshop panel: what to ask next, and what was not asked yet."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.panels.workshop import Workshop
from desktop.panels.workshop_prompt import PromptHint
from desktop.prompting import prompt_for
from desktop.window import Window
from mapper.graph.coverage import Topic
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow
from mapper.model.lookups import by_code, by_name, every
from mapper.model.measures import Acceptance, NoneKnown
from mapper.model.record import Record
from mapper.model.workshop import Workshop as Day
from tests.desktop.conftest import Opened
from tests.desktop.test_draw_in_window import press, type_text


def coded(window: Window, code: str) -> Any:
    assert window.editor is not None
    record = by_code(window.editor.bridge.workspace, code)
    assert record is not None
    return record


def all_of(window: Window, cls: type[Record]) -> Any:
    assert window.editor is not None
    return every(window.editor.bridge.workspace, cls)


def panel(window: Window, qtbot: QtBot) -> Workshop:
    window.page.show_right("workshop")
    made = cast(Workshop, window.page.panel("workshop"))
    assert window.editor is not None
    covering = window.editor.covering
    qtbot.waitUntil(lambda: bool(covering.found))
    return made


def do(window: Window, name: str) -> None:
    window.actions_by_name[name].trigger()


# Prompts


def test_after_a_step_the_room_is_asked_in_turn_and_the_keys_stay(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    editor: Any = window.editor
    hint = cast(Any, window.findChild(PromptHint))
    assert not hint.isVisible()
    type_text("Approve requisition")
    press(Qt.Key.Key_Return)
    assert editor.typed_line.input.hasFocus()
    assert editor.prompts.prompt is not None and "Approve requisition" in editor.prompts.prompt.words
    assert hint.isVisible() and hint.text() == "What goes wrong here? F7"
    do(window, "prompt_answer")
    assert editor.typed_line.text == "! "
    type_text("Approver absent 9/week 10min")
    press(Qt.Key.Key_Return)
    assert editor.typed_line.input.hasFocus()
    assert editor.prompts.prompt.short == "Who notices?"
    do(window, "prompt_none")
    (point,) = all_of(window, ExceptionPoint)
    assert [(one.rule, one.element) for one in all_of(window, Acceptance)] == [("X5", point.id)]
    assert editor.prompts.prompt.short == "Whom do you ask, and where?"
    do(window, "prompt_answer")
    assert editor.typed_line.text == "~ "
    type_text("Corridor: Requester")
    press(Qt.Key.Key_Return)
    (contact,) = all_of(window, ContactPoint)
    assert coded(window, point.code).contacts == (contact.id,)
    assert editor.prompts.prompt is None and not hint.isVisible()


def test_who_notices_is_typed_behind_its_words(opened: Opened) -> None:
    window = opened("invoice")
    assert window.editor is not None
    editor = window.editor
    editor.bridge.show_element(coded(window, "IV-30").id)
    editor.typed_line.begin("")
    type_text("! Tax number unknown")
    press(Qt.Key.Key_Return)
    do(window, "prompt_answer")
    assert editor.typed_line.text == "  noticed by: "
    type_text("AP lead")
    press(Qt.Key.Key_Return)
    point = by_name(editor.bridge.workspace, ExceptionPoint, "Tax number unknown")[0]
    assert [editor.bridge.workspace[one].name for one in point.noticed_by] == ["AP lead"]


def test_nothing_known_is_kept_and_later_is_only_for_now(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    editor, step = cast(Any, window.editor), coded(window, "PO-30")
    editor.bridge.show_element(step.id)
    assert editor.prompts.prompt is not None and not editor.prompts.is_new
    do(window, "prompt_later")
    assert editor.prompts.prompt is None
    assert prompt_for(editor.bridge.workspace, step.id, set()) is not None
    other = coded(window, "PO-50")
    editor.bridge.show_element(other.id)
    do(window, "prompt_none")
    assert [one.step for one in all_of(window, NoneKnown)] == [other.id]
    assert editor.prompts.prompt is None
    editor.bridge.undo()
    assert editor.prompts.prompt is not None


def test_prompts_can_be_switched_off_for_good(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    editor: Any = window.editor
    editor.bridge.show_element(coded(window, "PO-30").id)
    do(window, "prompts")
    assert editor.prompts.prompt is None
    assert opened("invoice").editor.prompts.are_on is False  # type: ignore[union-attr]
    do(window, "prompts")
    assert editor.prompts.prompt is not None


# Coverage


def test_the_first_page_counts_what_was_asked(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    shown = panel(window, qtbot)
    assert shown.topics["exceptions"].accessibleName() == "Steps: what goes wrong?: 4 of 9"
    assert shown.topics["receivers"].isVisible() and shown.rows["questions"].isVisible()


def test_an_empty_map_has_nothing_to_count(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    shown = panel(window, qtbot)
    assert not any(row.isVisible() for row in shown.topics.values())


def test_what_is_left_is_gone_to_and_answered_with_one_key(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    shown, bridge = panel(window, qtbot), window.editor.bridge
    qtbot.mouseClick(shown.topics["exceptions"], Qt.MouseButton.LeftButton)
    lines = cast(Any, shown.page("left")).lines
    assert lines.hasFocus() and lines.count() == 5
    press(Qt.Key.Key_Return)
    assert bridge.selection == (coded(window, "PO-10").id,)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.step for one in all_of(window, NoneKnown)] == [coded(window, "PO-10").id]
    assert lines.count() == 4 and lines.hasFocus()
    press(Qt.Key.Key_Escape)
    assert shown.topics["exceptions"].hasFocus()
    qtbot.waitUntil(lambda: shown.topics["exceptions"].accessibleName().endswith("5 of 9"))


def test_each_topic_has_its_answer(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    shown = panel(window, qtbot)
    topics: tuple[Topic, ...] = ("receivers", "groups", "asked")
    for topic in topics:
        shown.show_topic(topic)
        cast(Any, shown.page("left")).answer.click()
    assert [flow.kind for flow in all_of(window, Flow) if flow.evidence == "observed"]
    assert all_of(window, Day)[-1].participants
    assert [one.rule for one in all_of(window, Acceptance)] == ["X11"]
