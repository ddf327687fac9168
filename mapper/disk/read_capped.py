"""A file from outside as bytes: an ordinary file only, and no more of it than is asked for."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mapper.model.errors import KnownError
from mapper.model.words import say


def read_capped(path: Path, most: int) -> bytes:
    """The bytes of the file; of a larger one its first `most` + 1, so that whoever asked knows that it is too large.

    Raises KnownError where it is missing, a folder, a device or a pipe (which may never end), or unreadable.
    """
    try:
        # A pipe that nobody writes to would otherwise hold up the program before it can be asked what it is.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise KnownError(say("There is no file {path}.", path=path)) from None
    except (OSError, ValueError) as fault:
        raise _no_file(path) if os.path.isdir(path) else _unreadable(path, fault) from fault
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _no_file(path)
    with os.fdopen(descriptor, "rb") as file:
        try:
            return file.read(most + 1)
        except OSError as fault:
            raise _unreadable(path, fault) from fault


def _no_file(path: Path) -> KnownError:
    return KnownError(say("{path} is a folder, not a file.", path=path) if os.path.isdir(path) else say("{path} is not a file.", path=path))


def _unreadable(path: Path, fault: OSError | ValueError) -> KnownError:
    reason = (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
    return KnownError(say("{path} cannot be read: {reason}.", path=path, reason=reason))
