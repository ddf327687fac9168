"""A map that goes on in another file, forgets its history, stops undo at nothing unfit, and is kept twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mapper.model.edit import Edit, create, update
from mapper.model.errors import KnownError
from mapper.model.flow import Node, Sheet
from mapper.model.limits import COORDINATE, PARENT_DEPTH
from mapper.model.organisation import Unit
from mapper.open_map import OpenMap
from mapper.recovery.second_copies import restore_points
from mapper.store.verify import verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map with two edits, the second undone, and a text being typed."""
    path = tmp_path / "office.waterhole"
    with OpenMap.create(path, [Unit(id="u", name="Sales")]) as opened:
        opened.do(Edit("Rename", update(Unit(id="u", name="Sales"), Unit(id="u", name="Purchasing"))))
        opened.do(Edit("Add", create(Unit(id="v", name="x" * 20_000))))
        opened.undo()
        opened.keep_draft("line", "Match inv", "u")
    return path


def test_it_goes_on_at_another_place_with_its_history(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.waterhole"
    with OpenMap.open(path) as opened:
        heard: list[Edit] = []
        opened.on_changed(heard.append)
        path.unlink()
        with pytest.raises(KnownError, match="moved, renamed or deleted"):
            opened.redo()
        opened.save_to(other)
        assert (opened.path, opened.undo_label, opened.redo_label) == (other, "Rename", "Add")
        assert opened.drafts["line"].text == "Match inv"
        opened.redo()
        assert "v" in opened.workspace and len(heard) == 1
    assert verify(other).is_whole


def test_another_place_that_is_taken_is_not_overwritten_unasked(path: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.waterhole"
    taken.write_text("mine")
    with OpenMap.open(path) as opened:
        with pytest.raises(KnownError, match="exists already"):
            opened.save_to(taken)
        assert opened.path == path and taken.read_text() == "mine"
        opened.redo()
        opened.save_to(taken, overwrite=True)
        opened.undo()
    assert verify(path).is_whole and verify(taken).is_whole


def size_without_history(opened: OpenMap) -> int:
    """How many bytes a new map of the same records and drafts has."""
    path = opened.path.with_name("new.waterhole")
    with OpenMap.create(path, opened.workspace.values()) as new:
        for draft in opened.drafts.values():
            new.keep_draft(*draft.row[:3])
    return path.stat().st_size


def test_a_history_that_cannot_be_forgotten_stays_and_the_map_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_paths: object) -> None:
        raise PermissionError(13, "Permission denied")

    with OpenMap.open(path) as opened:
        before, edits = dict(opened.workspace), opened.edits
        with monkeypatch.context() as patched, pytest.raises(KnownError, match="cannot be written"):
            patched.setattr(Path, "replace", refuse)
            opened.compact()
        assert (dict(opened.workspace), opened.edits) == (before, edits)
        opened.undo()
        assert dict(opened.workspace) != before
    assert verify(path).is_whole


def test_it_forgets_its_history(path: Path) -> None:
    with OpenMap.open(path) as opened:
        opened.keep_copies()
        before, expected = dict(opened.workspace), size_without_history(opened)
        assert expected < path.stat().st_size
        opened.compact()
        assert (opened.edits, opened.history(), opened.undo(), opened.redo()) == (0, (), None, None)
        assert dict(opened.workspace) == before and opened.drafts["line"].text == "Match inv"
        opened.do(Edit("Add again", create(Unit(id="w"))))
        opened.undo()
    assert path.stat().st_size == expected and verify(path).is_whole
    assert "compact" in {point.reason for point in restore_points(path)}


def test_a_name_stands_in_the_history_and_moves_nothing(path: Path) -> None:
    with OpenMap.open(path) as opened:
        opened.name_version("  After\nthe workshop ")
        assert (opened.undo_label, opened.redo_label, opened.edits) == ("Rename", "Add", 4)
        entries = opened.history()
        assert [(entry.act, entry.label) for entry in entries][-1] == ("name", "After the workshop")
        effects = [opened.edit_of(entry) for entry in entries]
        assert [bool(edit) for edit in effects] == [True, True, True, False]
        assert effects[2] == effects[1].inverse()
    with OpenMap.open(path) as opened:
        assert opened.redo() and "v" in opened.workspace
        list(opened.check_history())
    assert verify(path).is_whole


@pytest.mark.parametrize("far", [COORDINATE, -COORDINATE, COORDINATE * 10])
def test_what_would_be_refused_at_opening_is_never_written(tmp_path: Path, far: float) -> None:
    sheet, node = Sheet(id="s"), Node(id="n", sheet="s")
    with OpenMap.create(tmp_path / "far.waterhole", [sheet, node]) as opened:
        with pytest.raises(KnownError, match="too far away"):
            opened.do(Edit("Move", update(node, replace(node, x=far))))
        assert opened.workspace["n"] == node and opened.edits == 0
        near = replace(node, x=COORDINATE - 1)
        opened.do(Edit("Move", update(node, near)))
    with OpenMap.open(tmp_path / "far.waterhole") as opened:
        assert opened.workspace["n"] == near


def test_nothing_gets_inside_itself_or_too_deep(tmp_path: Path) -> None:
    units = [Unit(id="0"), *(Unit(id=str(n), parent=str(n - 1)) for n in range(1, PARENT_DEPTH + 1))]
    alone = [Unit(id="a"), Unit(id="b", parent="a")]
    with OpenMap.create(tmp_path / "deep.waterhole", [*units, *alone]) as opened:
        for moved in (replace(units[0], parent=str(PARENT_DEPTH)), replace(units[5], parent="5"), replace(alone[0], parent="63")):
            with pytest.raises(KnownError, match="inside itself, or inside more than 64"):
                opened.do(Edit("Move", update(opened.workspace[moved.id], moved)))
        opened.do(Edit("Move", update(alone[0], replace(alone[0], parent="62"))))
    OpenMap.open(tmp_path / "deep.waterhole").close()


def test_a_map_that_is_read_has_no_second_copies(path: Path) -> None:
    with OpenMap.open(path, read_only=True) as opened:
        opened.keep_copies()
        assert opened.copies is None


def test_every_edit_is_kept_twice(path: Path) -> None:
    with OpenMap.open(path) as opened:
        opened.keep_copies()
        assert opened.copies is not None
        opened.do(Edit("Add", create(Unit(id="w"))))
        opened.undo()
        opened.name_version("V")
        assert opened.copies.trouble == ""
        assert opened.copies.restore_points()
