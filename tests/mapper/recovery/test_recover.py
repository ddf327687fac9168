"""The best state of a damaged or lost map: every acknowledged edit where second copies are kept, else what can be read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.model.edit import Edit, create
from mapper.model.errors import KnownError
from mapper.model.organisation import Unit
from mapper.recovery.recover import newest_copies, recover
from mapper.store.faults import RefusedFile
from mapper.store.map_file import MapFile
from mapper.store.verify import verify
from tests.mapper.recovery.conftest import Desk
from tests.mapper.recovery.damage import overwrite_page, page_of, run_sql

OpenDesk = Callable[[Path], Desk]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the recovered map goes."""
    return tmp_path / "new.waterhole"


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """A map with seven rows of history and copies of all of them, closed."""
    desk.copies.keep_up()
    for name in ("a", "b", "c"):
        desk.add(name)
    desk.rename("u", "Buying")
    desk.undo()
    desk.redo()
    desk.name_version("Friday")
    desk.close()
    return desk


def whole(path: Path) -> tuple[set[str], int, bytes]:
    """Names, last row and chain of a map that is whole."""
    assert verify(path).findings == ()
    file = MapFile.open(path)
    try:
        return {record.name for record in file.records()}, file.last_sequence, file.chain
    finally:
        file.close()


def test_a_map_that_is_gone_comes_back_with_every_edit_and_its_history(worked: Desk, target: Path) -> None:
    before = whole(worked.path)
    worked.path.unlink()
    recovered = recover(worked.path, target)
    assert (recovered.source, recovered.edits, recovered.at, recovered.left_out) == ("copies", 7, worked.at, ())
    assert whole(target) == before == ({"Buying", "a", "b", "c"}, 7, before[2])
    assert "as it stood after its 7 edits" in recovered.sentences[0] and "the 7 edits written after it" in recovered.sentences[1]
    file = MapFile.open(target)
    assert file.undo_label == "Rename"
    file.close()


@pytest.mark.parametrize("content", [b"", b"not a map", bytes(100_000)])
def test_a_map_whose_bytes_are_gone_comes_back(worked: Desk, target: Path, content: bytes) -> None:
    before = whole(worked.path)
    worked.path.write_bytes(content)
    assert recover(worked.path, target).source == "copies" and whole(target) == before


def test_a_damaged_map_comes_back_and_is_not_touched(worked: Desk, target: Path) -> None:
    before = whole(worked.path)
    overwrite_page(worked.path, page_of(worked.path, "unit"))
    damaged = worked.path.read_bytes()
    assert recover(worked.path, target).source == "copies" and whole(target) == before
    assert worked.path.read_bytes() == damaged


def test_a_spoilt_snapshot_is_passed_over_for_the_one_before(worked: Desk, open_desk: OpenDesk, target: Path) -> None:
    again = open_desk(worked.path)
    again.copies.take("asked")
    again.add("d")
    again.close()
    before = whole(again.path)
    newest, oldest = again.copies.restore_points()
    overwrite_page(newest.path, page_of(newest.path, "unit"))
    again.path.unlink()
    reach = newest_copies(again.path)
    assert reach is not None and reach.snapshot == oldest
    assert recover(again.path, target).source == "copies" and whole(target) == before


def test_copies_that_end_before_the_map_are_no_match_for_what_can_be_read(worked: Desk, target: Path) -> None:
    file = MapFile.open(worked.path)
    for n in range(5):
        file.write(Edit("Add", create(Unit(id=f"elsewhere-{n}", name=f"Elsewhere {n}"))), "t")
    file.close()
    run_sql(worked.path, "UPDATE unit SET note = 'spoilt' WHERE id = 'elsewhere-2'")
    recovered = recover(worked.path, target)
    assert recovered.source == "salvage" and whole(target)[0] == {"Buying", "a", "b", "c", *(f"Elsewhere {n}" for n in range(5))}
    assert "unit Elsewhere 2 was damaged and was taken from the history" in str(recovered.left_out[0])
    assert "An older state of it, after 7 edits, is kept" in recovered.sentences[-1]


def test_without_copies_what_can_be_read_is_had(worked: Desk, target: Path, data: Path) -> None:
    shutil.rmtree(data)
    names = whole(worked.path)[0]
    overwrite_page(worked.path, page_of(worked.path, "unit"))
    recovered = recover(worked.path, target)
    assert recovered.source == "salvage" and whole(target)[0] == names - {"Purchasing"} and whole(target)[1] == 0


def test_a_whole_map_is_copied(worked: Desk, target: Path) -> None:
    before = whole(worked.path)
    assert recover(worked.path, target).source == "whole" and whole(target) == before


def test_a_whole_map_that_is_older_than_its_copies_is_told(worked: Desk, open_desk: OpenDesk, target: Path) -> None:
    older = worked.path.with_name("older")
    shutil.copyfile(worked.path, older)
    again = open_desk(worked.path)
    again.add("later")
    again.close()
    before = whole(again.path)
    shutil.copyfile(older, again.path)
    recovered = recover(again.path, target)
    assert recovered.source == "copies" and whole(target) == before
    assert "is whole, but holds an older state, after its 7 edits." in recovered.sentences[-1]


def test_where_there_is_nothing_it_is_said(tmp_path: Path, target: Path, data: Path) -> None:
    for name, content in (("none", None), ("text", b"no map")):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(RefusedFile, match="No second copy of it is kept"):
            recover(tmp_path / name, target)
    assert not target.exists()


def test_a_map_that_is_open_and_a_target_that_is_taken_are_refused(worked: Desk, target: Path) -> None:
    file = MapFile.open(worked.path)
    with pytest.raises(KnownError, match="Open elsewhere"):
        recover(worked.path, target)
    file.close()
    target.write_text("somebody's")
    with pytest.raises(KnownError, match="exists already"):
        recover(worked.path, target)
    assert target.read_text() == "somebody's"
    with pytest.raises(KnownError, match="exists already"):
        recover(worked.path, worked.path)


def test_work_after_a_recovery_is_protected_from_its_first_edit(worked: Desk, open_desk: OpenDesk, target: Path) -> None:
    worked.path.unlink()
    recover(worked.path, target)
    again = open_desk(target)
    again.copies.take("recovered")
    again.add("after")
    assert again.reaches_the_map() and [point.reason for point in again.copies.restore_points()] == ["recovered", "opened"]
    again.close()
    before = whole(target)
    target.unlink()
    recover(target, target.with_name("third"))
    assert whole(target.with_name("third")) == before
