"""The reader of the rigs reads what the store writes, from wherever it is, and sees tables that contradict one another."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mapper.model.edit import Edit, update
from mapper.model.organisation import Unit
from mapper.open_map import OpenMap
from tests.reliability.own_reader import Disagreement, drafts_of, forget_pages, history_of, records_of, some_records_of, unlocked
from tests.strategies import filled_records

UNIT = Unit(id="u", name="Purchasing")


def test_every_field_of_every_class_is_read(tmp_path: Path) -> None:
    records = {record.id: record for record in filled_records()}
    path = tmp_path / "all.waterhole"
    OpenMap.create(path, records.values()).close()
    assert records_of(path) == records_of(path.read_bytes()) == records
    with closing(sqlite3.connect(path)) as base:
        assert some_records_of(base, [*records, "not there"]) == records_of(base) == records


def test_an_open_map_is_read_beside_the_store_without_its_lock(tmp_path: Path) -> None:
    path = tmp_path / "open.waterhole"
    with OpenMap.create(path, [UNIT]) as opened:
        beside = unlocked(path)
        assert records_of(beside) == {"u": UNIT}
        for number in range(3):
            unit = opened.workspace["u"]
            opened.do(Edit("Rename", update(unit, replace(unit, name=f"Purchasing {number}"))))
            opened.keep_draft("line", f"half {number}")
            forget_pages(beside)
            assert records_of(beside)["u"].name == f"Purchasing {number}"
        assert [(entry.seq, entry.act) for entry in history_of(beside)] == [(1, "do"), (2, "do"), (3, "do")]
        assert {place: draft.text for place, draft in drafts_of(beside).items()} == {"line": "half 2"}
        with pytest.raises(sqlite3.OperationalError, match="locked"), closing(sqlite3.connect(path, timeout=0)) as other:
            other.execute("SELECT * FROM unit").fetchall()
    beside.close()


def test_a_broken_off_write_is_taken_back_in_a_copy(tmp_path: Path) -> None:
    path, broken = tmp_path / "whole.waterhole", tmp_path / "broken.waterhole"
    OpenMap.create(path, [UNIT]).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA cache_spill = 1")
        base.execute("BEGIN IMMEDIATE")
        base.execute("UPDATE unit SET name = 'Sales'")
        # Pages reach the file before the commit only when the cache is too small for them.
        base.execute("PRAGMA cache_size = 1")
        base.execute("UPDATE meta SET value = value || ?", ("x" * 100_000,))
        base.execute("SELECT count(*) FROM node").fetchall()
        shutil.copyfile(path, broken)
        shutil.copyfile(f"{path}-journal", f"{broken}-journal")
        base.execute("ROLLBACK")
    before = broken.read_bytes()
    assert before != path.read_bytes(), "nothing was written before the break"
    assert records_of(broken) == {"u": UNIT}
    assert broken.read_bytes() == before and Path(f"{broken}-journal").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM element",
        "INSERT INTO element VALUES ('x', 'Unit')",
        "UPDATE element SET kind = 'Role'",
        "INSERT INTO person_roles VALUES ('nobody', 0, 'u')",
    ],
)
def test_tables_that_contradict_one_another_are_seen(statement: str, tmp_path: Path) -> None:
    path = tmp_path / "map.waterhole"
    OpenMap.create(path, [UNIT]).close()
    with closing(sqlite3.connect(path)) as base:
        base.execute(statement)
        with pytest.raises(Disagreement):
            records_of(base)


def test_a_changed_row_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "changed.waterhole"
    OpenMap.create(path, [UNIT]).close()
    with closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE unit SET name = 'Sales'")
        assert records_of(base) != {"u": UNIT} != some_records_of(base, ["u"])
