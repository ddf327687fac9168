"""A shared copy holds the map as it is, and not one letter of history, drafts or names of people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mapper.model.drawn import Association, Foreign
from mapper.model.edit import Change, Edit, create
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.organisation import Person, Unit
from mapper.model.people import NAMES_OF_PEOPLE
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.open_map import FRESH, OpenMap
from mapper.share import share, shared_records
from mapper.store.verify import verify
from tests.strategies import filled_records

SECRET = "Zaphod Beeblebrox"


def telling(record: Record) -> Record:
    """The record with the secret in every field that names people."""
    names = {name for cls, names in NAMES_OF_PEOPLE.items() if isinstance(record, cls) for name in names}
    told: dict[str, Any] = {name: (SECRET,) if isinstance(getattr(record, name), tuple) else SECRET for name in names}
    return replace(record, **told)


def test_nothing_of_the_secret_is_in_the_file(tmp_path: Path) -> None:
    path, copy = tmp_path / "map.waterhole", tmp_path / "copy.waterhole"
    records = [telling(record) for record in filled_records()]
    with OpenMap.create(path, records, FRESH) as opened:
        unit = Unit(id="unit", name=SECRET)
        opened.do(Edit(f"Add {SECRET}", create(unit)))
        opened.do(Edit("Rename", (Change(opened.workspace["unit"], replace(unit, name="Purchasing")),)))
        opened.keep_draft("line", SECRET)
        opened.name_version(SECRET)
        share(opened.workspace, copy, FRESH)
    assert SECRET.encode() in path.read_bytes() and SECRET.encode() not in copy.read_bytes()
    assert verify(copy).is_whole
    with OpenMap.open(copy, FRESH) as shared:
        assert shared.edits == 0 and shared.drafts == {} and shared.workspace["unit"].name == "Purchasing"


def test_what_is_not_for_export_or_was_never_read_stays_here_and_leaves_no_gap() -> None:
    hidden, open_to_all = ContactPoint(id="c1", name="Smokers", not_for_export=True), ContactPoint(id="c2", name="Kitchen")
    exception = ExceptionPoint(id="e", contacts=("c1", "c2"))
    foreign = Foreign(id="f", xml="<author>Ada</author>", owner="e")
    tie = Association(id="a", from_id="f", to_id="c1")
    shared = shared_records(Workspace([hidden, open_to_all, exception, foreign, tie]))
    assert set(shared) == {open_to_all, replace(exception, contacts=("c2",)), Association(id="a")}


def test_the_map_that_is_shared_is_not_changed(tmp_path: Path) -> None:
    workspace = Workspace([Person(id="p", name=SECRET)])
    share(workspace, tmp_path / "copy.waterhole", FRESH)
    assert workspace["p"].name == SECRET
    with pytest.raises(KnownError, match="exists already"):
        share(workspace, tmp_path / "copy.waterhole", FRESH)
    share(workspace, tmp_path / "copy.waterhole", FRESH, overwrite=True)
