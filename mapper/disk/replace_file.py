"""Puts a new file in the place of an old one in one step, so that the old one stays whole until the new one is: the one writer of files.

What is not finished yet lies beside its place as `.{name}.{process}.{computer and chance}.part`. A program that is killed leaves it
there; the next one that writes into the folder takes it away.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from mapper.model.errors import KnownError
from mapper.model.words import say

_PART = re.compile(r"\..*\.(?P<process>[0-9]{1,10})\.(?P<computer>[0-9a-f]{8})[0-9a-f]{8}\.part(-journal|-wal|-shm)?", re.DOTALL)
_NAME_BYTES = 180
"""So much of the name stands in the name of its part; file systems allow 255 bytes in all."""
_FOREIGN_SECONDS = 24 * 60 * 60
"""A part of another computer (on a shared folder) is left alone so long: whether its program still runs cannot be asked from here."""

_being_written: set[Path] = set()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Gives the path of a new file beside `path` to write to; what was written there takes its place when the block ends well.

    When the block has ended, file and name are on the disk. A link is followed: the file it leads to is replaced. The new file may be
    read and written by whoever could read and write the old one.

    Raises KnownError where the file cannot be written; whatever goes wrong, nothing half-written stays and an older file is untouched.
    """
    target = Path(os.path.realpath(path))
    remove_stray_parts(target.parent)
    part = _part_beside(target)
    _being_written.add(part)
    try:
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        _keep_permissions(target, part)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as fault:
        raise KnownError(
            say("{path} cannot be written: {reason}.", path=path, reason=fault.strerror or fault),
            say("The map is safe, and a file that was there before is unchanged."),
            say("Choose another place, or close the program that has the file open."),
        ) from fault
    finally:
        _remove(part)
        _being_written.discard(part)


def remove_stray_parts(folder: Path) -> None:
    """Take away what programs that were killed left unfinished in the folder; what cannot be removed stays, and nothing is raised."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and _is_stray(entry):
                _remove(Path(entry.path))


def sync_file(path: Path) -> None:
    """Bring what is in an ordinary file to the disk, also what another program wrote to it; what cannot be synced is left as it is."""
    # Windows syncs only what may be written.
    with suppress(OSError), path.open("r+b" if os.name == "nt" else "rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in the folder to the disk.

    Windows has no such call and writes the names with the file; nor have some network shares. There the name is as safe as the
    system makes it, and the file under it is whole before and after, so nothing is raised.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _part_beside(target: Path) -> Path:
    name = target.name.encode(errors="surrogateescape")[:_NAME_BYTES].decode(errors="ignore")
    return target.with_name(f".{name}.{os.getpid()}.{_computer()}{os.urandom(4).hex()}.part")


@cache
def _computer() -> str:
    """Eight letters that are the same for all programs on this computer and differ, with luck, on every other."""
    from platform import node

    return blake2b(node().encode(errors="replace"), digest_size=4).hexdigest()


def _is_stray(entry: os.DirEntry[str]) -> bool:
    name = _PART.fullmatch(entry.name)
    if name is None or not entry.is_file(follow_symlinks=False):
        return False
    if name["computer"] != _computer():
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > _FOREIGN_SECONDS
    process = int(name["process"])
    if process != os.getpid():
        return not is_running(process)
    # A part with our own number that nobody here is writing is of a program that had the number before.
    return Path(entry.path).with_name(entry.name.partition(".part")[0] + ".part") not in _being_written


def is_running(process: int) -> bool:
    """Whether a program with that number runs on this computer; True where that cannot be found out."""
    if sys.platform == "win32":
        # os.kill would end the program there.
        import ctypes

        may_query, invalid_parameter = 0x1000, 87
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(may_query, False, process)
        if not handle:
            return ctypes.get_last_error() != invalid_parameter
        kernel.CloseHandle(handle)
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _keep_permissions(target: Path, part: Path) -> None:
    """A share that knows no permissions is no reason not to write."""
    with suppress(OSError):
        part.chmod(stat.S_IMODE(target.stat().st_mode))


def _remove(part: Path) -> None:
    """Take the unfinished file away, as far as the disk lets one."""
    with suppress(OSError):
        part.unlink(missing_ok=True)
