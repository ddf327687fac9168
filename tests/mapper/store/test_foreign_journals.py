"""Journals that no program but an attacker's leaves beside a map: SQLite never gets to see them."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mapper.store.faults import UnfitFile
from mapper.store.map_file import MapFile

MAGIC = bytes.fromhex("d9d505f920a163d7")


def broken_off(path: Path) -> tuple[bytes, bytes]:
    """The journal of a write to the map that was broken off in the middle, and the half-written map; the map itself stays as it is."""
    work = path.with_name("work.waterhole")
    work.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(work, isolation_level=None)) as base:
        for statement in ("PRAGMA cache_size = 1", "PRAGMA synchronous = NORMAL", "BEGIN"):
            base.execute(statement).fetchall()
        base.execute("UPDATE unit SET name = 'half written'")
        base.executemany("INSERT INTO element VALUES (?, 'Unit')", [(f"half-{n:0200}",) for n in range(500)])
        found = work.with_name(f"{work.name}-journal").read_bytes(), work.read_bytes()
        base.execute("ROLLBACK")
    work.unlink()
    return found


def naming(victim: Path) -> bytes:
    """The end of a journal that names a super-journal (https://www.sqlite.org/fileformat2.html#the_rollback_journal)."""
    name = os.fsencode(victim)
    return struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">II", len(name), sum(name)) + MAGIC


def test_a_journal_that_names_another_file_does_not_cost_that_file(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "thesis.txt"
    victim.write_text("My thesis", encoding="utf-8")
    journal, half_written = broken_off(path)
    beside = path.with_name(f"{path.name}-journal")
    beside.write_bytes(journal + naming(victim))
    MapFile.open(path).close()
    assert victim.read_text(encoding="utf-8") == "My thesis"
    assert [kept.read_bytes() for kept in tmp_path.glob("*.left")] == [journal + naming(victim)]
    path.write_bytes(half_written)
    beside.write_bytes(journal + naming(victim))
    for read_only in (True, False):
        with pytest.raises(UnfitFile, match="neither with its journal nor without it"):
            MapFile.open(path, read_only=read_only)
    assert victim.exists() and beside.exists() and path.read_bytes() == half_written


def test_sqlite_alone_would_delete_it(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "thesis.txt"
    victim.write_text("My thesis", encoding="utf-8")
    journal, half_written = broken_off(path)
    path.write_bytes(half_written)
    path.with_name(f"{path.name}-journal").write_bytes(journal + naming(victim))
    with closing(sqlite3.connect(path)) as base:
        base.execute("SELECT count(*) FROM unit").fetchall()
    assert not victim.exists(), "SQLite has learnt better: the test above shows nothing any more"


def make_pipe(beside: Path) -> None:
    """A pipe that nobody writes to: reading it would never end."""
    os.mkfifo(beside)


def make_endless(beside: Path) -> None:
    """A device that never ends."""
    beside.symlink_to("/dev/zero")


def make_huge(beside: Path) -> None:
    """A terabyte of nothing behind the beginning of a journal; it takes no room on the disk."""
    beside.write_bytes(MAGIC)
    os.truncate(beside, 1024**4)


def make_folder(beside: Path) -> None:
    """A folder."""
    beside.mkdir()


def make_dangling(beside: Path) -> None:
    """A link to nothing."""
    beside.symlink_to("nowhere")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("make", [make_pipe, make_endless, make_huge, make_folder, make_dangling])
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_journal_is_set_aside_unread(path: Path, make: Callable[[Path], None], ending: str, read_only: bool) -> None:
    beside = path.with_name(path.name + ending)
    try:
        make(beside)
    except OSError as error:
        assert make is make_huge, error  # A file system without such large files cannot be given one.
        return
    file = MapFile.open(path, read_only=read_only)
    assert [record.id for record in file.records()] == ["u"]
    file.close()
    assert not os.path.lexists(beside) or ending == "-shm"
