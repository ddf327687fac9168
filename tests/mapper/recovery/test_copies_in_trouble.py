"""Where second copies cannot be kept, no edit fails, it is told once, and it is made up for."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.disk import line_log
from mapper.recovery import copy_folder, second_copies, snapshots
from mapper.recovery.recover import newest_copies
from mapper.recovery.second_copies import REST_SECONDS
from mapper.store.map_file import MapFile
from mapper.store.verify import Finding, Report
from tests.mapper.recovery.conftest import Desk


class Disk:
    """The disk of the second copies: it can be full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = False
        real = line_log._write_all

        def write(descriptor: int, line: bytes) -> None:
            if self.is_full:
                raise OSError(28, "No space left on device")
            real(descriptor, line)

        monkeypatch.setattr(line_log, "_write_all", write)


def test_a_full_disk_fails_no_edit_is_told_once_and_is_made_up_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch)
    desk.add("a")
    disk.is_full = True
    for name in "bcd":
        desk.add(name)
        desk.seconds += REST_SECONDS
    assert len(desk.said) == 1 and "No space left on device" in desk.said[0] and desk.copies.trouble == desk.said[0]
    assert desk.file.last_sequence == 4 and desk.reach.end.seq == 1
    disk.is_full = False
    desk.add("e")
    assert desk.copies.trouble == "" and desk.reaches_the_map() and len(desk.reach.lines) == 4
    disk.is_full = True
    desk.add("f")
    assert len(desk.said) == 2, "a new trouble is told again"


def test_after_a_failure_edits_are_not_held_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch)
    desk.add("a")
    disk.is_full = True
    desk.add("b")
    asked: list[object] = []
    monkeypatch.setattr(copy_folder, "made", asked.append)
    desk.add("c")
    assert asked == []


def test_a_folder_that_cannot_be_made_is_told(desk: Desk, data: Path) -> None:
    data.parent.mkdir(exist_ok=True)
    (data / "maps").write_text("a file in the way")
    desk.add("a")
    desk.add("b")
    assert len(desk.said) == 1 and desk.copies.restore_points() == ()


def test_a_fault_of_the_program_fails_no_edit_but_is_logged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(second_copies, "reaches_of", lambda _: 1 / 0)
    desk.add("a")
    assert "ZeroDivisionError" in desk.said[0] and "second copies failed" in caplog.text
    caplog.clear()


def test_a_snapshot_that_is_not_whole_does_not_count(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add("a")
    real = MapFile.backup_to

    def spoilt(file: MapFile, target: Path) -> None:
        real(file, target)
        content = bytearray(target.read_bytes())
        at = content.index(b"Purchasing")
        content[at] ^= 1
        target.write_bytes(content)

    with monkeypatch.context() as patched:
        patched.setattr(MapFile, "backup_to", spoilt)
        desk.copies.take("asked")
    assert [point.reason for point in desk.copies.restore_points()] == ["opened"] and len(desk.said) == 1
    desk.add("b")
    assert desk.reaches_the_map(), "the log goes on from the older snapshot"
    desk.copies.take("asked")
    assert desk.copies.trouble == ""


def test_a_snapshot_that_cannot_be_looked_through_in_time_is_no_broken_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add("a")
    slow = Report((Finding("too-large", "It takes too long."),))
    with monkeypatch.context() as patched:
        patched.setattr(snapshots, "verify", lambda _: slow)
        desk.copies.take("asked")
        assert "could not be looked through" in desk.copies.trouble and newest_copies(desk.path) is None
    assert len(list(desk.folder.snapshots.glob("*.waterhole"))) == 2
    desk.copies.take("asked")
    assert desk.copies.trouble == "" and desk.reaches_the_map()
