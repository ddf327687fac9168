"""Second copies reach every edit, never fail one, and say once when they cannot be kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.model.edit import Edit, create
from mapper.model.organisation import Unit
from mapper.recovery import mirror, snapshots
from mapper.recovery.reach import reaches_of
from mapper.recovery.second_copies import EVERY_SECONDS, SecondCopies, restore_points
from mapper.store.map_file import MapFile
from tests.mapper.recovery.conftest import Desk


def test_every_edit_is_in_the_copies_as_soon_as_it_is_told(desk: Desk) -> None:
    desk.add("a")
    assert desk.reaches_the_map() and [point.reason for point in desk.copies.restore_points()] == ["opened"]
    for step in (lambda: desk.add("b", "c"), lambda: desk.rename("u", "Buying"), desk.undo, desk.redo, lambda: desk.name_version("Friday")):
        step()
        assert desk.reaches_the_map()
    assert [line.entry.act for line in desk.reach.lines] == ["do", "do", "undo", "redo", "name"]
    assert desk.said == [] and desk.copies.trouble == ""


def test_a_line_holds_the_records_before_and_after_in_plain_words(desk: Desk) -> None:
    desk.copies.keep_up()
    desk.rename("u", "Buying")
    (log,) = desk.folder.logs.iterdir()
    text = log.read_text(encoding="utf-8").splitlines()[-1]
    assert '"seq":1,"act":"do","label":"Rename"' in text and '"name":"Purchasing"' in text and '"name":"Buying"' in text


def test_the_first_snapshot_is_taken_before_the_first_edit_where_there_is_time(desk: Desk) -> None:
    desk.copies.keep_up()
    assert [(point.reason, point.end.seq) for point in desk.copies.restore_points()] == [("opened", 0)]
    desk.copies.keep_up()
    assert len(desk.copies.restore_points()) == 1


def test_a_snapshot_every_five_minutes_if_something_was_changed(desk: Desk) -> None:
    desk.copies.keep_up()
    desk.seconds += EVERY_SECONDS
    desk.copies.keep_up()
    assert len(desk.copies.restore_points()) == 1, "nothing was changed"
    desk.add("a")
    desk.seconds += EVERY_SECONDS - 1
    desk.copies.keep_up()
    assert len(desk.copies.restore_points()) == 2, "five minutes are over since the last one"
    desk.add("b")
    desk.copies.keep_up()
    assert [(point.reason, point.end.seq) for point in desk.copies.restore_points()] == [("time", 1), ("opened", 0)]
    assert desk.reaches_the_map()


def test_a_snapshot_on_demand_says_why(desk: Desk) -> None:
    desk.copies.take("import")
    desk.add("a")
    desk.copies.take("bulk delete")
    newest, oldest = desk.copies.restore_points()
    assert (newest.reason, newest.end.seq, newest.at, oldest.reason) == ("bulk delete", 1, desk.at, "import")
    assert newest.bytes == newest.path.stat().st_size > 0 and newest.why == "before much was deleted"
    assert restore_points(desk.path) == (newest, oldest)


def test_work_goes_on_where_it_was_left(desk: Desk, open_desk: Callable[[Path], Desk]) -> None:
    desk.add("a")
    desk.add("b")
    desk.close()
    again = open_desk(desk.path)
    again.add("c")
    assert again.reaches_the_map() and len(again.copies.restore_points()) == 1 and len(again.reach.lines) == 2


def test_edits_whose_line_was_never_written_are_made_up_for(desk: Desk, open_desk: Callable[[Path], Desk]) -> None:
    desk.add("a")
    for name in "bcd":
        desk.file.write(Edit("Add", create(Unit(id=name))), desk.at)
    desk.close()
    again = open_desk(desk.path)
    again.copies.keep_up()
    assert again.reaches_the_map() and len(again.reach.lines) == 3 and len(again.copies.restore_points()) == 1


def test_a_torn_line_at_the_end_is_written_again(desk: Desk, open_desk: Callable[[Path], Desk]) -> None:
    desk.add("a")
    desk.add("b")
    desk.close()
    (log,) = desk.folder.logs.iterdir()
    os.truncate(log, log.stat().st_size - 7)
    again = open_desk(desk.path)
    again.copies.keep_up()
    assert again.reaches_the_map() and len(again.copies.restore_points()) == 1


def test_a_file_put_in_place_of_a_newer_one_does_not_cost_the_newer_state(desk: Desk, open_desk: Callable[[Path], Desk]) -> None:
    desk.close()
    older = desk.path.with_name("older")
    shutil.copyfile(desk.path, older)
    first = open_desk(desk.path)
    first.copies.keep_up()
    for name in "abc":
        first.add(name)
    first.close()
    shutil.copyfile(older, desk.path)
    again = open_desk(desk.path)
    again.add("x")
    points = again.copies.restore_points()
    assert again.reaches_the_map()
    assert [(point.reason, point.end.seq) for point in points] == [("opened", 1), ("replaced", 3), ("opened", 0)]
    kept = MapFile.open(points[1].path, read_only=True)
    assert {record.id for record in kept.records()} == {"u", "a", "b", "c"}
    kept.close()


def test_a_map_that_was_renamed_takes_its_copies_along(desk: Desk, open_desk: Callable[[Path], Desk]) -> None:
    desk.add("a")
    desk.close()
    moved = desk.path.rename(desk.path.with_name("moved.waterhole"))
    again = open_desk(moved)
    again.add("b")
    assert again.reaches_the_map() and len(again.reach.lines) == 1 and restore_points(desk.path) == ()


def test_a_map_whose_folder_is_gone_leaves_its_copies_where_they_are(desk: Desk, open_desk: Callable[[Path], Desk]) -> None:
    desk.close()
    stick = desk.path.with_name("stick")
    stick.mkdir()
    on_stick = Path(shutil.copyfile(desk.path, stick / "map.waterhole"))
    first = open_desk(on_stick)
    first.add("a")
    first.close()
    unplugged = stick.rename(desk.path.with_name("unplugged"))
    elsewhere = open_desk(desk.path)
    elsewhere.add("b")
    assert [point.end.seq for point in elsewhere.copies.restore_points()] == [1, 1], "those of the stick are listed, too"
    unplugged.rename(stick)
    assert len(restore_points(on_stick)) == 1 and len(elsewhere.copies.restore_points()) == 1


def test_a_copy_of_the_file_has_copies_of_its_own(desk: Desk, open_desk: Callable[[Path], Desk]) -> None:
    desk.add("a")
    desk.close()
    twin = desk.path.with_name("twin.waterhole")
    shutil.copyfile(desk.path, twin)
    first, second = open_desk(desk.path), open_desk(twin)
    first.add("b")
    second.add("c")
    assert first.folder.path != second.folder.path and first.reaches_the_map() and second.reaches_the_map()


def test_an_edit_too_large_for_a_line_is_kept_by_a_snapshot(desk: Desk) -> None:
    desk.copies.keep_up()
    desk.do(Edit("Import", create(*(Unit(id=f"i{n}", note="x" * 1000) for n in range(600)))))
    assert desk.reaches_the_map() and [point.reason for point in desk.copies.restore_points()] == ["room", "opened"]
    desk.add("after")
    assert desk.reaches_the_map() and len(desk.reach.lines) == 1


def test_the_logs_stay_small_and_a_generation_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mirror, "LOG_BYTES", 2_000)
    for n in range(40):
        desk.add(f"n{n}")
        assert mirror.size_of_logs(desk.folder.logs) < 6_000 and desk.reaches_the_map()
    assert len(list(desk.folder.logs.iterdir())) == 2
    reaches = list(reaches_of(desk.folder))
    assert reaches[1].end == reaches[0].end, "the snapshot before the last one, with both logs, reaches as far"


def test_the_whole_mirror_never_takes_more_than_four_megabytes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mirror, "MIRROR_BYTES", 3_000)
    monkeypatch.setattr(mirror, "LOG_BYTES", 10_000)
    for n in range(40):
        desk.add(f"n{n}")
        assert mirror.size_of_logs(desk.folder.logs) <= 3_000 and desk.reaches_the_map()


def test_snapshots_are_verified_where_the_caller_wants_it(desk: Desk) -> None:
    jobs: list[Callable[[], None]] = []
    copies = SecondCopies(desk.file, run=jobs.append)
    copies.take("asked")
    assert copies.restore_points() == () and len(jobs) == 1
    jobs.pop()()
    assert len(copies.restore_points()) == 1
    copies.close()


def test_edits_are_kept_when_the_caller_has_nothing_better_to_do(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    soon: list[Callable[[], None]] = []
    desk.copies.close()
    desk.copies = SecondCopies(desk.file, soon=soon.append)
    desk.copies.keep_up()
    monkeypatch.setattr(MapFile, "edit_of", None)
    monkeypatch.setattr(MapFile, "entries", None)
    for step in (lambda: desk.add("a"), lambda: desk.rename("a", "Buying"), desk.undo, desk.redo, lambda: desk.name_version("Friday")):
        step()
        assert not desk.reaches_the_map()
    (job,) = soon
    job()
    assert desk.reaches_the_map() and [line.entry.act for line in desk.reach.lines] == ["do", "do", "undo", "redo", "name"]
    job()
    desk.add("b")
    assert len(soon) == 2 and not desk.reaches_the_map()
    assert desk.copies.trouble == ""


def test_edits_that_wait_are_kept_before_a_snapshot_and_when_the_map_is_closed(desk: Desk) -> None:
    desk.copies.close()
    desk.copies = SecondCopies(desk.file, soon=lambda job: None)
    desk.copies.keep_up()
    desk.add("a")
    desk.copies.take("asked")
    assert desk.reaches_the_map()
    desk.add("b")
    assert not desk.reaches_the_map()
    desk.close()
    assert (desk.reach.end.seq, [point.end.seq for point in restore_points(desk.path)]) == (2, [1, 0])


def test_a_snapshot_that_waits_to_be_verified_is_not_taken_away(desk: Desk) -> None:
    """When the history is forgotten, the copies begin anew while the snapshot taken before still waits."""
    jobs: list[Callable[[], None]] = []
    desk.add("a")
    first = SecondCopies(desk.file, run=jobs.append)
    first.take("compact")
    first.close()
    desk.file = desk.file.compacted(desk.file.records())
    second = SecondCopies(desk.file, run=jobs.append)
    second.keep_up()
    for job in jobs:
        job()
    assert [(point.reason, point.end.seq) for point in second.restore_points()] == [("opened", 0), ("compact", 1), ("opened", 1)]
    second.close()


def test_a_snapshot_that_was_never_verified_goes_at_the_next_start(desk: Desk, open_desk: Callable[[Path], Desk]) -> None:
    copies = SecondCopies(desk.file, run=lambda job: None)
    copies.take("asked")
    copies.close()
    snapshots._to_be_verified.clear()  # the program ended
    desk.close()
    again = open_desk(desk.path)
    again.add("a")
    assert again.reaches_the_map() and [snapshot.name for snapshot in again.folder.snapshots.glob("*.waterhole")] == ["000002.waterhole"]


def test_old_snapshots_are_thinned(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.copies.take("asked")
    size = desk.copies.restore_points()[0].bytes
    monkeypatch.setattr(snapshots, "TOTAL_BYTES", 3 * size + size // 2)
    for n in range(5):
        desk.add(f"n{n}")
        desk.copies.take("asked")
    kept = desk.copies.restore_points()
    assert sum(point.bytes for point in kept) <= 3 * size + size // 2 and kept[0].end.seq == 5 and len(kept) >= 2
