"""A damaged map: what can be read is there and fits together, what cannot is named, and the file is not touched."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from mapper.model.edit import Change, Edit, create
from mapper.model.errors import KnownError
from mapper.model.flow import Node
from mapper.model.organisation import SETTINGS_ID, Settings, Unit
from mapper.model.record import Record
from mapper.recovery.left_out import LeftOut
from mapper.recovery.reach import all_lines
from mapper.recovery.salvage import Salvaged, salvage
from mapper.store.faults import RefusedFile
from mapper.store.map_file import MapFile
from mapper.store.verify import verify
from mapper.store.verify_records import record_faults
from tests.mapper.recovery.conftest import Desk
from tests.mapper.recovery.damage import PAGE, overwrite_page, page_of, run_sql, with_history
from tests.source_tree import ROOT

Records = Mapping[str, Record]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Records]:
    """A map with a history, and its records by id; only to be copied."""
    path = tmp_path_factory.mktemp("map") / "original.waterhole"
    return path, with_history(path)


@pytest.fixture
def records(original: tuple[Path, Records]) -> Records:
    """What the map holds, by id."""
    return original[1]


@pytest.fixture
def path(original: tuple[Path, Records], tmp_path: Path) -> Path:
    """A copy of the map, to be damaged."""
    return Path(shutil.copyfile(original[0], tmp_path / "map.waterhole"))


def by_id(salvaged: Salvaged) -> dict[str, Record]:
    """The records by id."""
    return {record.id: record for record in salvaged.records}


def refuse_silent_loss(records: Records, salvaged: Salvaged) -> None:
    """What was salvaged makes a map, and all that is not as it was is told, by id, by kind or for the whole map."""
    found = by_id(salvaged)
    assert not list(record_faults(list(salvaged.records), {one: type(record).__name__ for one, record in found.items()}))
    told = {line.id for line in salvaged.left_out} | {line.kind for line in salvaged.left_out}
    is_told_for_all = any(line.kind == line.id == "" for line in salvaged.left_out)
    for record_id in records.keys() | found.keys():
        if records.get(record_id) != found.get(record_id):
            kind = type(records.get(record_id) or found.get(record_id)).__name__
            assert is_told_for_all or record_id in told or kind in told, (record_id, kind)


def sentences(salvaged: Salvaged) -> list[str]:
    """What is said, without the general remark that the digest does not fit."""
    return [str(line) for line in salvaged.left_out if "digest" not in str(line)]


def test_a_whole_map_is_all_there(path: Path, records: Records) -> None:
    salvaged = salvage(path)
    assert by_id(salvaged) == records and salvaged.left_out == ()
    assert [draft.text for draft in salvaged.drafts] == ["half a line"] and salvaged.edits == 15
    file = MapFile.open(path)
    assert salvaged.map_id == file.map_id
    file.close()


def test_the_file_and_its_folder_are_not_touched(path: Path) -> None:
    overwrite_page(path, page_of(path, "unit"))
    before = path.read_bytes(), path.stat().st_mtime_ns
    salvage(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before and list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("number", [1, 2, 3, 5, 8, 9])
def test_the_tables_of_a_file_are_known_without_its_first_pages(path: Path, records: Records, number: int) -> None:
    overwrite_page(path, number)
    refuse_silent_loss(records, salvage(path))
    if number == 1:
        assert by_id(salvage(path)) == records


def test_every_page_can_be_lost(path: Path, records: Records) -> None:
    whole = path.read_bytes()
    chance = random.Random(3)
    for number in range(1, len(whole) // PAGE + 1, 9):
        path.write_bytes(whole)
        overwrite_page(path, number, chance.choice([bytes(PAGE), chance.randbytes(PAGE)]))
        salvaged = salvage(path)
        refuse_silent_loss(records, salvaged)
        assert len(salvaged.records) > len(records) / 2


@pytest.mark.parametrize("seed", range(40))
def test_whatever_happens_to_the_bytes_nothing_is_lost_in_silence(path: Path, records: Records, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 3, 30, 300])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    if seed % 4 == 0:
        del content[chance.randrange(len(content)) :]
    if seed % 4 == 1:
        at = chance.randrange(len(content))
        content[at : at + 30_000] = chance.randbytes(30_000)
    path.write_bytes(content)
    began = monotonic()
    try:
        salvaged = salvage(path)
    except RefusedFile as refused:
        assert refused.refusal in ("damaged", "newer", "not-a-map", "other-program")
    else:
        refuse_silent_loss(records, salvaged)
    assert monotonic() - began < 5


def test_the_rig_finds_a_silent_loss(records: Records, path: Path) -> None:
    salvaged = salvage(path)
    for spoilt in (salvaged.records[1:], (replace(salvaged.records[0], name="changed"), *salvaged.records[1:])):
        with pytest.raises(AssertionError):
            refuse_silent_loss(records, replace(salvaged, records=spoilt))


def test_a_row_that_is_gone_is_taken_from_the_history(path: Path, records: Records) -> None:
    run_sql(path, "DELETE FROM unit WHERE id = 'unit-2'", "UPDATE node SET name = 'x' WHERE name LIKE 'Renamed %'")
    salvaged = salvage(path)
    assert by_id(salvaged) == records
    assert "The unit U2 Unit 2 was damaged and was taken from the history." in sentences(salvaged)
    assert len(sentences(salvaged)) == 9


def test_what_was_deleted_stays_deleted(path: Path, records: Records) -> None:
    run_sql(path, "INSERT INTO element VALUES ('unit-5', 'Unit')")
    assert "unit-5" not in by_id(salvage(path))


def test_a_row_that_no_history_knows_is_named(path: Path, records: Records) -> None:
    gone = next(record for record in records.values() if isinstance(record, Node) and not record.name.startswith("Renamed"))
    run_sql(path, f"DELETE FROM node WHERE id = '{gone.id}'")
    salvaged = salvage(path)
    assert gone.id not in by_id(salvaged)
    assert LeftOut("Node", gone.id, "", False, f"The node {gone.id} could not be read and is left out.") in salvaged.left_out
    refuse_silent_loss(records, salvaged)


def test_a_history_that_was_changed_is_not_believed(path: Path, records: Records) -> None:
    run_sql(path, """UPDATE history_change SET after = replace(after, 'Renamed', 'Forged') WHERE after LIKE '%Renamed%'""")
    assert by_id(salvage(path)) == records


def test_values_no_field_can_hold_are_lost_alone(path: Path, records: Records) -> None:
    units = [record for record in records.values() if isinstance(record, Unit) and not record.id.startswith("unit-")]
    first = units[0].id
    run_sql(
        path,
        f"UPDATE unit SET kind = 'neither' WHERE id = '{first}'",
        "UPDATE settings SET week_hours = 9e999",
        "UPDATE node SET x = 1e30 WHERE id = (SELECT min(id) FROM node)",
    )
    salvaged = salvage(path)
    found = by_id(salvaged)
    assert found[first] == replace(units[0], kind="internal") and isinstance(settings := found[SETTINGS_ID], Settings)
    assert settings.week_hours == 37.5
    assert f"The unit {units[0].code} {units[0].name} is there, but something of its kind is lost." in sentences(salvaged)
    refuse_silent_loss(records, salvaged)


def test_text_that_is_no_utf_8_is_kept_as_far_as_it_can_be_read(path: Path, records: Records) -> None:
    unit = next(record for record in records.values() if isinstance(record, Unit) and not record.id.startswith("unit-"))
    run_sql(path, f"UPDATE unit SET note = CAST(x'41ff42' AS TEXT) WHERE id = '{unit.id}'")
    salvaged = salvage(path)
    assert by_id(salvaged)[unit.id].note == "A\ufffdB" and type(by_id(salvaged)[unit.id].note) is str
    refuse_silent_loss(records, salvaged)


def test_references_that_lead_nowhere_are_dropped_and_circles_cut(path: Path, records: Records) -> None:
    run_sql(
        path,
        "UPDATE unit SET parent = 'unit-1' WHERE id = 'unit-0'",
        "UPDATE unit SET parent = 'unit-0' WHERE id = 'unit-1'",
        "UPDATE node SET lane = 'nowhere'",
        "DELETE FROM history_change",
    )
    salvaged = salvage(path)
    refuse_silent_loss(records, salvaged)
    parents = {getattr(by_id(salvaged)[one], "parent", "") for one in ("unit-0", "unit-1")}
    assert None in parents and len(parents) == 2


def test_the_mirror_knows_what_neither_rows_nor_history_have(desk: Desk) -> None:
    for n in range(3):
        desk.add(f"unit-{n}")
    desk.rename("unit-1", "Renamed")
    lines, path = all_lines(desk.folder), desk.path
    lines_before = len(lines)
    desk.close()
    run_sql(path, "DELETE FROM unit", "DELETE FROM history_change", "DELETE FROM history WHERE seq < 4")
    with pytest.raises(RefusedFile, match="nothing of it can be read"):
        salvage(path)
    assert lines_before == 3 and {record.name for record in salvage(path, lines).records} == {"unit-2", "Renamed"}


def test_what_was_salvaged_makes_a_whole_map(path: Path, tmp_path: Path) -> None:
    overwrite_page(path, page_of(path, "node"))
    salvaged = salvage(path)
    MapFile.create(tmp_path / "new.waterhole", salvaged.records).close()
    assert verify(tmp_path / "new.waterhole").is_whole


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "empty"),
        (b"no map at all" * 1000, "not-a-map"),
        (b"SQLite format 3\x00" + bytes(5000), "other-program"),
        (b"\x00", "not-a-map"),
        (bytes(PAGE * 20), "not-a-map"),
    ],
)
def test_what_was_never_a_map_is_refused_by_name(tmp_path: Path, content: bytes, refusal: str) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(RefusedFile) as refused:
        salvage(tmp_path / "file")
    assert refused.value.refusal == refusal


def test_a_map_that_is_open_newer_or_not_there_is_refused(path: Path) -> None:
    file = MapFile.open(path)
    with pytest.raises(RefusedFile, match="Open elsewhere"):
        salvage(path)
    file.close()
    run_sql(path, "PRAGMA user_version = 99")
    with pytest.raises(RefusedFile, match="newer version"):
        salvage(path)
    for gone in (path.parent, path.with_name("none")):
        with pytest.raises(RefusedFile):
            salvage(gone)


def test_no_time_means_that_not_all_is_read_and_that_it_is_said(path: Path) -> None:
    try:
        salvaged = salvage(path, patience=0)
    except KnownError:
        return
    assert any("not all of it was read" in str(line) for line in salvaged.left_out)


HOSTILE = [
    ("DROP TABLE unit", "CREATE VIEW unit AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS id FROM n"),
    ("DROP TABLE unit", "CREATE TABLE unit (id TEXT, name TEXT AS (hex(zeroblob(3000000))))", "INSERT INTO unit VALUES ('unit-1')"),
    ("DROP TABLE unit", "CREATE TABLE unit (name TEXT)"),
    ("CREATE TRIGGER t AFTER INSERT ON unit BEGIN DELETE FROM node; END",),
    ("DROP TABLE unit", "CREATE VIRTUAL TABLE unit USING fts5(id, name)", "INSERT INTO unit VALUES ('unit-1', 'x')"),
]


@pytest.mark.parametrize("statements", HOSTILE, ids=[statements[-1][:30] for statements in HOSTILE])
def test_a_schema_made_to_harm_does_none(path: Path, records: Records, statements: tuple[str, ...]) -> None:
    run_sql(path, "PRAGMA foreign_keys = OFF", *statements)
    began = monotonic()
    refuse_silent_loss(records, salvage(path))
    assert monotonic() - began < 5


@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_broken_databases_of_others_are_refused(corpora: Path, step: int) -> None:
    files = sorted((corpora / "bad" / "sqlite").glob("*.db"))
    assert len(files) > 50
    for file in files[::step]:
        began = monotonic()
        with pytest.raises(RefusedFile):
            salvage(file)
        assert monotonic() - began < 1, file


def test_a_record_changed_in_an_edit_that_was_taken_back_is_as_before(path: Path) -> None:
    file = MapFile.open(path)
    unit = next(record for record in file.records() if record.id == "unit-3")
    file.write(Edit("Rename", (Change(unit, replace(unit, name="Wrong")),)), "t")
    done = file.undoable()
    assert done is not None
    file.write_undo(done.inverse(), "t")
    file.write(Edit("Add", create(Unit(id="unit-9"))), "t")
    file.close()
    run_sql(path, "UPDATE unit SET name = 'lost' WHERE id = 'unit-3'")
    assert by_id(salvage(path))["unit-3"] == unit


@pytest.mark.parametrize("old", sorted((ROOT / "tests" / "old_files").glob("*.waterhole")), ids=lambda old: old.stem)
def test_maps_of_older_versions_are_read_as_they_would_be_after_their_update(old: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copyfile(old, tmp_path / "old.waterhole"))
    salvaged = salvage(copy)
    file = MapFile.open(copy)
    assert by_id(salvaged) == {record.id: record for record in file.records()}
    assert {(draft.place, draft.text) for draft in salvaged.drafts} == {(draft.place, draft.text) for draft in file.drafts.values()}
    file.close()
