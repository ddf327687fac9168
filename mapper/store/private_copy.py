"""A copy of a map that another program has open: taken between two of its writes, checked against its digest, gone after use."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mapper.model.errors import KnownError
from mapper.store import connection, faults, place
from mapper.store.sound import last_edit_in

_TRIES = 20
_PAUSE = 0.05
"""Seconds between two tries: a write of the other program lasts a few milliseconds."""


@contextmanager
def private_copy(path: Path) -> Iterator[Path]:
    """The path of a copy of the map as it was a moment ago; only this person can read it, and it is deleted when the block ends.

    Works because the main file alone is complete after every edit. A copy taken in the middle of a write does not fit its digest, and
    another is taken. Raises KnownError where the file cannot be read, is no map, or is never sound.
    """
    with tempfile.TemporaryDirectory(prefix="waterhole-") as folder:
        yield _sound_copy(path, Path(folder))


def _sound_copy(path: Path, folder: Path) -> Path:
    if place.is_held(path):
        # Opening it here and closing it again would drop this program's own lock on it.
        raise faults.open_elsewhere(path)
    failure: KnownError | None = None
    for attempt in range(_TRIES):
        time.sleep(_PAUSE if attempt else 0)
        # Each try under a name of its own: what could not be opened is not touched again.
        copy = folder / str(attempt) / path.name
        copy.parent.mkdir()
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            raise faults.not_readable(path, error.strerror or str(error)) from error
        try:
            _refuse_unsound_copy(copy)
        except KnownError as error:
            failure = error
        except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
            failure = faults.damaged(path, error)
        else:
            return copy
    assert failure is not None
    raise failure


def _refuse_unsound_copy(copy: Path) -> None:
    header = place.check_header(copy)
    with closing(connection.connect(copy)) as opened:
        last_edit_in(opened, copy, header.version)
