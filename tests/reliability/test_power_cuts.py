"""Power cuts lose nothing, weaker settings do and the rig sees it; and the disk in memory keeps just what a disk promises."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.reliability import power_cuts, power_cuts_trace
from tests.reliability.figures import Figures, say_nothing
from tests.reliability.power_cuts_disk import (
    Disk,
    Enter,
    Leave,
    Operation,
    Recording,
    Rename,
    Resize,
    State,
    Sync,
    SyncFolder,
    Told,
    Write,
)
from tests.reliability.power_cuts_examiner import Count
from tests.reliability.power_cuts_oracle import ABSENT, MAP, Oracle
from tests.reliability.power_cuts_states import examine, temporary_folder
from tests.reliability.power_cuts_trace import NotRecorded, calls_in, operations_of
from tests.reliability.power_cuts_work import Durability


def check(figures: Figures, size: int) -> None:
    """Nothing is lost, nothing mixed, nothing refused; and there was something to lose."""
    assert [figures[loss] for loss in ("acknowledged edits lost", "corrupt or mixed", "opened otherwise by the program")] == [0, 0, 0]
    for what, least in (("states", size), ("of them with a write broken off", size // 10), ("opened by the program", 50)):
        found = figures[what]
        assert isinstance(found, int) and found >= least, what


def test_power_cuts_lose_nothing() -> None:
    check(power_cuts.run(power_cuts.NORMAL, say_nothing), power_cuts.NORMAL)


@pytest.mark.slow
@pytest.mark.timeout(4 * 3600)
def test_many_power_cuts_lose_nothing() -> None:
    check(power_cuts.run(power_cuts.FULL, print), power_cuts.FULL)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_map_made_without_fsync_is_lost_and_that_is_seen() -> None:
    recording = power_cuts.recorded("no fsync by the program", power_cuts.FIRST_SEED, is_full=True)
    count = examine(recording, 500, seed="no fsync", workers=1, report=say_nothing)
    assert count.lost and count.corrupt


@pytest.mark.parametrize("durability", power_cuts.CONTROLS)
def test_a_control_that_does_not_fail_is_no_control(durability: Durability) -> None:
    with pytest.raises(power_cuts.Blind):
        power_cuts.refuse_blindness(durability, Count())


def states_of(start: State, operations: Iterable[Operation]) -> set[tuple[tuple[str, bytes], ...]]:
    """What a power cut after the operations may leave, as seen in many tries."""
    disk = Disk(start)
    for operation in operations:
        disk.apply(operation)
    return {tuple(disk.survivor(random.Random(number)).items()) for number in range(400)}


def contents(start: bytes, *operations: Operation) -> set[bytes]:
    """What may be left of one file."""
    return {dict(state)["a"] for state in states_of({"a": start}, operations)}


def test_what_was_synced_stays() -> None:
    assert contents(b"old", Write(0, 0, b"new"), Sync(0)) == {b"new"}


def test_what_was_not_synced_may_be_there_or_not() -> None:
    assert contents(b"old", Write(0, 0, b"new")) == {b"old", b"new"}


def test_a_write_is_torn_at_sectors_and_nowhere_else() -> None:
    assert contents(bytes(1024), Write(0, 0, b"x" * 1024)) == {first + second for first in SIDES for second in SIDES}


SIDES = (bytes(512), b"x" * 512)


def test_a_later_write_may_arrive_before_an_earlier_one() -> None:
    assert contents(bytes(1024), Write(0, 0, b"1"), Write(0, 600, b"2")) == {
        first + bytes(599) + second + bytes(423) for first in (b"1", b"\0") for second in (b"2", b"\0")
    }


def test_a_file_may_have_grown_before_its_content_arrives() -> None:
    left = contents(b"old", Write(0, 3, b"new"))
    assert {b"old", b"oldnew", b"old\0\0\0"} <= left
    assert all(content.startswith(b"old") and len(content) in (3, 6) for content in left)
    assert len(left) > 10, "noise is different every time"


def test_a_shorter_length_may_arrive_or_not() -> None:
    assert contents(b"long", Resize(0, 1)) == {b"long", b"l"}


def test_a_name_needs_a_sync_of_the_folder() -> None:
    making = (Enter("b", 1), Write(1, 0, b"new"), Sync(1))
    assert states_of({}, making) == {(), (("b", b"new"),)}
    assert states_of({}, (*making, SyncFolder())) == {(("b", b"new"),)}
    assert states_of({"a": b"old"}, (Leave("a"),)) == {(), (("a", b"old"),)}


def test_a_rename_is_done_or_not() -> None:
    assert states_of({"a": b"old", "b": b"new"}, (Rename("b", "a"),)) == {(("a", b"old"), ("b", b"new")), (("a", b"new"),)}


def traced(lines: str) -> list[Operation]:
    """What is understood of a trace in which texts stand between '…' in place of the coded bytes that strace writes."""
    parts = lines.strip().split("'")
    coded = [*parts]
    coded[1::2] = ['"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"' for text in parts[1::2]]
    return list(operations_of(Path("/maps"), {"m": b"old"}, calls_in(line.encode() for line in "".join(coded).splitlines())))


TRACE = """
1 openat(AT_FDCWD, '/elsewhere/m', O_RDWR) = 3
1 pwrite64(3, 'not ours', 8, 0) = 8
1 close(3) = 0
1 openat(AT_FDCWD, '/maps/m', O_RDWR|O_CLOEXEC) = 3
1 openat(AT_FDCWD, '/maps/gone', O_RDWR) = -1 ENOENT (No such file or directory)
1 openat(AT_FDCWD, '/maps/j', O_RDWR|O_CREAT, 0644) = 4
1 pwrite64(4, 'abc', 3, 512) = 3
2 openat(AT_FDCWD, '/maps', O_RDONLY <unfinished ...>
1 fdatasync(4) = 0
2 <... openat resumed>) = 5
1 pwrite64(3, 'de', 2, 7) = 2
1 write(1, 'told [1, 2, "aa", "bb"]', 23) = 23
1 unlink('/maps/j') = 0
1 fsync(5) = 0
1 rename('/maps/m', '/maps/n') = 0
"""


def test_a_trace_is_understood() -> None:
    assert traced(TRACE) == [
        Enter("j", 1),
        Write(1, 512, b"abc"),
        Sync(1),
        Write(0, 7, b"de"),
        Told(1, 2, "aa", "bb"),
        Leave("j"),
        SyncFolder(),
        Rename("m", "n"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1 writev(3, [], 1) = 5",
        "1 sendfile(3, 9, NULL, 100) = 100",
        "1 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 3, 0) = 0x7f00",
        "1 fallocate(3, 0, 0, 4096) = 0",
        "1 clone(child_stack=NULL, flags=SIGCHLD) = 77",
        "2 fsync(3) = 0",
        "1 rename('/maps/m', '/elsewhere/m') = 0",
    ],
)
def test_what_a_trace_does_not_show_is_refused(line: str) -> None:
    with pytest.raises(NotRecorded):
        traced(f"1 openat(AT_FDCWD, '/maps/m', O_RDWR) = 3\n1 fsync(3) = 0\n{line}")


def test_a_write_that_was_missed_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(b"new")
    power_cuts_trace.compare(Recording({"m": b"old"}, (Write(0, 0, b"new"),)), tmp_path)
    with pytest.raises(NotRecorded):
        power_cuts_trace.compare(Recording({"m": b"old"}, ()), tmp_path)


def test_a_damaged_map_is_no_reading() -> None:
    recording = power_cuts.recorded("as it is", power_cuts.FIRST_SEED, is_full=False)
    with temporary_folder() as folder:
        oracle = Oracle(recording, folder / "oracle")
        whole = recording.start[MAP]
        assert oracle.read({MAP: whole}).edit == 0
        assert oracle.read({}).edit == ABSENT
        assert oracle.read({MAP: whole[:4096]}).edit is None
        assert oracle.read({MAP: whole.replace(b"Power cuts", b"Power cutz")}).edit is None
