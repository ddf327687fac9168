"""Copy, cut, paste and duplicate: within a sheet, across processes and maps, and whatever else the clipboard holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from desktop.canvas import clipboard
from mapper.commands.copied import copied
from mapper.commands.new_process import new_process
from mapper.commands.paste import paste
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Point
from mapper.model.lookups import every, exceptions_on
from mapper.model.records import referred_ids
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records
from mapper.open_map import FRESH, OpenMap
from tests.desktop.board import Board

CONTROL = Qt.KeyboardModifier.ControlModifier


def by(board: Board, code: str) -> str:
    return board.workspace.indexed("code", code)[0]


def test_copy_takes_exceptions_and_the_flows_between_along(starter_board: Board) -> None:
    board = starter_board
    records = copied(board.workspace, (by(board, "PO-70"), by(board, "PO-80")))
    kinds = {type(record).__name__ for record in records}
    assert kinds == {"Node", "ExceptionPoint", "ContactPoint", "Flow", "Role", "Unit", "ExceptionClass", "SystemFunction"}
    assert sum(isinstance(record, Flow) for record in records) == 1
    assert sum(isinstance(record, ExceptionPoint) for record in records) == 5


def test_a_pasted_group_has_its_own_codes_and_its_inner_references(starter_board: Board) -> None:
    board = starter_board
    before = dict(board.workspace)
    board.bridge.select((by(board, "PO-70"), by(board, "PO-80")))
    board.key(Qt.Key.Key_C, CONTROL)
    board.key(Qt.Key.Key_V, CONTROL)
    new = [record for record in board.workspace.values() if record.id not in before]
    steps = {record.name: record for record in new if isinstance(record, Node)}
    assert set(steps) == {"Record order confirmation", "Receive goods"}
    flow = next(record for record in new if isinstance(record, Flow) and record.kind == "sequence")
    assert (flow.from_id, flow.to_id) == (steps["Record order confirmation"].id, steps["Receive goods"].id)
    assert {point.host for point in new if isinstance(point, ExceptionPoint)} == {step.id for step in steps.values()}
    codes = [code for record in board.workspace.values() if (code := getattr(record, "code", ""))]
    assert len(codes) == len(set(codes))
    assert set(board.bridge.selection) >= {step.id for step in steps.values()}
    board.key(Qt.Key.Key_Z, CONTROL)
    assert dict(board.workspace) == before


def test_a_paste_into_another_map_drops_what_is_not_there(starter_board: Board, tmp_path: Path) -> None:
    board = starter_board
    records = copied(board.workspace, (by(board, "PO-80"),))
    other = Workspace(empty_records("Other", FRESH))
    sheet = other.indexed("kind", "Sheet")[0]
    after = other.after(paste(other, records, sheet, Point(0, 0), FRESH))
    dangling = [target for record in after.values() for _, target in referred_ids(record) if target not in after]
    assert dangling == []
    (step,) = every(after, Node)
    assert step.process == other.indexed("kind", "Process")[0] and step.lane is not None
    assert len(exceptions_on(after, step.id)) == 3
    OpenMap.create(tmp_path / "other.waterhole", after.values()).close()


def test_cut_removes_and_paste_brings_back(starter_board: Board) -> None:
    board = starter_board
    contact = every(board.workspace, ContactPoint)[0]
    board.bridge.select((contact.id,))
    board.key(Qt.Key.Key_X, CONTROL)
    assert contact.id not in board.workspace
    board.key(Qt.Key.Key_V, CONTROL)
    assert [point.name for point in every(board.workspace, ContactPoint)].count(contact.name) == 1


def test_duplicate_leaves_the_clipboard_alone(starter_board: Board) -> None:
    board = starter_board
    QGuiApplication.clipboard().setText("kept")
    step = board.drawn(by(board, "PO-40"))
    board.bridge.select((step.id,))
    board.key(Qt.Key.Key_D, CONTROL)
    (new,) = [one for one in board.bridge.selection if isinstance(board.workspace[one], Node)]
    assert new != step.id and board.drawn(new).name == step.name
    assert QGuiApplication.clipboard().text() == "kept"


def test_elements_are_plain_lines_for_other_programs(starter_board: Board) -> None:
    board = starter_board
    clipboard.put(board.workspace, (by(board, "PO-40"),))
    assert QGuiApplication.clipboard().text() == "Create purchase order\n! Supplier or material master missing"


def test_plain_text_goes_to_the_typed_line(board: Board) -> None:
    QGuiApplication.clipboard().setText("Pack goods")
    with board.qtbot.waitSignal(board.canvas.typed) as typed:
        board.key(Qt.Key.Key_V, CONTROL)
    assert typed.args == ["Pack goods"]


def test_a_foreign_clipboard_is_refused_in_words_and_changes_nothing(board: Board) -> None:
    before = dict(board.workspace)
    for content in (b"no json", b"[1]", b'[{"kind": "Nothing", "id": "x"}]', b'[{"kind": "Node"}]', b'{"a": 1}'):
        held = QMimeData()
        held.setData(clipboard.MIME, content)
        QGuiApplication.clipboard().setMimeData(held)
        board.key(Qt.Key.Key_V, CONTROL)
    assert len(board.troubles) == 5
    assert dict(board.workspace) == before


def test_pasting_in_another_process_puts_steps_in_its_lane(starter_board: Board) -> None:
    board = starter_board
    board.bridge.select((by(board, "PO-40"),))
    board.key(Qt.Key.Key_C, CONTROL)
    board.bridge.run(new_process, "Second")
    assert board.workspace[board.bridge.sheet].name == "Second"
    board.key(Qt.Key.Key_V, CONTROL)
    (new,) = [node for node in every(board.workspace, Node) if node.sheet == board.bridge.sheet]
    process = board.workspace[new.process or ""]
    assert process.name == "Second" and new.lane is not None
