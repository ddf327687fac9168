"""Puts a new file in the place of an old one in one step, so that the old one stays whole until the new one is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mapper.model.errors import KnownError
from mapper.model.words import say


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Gives the path of a new file beside `path` to write to; what was written there takes its place when the block ends well.

    Raises KnownError where the file cannot be written; whatever goes wrong, nothing half-written stays and an older file is untouched.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except OSError as fault:
        raise KnownError(
            say("{path} cannot be written: {reason}.", path=path, reason=fault.strerror or fault),
            say("The map is safe, and a file that was there before is unchanged."),
            say("Choose another place, or close the program that has the file open."),
        ) from fault
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    """Take the unfinished file away, as far as the disk lets one."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
