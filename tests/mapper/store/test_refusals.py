"""What is not opened, not written, or not overwritten: each said in a plain sentence, and the file left as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mapper.model.edit import Edit, create
from mapper.model.errors import KnownError
from mapper.model.organisation import Unit
from mapper.store.map_file import MapFile
from mapper.store.schema import APPLICATION_ID, VERSION
from mapper.store.verify import verify
from tests.mapper.store.child import child, ids

ADD = Edit("Add", create(Unit(id="v")))


def patch(path: Path, offset: int, replacement: bytes) -> None:
    """Write bytes over those of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(replacement)


def put_another_database(path: Path) -> None:
    """A database of some other program."""
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE mine (x)")
    other.close()


def add_a_trigger(path: Path) -> None:
    """What a hostile file would bring along."""
    other = sqlite3.connect(path)
    other.execute("CREATE TRIGGER sneaky AFTER INSERT ON unit BEGIN DELETE FROM node; END")
    other.close()


def overwrite_pages(path: Path) -> None:
    """Damage behind a header that looks right."""
    patch(path, 100, b"\xff" * 3000)


STRANGERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "text": (lambda path: path.write_text("Post invoice " * 20), "is not a Waterhole map"),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\x00"), "is not a Waterhole map"),
    "other database": (put_another_database, "database of another program"),
    "other application": (lambda path: patch(path, 68, b"GPKG"), "database of another program"),
    "newer": (lambda path: patch(path, 60, (VERSION + 1).to_bytes(4, "big")), "newer version"),
    "version 0": (lambda path: patch(path, 60, bytes(4)), "damaged"),
    "write-ahead": (lambda path: patch(path, 18, b"\x02\x02"), "changed by another program"),
    "trigger": (add_a_trigger, "damaged: a table is not as this program makes it"),
    "damaged": (overwrite_pages, "damaged"),
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_is_refused_and_left_alone(path: Path, stranger: str) -> None:
    estrange, words = STRANGERS[stranger]
    estrange(path)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(KnownError, match=words):
            MapFile.open(path, read_only=read_only)
    assert not verify(path).is_whole
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, words in ((tmp_path / "none", "no file"), (tmp_path, "not a file"), (pipe, "not a file"), (pipe / "below", "no file")):
        for look in (MapFile.open, verify):
            with pytest.raises(KnownError, match=words):
                look(path)


def test_the_header_names_the_program(path: Path) -> None:
    start = path.read_bytes()[:100]
    assert start[68:72] == b"WHOL" == APPLICATION_ID.to_bytes(4, "big")
    assert int.from_bytes(start[60:64], "big") == VERSION
    assert start[18:20] == b"\x01\x01"


def test_the_connection_is_set_for_safety(path: Path) -> None:
    file = MapFile.open(path)
    expected = {
        "synchronous": 3,
        "journal_mode": "delete",
        "locking_mode": "exclusive",
        "cell_size_check": 1,
        "secure_delete": 1,
        "mmap_size": 0,
        "trusted_schema": 0,
        "foreign_keys": 1,
    }
    found = {name: file._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
    file.close()
    assert found == expected


def test_the_main_file_alone_is_a_map_after_every_edit(path: Path) -> None:
    file = MapFile.open(path)
    file.write(ADD, "")
    copy = path.with_name("copy.waterhole")
    # Copied by another process: a descriptor closed in this one would drop the lock of the open map.
    assert os.spawnlp(os.P_WAIT, "cp", "cp", str(path), str(copy)) == 0
    assert ids(copy) == ["u", "v"]
    file.close()
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["copy.waterhole", "office.waterhole"]


def test_a_map_open_elsewhere_is_not_opened(path: Path) -> None:
    with child("hold", path) as holding:
        assert holding.stdout is not None and holding.stdout.readline() == "open\n"
        for opening in (MapFile.open, lambda path: MapFile.open(path, read_only=True), verify):
            with pytest.raises(KnownError, match="Open elsewhere"):
                opening(path)
        with pytest.raises(KnownError, match="Open elsewhere"):
            MapFile.create(path, overwrite=True)
        holding.communicate("close\n")
    assert ids(path) == ["u"]


def test_several_may_read_at_once_but_none_may_write(path: Path) -> None:
    with child("hold_to_read", path) as holding:
        assert holding.stdout is not None and holding.stdout.readline() == "open\n"
        file = MapFile.open(path, read_only=True)
        assert [record.id for record in file.records()] == ["u"]
        file.close()
        with pytest.raises(KnownError, match="Open elsewhere"):
            MapFile.open(path)


def test_this_program_opens_a_map_once(path: Path) -> None:
    link = path.with_name("link.waterhole")
    link.symlink_to(path)
    file = MapFile.open(path)
    for again in (path, link):
        with pytest.raises(KnownError, match="Open elsewhere"):
            MapFile.open(again)
        with pytest.raises(KnownError, match="Open elsewhere"):
            MapFile.create(again, overwrite=True)
    # Had one of them touched the file, this process would have lost its lock and the other could write.
    with child("hold", path) as holding:
        assert holding.stdout is not None and holding.stdout.readline() == ""
    file.close()
    file.close()
    assert ids(path) == ["u"]


def test_a_moved_map_is_not_written(path: Path) -> None:
    file = MapFile.open(path)
    moved = path.rename(path.with_name("moved.waterhole"))
    with pytest.raises(KnownError, match="moved, renamed or deleted"):
        file.write(ADD, "")
    moved.rename(path)
    file.write(ADD, "")
    file.close()
    assert ids(path) == ["u", "v"]


def test_a_replaced_map_is_not_written(path: Path) -> None:
    other = path.with_name("other.waterhole")
    MapFile.create(other, [Unit(id="w")]).close()
    file = MapFile.open(path)
    os.replace(other, path)
    with pytest.raises(KnownError, match="Another file was put"):
        file.write(ADD, "")
    file.close()
    assert ids(path) == ["w"]


def test_a_full_disk_loses_only_what_was_not_acknowledged(path: Path) -> None:
    file = MapFile.open(path)
    pages = file._connection.execute("PRAGMA page_count").fetchone()[0]
    file._connection.execute(f"PRAGMA max_page_count = {pages}")
    much = Edit("Much", create(*(Unit(id=f"much-{n}", note="x" * 500) for n in range(2_000))))
    with pytest.raises(KnownError, match="disk is full"):
        file.write(much, "")
    assert (file.last_sequence, file.undo_label) == (0, None)
    file._connection.execute("PRAGMA max_page_count = 100000")
    file.write(much, "")
    file.close()
    assert len(ids(path)) == 2_001
    assert verify(path).findings == ()


def test_a_failing_write_loses_only_what_was_not_acknowledged(path: Path) -> None:
    with child("outgrow", path) as outgrowing:
        assert outgrowing.stdout is not None
        told = outgrowing.stdout.read().splitlines()
    assert "could not be saved" in told[0] and told[1] == "['little', 'u']"
    assert ids(path) == ["little", "u"]
    assert verify(path).findings == ()


@contextmanager
def as_nobody() -> Iterator[Path]:
    """A folder for a user whom the system can refuse something, unlike root."""
    was = os.geteuid()
    folder = Path(tempfile.mkdtemp())
    if was == 0:
        os.chown(folder, 65534, -1)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        os.seteuid(was)
        folder.chmod(0o777)
        shutil.rmtree(folder)


def test_what_is_write_protected_is_read_but_not_edited() -> None:
    with as_nobody() as folder:
        path = folder / "office.waterhole"
        MapFile.create(path, [Unit(id="u")]).close()
        path.chmod(0o444)
        with pytest.raises(KnownError, match="write-protected"):
            MapFile.open(path)
        file = MapFile.open(path, read_only=True)
        assert [record.id for record in file.records()] == ["u"]
        file.close()
        path.chmod(0o000)
        with pytest.raises(KnownError, match="cannot be read"):
            MapFile.open(path)


def test_a_folder_that_is_write_protected_takes_no_map_and_no_edit() -> None:
    with as_nobody() as folder:
        path = folder / "office.waterhole"
        MapFile.create(path, [Unit(id="u")]).close()
        folder.chmod(0o555)
        with pytest.raises(KnownError, match="write-protected"):
            MapFile.open(path)
        with pytest.raises(KnownError, match="cannot be written"):
            MapFile.create(folder / "new.waterhole")
