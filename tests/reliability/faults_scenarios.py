"""What can go wrong with a map while it is open, played one after the other: each is a function on an empty folder that raises Loss."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tests.reliability.faults_desk import Desk, Loss

MAP = "map.waterhole"
KILOBYTE = 1024

Scenario = Callable[[Path], Desk]


@contextmanager
def at_desk(room: Path, data: Path | None = None) -> Iterator[Desk]:
    """A hand with a new map open that was edited a little; everything is taken back at the end, after a look that all is well."""
    with Desk(room / MAP, data or room / "data") as desk:
        desk.ask("make", path=str(desk.path))
        desk.must_open()
        for kind in ("add", "add", "draft", "undo", "name"):
            desk.must_act(kind)
        desk.check()
        yield desk
        desk.must_act()
        desk.check()
        desk.finish()


# The disk is full


def disk_full(room: Path) -> Desk:
    """The last kilobytes of a small disk go: at each level an act is refused, or acknowledged and there."""
    small = _small_disk(room, "2m")
    filler = small / "filler"
    with at_desk(small, room / "data") as desk:
        for left in [*range(0, 128, 8), *range(128, 512, 64)]:
            _fill(filler, left * KILOBYTE)
            desk.act("add many")
            desk.check()
            filler.unlink()
            desk.must_act()
            desk.check()
    must_have_told(desk, "disk is full")
    return desk


def _small_disk(room: Path, size: str) -> Path:
    """A folder that is a disk of that size."""
    small = room / "small"
    small.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={size}", "none", str(small))
    return small


def _fill(filler: Path, left: int) -> None:
    """Write until the disk is full, then give so many bytes back."""
    with filler.open("wb", buffering=0) as file:
        for size in (64 * KILOBYTE, 4 * KILOBYTE, 256):
            with suppress(OSError):
                while file.write(b"x" * size) == size:
                    pass
        file.truncate(max(0, file.tell() - left))


def file_limit(room: Path) -> Desk:
    """The system lets no file of the hand grow beyond a limit, at every page up to where an act fits."""
    with at_desk(room) as desk:
        for limit in [0, 512, *range(KILOBYTE, 64 * KILOBYTE, 4 * KILOBYTE), desk.path.stat().st_size]:
            desk.act("add many", under=limited(desk.process.pid, limit))
            desk.check()
            desk.must_act()
            desk.check()
    must_have_told(desk, "")
    return desk


@contextmanager
def limited(process: int, limit: int) -> Iterator[None]:
    """While this lasts, no write of the process may reach beyond so many bytes of a file."""
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)


def own_folder_full(room: Path) -> Desk:
    """Only the disk of the program's own folder is full: second copies fail, editing does not."""
    small = _small_disk(room, "64k")
    _fill(small / "filler", 0)
    return _goes_on_without_copies(room, small / "data")


def own_folder_missing(room: Path) -> Desk:
    """The program's own folder cannot be made at all: editing goes on."""
    (room / "data").write_text("no folder")
    return _goes_on_without_copies(room, room / "data")


def _goes_on_without_copies(room: Path, data: Path) -> Desk:
    with at_desk(room, data) as desk:
        for _ in range(10):
            desk.must_act()
            desk.check()
    return desk


# Write-protected


def read_only_medium(room: Path) -> Desk:
    """The disk becomes read-only under an open map, and writable again; while it is read-only the map opens for reading only."""
    folder = room / "medium"
    folder.mkdir()
    return _write_protected(folder, room / "data", lambda: _mount_read_only(folder), lambda: _unmount(folder))


def read_only_folder(room: Path) -> Desk:
    """The same for a person who may no longer write into the folder, then not even into the file."""
    room.chmod(0o777)
    folder = room / "folder"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    (room / "data").mkdir()
    (room / "data").chmod(0o777)
    return _write_protected(folder, room / "data", lambda: folder.chmod(0o555), lambda: folder.chmod(0o777), is_nobody=os.geteuid() == 0)


def _write_protected(
    folder: Path, data: Path, protect: Callable[[], None], release: Callable[[], None], *, is_nobody: bool = False
) -> Desk:
    with Desk(folder / MAP, data) as desk:
        if is_nobody:
            desk.ask("become_nobody")
        desk.ask("make", path=str(desk.path))
        desk.must_open()
        desk.must_act("add")
        protect()
        # What is open stays writable by the rules of the system; whatever is answered must be true.
        for kind in ("add", "draft", "add"):
            desk.act(kind)
            desk.check()
        release()
        desk.must_act()
        desk.ask("close")
        protect()
        _must_open_for_reading_only(desk)
        release()
        desk.must_open()
        desk.must_act()
        desk.check()
        desk.finish()
    return desk


def _must_open_for_reading_only(desk: Desk) -> None:
    if desk.open():
        desk.must_not_act("add")
        desk.ask("close")
    if "done" not in desk.ask("open", path=str(desk.path), read_only=True):
        raise Loss(f"not opened for reading: {desk.told[-1]}")
    desk.must_not_act("add")
    desk.ask("close")
    desk.check()


def _mount_read_only(folder: Path) -> None:
    _mount("--bind", str(folder), str(folder))
    _mount("-o", "remount,bind,ro", str(folder))


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", str(folder)], check=True)


# Somebody else has a hand on the file


def moved(room: Path) -> Desk:
    """The file is renamed while it is open, and put back."""
    away = room / "away.waterhole"
    with at_desk(room) as desk:
        desk.path.rename(away)
        desk.must_not_act("add")
        desk.must_not_act("draft")
        desk.check(away)
        away.rename(desk.path)
        desk.must_act()
        desk.check()
    return desk


def folder_moved(room: Path) -> Desk:
    """The whole folder is renamed while the map is open, and put back."""
    folder = room / "folder"
    folder.mkdir()
    with at_desk(folder, room / "data") as desk:
        folder.rename(room / "away")
        desk.must_not_act("add")
        desk.check(room / "away" / MAP)
        (room / "away").rename(folder)
        desk.must_act()
        desk.check()
    return desk


def moved_for_good(room: Path) -> Desk:
    """The file is renamed and stays so: what was acknowledged is in it, and the map goes on in another file."""
    with at_desk(room) as desk:
        away = desk.path.rename(room / "away.waterhole")
        desk.must_not_act("add")
        _go_on_elsewhere(desk, room / "new place.waterhole")
        assert away.exists()
    return desk


def deleted(room: Path) -> Desk:
    """The file is deleted while it is open: nothing is lost, the map goes on in another file with its whole history."""
    with at_desk(room) as desk:
        desk.path.unlink()
        desk.must_not_act("add")
        _go_on_elsewhere(desk, room / "new place.waterhole")
    return desk


def _go_on_elsewhere(desk: Desk, place: Path) -> None:
    if "done" not in desk.ask("save_to", path=str(place)):
        raise Loss(f"not saved at another place: {desk.told[-1]}")
    desk.path = place
    desk.check()


def replaced(room: Path) -> Desk:
    """Another map is put in the place of the open one: it is not touched, and the open one goes on when it is back."""
    other, kept = room / "other.waterhole", room / "kept.waterhole"
    with at_desk(room) as desk:
        shutil.copyfile(desk.path, other)
        before = other.read_bytes()
        desk.must_act("add")
        os.link(desk.path, kept)
        other.replace(desk.path)
        desk.must_not_act("add")
        desk.must_not_act("draft")
        desk.check(kept)
        if desk.path.read_bytes() != before:
            raise Loss("the other file was touched")
        kept.replace(desk.path)
        desk.must_act()
        desk.check()
    return desk


def locked_by_another_program(room: Path) -> Desk:
    """Another program holds the lock: the map is not opened, and is as soon as it lets go."""
    with at_desk(room) as desk:
        desk.ask("close")
        for begin in ("BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"):
            with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
                other.execute(begin)
                if desk.open():
                    raise Loss("opened although another program may write")
                other.execute("ROLLBACK")
        desk.must_open()
    must_have_told(desk, "pen")
    return desk


def open_twice(room: Path) -> Desk:
    """A second window and a foreign program both find the map locked; nothing they try gets in between."""
    with at_desk(room) as desk, Desk(desk.path, room / "data") as second:
        for _ in range(3):
            if second.open():
                raise Loss("opened twice")
            with closing(sqlite3.connect(desk.path, timeout=0)) as other, suppress(sqlite3.OperationalError):
                other.execute("DELETE FROM history_change")
                raise Loss("a foreign program could write")
            desk.must_act()
            desk.check()
    return desk


def must_have_told(desk: Desk, words: str) -> None:
    """Raises Loss where nobody was told these words, so that the scenario played nothing."""
    if not any(words in told for told in desk.told):
        raise Loss(f"nobody was told {words!r}, so this played nothing: {desk.told}")
