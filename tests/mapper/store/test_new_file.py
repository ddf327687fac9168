"""A new map: nothing is overwritten unasked, nothing half made is left behind, no old journal gets into it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mapper.model.errors import KnownError
from mapper.model.organisation import Unit
from mapper.store.map_file import MapFile
from mapper.store.verify import verify
from tests.mapper.store.child import child, ids


def test_nothing_is_overwritten_unasked(path: Path) -> None:
    with pytest.raises(KnownError, match="exists already"):
        MapFile.create(path)
    assert ids(path) == ["u"]
    MapFile.create(path, [Unit(id="new")], overwrite=True).close()
    assert ids(path) == ["new"]
    text = path.with_name("notes.txt")
    text.write_text("mine")
    with pytest.raises(KnownError, match="exists already"):
        MapFile.create(text)
    assert text.read_text() == "mine"
    MapFile.create(text, overwrite=True).close()
    with pytest.raises(KnownError, match="not a file"):
        MapFile.create(path.parent, overwrite=True)


def test_a_map_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be made"):
        MapFile.create(tmp_path / "none" / "a.waterhole")


def test_a_failed_replacement_leaves_the_old_map(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(KnownError, match="No space left"):
        MapFile.create(path, [Unit(id="new")], overwrite=True)
    monkeypatch.undo()
    assert ids(path) == ["u"]
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_journal_left_behind_is_not_played_into_a_new_map(path: Path) -> None:
    """The map is gone, its journal is not: with the old pages in it the new map would be mixed with the old one."""
    with child("break_off", path) as breaking:
        breaking.wait()
    journal = path.with_name(path.name + "-journal")
    assert journal.read_bytes()[:8] != bytes(8)
    path.unlink()
    MapFile.create(path, [Unit(id="new")]).close()
    assert ids(path) == ["new"] and verify(path).findings == ()
    assert [entry.suffix for entry in path.parent.iterdir() if entry != path] == [".left"]
