"""Every cap of `limits.py` just below it, at it and just above it; a new cap without a test fails here."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from desktop.canvas import clipboard
from desktop.canvas.label_editor import LabelEditor
from desktop.panels.line_input import LineInput
from exporters import log_files
from exporters.bpmn.read import read_bpmn
from exporters.bpmn.xml_source import text_of
from exporters.bpmn.xml_tree import read_xml
from mapper.commands.copied import read_copied
from mapper.commands.set_field import set_field
from mapper.disk.read_capped import read_capped
from mapper.evidence import event_log
from mapper.model import limits
from mapper.model.clean_text import clean_text, for_file_name
from mapper.model.edit import Edit, Fresh, create
from mapper.model.errors import KnownError
from mapper.model.fit import refuse_unfit
from mapper.model.flow import Node
from mapper.model.organisation import SETTINGS_ID, Process, Settings, Unit
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.new_map import facts_records
from mapper.store import connection, content, hardening
from mapper.store.map_file import MapFile
from tests.reliability import caps_of_tables_and_logs
from tests.reliability.caps_of_tables_and_logs import one
from tests.reliability.hostile import said_to
from tests.reliability.hostile_files import by_sql, deep_units, sound_map, sparse

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:x" targetNamespace="t">'
SMALLER: dict[str, tuple[ModuleType, int]] = {
    "ELEMENTS": (content, 8),
    "LOG_BYTES": (log_files, 4_096),
    "LOG_EVENTS": (event_log, 8),
    "LOG_CASES": (event_log, 8),
}
"""A cap that no test can reach is set to this for it, in the module that keeps it."""
Takes = Callable[[int], bool]


def refuses_nothing(act: Callable[[], object]) -> bool:
    """Whether the act ends without a refusal."""
    try:
        act()
    except KnownError:
        return False
    return True


def fresh() -> Fresh:
    """Ids that count up."""
    numbers = count(1)
    return Fresh(lambda: f"n{next(numbers)}", lambda: "2026-03-02T09:30:00+00:00")


def on_file(make: Callable[[Path], object], *, refused: str = "values") -> bool:
    """Whether a map changed so is opened; where it is refused, it must be for that."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "map.waterhole")
        sound_map(path)
        make(path)
        said = said_to(path, read_only=True)
        assert said in ("", refused), said
        return not said


def in_edit(record: Record, *others: Record) -> bool:
    """Whether an edit that makes the record passes the gate."""
    workspace = Workspace([*others, record])
    return refuses_nothing(lambda: refuse_unfit(workspace, Edit("", create(record))))


def in_field(**fields: Any) -> bool:
    """Whether a field takes the value."""
    ((name, value),) = fields.items()
    workspace = Workspace([Settings(id=SETTINGS_ID), Node(id="n", kind="step")])
    return refuses_nothing(lambda: set_field(workspace, "n", name, value))


def nested(depth: int) -> bytes:
    """XML whose innermost element is so deep."""
    return f"{HEAD}{'<x:a>' * (depth - 1)}{'</x:a>' * (depth - 1)}</definitions>".encode()


def is_xml(source: str) -> bool:
    """Whether the file is read."""
    return refuses_nothing(lambda: read_xml(source.encode()))


def keeps(size: int) -> bool:
    """Whether a piece of XML of that many bytes is kept; what is kept must be such that it can be deleted again, whatever is in it."""
    text = '"' * (size - len('<x:a xmlns:x="urn:x"></x:a>'))
    read = read_bpmn(f'{HEAD}<process id="p"/><x:a>{text}</x:a></definitions>'.encode(), fresh())
    kept = [record for record in read.records if size - 9 <= len(getattr(record, "xml", "")) <= size]
    if kept:
        row = json.dumps([{"before": record.xml, "after": record.xml} for record in kept])  # type: ignore[attr-defined]
        assert len(row.encode()) < limits.VALUE_BYTES
    return bool(kept)


def pasted(text: str) -> bool:
    """Whether the typed line takes all that is pasted."""
    line, mime, told = LineInput(), QMimeData(), []
    line.overlong.connect(lambda: told.append(True))
    mime.setText(text)
    line.insertFromMimeData(mime)
    return not told


def pasted_into_label(size: int) -> bool:
    """Whether a label takes all that is pasted."""
    mime = QMimeData()
    taken: list[str] = []
    told: list[KnownError] = []
    mime.setText("x" * size)
    trouble = SimpleNamespace(emit=told.append)
    editor: Any = SimpleNamespace(insertPlainText=taken.append, _canvas=SimpleNamespace(bridge=SimpleNamespace(trouble=trouble)))
    LabelEditor.insertFromMimeData(editor, mime)
    assert (len(taken[0]) == size) == (not told)
    return not told


def from_clipboard(size: int) -> bool:
    """Whether elements that take so many bytes are taken from the clipboard."""
    node = json.dumps([{"record": "Node", "id": "n", "name": "Post"}]).encode()
    return refuses_nothing(lambda: clipboard._records(node + b" " * (size - len(node))))


def bound(size: int) -> bool:
    """Whether SQLite takes a value of so many bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "map.waterhole")
        sound_map(path)
        with closing(connection.connect(path)) as opened:
            try:
                return bool(opened.execute("SELECT length(?)", ("x" * size,)).fetchone() == (size,))
            except Exception as error:
                assert "too big" in str(error)
                return False


def many_elements(number: int) -> bool:
    """Whether a map of so many records is opened."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "map.waterhole")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(content, "ELEMENTS", limits.ELEMENTS)
            MapFile.create(path, [Unit(id=f"u{n}") for n in range(number)]).close()
        return not said_to(path, read_only=True)


def in_time(seconds: float, size: int = 0) -> bool:
    """Whether reading a file of that size may go on after so many seconds."""
    handlers: list[Callable[[], bool] | None] = []
    fake: Any = SimpleNamespace(set_progress_handler=lambda handler, _steps: handlers.append(handler))
    clock = iter((0.0, seconds))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hardening, "thread_time", lambda: next(clock))
        with hardening.deadline(fake, size):
            assert handlers[0] is not None
            return not handlers[0]()


def coordinates(at: float) -> set[bool]:
    """What every border says to a coordinate."""
    node = {"record": "Node", "id": "n", "x": at}
    bounds = f'<dc:Bounds xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" x="{at}" y="0" width="9" height="9"/>'
    shape = f'<di:BPMNShape xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" bpmnElement="a">{bounds}</di:BPMNShape>'
    plane = f'<di:BPMNPlane xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" bpmnElement="p">{shape}</di:BPMNPlane>'
    diagram = f'<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI">{plane}</di:BPMNDiagram>'
    read = read_bpmn(f'{HEAD}<process id="p"><task id="a"/></process>{diagram}</definitions>'.encode(), fresh())
    return {
        in_field(x=at),
        in_edit(Node(id="n", x=at)),
        refuses_nothing(lambda: read_copied([node])),
        on_file(by_sql("UPDATE node SET x = ?", values=(at,))),
        any(isinstance(record, Node) and record.x == at for record in read.records),
    }


def parents(depth: int) -> set[bool]:
    """What every border says to a unit inside so many others."""
    units = [Unit(id=f"u{n}", parent=f"u{n - 1}" if n else None) for n in range(depth + 1)]
    return {in_edit(units[-1], *units[:-1]), on_file(deep_units(depth + 1))}


def long_texts(length: int) -> set[bool]:
    """What every border says to a name so long."""
    name = "x" * length
    return {
        clean_text(name) == name,
        in_edit(Unit(id="u", name=name)),
        on_file(by_sql("UPDATE node SET name = ?", values=(name,))),
        on_file(by_sql("UPDATE draft SET text = ?", values=(name,))),
    }


def imported(size: int) -> set[bool]:
    """What every border says to a file of so many bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "model")
        sparse_file = sparse(size)
        path.touch()
        sparse_file(path)
        return {
            refuses_nothing(lambda: text_of(b"<a>" + b" " * (size - 3))),
            refuses_nothing(lambda: facts_records(b'{"processes": []}' + b" " * (size - 17), fresh())),
            len(read_capped(path, limits.IMPORT_BYTES)) <= limits.IMPORT_BYTES,
        }


TAKES: dict[str, Takes] = {
    "LABEL_CHARACTERS": lambda n: one(long_texts(n)),
    "MARKS_IN_A_ROW": lambda n: "\u034f" not in clean_text("a" + "\u0315" * n),
    "FILE_NAME_BYTES": lambda n: for_file_name("x" * n) == "x" * n,
    "ID_CHARACTERS": lambda n: on_file(by_sql(*(f"UPDATE {t} SET id = '{'i' * n}' WHERE id = 'm'" for t in ("element", "node")))),
    "CODE_CHARACTERS": lambda n: any(
        record.code == "c" * n
        for record in facts_records(json.dumps({"processes": [{"id": "c" * n, "name": "P"}]}).encode(), fresh())[0]
        if isinstance(record, Process)
    ),
    "LINE_CHARACTERS": lambda n: pasted("x" * n),
    "PASTED_LINES": lambda n: pasted("x\n" * n),
    "PASTED_CHARACTERS": lambda n: pasted(("x" * 1_999 + "\n") * (n // 2_000) + "y" * (n % 2_000)),
    "PASTED_LABEL_CHARACTERS": pasted_into_label,
    "COORDINATE": lambda n: one(coordinates(float(n))),
    "PARENT_DEPTH": lambda n: one(parents(n)),
    "ELEMENTS": many_elements,
    "MAP_BYTES": lambda n: on_file(sparse(n), refused="too-large"),
    "VALUE_BYTES": lambda n: one({bound(n), from_clipboard(n)}),
    "KEPT_BYTES": keeps,
    "IMPORT_BYTES": lambda n: one(imported(n)),
    "XML_DEPTH": lambda n: is_xml(nested(n).decode()),
    "XML_ELEMENTS": lambda n: is_xml(f"{HEAD}{'<x:a/>' * (n - 1)}</definitions>"),
    "XML_ATTRIBUTES": lambda n: is_xml(HEAD + "<x:a " + " ".join(f"a{number}=''" for number in range(n)) + "/></definitions>"),
    "LOADING_SECONDS": in_time,
    "LOADING_BYTES_A_SECOND": lambda n: not in_time(limits.LOADING_SECONDS + 1, n - 1),
    **caps_of_tables_and_logs.TAKES,
}
"""By cap, whether so much is taken; with all of it where several borders keep the same cap."""
IS_REFUSED_ITSELF = frozenset({"COORDINATE"})
"""Caps that are themselves too much."""


def caps() -> dict[str, float]:
    """All caps of the module."""
    return {name: value for name, value in vars(limits).items() if name.isupper()}


def test_every_cap_has_a_test() -> None:
    assert TAKES.keys() == caps().keys()
    assert all(isinstance(value, int | float) for value in caps().values())


@pytest.mark.timeout(120)
@pytest.mark.parametrize("by", [-1, 0, 1])
@pytest.mark.parametrize("name", TAKES)
def test_a_cap_is_kept(name: str, by: int, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    cap = caps()[name]
    if name in SMALLER:
        module, cap = SMALLER[name]
        monkeypatch.setattr(module, name, cap)
    is_taken = by < 0 or (by == 0 and name not in IS_REFUSED_ITSELF)
    assert TAKES[name](int(cap) + by) is is_taken


def test_a_cap_that_is_not_kept_is_found_out() -> None:
    assert replace(Unit(id="u"), name="x") != Unit(id="u")
    assert not long_texts(limits.LABEL_CHARACTERS + 1) & {True} and long_texts(limits.LABEL_CHARACTERS) == {True}
    with pytest.raises(ValueError, match="too many values"):
        one({True, False})
