"""The panels follow the map and write to it: outline, properties, findings, find, tabs, typed line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.panels.finding_cards import HoleCard, MeetingCard, SpotCard
from desktop.panels.findings import Findings
from desktop.panels.outline_model import DEPTH
from desktop.panels.outline_rows import TRAY, Row, rows_of
from desktop.panels.properties import Properties
from desktop.panels.property_widgets import FieldWidget
from desktop.window import Window
from mapper.commands.attach_exception import attach_exception
from mapper.commands.edit_text import edit_text
from mapper.commands.move_exception import move_exception
from mapper.commands.place_contact_point import place_contact_point
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import by_code, by_name, every
from mapper.model.record import Record
from tests.desktop.conftest import Opened
from tests.desktop.test_draw_in_window import press, type_text


def coded(window: Window, code: str) -> Record:
    assert window.editor is not None
    record = by_code(window.editor.bridge.workspace, code)
    assert record is not None
    return record


def field(panel: Properties, words: str) -> FieldWidget:
    return next(widget for _, form, widget in panel.fields if form.words == words)


def pressed(within: QWidget, words: str, qtbot: QtBot) -> None:
    qtbot.wait(20)  # widgets that have just been made are shown with the next turn of the event loop
    found = next(one for one in within.findChildren(QPushButton) if one.text() == words and one.isVisible())
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_the_outline_lists_steps_with_what_hangs_on_them(opened: Opened) -> None:
    window = opened("invoice")
    tree = window.page.panel("outline").list
    step = tree.rows.index_of(coded(window, "IV-40").id).row()
    under = [tree.rows.data(tree.rows.index(row, 0)) for row in range(step + 1, step + 6)]
    assert [text.split()[0] for text in under] == ["IV-E1", "IV-E2", "IV-E3", "IV-C1", "IV-C2"]


def test_outline_and_map_are_in_step(opened: Opened, qtbot: QtBot) -> None:
    window = opened("invoice")
    assert window.editor is not None
    bridge, tree = window.editor.bridge, window.page.panel("outline").list
    exception = coded(window, "IV-E2")
    bridge.select([exception.id])
    assert tree.rows.record(tree.currentIndex()) == exception
    tree.setFocus()
    press(Qt.Key.Key_Down)
    assert bridge.selection == (coded(window, "IV-E3").id,)
    bridge.run(edit_text, exception.id, "Receipt is missing")
    assert "Receipt is missing" in tree.rows.data(tree.rows.index_of(exception.id))
    bridge.undo()
    assert "No goods receipt posted" in tree.rows.data(tree.rows.index_of(exception.id))


def test_f2_renames_in_the_outline(opened: Opened, qtbot: QtBot) -> None:
    window = opened("invoice")
    assert window.editor is not None
    tree = window.page.panel("outline").list
    tree.setFocus()
    window.editor.bridge.select([coded(window, "IV-60").id])
    press(Qt.Key.Key_F2)
    line = tree.findChild(QLineEdit)
    assert line is not None
    line.setText("Post it")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: coded(window, "IV-60").name == "Post it")


def test_a_letter_in_the_outline_types(opened: Opened) -> None:
    window = opened("invoice")
    assert window.editor is not None
    window.page.panel("outline").list.setFocus()
    type_text("!late")
    assert window.editor.typed_line.text == "!late"


def test_properties_write_what_people_say(opened: Opened) -> None:
    window = opened("invoice")
    assert window.editor is not None
    bridge = window.editor.bridge
    exception = coded(window, "IV-E1")
    bridge.select([exception.id])
    window.page.show_right("properties")
    panel = window.page.panel("properties")
    often = field(panel, "How often")
    often.setFocus()
    assert isinstance(often, QLineEdit) and often.text() == "24/week"
    often.selectAll()
    type_text("3/day")
    press(Qt.Key.Key_Return)
    now = bridge.workspace[exception.id]
    assert isinstance(now, ExceptionPoint) and now.rate is not None and now.rate.value == 15
    assert often.text() == "3/day"
    bridge.undo()
    assert often.text() == "24/week"


def test_a_wrong_amount_is_marked_told_and_changes_nothing(opened: Opened) -> None:
    window = opened("invoice")
    assert window.editor is not None
    before = coded(window, "IV-E1")
    window.editor.bridge.select([before.id])
    window.page.show_right("properties")
    work = field(window.page.panel("properties"), "Work each time")
    assert isinstance(work, QLineEdit)
    work.setFocus()
    work.selectAll()
    type_text("a lot")
    press(Qt.Key.Key_Return)
    assert coded(window, "IV-E1") == before
    assert work.property("is_wrong") is True and "a lot" in window.page.messages.words


def test_handlers_categories_and_rejoin_are_plain_words(opened: Opened) -> None:
    window = opened("invoice")
    assert window.editor is not None
    bridge = window.editor.bridge
    exception = coded(window, "IV-E1")
    bridge.select([exception.id])
    window.page.show_right("properties")
    panel = window.page.panel("properties")
    field(panel, "Category").filled.emit("DEX")
    field(panel, "Who handles it").filled.emit("AP clerk, Night shift")
    field(panel, "Where does the case go on?").filled.emit("the case ends")
    now = bridge.workspace[exception.id]
    assert isinstance(now, ExceptionPoint)
    assert (now.category, now.rejoin, len(now.handlers)) == ("DEX", "END", 2)
    field(panel, "Where does the case go on?").filled.emit("nowhere at all")
    assert "nowhere at all" in window.page.messages.words


def test_with_nothing_selected_process_and_map_are_shown(opened: Opened) -> None:
    window = opened("invoice")
    window.page.show_right("properties")
    panel = window.page.panel("properties")
    field(panel, "Cases").filled.emit("500/week")
    assert window.editor is not None
    assert coded(window, "IV").volume.value == 500  # type: ignore[attr-defined]


def test_findings_are_hidden_until_revealed(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    window.page.show_right("findings")
    panel: Findings = window.page.panel("findings")
    assert not panel.findChildren(SpotCard)
    pressed(panel, "Show findings", qtbot)
    assert window.editor is not None and window.editor.bridge.workspace.settings.show_findings


def test_findings_are_ranked_explained_and_lead_to_their_place(opened: Opened, qtbot: QtBot) -> None:
    window = opened("all")
    assert window.editor is not None
    bridge = window.editor.bridge
    qtbot.waitUntil(lambda: bridge.analysis is not None, timeout=20_000)
    qtbot.wait(20)
    panel: Findings = window.page.panel("findings")
    cards = [card for card in panel.findChildren(SpotCard) if card.isVisible()]
    assert [card.spot.number for card in cards] == list(range(1, 9))
    assert cards[0].spot.title == "Match invoice to order and receipt" and "34.3 h/week" in cards[0].spot.figures
    assert "Thursday blocked-invoice call" in cards[0].spot.sentence
    qtbot.mouseClick(cards[1], Qt.MouseButton.LeftButton, pos=cards[1].rect().center())
    assert bridge.selection == (coded(window, "TW-40").id,)
    pressed(panel, "Why?", qtbot)
    pressed(panel, "RT-E4", qtbot)
    assert bridge.selection == (coded(window, "RT-E4").id,)
    assert [card for card in panel.findChildren(HoleCard) if card.isVisible()]


def test_what_stops_is_said_at_the_meeting(opened: Opened, qtbot: QtBot) -> None:
    window = opened("invoice")
    assert window.editor is not None
    bridge = window.editor.bridge
    qtbot.waitUntil(lambda: bridge.analysis is not None, timeout=20_000)
    window.editor.bridge.select([coded(window, "IV-C1").id])
    window.page.show_right("properties")
    pressed(window.page.panel("properties"), "What if it stops?", qtbot)
    assert window.page.right_shown == "findings"
    qtbot.wait(20)
    cards = [card for card in window.page.panel("findings").findChildren(MeetingCard) if card.isVisible()]
    said = [text.text() for card in cards for text in card.findChildren(QLabel)]
    assert any(text.startswith("If 'Thursday blocked-invoice call' stops") for text in said)


def test_find_walks_through_all_processes(opened: Opened) -> None:
    window = opened("all")
    assert window.editor is not None
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_text("RT-E4")
    press(Qt.Key.Key_Return)
    assert window.editor.bridge.selection == (coded(window, "RT-E4").id,)
    assert window.page.panel("tabs").tabs.tabData(window.page.panel("tabs").tabs.currentIndex()) == "RT"
    press(Qt.Key.Key_Escape)
    assert window.editor.canvas.hasFocus() and not window.page.panel("find").isVisible()


def test_tabs_follow_add_and_rename(opened: Opened) -> None:
    window = opened("all")
    assert window.editor is not None
    tabs = window.page.panel("tabs").tabs
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert window.editor.bridge.sheet == tabs._sheets[1].id
    window.actions_by_name["add_process"].trigger()
    assert tabs.count() == 5 and tabs.currentIndex() == 4
    type_text("Onboarding")
    press(Qt.Key.Key_Return)
    assert tabs.tabText(4) == "Onboarding"


def test_the_typed_line_completes_recalls_and_branches(opened: Opened) -> None:
    window = opened("invoice")
    assert window.editor is not None
    line = window.editor.typed_line
    type_text("Check it @AP cl")
    assert line.completions.first == "AP clerk"
    press(Qt.Key.Key_Right)
    assert line.text == "Check it @AP clerk"
    press(Qt.Key.Key_Return)
    assert by_name(window.editor.bridge.workspace, Node, "Check it")
    press(Qt.Key.Key_Up)
    assert line.text == "Check it @AP clerk"
    press(Qt.Key.Key_Down)
    assert line.text == ""
    press(Qt.Key.Key_Tab)
    type_text("no")
    press(Qt.Key.Key_Tab)
    type_text("Send back")
    assert line.text == "[no] Send back"


def test_escape_never_discards_what_is_typed(opened: Opened) -> None:
    window = opened("invoice")
    assert window.editor is not None
    type_text("half a ")
    press(Qt.Key.Key_Escape)
    assert window.editor.canvas.hasFocus() and window.editor.typed_line.text == "half a "
    type_text("thought")
    assert window.editor.typed_line.text == "half a thought"


def test_a_pasted_list_is_shown_and_then_entered(opened: Opened, qtbot: QtBot) -> None:
    from PySide6.QtCore import QMimeData

    window = opened()
    assert window.editor is not None
    carried = QMimeData()
    carried.setText("Raise requisition\nApprove requisition @Approver\n\n! Approver absent 9/week\n")
    window.editor.typed_line.input.insertFromMimeData(carried)
    line = window.editor.typed_line
    qtbot.waitUntil(lambda: line.pasted.card.take.isEnabled() and line.pasted.card.isVisible())
    assert not every(window.editor.bridge.workspace, Node)
    press(Qt.Key.Key_Return)
    workspace = window.editor.bridge.workspace
    assert {node.name for node in every(workspace, Node)} >= {"Raise requisition", "Approve requisition"}
    assert [point.name for point in every(workspace, ExceptionPoint)] == ["Approver absent"]


def test_the_outline_after_any_edit_is_the_one_made_anew(opened: Opened) -> None:
    window = opened("invoice")
    assert window.editor is not None
    bridge, model = window.editor.bridge, window.page.panel("outline").list.rows

    def fits() -> bool:
        shown = [
            Row(record.id if (record := model.record(index)) else TRAY, index.data(DEPTH) or 0)
            for index in (model.index(row, 0) for row in range(model.rowCount()))
        ]
        return shown == list(rows_of(bridge.workspace, bridge.sheet)) and all(
            model.index_of(row.id).row() == at for at, row in enumerate(shown)
        )

    bridge.run(attach_exception, coded(window, "IV-60").id, "Wrong account")
    assert fits()
    made = by_name(bridge.workspace, ExceptionPoint, "Wrong account")[0]
    bridge.run(place_contact_point, "Hallway", ties=(made.id,))
    assert fits()
    bridge.run(move_exception, (made.id,), coded(window, "IV-20").id)
    assert fits()
    bridge.run(move_exception, (coded(window, "IV-E1").id, coded(window, "IV-E2").id), coded(window, "IV-10").id)
    assert fits()
    bridge.run(move_exception, (made.id,), None)
    assert fits()
    while bridge.undo() is not None:
        assert fits()
    while bridge.redo() is not None:
        assert fits()
