"""Where a map file is: which file stands at a path, its header, and that nobody in this program opens it a second time.

On POSIX, closing any descriptor of a file drops the locks that this process holds on it. So the header is read before SQLite opens
the file, and a file that is open here is never opened again by any other way.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from mapper.store import faults
from mapper.store.schema import APPLICATION_ID, VERSION

Identity = tuple[int, int]
"""Device and number of a file: they stay when it is renamed, and differ when another is put in its place."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_ROLLBACK_JOURNAL = b"\x01\x01"
_held: set[Identity] = set()


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


def hold(path: Path) -> Identity:
    """Mark the file at the path as open in this process. Raises KnownError where it already is, or as `identity_of`."""
    identity = identity_of(path)
    if identity in _held:
        raise faults.open_elsewhere(path)
    _held.add(identity)
    return identity


def release(identity: Identity) -> None:
    """Mark the file as closed."""
    _held.discard(identity)


def is_held(path: Path) -> bool:
    """Whether the file at the path is open in this process."""
    return path.exists() and identity_of(path) in _held


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a map file say."""

    journal: bytes
    version: int
    application: int


def check_header(path: Path) -> Header:
    """The header of a map file that this program can open; the file is opened and closed again, so it must not be open elsewhere in here.

    Raises KnownError where the file is empty, no map, of another program, newer, or in write-ahead mode.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER_BYTES)
    except OSError as error:
        raise faults.not_readable(path, _reason(error)) from error
    if not start:
        raise faults.empty(path)
    if len(start) < _HEADER_BYTES or not start.startswith(_MAGIC):
        raise faults.not_a_map(path)
    header = Header(start[18:20], int.from_bytes(start[60:64], "big"), int.from_bytes(start[68:72], "big"))
    if header.application != APPLICATION_ID:
        raise faults.of_another_program(path)
    if header.version > VERSION:
        raise faults.newer(path, header.version, VERSION)
    if header.version < 1:
        raise faults.damaged(path, "version 0")
    if header.journal != _ROLLBACK_JOURNAL:
        raise faults.write_ahead(path)
    return header


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
