"""Files made to do harm, and all bad databases of the corpora: each is refused in a word, at once, and left as it was."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.store.schema import APPLICATION_ID, VERSION
from tests.reliability import hostile
from tests.reliability.hostile import run, said_to
from tests.reliability.hostile_files import CASES, Case, sound_map

HANG = 10.0
"""Seconds that no refusal takes on the busiest machine; the table of the rigs tells the real time."""


def state_of(folder: Path) -> dict[str, str]:
    """What lies in a folder, by a hash of its bytes where it is a file that ends."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file() and path.stat().st_size < 10**8
        else str(path.lstat().st_size)
        for path in folder.iterdir()
    }


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_by_name_and_left_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / "map.waterhole"
    sound_map(path)
    case = CASES[name]
    try:
        case.make(path)
    except (sqlite3.OperationalError, OSError) as error:
        # A module that this SQLite lacks, or a size that this file system lacks, cannot be sent here either.
        assert "no such module" in str(error) or "too large" in str(error), error
        return
    before = state_of(tmp_path)
    for read_only in (False, True):
        started = time.perf_counter()
        assert said_to(path, read_only=read_only) in case.refusals
        assert time.perf_counter() - started < HANG
        assert state_of(tmp_path) == before


def test_the_sound_map_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "map.waterhole"
    sound_map(path)
    assert said_to(path, read_only=False) == said_to(path, read_only=True) == ""


def bad_databases(corpora: Path) -> Iterator[tuple[str, bytes]]:
    """The bad databases of the corpora, each as it is and as if it said that it is a map."""
    for path in sorted((corpora / "bad" / "sqlite").glob("*.db")):
        image = path.read_bytes()
        yield path.name, image
        if len(image) >= 100:
            disguised = (
                image[:18] + b"\x01\x01" + image[20:60] + VERSION.to_bytes(4, "big") + image[64:68] + APPLICATION_ID.to_bytes(4, "big")
            )
            yield f"{path.name} in disguise", b"SQLite format 3\x00" + disguised[16:] + image[72:]


def test_every_bad_database_of_the_corpora_is_refused(corpora: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.waterhole"
    said: dict[str, str] = {}
    for name, image in bad_databases(corpora):
        path.write_bytes(image)
        for read_only in (False, True):
            started = time.perf_counter()
            said[name] = said_to(path, read_only=read_only)
            assert time.perf_counter() - started < HANG, name
            assert state_of(tmp_path) == {path.name: hashlib.sha256(image).hexdigest()}, name
    assert len(said) > 300
    assert "" not in said.values(), [name for name, refusal in said.items() if not refusal]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", ["x" * 300, "\x00", "a\x00b", "\udcff\udcfe", "x/" * 3000])
def test_a_name_that_no_file_can_have_is_refused(name: str, tmp_path: Path) -> None:
    for read_only in (False, True):
        assert said_to(tmp_path / name, read_only=read_only) in ("missing", "unreadable")


def test_a_map_under_a_strange_name_is_opened(tmp_path: Path) -> None:
    for name in ("\udcff\udcfe", "a?b#c%20d&mode=memory", "file:x", "-journal", "検\u202e.waterhole", "'; DROP TABLE node"):
        path = tmp_path / name
        sound_map(path)
        assert said_to(path, read_only=False) == said_to(path, read_only=True) == ""


def test_the_rig_tells_a_file_that_is_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    harmless = Case(lambda _path: None, ("damaged",))
    monkeypatch.setattr(hostile, "CASES", {"harmless": harmless, "text": CASES["text"]})
    assert run(1, told.append) | {"milliseconds at most": 0} == {"not refused as they should be": 1, "milliseconds at most": 0, "files": 2}
    assert told == ["harmless is not refused as it should be"]
