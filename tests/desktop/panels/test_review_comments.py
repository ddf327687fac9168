"""The tabs of the right side, and comments: by keys, listed by where they are, marked on the map."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.doing import review as doing
from desktop.right_side import RIGHT
from desktop.window import Window
from mapper.commands.comment import is_settled
from mapper.model.lookups import processes
from mapper.model.organisation import SETTINGS_ID, Process
from mapper.model.workshop import Comment
from tests.desktop.conftest import Opened
from tests.desktop.review_hands import HOLD, KEY, all_of, coded, do, page, panel
from tests.desktop.test_draw_in_window import focused, press, type_text


def test_all_tabs_fit_and_have_names_tips_and_keys_in_order(order: Window) -> None:
    tabs = order.page._right_side.tabs
    for number, name in enumerate(RIGHT):
        order.page.show_right(name)
        assert [tabs.tabText(one) for one in range(tabs.count()) if tabs.tabText(one)] == [tabs.accessibleTabName(number)]
        assert tabs.sizeHint().width() <= tabs.width()
        assert tabs.tabToolTip(number).startswith(tabs.accessibleTabName(number)) or name == "help"
    keys = [order.actions_by_name[name].shortcut().toString() for name in RIGHT]
    assert keys == ["Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+7", "Alt+8", "F1"]


def test_no_part_of_it_stands_in_a_window_of_its_own(order: Window) -> None:
    for name in ("comments", "measurements", "sign_off"):
        page(order, name)
    do(order, "measure")
    page(order, "measurements")._toggle_formulas()
    page(order, "measurements").sync()
    others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not order]
    assert not others


def test_a_narrow_side_shows_icons_only(order: Window) -> None:
    order.page.show_right("properties")
    tabs = order.page._right_side.tabs
    tabs.resize(len(RIGHT) * 34 + 10, tabs.height())
    assert not any(tabs.tabText(number) for number in range(tabs.count()))
    tabs.resize(400, tabs.height())
    assert tabs.tabText(RIGHT.index("properties")) == "Properties"


def test_a_comment_by_keys_alone(order: Window) -> None:
    do(order, "comment")
    type_text("Who signs")
    press(KEY.Key_Return, HOLD.ShiftModifier)
    type_text("on Fridays?")
    press(KEY.Key_Return)
    (comment,) = all_of(order, Comment)
    assert (comment.name, comment.about, comment.author) == ("Who signs\non Fridays?", coded(order, "PO-20").id, "A. K.")
    comments = page(order, "comments")
    assert comments.field.toPlainText() == "" and comments.lines.count() == 1
    assert order.editor is not None and order.editor.bridge.selection == (coded(order, "PO-20").id,), "the selection stays"
    comments.lines.setFocus()
    comments.lines.setCurrentRow(0)
    press(KEY.Key_Return, HOLD.ControlModifier)
    type_text("The deputy")
    press(KEY.Key_Return)
    answer = next(one for one in all_of(order, Comment) if one.about == comment.id)
    assert answer.name == "The deputy"
    assert [comments.lines.item(row).text().split("\n")[0] for row in range(2)] == ["Who signs", "The deputy"]


def test_a_comment_is_corrected_settled_opened_and_deleted(order: Window) -> None:
    assert order.editor is not None
    doing.add_comment(order.editor, coded(order, "PO-20").id, "Realy?")
    comments = page(order, "comments")
    comments.lines.setCurrentRow(0)
    comments.lines.setFocus()
    press(KEY.Key_F2)
    assert focused() == comments.field and comments.field.toPlainText() == "Realy?"
    press(KEY.Key_Escape)
    assert comments.field.toPlainText() == "" and focused() == comments.lines
    press(KEY.Key_F2)
    comments.field.setPlainText("Really?")
    press(KEY.Key_Return)
    assert [one.name for one in all_of(order, Comment)] == ["Really?"]
    comments.lines.setCurrentRow(0)
    comments._settle()
    type_text("Asked the auditor")
    press(KEY.Key_Return)
    (comment,) = all_of(order, Comment)
    assert comment.note == "Asked the auditor" and not comments.lines.isVisible()
    comments._choose_shown("all")
    assert "Settled: Asked the auditor" in comments.lines.item(0).text()
    comments.lines.setCurrentRow(0)
    assert comments._acts["settle"].text() == "Open again"
    comments._settle()
    assert not is_settled(all_of(order, Comment)[0])
    comments.lines.setCurrentRow(0)
    comments.lines.setFocus()
    press(KEY.Key_Delete)
    assert not all_of(order, Comment)
    assert coded(order, "PO-20"), "Del in the list takes the comment, not the step that is selected"


def test_comments_are_listed_by_where_they_are(order: Window) -> None:
    assert order.editor is not None
    bridge = order.editor.bridge
    for code, text in (("PO-20", "at 20"), ("PO-30", "at 30")):
        doing.add_comment(order.editor, coded(order, code).id, text)
    doing.add_comment(order.editor, SETTINGS_ID, "on the map")
    do(order, "add_process")
    (other,) = [one for one in all_of(order, Process) if one.id != processes(bridge.workspace)[0].id]
    doing.add_comment(order.editor, other.id, "elsewhere")
    bridge.show_element(coded(order, "PO-20").id)
    comments = page(order, "comments")

    def listed(scope: str) -> set[str]:
        comments._choose_scope(scope)
        return {comments.lines.item(row).text().split("\n")[0] for row in range(comments.lines.count())}

    assert listed("element") == {"at 20"}
    assert listed("process") == {"at 20", "at 30", "on the map"}
    assert listed("all") == {"at 20", "at 30", "on the map", "elsewhere"}
    assert panel(order).buttons["comments"].text() == "Comments 4"


def test_without_a_selection_the_process_is_commented_on_and_without_one_the_map(opened: Opened) -> None:
    window = opened()
    assert window.editor is not None
    bridge = window.editor.bridge
    bridge.select(())
    assert doing.commented(window.editor) == processes(bridge.workspace)[0].id
    do(window, "comment")
    type_text("A first remark")
    press(KEY.Key_Return)
    assert all_of(window, Comment)[0].about == processes(bridge.workspace)[0].id


def test_what_is_typed_comes_back_with_the_map(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    do(window, "comment")
    type_text("Half a thou")
    assert window.editor.bridge.drafts.text("comment") == "Half a thou"
    press(KEY.Key_Return)
    assert window.editor.bridge.drafts.text("comment") == ""


def test_a_comment_has_a_mark_on_the_map_and_a_click_there_leads_to_it(order: Window) -> None:
    assert order.editor is not None
    canvas, step = order.editor.canvas, coded(order, "PO-20")
    before = canvas.grab().toImage()
    doing.add_comment(order.editor, step.id, "Why?")
    doing.add_comment(order.editor, step.id, "And how?")
    assert canvas.grab().toImage() != before
    ((about, count, box),) = canvas.stage.remarks.places(canvas.view, order.editor.bridge.workspace, order.editor.bridge.sheet)
    assert (about, count) == (step.id, 2)
    at = box.center().toPoint()
    QApplication.sendEvent(canvas.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, canvas.viewport().mapToGlobal(at)))
    assert canvas.viewport().toolTip() == "2 open comments"
    away = at + QPoint(0, 120)
    QApplication.sendEvent(canvas.viewport(), QHelpEvent(QEvent.Type.ToolTip, away, canvas.viewport().mapToGlobal(away)))
    assert canvas.viewport().toolTip() == ""
    order.editor.bridge.select(())
    order.page.show_right("properties")
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert order.page.right_shown == "review"
    assert order.editor.bridge.selection == (step.id,)
    assert page(order, "comments").lines.count() == 2
    for comment in all_of(order, Comment):
        doing.settle_comment(order.editor, comment.id, "")
    assert not list(canvas.stage.remarks.places(canvas.view, order.editor.bridge.workspace, order.editor.bridge.sheet))


def test_the_mark_is_not_for_the_room(order: Window) -> None:
    from desktop.room.public_map import PublicStage

    assert order.editor is not None
    doing.add_comment(order.editor, coded(order, "PO-20").id, "Why?")
    stage = PublicStage(order.editor.bridge)
    assert not list(stage.remarks.places(order.editor.canvas.view, order.editor.bridge.workspace, order.editor.bridge.sheet))


def test_beside_a_mark_the_tools_have_the_mouse(order: Window) -> None:
    assert order.editor is not None
    canvas, step = order.editor.canvas, coded(order, "PO-30")
    doing.add_comment(order.editor, coded(order, "PO-20").id, "Why?")
    x, y = canvas.view.to_screen(step.box.centre)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert order.editor.bridge.selection == (step.id,)
