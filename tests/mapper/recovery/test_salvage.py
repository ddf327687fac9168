"""A damaged map: what can be read is there and fits together, what cannot is named, and the file is not touched."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from time import thread_time

import pytest

from mapper.model.edit import Change, Edit, create
from mapper.model.flow import Node
from mapper.model.organisation import SETTINGS_ID, Settings, Unit
from mapper.recovery.left_out import LeftOut
from mapper.recovery.reach import all_lines
from mapper.recovery.salvage import Salvaged, salvage
from mapper.store.faults import RefusedFile
from mapper.store.map_file import MapFile
from mapper.store.verify import verify
from tests.mapper.recovery.conftest import Desk
from tests.mapper.recovery.damage import PAGE, Records, by_id, overwrite_page, page_of, refuse_silent_loss, run_sql


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
    began = thread_time()
    try:
        salvaged = salvage(path)
    except RefusedFile as refused:
        assert refused.refusal in ("damaged", "newer", "not-a-map", "other-program")
    else:
        refuse_silent_loss(records, salvaged)
    assert thread_time() - began < 5


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
