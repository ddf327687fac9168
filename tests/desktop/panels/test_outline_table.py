"""The outline as the process owner's editor: cells, new rows, the order of the flow, filters - by keys alone, each one step to undo."""

from __future__ import annotations

import time

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.editor import Editor
from desktop.panels.outline_columns import DELAY, HANDLERS, NAME, RATE, ROLE, SYSTEM, shown
from desktop.panels.outline_filters import FILTERS
from desktop.panels.outline_list import OutlineList
from desktop.panels.outline_rows import Row, rows_of
from desktop.window import Window
from mapper.commands.add_step import add_step
from mapper.commands.delete import delete
from mapper.commands.where import Where
from mapper.model.edit import Edit, create
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.lookups import by_code, by_name
from mapper.model.record import Record
from tests.desktop.conftest import Opened

NONE, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def editor_of(window: Window) -> Editor:
    assert window.editor is not None
    return window.editor


def coded(window: Window, code: str) -> Record:
    found = by_code(editor_of(window).bridge.workspace, code)
    assert found is not None
    return found


def at(window: Window, code: str, column: int = NAME) -> OutlineList:
    """The outline with the keys, its current cell there."""
    view: OutlineList = window.page.panel("outline").list
    window.activateWindow()  # the list of a completion was a window of its own
    QApplication.processEvents()
    view.setFocus()
    editor_of(window).bridge.select((coded(window, code).id,))
    view.selectionModel().setCurrentIndex(view.rows.index_of(coded(window, code).id, column), QItemSelectionModel.SelectionFlag.NoUpdate)
    return view


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)
    QApplication.processEvents()  # a cell is written when the key has been dealt with


def type_text(text: str) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    QTest.keyClicks(focused, text)


def cell(window: Window, code: str, column: int) -> str:
    return shown(editor_of(window).bridge.workspace, coded(window, code), column)


def test_five_steps_are_mended_by_keys(opened: Opened) -> None:
    window = opened("purchase-order")
    window.page.panel("outline").show_table(True)
    before = editor_of(window).bridge.open_map.edits
    at(window, "PO-40", SYSTEM)
    press(Qt.Key.Key_M)
    type_text("E21")
    press(Qt.Key.Key_Return)
    assert cell(window, "PO-40", SYSTEM) == "mE21"
    at(window, "PO-50", ROLE)
    press(Qt.Key.Key_Return)
    type_text("Approver")
    press(Qt.Key.Key_Tab)
    assert cell(window, "PO-50", ROLE) == "Approver"
    assert window.page.panel("outline").list.currentIndex().column() == SYSTEM
    press(Qt.Key.Key_Escape)
    for code, column, said, read in (
        ("PO-E3", RATE, "3/day", "3/day"),
        ("PO-60", DELAY, "2 h", "2 h"),
        ("PO-E4", HANDLERS, "Buyer, Approver", "Buyer, Approver"),
    ):
        at(window, code, column)
        press(Qt.Key.Key_F2)
        type_text(said)
        press(Qt.Key.Key_Return)
        assert cell(window, code, column) == read
    assert editor_of(window).bridge.open_map.edits == before + 5


def test_what_is_no_amount_is_refused_and_nothing_changes(opened: Opened) -> None:
    window = opened("purchase-order")
    window.page.panel("outline").show_table(True)
    held = cell(window, "PO-E3", RATE)
    at(window, "PO-E3", RATE)
    press(Qt.Key.Key_Return)
    type_text("often")
    press(Qt.Key.Key_Return)
    assert cell(window, "PO-E3", RATE) == held
    assert window.page.messages.isVisible()


def test_enter_adds_a_step_and_its_name_is_one_edit_with_it(opened: Opened) -> None:
    window = opened("purchase-order")
    bridge = editor_of(window).bridge
    before, edits = dict(bridge.workspace), bridge.open_map.edits
    at(window, "PO-40")
    press(Qt.Key.Key_Return)
    type_text("Check the price")
    press(Qt.Key.Key_Return)
    (made,) = by_name(bridge.workspace, Node, "Check the price")
    assert made.code == "PO-45" and bridge.selection == (made.id,)
    assert [flow.from_id for flow in bridge.workspace.values() if isinstance(flow, Flow) and flow.to_id == made.id] == [
        coded(window, "PO-40").id
    ]
    bridge.undo()
    assert dict(bridge.workspace) == before
    at(window, "PO-40")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert dict(bridge.workspace) == before and edits >= 0


def test_exceptions_and_contact_points_are_added_below(opened: Opened) -> None:
    window = opened("purchase-order")
    bridge = editor_of(window).bridge
    at(window, "PO-60")
    press(Qt.Key.Key_Return, SHIFT)
    type_text("Fax is broken")
    press(Qt.Key.Key_Return)
    (point,) = by_name(bridge.workspace, ExceptionPoint, "Fax is broken")
    assert point.host == coded(window, "PO-60").id
    press(Qt.Key.Key_Return, SHIFT | ALT)
    type_text("Printer corner")
    press(Qt.Key.Key_Return)
    (contact,) = by_name(bridge.workspace, ContactPoint, "Printer corner")
    now = bridge.workspace[point.id]
    assert isinstance(now, ExceptionPoint) and now.contacts == (contact.id,)


def test_alt_and_arrows_change_the_order_of_the_flow(opened: Opened) -> None:
    window = opened("purchase-order")
    bridge = editor_of(window).bridge
    step, following = coded(window, "PO-50"), coded(window, "PO-60")
    lane = getattr(step, "lane", None)
    view = at(window, "PO-50")
    press(Qt.Key.Key_Down, ALT)
    assert coded(window, "PO-60").id == step.id and coded(window, "PO-50").id == following.id
    assert view.rows.index_of(step.id).row() > view.rows.index_of(following.id).row()
    assert getattr(bridge.workspace[step.id], "lane", None) == lane
    press(Qt.Key.Key_Up, ALT)
    assert coded(window, "PO-50").id == step.id
    at(window, "PO-20")
    edits = bridge.open_map.edits
    press(Qt.Key.Key_Down, ALT)
    assert bridge.open_map.edits == edits and window.page.messages.isVisible()
    at(window, "PO-E3")
    press(Qt.Key.Key_Down, ALT)
    point = coded(window, "PO-E3")
    assert isinstance(point, ExceptionPoint) and point.host == step.id


def test_one_role_is_given_to_several_steps_at_once(opened: Opened) -> None:
    window = opened("purchase-order")
    window.page.panel("outline").show_table(True)
    bridge = editor_of(window).bridge
    ids = [coded(window, code).id for code in ("PO-30", "PO-40", "PO-50", "PO-E3")]
    view = at(window, "PO-30", ROLE)
    bridge.select(ids)
    edits = bridge.open_map.edits
    view.selectionModel().setCurrentIndex(view.rows.index_of(ids[0], ROLE), QItemSelectionModel.SelectionFlag.NoUpdate)
    press(Qt.Key.Key_Return)
    type_text("Planner")
    press(Qt.Key.Key_Return)
    assert {cell(window, code, ROLE) for code in ("PO-30", "PO-40", "PO-50")} == {"Planner"}
    assert bridge.open_map.edits == edits + 1 and bridge.open_map.undo_label == "Role of 3 elements"


def test_steps_go_into_a_sub_process_and_out_again(opened: Opened) -> None:
    window = opened("purchase-order")
    bridge = editor_of(window).bridge
    view = at(window, "PO-50")
    ids = [coded(window, code).id for code in ("PO-50", "PO-60")]
    bridge.select(ids)
    view.setFocus()
    press(Qt.Key.Key_Right, ALT)
    type_text("Release and send")
    press(Qt.Key.Key_Return)
    (whole,) = by_name(bridge.workspace, Node, "Release and send")
    assert {getattr(bridge.workspace[one], "parent", None) for one in ids} == {whole.id}
    view.setFocus()
    view.setCurrentIndex(view.rows.index_of(whole.id))
    press(Qt.Key.Key_Left, ALT)
    assert whole.id not in bridge.workspace and {getattr(bridge.workspace[one], "parent", None) for one in ids} == {None}


def test_filters_leave_what_is_missing(opened: Opened) -> None:
    window = opened("purchase-order")
    outline = window.page.panel("outline")
    outline.filter.filled.emit("1")
    listed = [outline.list.rows.record(outline.list.rows.index(row, 0)) for row in range(outline.list.rows.rowCount())]
    points = [one for one in listed if isinstance(one, ExceptionPoint)]
    assert len(points) == 8 and {point.host for point in points} == {one.id for one in listed if isinstance(one, Node)}
    for number in range(len(FILTERS)):
        outline.filter.filled.emit(str(number))
    outline.filter.filled.emit("0")
    bridge = editor_of(window).bridge
    assert outline.list.rows.rowCount() == len(list(rows_of(bridge.workspace, bridge.sheet)))


def test_a_screen_reader_hears_full_sentences(opened: Opened) -> None:
    window = opened("purchase-order")
    rows = window.page.panel("outline").list.rows
    index = rows.index_of(coded(window, "PO-20").id)
    said = str(rows.data(index, int(Qt.ItemDataRole.AccessibleTextRole)))
    assert said.startswith("Step Approve requisition, role Approver, with ME54N, 2 exceptions")
    assert "Before" in str(rows.data(index, int(Qt.ItemDataRole.AccessibleDescriptionRole)))
    assert rows.data(index.siblingAtColumn(SYSTEM), int(Qt.ItemDataRole.AccessibleTextRole)) == "System: ME54N"


def test_a_large_sheet_is_never_listed_at_once(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    bridge, view = editor_of(window).bridge, window.page.panel("outline").list
    last = coded(window, "PO-90")
    assert isinstance(last, Node)
    count = 3_000
    records: list[Record] = []
    for number in range(count):
        node = Node(
            id=f"zz{number:05}", name=f"More {number}", code=f"PO-{1000 + 10 * number}", process=last.process, lane=None, sheet=None
        )
        records += [node, Flow(id=f"zf{number:05}", from_id=f"zz{number - 1:05}" if number else last.id, to_id=node.id)]
    bridge.do(Edit("Grow", create(*records)))
    qtbot.waitUntil(lambda: view.rows.rowCount() > count, timeout=20_000)

    def settled() -> bool:
        listed = [view.rows.record(view.rows.index(row, 0)) for row in range(view.rows.rowCount())]
        wanted = list(rows_of(bridge.workspace, bridge.sheet))
        return [one.id if one else "" for one in listed] == [row.id for row in wanted]

    assert settled()
    bridge.run(add_step, "In between", where=Where(after="zz01500"))
    (made,) = by_name(bridge.workspace, Node, "In between")
    assert view.rows.index_of(made.id).row() == view.rows.index_of("zz01500").row() + 1, "it is there at once"
    assert settled()
    bridge.run(delete, ("zz01000",))
    assert not view.rows.index_of("zz01000").isValid() and settled()
    started = time.thread_time()
    view.rows.setData(view.rows.index_of("zz00010"), "Renamed")
    assert time.thread_time() - started < 2.0
    qtbot.waitUntil(settled, timeout=20_000)
    assert Row("zz00010") in list(rows_of(bridge.workspace, bridge.sheet))
