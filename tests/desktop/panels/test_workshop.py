"""The workshop panel: prompts, coverage, the silent round, the parking lot, ideas, what changed."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.panels.workshop import Workshop
from desktop.panels.workshop_drops import DraggedLines
from desktop.panels.workshop_prompt import PromptHint
from desktop.prompting import prompt_for
from desktop.window import Window
from mapper.graph.coverage import Topic
from mapper.model.drawn import Annotation
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Point
from mapper.model.lookups import by_code, by_name, every
from mapper.model.measures import Acceptance, Intervention, NoneKnown
from mapper.model.record import Record
from mapper.model.workshop import Question
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


# The silent round


def test_a_round_is_taken_in_and_placed_by_sign(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    editor = window.editor
    do(window, "take_round")
    page = cast(Any, window.page.panel("workshop").page("notes"))
    assert page.field.hasFocus()
    page.field.setPlainText("Ana Ruiz: Source list is old\nthe source lists are old\nCoffee at the dock\nWho owns tax codes")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert {note.source for note in all_of(window, Annotation)} == {""}
    assert page.lines.hasFocus() and page.lines.count() == 3
    assert page.lines.item(0).text().endswith("said 2 times")
    step = coded(window, "PO-30")
    editor.bridge.show_element(step.id)
    page.lines.setFocus()
    type_text("!")
    (point,) = by_name(editor.bridge.workspace, ExceptionPoint, "Source list is old")
    assert point.host == step.id and editor.bridge.selection == (step.id,)
    type_text("~")
    assert by_name(editor.bridge.workspace, ContactPoint, "Coffee at the dock")[0].serves == (step.id,)
    type_text(".")
    assert by_name(editor.bridge.workspace, Question, "Who owns tax codes")
    assert all_of(window, Annotation) == () and not page.lines.isVisible()
    for _ in range(4):
        editor.bridge.undo()
    assert all_of(window, Annotation) == ()


def test_a_note_is_thrown_away_and_comes_back_and_letters_type(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    do(window, "take_round")
    page = cast(Any, window.page.panel("workshop").page("notes"))
    page.field.setPlainText("Bo: Dock is full")
    page.initials.setChecked(True)
    page.take.click()
    assert [note.source for note in all_of(window, Annotation)] == ["B."]
    press(Qt.Key.Key_Delete)
    assert all_of(window, Annotation) == ()
    window.editor.bridge.undo()
    page.lines.setFocus()
    type_text("x")
    assert window.editor.typed_line.text == "x"


def test_a_note_is_dropped_onto_a_step_and_a_question_onto_the_sheet(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    editor = window.editor
    do(window, "take_round")
    page = cast(Any, window.page.panel("workshop").page("notes"))
    page.field.setPlainText("Source list is old")
    page.take.click()
    step = coded(window, "PO-30")
    editor.bridge.show_element(step.id)
    editor.bridge.select(())
    drop(window, page.lines, step.box.centre.x, step.box.centre.y)
    assert by_name(editor.bridge.workspace, ExceptionPoint, "Source list is old")[0].host == step.id
    window.page.panel("workshop").show_page("questions")
    asked = cast(Any, window.page.panel("workshop").page("questions"))
    asked.ask.setFocus()
    editor.bridge.select(())
    type_text("Who owns tax codes?")
    press(Qt.Key.Key_Return)
    (question,) = all_of(window, Question)
    assert question.sheet is None
    drop(window, asked.lines, step.x, step.y - 60)
    placed = coded(window, question.code)
    assert placed.sheet == editor.bridge.sheet and abs(placed.box.centre.x - step.x) < 2


def drop(window: Window, lines: DraggedLines, x: float, y: float) -> None:
    assert window.editor is not None
    canvas = window.editor.canvas
    carried = lines.carried_data()
    assert isinstance(carried, QMimeData)
    at = QPointF(*canvas.view.to_screen(Point(x, y)))
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    assert QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, carried, *held))
    assert QApplication.sendEvent(canvas.viewport(), QDropEvent(at, Qt.DropAction.CopyAction, carried, *held))


# Parking lot, ideas, what changed


def test_the_parking_lot_is_assigned_answered_filtered_and_opened_again(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    shown, bridge = panel(window, qtbot), window.editor.bridge
    shown.show_page("questions")
    page = cast(Any, shown.page("questions"))
    bridge.show_element(coded(window, "PO-30").id)
    for text in ("Who owns tax codes?", "Which plants?"):
        page.ask.setFocus()
        type_text(text)
        press(Qt.Key.Key_Return)
    assert bridge.selection == (coded(window, "PO-30").id,)
    page.lines.setCurrentRow(0)
    page.owner.setText("AP lead")
    page.due.setText("2026-12-01")
    page.due.returnPressed.emit()
    assert page.lines.item(0).text().splitlines()[1] == "AP lead · until 2026-12-01 · about PO-30"
    page.lines.setFocus()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.answer.hasFocus()
    type_text("The tax department")
    press(Qt.Key.Key_Return)
    assert page.lines.count() == 1
    page._choose("answered")
    assert page.lines.item(0).text().endswith("→ The tax department")
    page._again.click()
    assert page.lines.count() == 0
    page._choose("all")
    assert page.lines.count() == 2


def test_an_idea_is_kept_aside_linked_and_thrown_away(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    bridge = window.editor.bridge
    step = coded(window, "PO-20")
    bridge.show_element(step.id)
    do(window, "idea")
    page = cast(Any, window.page.panel("workshop").page("ideas"))
    assert page.field.hasFocus()
    type_text("A deputy for every approver")
    press(Qt.Key.Key_Return)
    (idea,) = all_of(window, Intervention)
    assert (idea.state, idea.complements) == ("idea", (step.id,))
    assert page.lines.item(0).text() == "A deputy for every approver\nabout PO-20"
    bridge.show_element(coded(window, "PO-40").id)
    page.link.click()
    assert page.lines.item(0).text().endswith("about PO-40")
    page.lines.setFocus()
    press(Qt.Key.Key_Delete)
    assert all_of(window, Intervention) == ()
    assert coded(window, "PO-40")


def test_the_page_of_the_workshop_is_read_and_copied(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    shown, editor = panel(window, qtbot), window.editor
    editor.bridge.show_element(coded(window, "PO-30").id)
    editor.typed_line.begin("")
    type_text("! Source list is old")
    press(Qt.Key.Key_Return)
    editor.bridge.open_map.name_version("Before noon")
    editor.bridge.saved.emit(editor.bridge.open_map.edits)
    editor.typed_line.begin("")
    type_text("! No source at all")
    press(Qt.Key.Key_Return)
    shown.show_page("since")
    page = cast(Any, shown.page("since"))
    words = [item.words for part in page.parts for item in part.items]
    assert any("Source list is old" in one for one in words) and any("No source at all" in one for one in words)
    version = next(entry for entry in editor.past.timeline.versions)
    page._choose(str(version.seq))
    words = [item.words for part in page.parts for item in part.items]
    assert not any("Source list is old" in one for one in words) and any("No source at all" in one for one in words)
    page._copy()
    text = QGuiApplication.clipboard().text()
    assert "No source at all" in text and "Since “Before noon”" in text and "Not asked yet" in text


def test_what_breaks_is_asked_of_a_meeting_shown_or_not(opened: Opened, qtbot: QtBot) -> None:
    window = opened("invoice")
    assert window.editor is not None
    editor = window.editor
    with qtbot.waitSignal(editor.bridge.analysed, timeout=10_000):
        editor.bridge.show_element(coded(window, "IV-C1").id)
        do(window, "reveal")
    do(window, "what_breaks")
    qtbot.waitUntil(lambda: "If 'Thursday" in window.page.messages.words)
    editor.bridge.select((coded(window, "IV-20").id,))
    do(window, "what_breaks")
    assert "Select a contact point" in window.page.messages.words
    assert isinstance(coded(window, "IV-20"), Node)
