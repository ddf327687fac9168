"""The gate: rules, file, workspace and listeners in this order, and nothing anywhere when the file refuses."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from mapper.model.edit import Change, Edit, Fresh, create, delete
from mapper.model.errors import KnownError, StaleEdit
from mapper.model.organisation import Unit
from mapper.open_map import OpenMap, ids_in_order, new_id, now
from tests.mapper.store.child import child

UNIT = Unit(id="u", name="Purchasing")
ADD = Edit("Add Purchasing", create(UNIT))
RENAME = Edit("Rename", (Change(UNIT, replace(UNIT, name="Procurement")),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a map may be made."""
    return tmp_path / "office.waterhole"


def test_do_undo_redo(path: Path) -> None:
    with OpenMap.create(path) as opened:
        told: list[Edit] = []
        opened.on_changed(told.append)
        assert (opened.undo(), opened.redo(), opened.undo_label, opened.redo_label, opened.edits) == (None, None, None, None, 0)
        assert opened.do(ADD) == ADD
        assert opened.do(RENAME) == RENAME
        assert opened.workspace["u"].name == "Procurement"
        assert opened.undo() == RENAME.inverse()
        assert (opened.workspace["u"], opened.undo_label, opened.redo_label) == (UNIT, "Add Purchasing", "Rename")
        assert opened.undo() == ADD.inverse()
        assert "u" not in opened.workspace and opened.undo() is None
        assert (opened.redo(), opened.redo(), opened.redo()) == (ADD, RENAME, None)
        assert opened.edits == 6
        assert told == [ADD, RENAME, RENAME.inverse(), ADD.inverse(), ADD, RENAME]


def test_the_map_is_found_again(path: Path) -> None:
    with OpenMap.create(path, [UNIT]) as opened:
        opened.do(RENAME)
        assert opened.path == path
    with OpenMap.open(path) as opened:
        assert opened.workspace["u"].name == "Procurement"
        opened.undo()
    with OpenMap.open(path) as opened:
        assert (opened.workspace["u"], opened.edits) == (UNIT, 2)
        assert opened.redo() == RENAME


def test_an_edit_is_on_the_disk_before_anybody_hears_of_it(path: Path) -> None:
    with OpenMap.create(path) as opened:
        seen: list[tuple[int, str]] = []
        opened.on_changed(lambda edit: seen.append((opened.edits, opened.workspace["u"].name)))
        opened.do(ADD)
    assert seen == [(1, "Purchasing")]


def test_an_empty_edit_does_nothing(path: Path) -> None:
    with OpenMap.create(path) as opened:
        told: list[Edit] = []
        opened.on_changed(told.append)
        assert not opened.do(Edit("Nothing"))
        assert (opened.edits, told) == (0, [])


def test_who_stopped_listening_hears_nothing(path: Path) -> None:
    with OpenMap.create(path) as opened:
        told: list[Edit] = []
        stop = opened.on_changed(told.append)
        opened.do(ADD)
        stop()
        stop()
        opened.do(RENAME)
        assert told == [ADD]


def test_where_the_file_refuses_nothing_is_changed_anywhere(path: Path) -> None:
    with OpenMap.create(path) as opened:
        opened.do(ADD)
        before, told = opened.workspace, list[Edit]()
        opened.on_changed(told.append)
        path.rename(path.with_name("moved.waterhole"))
        for attempt in (lambda: opened.do(RENAME), opened.undo):
            with pytest.raises(KnownError):
                attempt()
        assert opened.workspace is before
        assert (opened.edits, opened.undo_label, opened.redo_label, told) == (1, "Add Purchasing", None, [])
        path.with_name("moved.waterhole").rename(path)
        opened.undo()
        assert (opened.edits, len(opened.workspace)) == (2, 0)


def test_a_stale_edit_is_refused(path: Path) -> None:
    with OpenMap.create(path) as opened:
        with pytest.raises(StaleEdit):
            opened.do(Edit("Delete", delete(UNIT)))
        assert opened.edits == 0


def test_reading_only(path: Path) -> None:
    OpenMap.create(path, [UNIT]).close()
    with OpenMap.open(path, read_only=True) as opened, pytest.raises(KnownError, match="reading only"):
        opened.do(RENAME)


def test_overwriting_is_asked_for(path: Path) -> None:
    OpenMap.create(path, [UNIT]).close()
    with pytest.raises(KnownError, match="exists already"):
        OpenMap.create(path)
    with OpenMap.create(path, overwrite=True) as opened:
        assert len(opened.workspace) == 0


def test_the_moment_of_an_edit_comes_from_fresh(path: Path) -> None:
    fresh = Fresh(new_id, lambda: "2026-03-02T09:30:00+00:00")
    with OpenMap.create(path, fresh=fresh) as opened:
        opened.do(ADD)
        assert opened._file._connection.execute("SELECT at FROM history").fetchall() == [("2026-03-02T09:30:00+00:00",)]


def test_undo_goes_back_past_a_kill(path: Path) -> None:
    OpenMap.create(path, [Unit(id="counter", name="never")]).close()
    with child("edit_for_ever", path) as editing:
        assert editing.stdout is not None
        last = max(int(editing.stdout.readline()) for _ in range(5))
    with OpenMap.open(path) as opened:
        assert opened.edits >= last
        while opened.undo():
            pass
        assert opened.workspace["counter"].name == "never"


def test_new_ids_are_uuids_in_the_order_of_making() -> None:
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(made) and len(set(made)) == len(made)
    parsed = [uuid.UUID(one) for one in made]
    assert {(one.version, one.variant) for one in parsed} == {(7, uuid.RFC_4122)}


def test_ids_stay_in_order_when_the_clock_stands_or_goes_back() -> None:
    clock = iter([5, 5, 5, 3, 5, 6])
    chance = iter([1, 9, 2**73 - 1, 9, 0, 9, 0, 9, 0, 9, 0, 9])
    ids = ids_in_order(lambda: next(clock), lambda bits: next(chance))
    made = [uuid.UUID(next(ids)) for _ in range(6)]
    assert made == sorted(set(made))
    milliseconds = [one.int >> 80 for one in made]
    assert milliseconds == [5, 5, 5, 5, 5, 6]


def test_now_is_iso_8601_in_utc() -> None:
    assert len(now()) == 25 and now().endswith("+00:00")
