"""Files that are no map, or made to harm: each is refused by name or read without harm, in time."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import thread_time

import pytest

from mapper.model.errors import KnownError
from mapper.recovery.salvage import salvage
from mapper.store.faults import RefusedFile
from mapper.store.map_file import MapFile
from tests.mapper.recovery.damage import PAGE, Records, by_id, refuse_silent_loss, run_sql
from tests.source_tree import ROOT


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
    began = thread_time()
    refuse_silent_loss(records, salvage(path))
    assert thread_time() - began < 5


@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_broken_databases_of_others_are_refused(corpora: Path, step: int) -> None:
    files = sorted((corpora / "bad" / "sqlite").glob("*.db"))
    assert len(files) > 50
    for file in files[::step]:
        began = thread_time()
        with pytest.raises(RefusedFile):
            salvage(file)
        assert thread_time() - began < 1, file


@pytest.mark.parametrize("old", sorted((ROOT / "tests" / "old_files").glob("*.waterhole")), ids=lambda old: old.stem)
def test_maps_of_older_versions_are_read_as_they_would_be_after_their_update(old: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copyfile(old, tmp_path / "old.waterhole"))
    salvaged = salvage(copy)
    file = MapFile.open(copy)
    assert by_id(salvaged) == {record.id: record for record in file.records()}
    assert {(draft.place, draft.text) for draft in salvaged.drafts} == {(draft.place, draft.text) for draft in file.drafts.values()}
    file.close()
