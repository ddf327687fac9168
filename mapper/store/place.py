"""Where a map file is: which file stands at a path, its header, and that nobody in this program opens it a second time.

On POSIX, closing any descriptor of a file drops the locks that this process holds on it. So the header is read before SQLite opens
the file, and a file that is open here is never opened again by any other way.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakValueDictionary

from mapper.model.limits import MAP_BYTES
from mapper.store import faults
from mapper.store.schema import APPLICATION_ID, VERSION

Identity = tuple[int, int]
"""Device and number of a file: they stay when it is renamed, and differ when another is put in its place."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_ROLLBACK_JOURNAL = b"\x01\x01"


class Hold:
    """The mark that a file is open in this process; it ends with `release`, or with its owner."""

    def __init__(self, identity: Identity) -> None:
        self.identity = identity

    def release(self) -> None:
        """Mark the file as closed; a second call does nothing."""
        if _held.get(self.identity) is self:
            del _held[self.identity]


_held: WeakValueDictionary[Identity, Hold] = WeakValueDictionary()


def identity_of(path: Path) -> Identity:
    """Which file stands at the path. Raises KnownError where there is none or it is no ordinary file."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        raise faults.missing(path) from None
    except (OSError, ValueError) as error:
        raise faults.not_readable(path, _reason(error)) from error
    if not stat.S_ISREG(found.st_mode):
        raise faults.folder(path)
    return found.st_dev, found.st_ino


def still_there(path: Path, identity: Identity) -> None:
    """Raises KnownError where the file was moved away from the path, or another put in its place."""
    try:
        found = os.stat(path)
    except OSError as error:
        raise faults.moved(path) from error
    if (found.st_dev, found.st_ino) != identity:
        raise faults.replaced(path)


def hold(path: Path) -> Hold:
    """Mark the file at the path as open in this process. Raises KnownError where it already is, or as `identity_of`."""
    mark = Hold(identity_of(path))
    if _held.setdefault(mark.identity, mark) is not mark:
        raise faults.open_elsewhere(path)
    return mark


def is_held(path: Path) -> bool:
    """Whether the file at the path is open in this process."""
    return path.exists() and identity_of(path) in _held


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a map file say."""

    journal: bytes
    version: int
    application: int
    size: int


def check_header(path: Path) -> Header:
    """The header of a map file that this program can read; the file is opened and closed again, so it must not be open elsewhere in here.

    Raises UnfitFile where the file is empty, no map, of another program, newer, or in write-ahead mode; KnownError where it is unreadable.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER_BYTES)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise faults.not_readable(path, _reason(error)) from error
    if size > MAP_BYTES:
        raise faults.too_large(path)
    if not start:
        raise faults.empty(path)
    if len(start) < _HEADER_BYTES or not start.startswith(_MAGIC):
        raise faults.not_a_map(path)
    header = Header(start[18:20], int.from_bytes(start[60:64], "big"), int.from_bytes(start[68:72], "big"), size)
    if header.application != APPLICATION_ID:
        raise faults.of_another_program(path)
    if not header.version >= 1:
        raise faults.damaged(path, "version 0")
    if header.version > VERSION:
        raise faults.newer(path, header.version, VERSION)
    if header.journal != _ROLLBACK_JOURNAL:
        raise faults.write_ahead(path)
    return header


def check_writable(path: Path) -> None:
    """Raises KnownError where the file or its folder, in which the journal is kept, may not be written; as for `check_header`.

    Asked before SQLite opens the file, because SQLite takes a file that it may not write as one that is only read.
    """
    try:
        path.open("r+b").close()
    except OSError as error:
        raise faults.write_protected(path) from error
    if not os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise faults.write_protected(path)


# Where SQLite puts its locks, on every system (https://www.sqlite.org/fileformat2.html#the_lock_byte_page).
_LOCK_BYTES = (0x40000000, 512)


@contextmanager
def locked_alone(path: Path) -> Iterator[None]:
    """Nobody else has the map open while the block runs, without SQLite touching it: it would play a journal back at once.

    The file must not be open in this process. Raises OpenElsewhere where somebody has it open; KnownError where it cannot be read.
    """
    try:
        file = path.open("r+b")
    except PermissionError:
        # Who may not write here cannot lock either; nor has anybody a reason to keep him out who only reads.
        yield
        return
    with file:
        if not _lock(file.fileno()):
            raise faults.open_elsewhere(path)
        yield


def _lock(descriptor: int) -> bool:
    """Take SQLite's own locks on the file until the descriptor is closed; False where another program has one of them."""
    start, length = _LOCK_BYTES
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, start, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, length)
        else:
            import fcntl

            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
    except OSError:
        return False
    return True


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
