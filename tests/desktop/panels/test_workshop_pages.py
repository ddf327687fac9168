"""The pages of the workshop panel: the silent round, the parking lot, ideas, what changed."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.panels.workshop_drops import DraggedLines
from desktop.window import Window
from mapper.model.drawn import Annotation
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.geometry import Point
from mapper.model.lookups import by_name
from mapper.model.measures import Intervention
from mapper.model.workshop import Question
from tests.desktop.conftest import Opened
from tests.desktop.panels.test_workshop import all_of, coded, do, panel
from tests.desktop.test_draw_in_window import press, type_text

# The silent round


def test_a_round_is_taken_in_and_placed_by_sign(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    editor = cast(Any, window.editor)
    do(window, "take_round")
    page = cast(Any, window.page.panel("workshop").page("notes"))
    assert page.field.hasFocus()
    page.field.setPlainText("Ana Ruiz: Source list is old\nthe source lists are old\nCoffee at the dock\nWho owns tax codes")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert {note.source for note in all_of(window, Annotation)} == {""}
    assert editor.bridge.selection == ()
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
