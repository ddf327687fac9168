"""The one writer of files: the old file or the new one, never half of one, and nothing left lying about."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mapper.disk.replace_file import is_running, remove_stray_parts, replacing
from mapper.model.errors import KnownError

WRITES_FOR_EVER = """
import sys, time
from pathlib import Path
from mapper.disk.replace_file import replacing
with replacing(Path(sys.argv[1])) as part:
    part.write_text("half")
    print("half", flush=True)
    time.sleep(60)
"""


def left_by_a_killed_program(target: Path) -> Path:
    """The part that a program leaves beside the target when it is killed while it writes."""
    program = subprocess.Popen([sys.executable, "-c", WRITES_FOR_EVER, str(target)], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None and program.stdout.readline() == "half\n"
    (part,) = target.parent.glob(".*.part")
    with replacing(target.with_name("another")) as other:
        other.write_text("another")
    assert part.exists(), "a part that is being written was taken away"
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    return part


def test_the_new_file_stands_there_whole(tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    target.write_text("older")
    with replacing(target) as part:
        part.write_text("newer")
        assert target.read_text() == "older" and part.parent == tmp_path
    assert target.read_text() == "newer" and list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), ZeroDivisionError()])
def test_whatever_goes_wrong_the_older_file_stays(tmp_path: Path, fault: Exception) -> None:
    target = tmp_path / "map.svg"
    target.write_text("older")
    with pytest.raises(KnownError if isinstance(fault, OSError) else ZeroDivisionError), replacing(target) as part:
        part.write_text("half")
        raise fault
    assert target.read_text() == "older" and list(tmp_path.iterdir()) == [target]


def test_file_and_name_reach_the_disk_in_that_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []

    def seen(descriptor: int) -> None:
        where = Path(os.readlink(f"/proc/self/fd/{descriptor}"))
        synced.append("folder" if where == tmp_path else f"file, target {'there' if (tmp_path / 'a').exists() else 'not there'}")

    monkeypatch.setattr(os, "fsync", seen)
    with replacing(tmp_path / "a") as part:
        part.write_text("new")
    assert synced == ["file, target not there", "folder"]


def test_what_a_killed_program_left_is_taken_away_by_the_next_write(tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    target.write_text("older")
    part = left_by_a_killed_program(target)
    assert part.exists() and target.read_text() == "older"
    part.with_name(f"{part.name}-journal").write_text("of SQLite")
    with replacing(target) as mine:
        mine.write_text("newer")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["another", "map.svg"]


def test_a_part_of_another_computer_is_left_alone_for_a_day(tmp_path: Path) -> None:
    foreign = tmp_path / ".map.svg.1.0123456789abcdef.part"
    foreign.write_text("half")
    remove_stray_parts(tmp_path)
    assert foreign.exists()
    os.utime(foreign, (time.time() - 25 * 3600,) * 2)
    remove_stray_parts(tmp_path)
    assert not foreign.exists()


def test_files_of_others_are_never_taken_away(tmp_path: Path) -> None:
    names = [".map.svg.part", "map.svg.999999.0123456789abcdef.part", ".map.999999.0123.part", ".a.1.0123456789abcdef.part.old"]
    for name in names:
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / ".folder.1.0123456789abcdef.part").mkdir()
    remove_stray_parts(tmp_path)
    assert len(list(tmp_path.iterdir())) == len(names) + 1
    remove_stray_parts(tmp_path / "no such folder")


def test_a_part_with_our_number_that_we_do_not_write_is_stray(tmp_path: Path) -> None:
    with replacing(tmp_path / "a") as mine:
        mine.write_text("")
        before = mine.with_name(mine.name[: -len("01234567.part")] + "00000000.part")
        before.write_text("of an earlier program with our number")
        remove_stray_parts(tmp_path)
        assert mine.exists() and not before.exists()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "real").write_text("older")
    (tmp_path / "link").symlink_to(tmp_path / "far" / "real")
    with replacing(tmp_path / "link") as part:
        part.write_text("newer")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "far" / "real").read_text() == "newer"


def test_permissions_stay(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("")
    target.chmod(0o640)
    with replacing(target) as part:
        part.write_text("")
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["n" * 255, "é" * 127, "a\nb", ".hidden"])
def test_any_name_that_the_disk_takes_can_be_written(tmp_path: Path, name: str) -> None:
    with replacing(tmp_path / name) as part:
        part.write_text("x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be written: No such file"), replacing(tmp_path / "none" / "a") as part:
        part.write_text("")


def test_a_name_that_does_not_reach_the_disk_is_no_reason_to_say_that_nothing_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse_folders(path: str | Path, flags: int, *more: int) -> int:
        if Path(path).is_dir():
            raise OSError(22, "Invalid argument")
        return real(path, flags, *more)

    monkeypatch.setattr(os, "open", refuse_folders)
    with replacing(tmp_path / "a") as part:
        part.write_text("new")
    assert (tmp_path / "a").read_text() == "new"


def test_who_runs_is_known() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert is_running(os.getpid()) and not is_running(gone.pid) and is_running(9_999_999_999)
