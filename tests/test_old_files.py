"""Every released version of the map file still opens, whole, with its history; the files were made once and are kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from mapper.model.draft import Draft
from mapper.model.errors import KnownError
from mapper.model.plain import CLASS, from_plain
from mapper.model.record import Record
from mapper.open_map import OpenMap
from mapper.store.schema import VERSION
from mapper.store.verify import verify
from tests.reliability.own_reader import reading, records_of

FOLDER = Path(__file__).parent / "old_files"
NAMES = ("version_1", "version_1_with_drafts", "version_2")
WITH_BARRIER = "version_1_with_drafts"


def plain_records(name: str) -> list[dict[str, Any]]:
    """What the file held when it was made, from the text beside it, one record a line."""
    lines = FOLDER.joinpath(f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def held(name: str) -> dict[str, Record]:
    """The records among that; text being typed was one in version 1."""
    return {plain["id"]: from_plain(plain) for plain in plain_records(name) if plain[CLASS] != "Draft"}


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Each file that is kept."""
    return str(request.param)


@pytest.fixture
def path(name: str, tmp_path: Path) -> Path:
    """A copy of the old file; the kept one is never opened."""
    return Path(shutil.copy(FOLDER / f"{name}.waterhole", tmp_path))


def test_there_is_one_of_each_version() -> None:
    versions = {FOLDER.joinpath(f"{name}.waterhole").read_bytes()[63] for name in NAMES}
    assert versions == set(range(1, VERSION + 1))


def test_it_is_whole(path: Path) -> None:
    before = path.read_bytes()
    assert verify(path).findings == ()
    assert path.read_bytes() == before


def test_it_holds_what_it_held(path: Path, name: str) -> None:
    with OpenMap.open(path) as opened:
        assert dict(opened.workspace) == held(name)
    with reading(path) as base:
        assert records_of(base) == held(name)
    assert verify(path).findings == ()


def test_it_can_be_read_without_being_changed(path: Path, name: str) -> None:
    before = path.read_bytes()
    with OpenMap.open(path, read_only=True) as opened:
        assert dict(opened.workspace) == held(name)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_what_was_being_typed_is_still_there(path: Path, name: str) -> None:
    at = "2026-03-02T09:30:00+00:00"
    expected = {"line": Draft("line", "Match inv", "", at)} if name == "version_2" else {}
    if name == WITH_BARRIER:
        for plain in plain_records(name):
            if plain[CLASS] == "Draft":
                draft = Draft(plain["place"], plain["name"], plain.get("about") or "", plain["created"])
                expected[draft.place] = draft
        assert expected
    with OpenMap.open(path) as opened:
        assert opened.drafts == expected


@pytest.mark.parametrize("name", ["version_1", "version_2"])
def test_its_history_goes_back_and_forth(path: Path, name: str) -> None:
    with OpenMap.open(path) as opened:
        assert (opened.undo_label, opened.redo_label) == ("Rename a unit", "Add Sales")
        assert opened.redo() and "sales" in opened.workspace
        assert opened.undo() and opened.undo() and opened.undo() is None
        assert opened.redo() and dict(opened.workspace) == held(name)
        list(opened.check_history())


def test_undo_stops_where_history_could_not_be_carried_over(tmp_path: Path) -> None:
    path = Path(shutil.copy(FOLDER / f"{WITH_BARRIER}.waterhole", tmp_path))
    before = path.read_bytes()
    with OpenMap.open(path) as opened:
        assert opened.backup is not None and opened.backup.read_bytes() == before
        assert opened.redo() is None and opened.history()[-1].act == "barrier"
        for _ in range(2):
            with pytest.raises(KnownError, match="cannot be undone: the map was brought up to date from version 1"):
                opened.undo()
        assert dict(opened.workspace) == held(WITH_BARRIER)
    with OpenMap.open(path) as opened:
        assert opened.backup is None
        with pytest.raises(KnownError, match="cannot be undone"):
            opened.undo()


def test_it_takes_new_edits(path: Path) -> None:
    with OpenMap.open(path) as opened:
        opened.name_version("Seen again")
        opened.keep_draft("line", "more")
    assert verify(path).findings == ()


@pytest.mark.parametrize("name", ["version_1_with_drafts", "version_2"])
def test_every_kind_of_record_is_in_it(name: str) -> None:
    kinds = {plain[CLASS] for plain in plain_records(name)}
    assert len(kinds) == (40 if name == WITH_BARRIER else 39)
