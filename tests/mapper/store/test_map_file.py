"""The map file: every record comes back equal, every edit is a transaction, undo and redo survive closing."""

from __future__ import annotations

import sqlite3
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from mapper.model.edit import Change, Edit, create, delete
from mapper.model.errors import KnownError
from mapper.model.flow import Node, Sheet
from mapper.model.organisation import Person, Role, Unit
from mapper.model.record import Quantity, Record
from mapper.model.records import RECORDS
from mapper.store.map_file import MapFile
from mapper.store.verify import verify
from tests.strategies import filled_records, maps

AT = "2026-03-02T09:30:00+00:00"


def by_id(records: list[Record]) -> dict[str, Record]:
    """The records by id."""
    return {record.id: record for record in records}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a map may be made: a name that a careless file URI would break."""
    return tmp_path / "Rechnung #1? 100%.waterhole"


def test_every_class_and_field_comes_back(path: Path) -> None:
    made = filled_records()
    for cls in RECORDS:
        last = [record for record in made if type(record) is cls][-1]
        same = [f.name for f in fields(cls) if f.name != "id" and getattr(last, f.name) == f.default]
        assert same == [], f"{cls.__name__}: the test leaves {same} at the default"
    with_types = [repr(record) for record in made]
    MapFile.create(path, made).close()
    file = MapFile.open(path)
    assert sorted(map(repr, file.records())) == sorted(with_types)
    file.close()
    assert verify(path).findings == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(records=maps())
def test_any_map_comes_back(tmp_path_factory: pytest.TempPathFactory, records: list[Record]) -> None:
    path = tmp_path_factory.mktemp("any") / "any.waterhole"
    file = MapFile.create(path, records)
    assert by_id(file.records()) == by_id(records)
    file.close()
    assert verify(path).findings == ()


def test_each_change_of_a_filled_record_is_written(path: Path) -> None:
    """From nothing to every record, every field to its default and back, and all deleted: rows follow."""
    full = filled_records()
    bare = [type(record)(id=record.id) for record in full]
    file = MapFile.create(path)
    file.write(Edit("Fill", create(*full)), AT)
    assert by_id(file.records()) == by_id(full)
    file.write(Edit("Empty", tuple(map(Change, full, bare))), AT)
    assert by_id(file.records()) == by_id(bare)
    file.write(Edit("Fill again", tuple(map(Change, bare, full))), AT)
    assert by_id(file.records()) == by_id(full)
    file.write(Edit("Clear", delete(*full)), AT)
    assert file.records() == []
    file.close()
    assert verify(path).findings == ()


def test_a_record_may_change_its_kind(path: Path) -> None:
    role, person = Role(id="a", name="Buyer"), Person(id="a", name="Ada", roles=("b",))
    other = Role(id="b")
    file = MapFile.create(path, [role, other])
    file.write(Edit("Make a person of a role", (Change(role, person),)), AT)
    assert by_id(file.records()) == {"a": person, "b": other}
    file.close()
    assert verify(path).findings == ()


def test_extreme_numbers_come_back(path: Path) -> None:
    extremes = (1.7976931348623157e308, -1.7976931348623157e308, 5e-324, 2**53 + 1.0, 0.1, -0.0)
    roles = [Role(id=f"{n}", hourly_rate=number) for n, number in enumerate(extremes)]
    units = [Unit(id=f"u{n}", colour=number) for n, number in enumerate((2**63 - 1, -(2**63)))]
    MapFile.create(path, [*roles, *units]).close()
    file = MapFile.open(path)
    assert by_id(file.records()) == by_id([*roles, *units])
    file.close()


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused_whole(path: Path, number: float) -> None:
    file = MapFile.create(path)
    with pytest.raises(ValueError, match="not JSON compliant"):
        file.write(Edit("Bad", create(Unit(id="u"), Role(id="r", hourly_rate=number))), AT)
    assert file.records() == [] and file.last_sequence == 0 and file.undoable() is None
    file.write(Edit("Good", create(Unit(id="u"))), AT)
    file.close()
    assert verify(path).findings == ()


def test_a_reference_to_nothing_is_refused_whole(path: Path) -> None:
    file = MapFile.create(path)
    with pytest.raises(sqlite3.IntegrityError):
        file.write(Edit("Bad", create(Unit(id="u"), Node(id="n", lane="nowhere"))), AT)
    assert file.records() == [] and file.last_sequence == 0
    file.close()
    with pytest.raises(KnownError, match="a reference leads to nothing"):
        MapFile.create(path.with_name("other.waterhole"), [Node(id="n", lane="nowhere")])
    assert [entry.name for entry in path.parent.iterdir()] == [path.name], "something half made was left behind"


@pytest.mark.parametrize("change", [Change(Unit(id="u"), Unit(id="u", name="b")), Change(Unit(id="u"), None)])
def test_an_edit_of_what_the_file_lacks_is_refused(path: Path, change: Change) -> None:
    file = MapFile.create(path)
    with pytest.raises(RuntimeError, match="not what the workspace holds"):
        file.write(Edit("Bad", (change,)), AT)
    assert file.last_sequence == 0
    file.close()


def steps(file: MapFile, *names: str) -> None:
    """Name the unit "u" so, one edit a name."""
    for name in names:
        (held,) = file.records()
        file.write(Edit(f"Name it {name}", (Change(held, replace(held, name=name)),)), AT)


def name_in(file: MapFile) -> str:
    """What the one record of the map is called."""
    (held,) = file.records()
    return held.name


def undo(file: MapFile) -> None:
    """Take the last edit back, as the gate does."""
    edit = file.undoable()
    assert edit is not None
    file.write_undo(edit.inverse(), AT)


def redo(file: MapFile) -> None:
    """Do the last undone edit again, as the gate does."""
    edit = file.redoable()
    assert edit is not None
    file.write_redo(edit, AT)


def test_undo_and_redo_survive_closing(path: Path) -> None:
    file = MapFile.create(path, [Unit(id="u", name="start")])
    steps(file, "a", "b", "c")
    undo(file)
    undo(file)
    file.close()
    file = MapFile.open(path)
    assert (name_in(file), file.undo_label, file.redo_label, file.last_sequence) == ("a", "Name it a", "Name it b", 5)
    redo(file)
    file.close()
    file = MapFile.open(path)
    assert (name_in(file), file.undo_label, file.redo_label) == ("b", "Name it b", "Name it c")
    redo(file)
    assert (name_in(file), file.redo_label, file.redoable()) == ("c", None, None)
    for _ in "abc":
        undo(file)
    assert (name_in(file), file.undo_label, file.undoable()) == ("start", None, None)
    file.close()
    assert verify(path).findings == ()


def test_a_new_edit_after_undo_starts_a_branch(path: Path) -> None:
    file = MapFile.create(path, [Unit(id="u", name="start")])
    steps(file, "a", "b", "c")
    undo(file)
    undo(file)
    steps(file, "d")
    assert file.redoable() is None
    file.close()
    file = MapFile.open(path)
    assert (file.redo_label, file.undo_label) == (None, "Name it d")
    undo(file)
    assert (name_in(file), file.redo_label) == ("a", "Name it d")
    undo(file)
    assert name_in(file) == "start"
    redo(file)
    redo(file)
    assert name_in(file) == "d"
    file.close()
    assert verify(path).findings == ()


def test_nothing_to_undo_is_said(path: Path) -> None:
    file = MapFile.create(path)
    with pytest.raises(LookupError):
        file.write_undo(Edit("x"), AT)
    with pytest.raises(LookupError):
        file.write_redo(Edit("x"), AT)
    file.close()


def test_the_history_keeps_labels_and_moments(path: Path) -> None:
    file = MapFile.create(path)
    file.write(Edit("Add «Größe» 検", create(Sheet(id="s"))), AT)
    file.close()
    assert file.last_sequence == 1
    with sqlite3.connect(path) as plain:
        rows = plain.execute("SELECT seq, label, at, act, came_from, stands_at, chain FROM history").fetchall()
        changes = plain.execute("SELECT seq, position, id, before, after FROM history_change").fetchall()
    plain.close()
    assert [row[:-1] for row in rows] == [(1, "Add «Größe» 検", AT, "do", 0, 1)]
    assert rows[0][-1] == file.chain and len(file.chain) == 32
    assert changes == [(1, 0, "s", None, '{"record":"Sheet","id":"s"}')]


def test_a_small_edit_touches_few_columns(path: Path) -> None:
    node = Node(id="n", name="Post", touch=Quantity(1, 2, "1-2 min"))
    file = MapFile.create(path, [node])
    run: list[str] = []
    file._connection.set_trace_callback(run.append)
    file.write(Edit("Move", (Change(node, replace(node, x=5.0)),)), AT)
    updates = [line for line in run if line.startswith("UPDATE") and '"meta"' not in line]
    assert updates == ['UPDATE "node" SET "x" = 5.0 WHERE "id" = \'n\'']
    file.close()


def test_a_read_only_map_refuses_edits(path: Path) -> None:
    MapFile.create(path, [Unit(id="u", name="start")]).close()
    file = MapFile.open(path, read_only=True)
    before = path.stat()
    assert file.is_read_only and name_in(file) == "start"
    with pytest.raises(KnownError, match="reading only"):
        steps(file, "a")
    file.close()
    assert path.stat().st_mtime_ns == before.st_mtime_ns
