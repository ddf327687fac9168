"""Every released version of the map file still opens, whole, with its history; the files were made once and are kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mapper.model.plain import from_plain
from mapper.model.record import Record
from mapper.open_map import OpenMap
from mapper.store.schema import VERSION
from mapper.store.verify import verify

FOLDER = Path(__file__).parent / "old_files"
VERSIONS = range(1, VERSION + 1)


def records_of(version: int) -> dict[str, Record]:
    """What the file held when it was made, from the text beside it, one record a line."""
    lines = FOLDER.joinpath(f"version_{version}.jsonl").read_text(encoding="utf-8").splitlines()
    return {record.id: record for record in map(from_plain, map(json.loads, lines))}


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    """Each version that was ever written."""
    number: int = request.param
    return number


@pytest.fixture
def path(version: int, tmp_path: Path) -> Path:
    """A copy of the old file; the kept one is never opened."""
    return Path(shutil.copy(FOLDER / f"version_{version}.waterhole", tmp_path))


def test_it_is_whole(path: Path) -> None:
    assert verify(path).findings == ()


def test_it_holds_what_it_held(path: Path, version: int) -> None:
    with OpenMap.open(path) as opened:
        assert dict(opened.workspace) == records_of(version)


def test_its_history_goes_back_and_forth(path: Path, version: int) -> None:
    with OpenMap.open(path) as opened:
        assert (opened.edits, opened.undo_label, opened.redo_label) == (5, "Rename a unit", "Add Sales")
        assert opened.redo() and "sales" in opened.workspace
        assert opened.undo() and opened.undo() and opened.undo() is None
        assert opened.redo() and dict(opened.workspace) == records_of(version)


def test_it_takes_new_edits(path: Path) -> None:
    with OpenMap.open(path) as opened:
        opened.undo()
        before = dict(opened.workspace)
        opened.redo()
        assert dict(opened.workspace) != before
    assert verify(path).findings == ()


def test_every_kind_of_record_is_in_it(version: int) -> None:
    kinds = {type(record).__name__ for record in records_of(version).values()}
    assert len(kinds) >= 40
