"""A journal beside a map: its own is played back, a stranger's is set aside, and both are kept in quarantine."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mapper.disk.app_folder import app_folder
from mapper.model.edit import Edit, create
from mapper.model.organisation import Unit
from mapper.store import leftovers
from mapper.store.faults import OpenElsewhere, UnfitFile
from mapper.store.map_file import MapFile
from mapper.store.schema import VERSION
from mapper.store.verify import verify
from tests.mapper.store.child import child, ids


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the journal of a map."""
    return path.with_name(path.name + "-journal")


def break_off(path: Path) -> None:
    """A write that ends in the middle: pages of it are in the file, the journal beside it."""
    with child("break_off", path) as breaking:
        breaking.wait()
    assert leftovers._has_content(journal_of(path))


def quarantined() -> list[str]:
    """The names of the files kept by the last look, "" where there was none."""
    kept = sorted((app_folder() / "quarantine").glob("*"), key=os.path.getmtime)
    return sorted(file.name for file in kept[-1].iterdir()) if kept else []


def test_what_is_about_to_be_believed_is_synced_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a killed program wrote may be in the memory of the system only; power_cuts.py shows what comes of that."""
    synced: list[int] = []
    sync = os.fsync

    def note(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        sync(descriptor)

    journal_of(path).write_bytes(bytes(512))
    monkeypatch.setattr(os, "fsync", note)
    leftovers.settle(path, VERSION)
    assert synced == [one.stat().st_ino for one in (path, journal_of(path), path.parent)]


def test_nothing_lies_there(path: Path) -> None:
    assert leftovers.settle(path, VERSION) == "nothing"
    journal_of(path).write_bytes(bytes(512))
    assert leftovers.settle(path, VERSION) == "nothing"
    assert ids(path) == ["u"]


def test_its_own_journal_is_played_back(path: Path) -> None:
    break_off(path)
    file = MapFile.open(path)
    assert file.settled == "played back" and [record.id for record in file.records()] == ["u"]
    file.close()
    assert not journal_of(path).exists() and verify(path).is_whole
    assert quarantined() == [path.name, journal_of(path).name]


def test_the_journal_of_another_map_is_set_aside(path: Path, tmp_path: Path) -> None:
    """SQLite would mix the two maps, and its own check would say ok."""
    other = tmp_path / "other" / path.name
    other.parent.mkdir()
    MapFile.create(other, [Unit(id="another")]).close()
    break_off(other)
    stranger = journal_of(other).read_bytes()
    shutil.move(journal_of(other), journal_of(path))
    mixed = Path(shutil.copytree(path.parent, tmp_path / "mixed")) / path.name
    with closing(sqlite3.connect(mixed)) as plain:
        plain.execute("SELECT count(*) FROM unit").fetchone()
    with pytest.raises(UnfitFile):
        MapFile.open(mixed)

    file = MapFile.open(path)
    assert file.settled == "set aside" and [record.id for record in file.records()] == ["u"]
    file.close()
    (left,) = path.parent.glob("*.left")
    assert left.read_bytes() == stranger and not journal_of(path).exists()


def test_a_write_ahead_log_of_another_map_is_set_aside(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.waterhole"
    MapFile.create(other, [Unit(id="another")]).close()
    with closing(sqlite3.connect(other)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("UPDATE unit SET name = 'mixed in'")
        plain.commit()
        shutil.copy(other.with_name(other.name + "-wal"), path.with_name(path.name + "-wal"))
    file = MapFile.open(path)
    assert file.settled == "set aside" and [record.id for record in file.records()] == ["u"]
    file.close()
    assert verify(path).is_whole


def test_the_later_of_two_sound_readings_is_taken(path: Path) -> None:
    """The edit is whole in the file, and only its journal was not deleted yet: with it the map is that of before, without it of after."""
    kept = journal_of_a_write(path)
    file = MapFile.open(path)
    file.write(Edit("Add", create(Unit(id="v"))), "")
    file.close()
    journal_of(path).write_bytes(kept)
    assert leftovers.settle(path, VERSION) == "set aside"
    assert ids(path) == ["u", "v"]


def journal_of_a_write(path: Path) -> bytes:
    """The journal that lies beside the map while all of its rows are being written: their pages as they were."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = DELETE")
        base.execute("PRAGMA cache_size = 1")
        base.execute("BEGIN IMMEDIATE")
        for (table,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            columns = [row[1] for row in base.execute(f'PRAGMA table_info("{table}")')]
            base.execute(f'UPDATE "{table}" SET "{columns[0]}" = "{columns[0]}"')
        kept = journal_of(path).read_bytes()
        base.execute("ROLLBACK")
    return kept


def test_neither_reading_is_the_map(path: Path) -> None:
    break_off(path)
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\x55" * 40000)
    damaged, journal = path.read_bytes(), journal_of(path).read_bytes()
    with pytest.raises(UnfitFile, match="neither with its journal nor without it"):
        MapFile.open(path)
    assert (path.read_bytes(), journal_of(path).read_bytes()) == (damaged, journal)


def test_the_journal_of_a_map_that_is_open_is_left_alone(path: Path) -> None:
    with child("hold", path) as holding:
        assert holding.stdout is not None and holding.stdout.readline() == "open\n"
        journal_of(path).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
        with pytest.raises(OpenElsewhere):
            leftovers.settle(path, VERSION)
        assert journal_of(path).exists()
        journal_of(path).unlink()
        holding.communicate("close\n")


def test_quarantine_keeps_the_newest(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WATERHOLE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(leftovers, "_KEPT", 3)
    for _ in range(5):
        leftovers._quarantine([path])
    assert len(list((app_folder() / "quarantine").iterdir())) == 3
