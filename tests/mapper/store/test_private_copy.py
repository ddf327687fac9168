"""Reading a map that somebody else has open: a copy of one moment, checked, and gone afterwards; and since when it is open."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mapper.disk.app_folder import app_folder
from mapper.model.errors import KnownError
from mapper.model.organisation import Unit
from mapper.open_map import OpenMap
from mapper.store import open_note, place
from mapper.store.faults import OpenElsewhere, UnfitFile
from mapper.store.map_file import MapFile
from mapper.store.private_copy import private_copy
from tests.mapper.store.child import child, ids


def test_a_map_that_is_being_edited_is_copied_between_two_edits(path: Path) -> None:
    OpenMap.create(path, [Unit(id="counter")], overwrite=True).close()
    with child("edit_for_ever", path) as editing:
        assert editing.stdout is not None and editing.stdout.readline()
        for _ in range(20):
            with private_copy(path) as copy, OpenMap.open(copy, read_only=True) as read:
                assert read.workspace["counter"].name == str(read.edits) and len(read.workspace) == 1 + read.edits
        with pytest.raises(OpenElsewhere, match=f"open on this computer since {time.strftime('%H:')}"):
            MapFile.open(path)
    assert not copy.exists()


def test_what_is_no_map_has_no_copy(path: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read"), private_copy(tmp_path / "none"):
        pass
    path.write_bytes(path.read_bytes()[:50_000])
    with pytest.raises(UnfitFile, match="damaged"), private_copy(path):
        pass


def test_a_map_open_in_this_program_is_not_touched(path: Path) -> None:
    file = MapFile.open(path)
    with pytest.raises(OpenElsewhere), private_copy(path):
        pass
    with child("hold", path) as other:
        assert other.stdout is not None and other.stdout.readline() == ""
    file.close()
    assert ids(path) == ["u"]


def test_the_note_says_since_when_and_goes(path: Path) -> None:
    identity = place.identity_of(path)
    assert open_note.open_since(identity) == ""
    file = MapFile.open(path)
    assert len(open_note.open_since(identity)) == 5
    file.close()
    assert open_note.open_since(identity) == ""


@pytest.mark.parametrize("text", ["", "{", "[]", '{"process": 0}', '{"process": "x", "since": 1}', '{"process": 999999999, "since": 1}'])
def test_a_note_that_is_none_says_nothing(path: Path, text: str) -> None:
    identity = place.identity_of(path)
    open_note.leave_note(identity)
    (note,) = (one for one in (app_folder() / "open").iterdir() if one.name == open_note._name(identity))
    note.write_text(text)
    assert open_note.open_since(identity) == ""
    open_note.take_note_away(identity)
