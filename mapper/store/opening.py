"""Opening a map file, one step after the other: header, what lies beside it, an older version, the lock, and whether it is sound.

The file is never opened but through SQLite once SQLite has it: closing any other descriptor would drop the lock on it.
"""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mapper.model.errors import KnownError
from mapper.model.limits import VALUE_BYTES
from mapper.store import connection, faults, leftovers, migration, open_note, place
from mapper.store.leftovers import Settled
from mapper.store.schema import VERSION
from mapper.store.sound import Whole, read_sound


@dataclass(slots=True)
class Opened:
    """A map that was opened and found sound.

    `settled`: what was done about a broken-off write; `backup`: the copy of the map before it was brought up to date, None = it was not.
    """

    connection: sqlite3.Connection
    hold: place.Hold
    whole: Whole
    settled: Settled
    backup: Path | None
    private: tempfile.TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Release the file; a second call does nothing."""
        self.connection.close()
        open_note.take_note_away(self.hold.identity)
        self.hold.release()
        if self.private is not None:
            self.private.cleanup()


def open_map(path: Path, *, read_only: bool) -> Opened:
    """The map at the path, locked: against everybody, or with `read_only` against those who would write.

    Raises RefusedFile or another KnownError where it cannot be opened as it is.
    """
    hold = place.hold(path)
    try:
        header = place.check_header(path)
        if not read_only:
            place.check_writable(path)
        settled = leftovers.settle(path, header.version)
        if header.version == VERSION:
            return _opened(path, path, hold, settled, read_only=read_only)
        if read_only:
            return _opened_as_update(path, hold, settled)
        backup = migration.migrate(path)
        hold.release()
        hold = place.hold(path)
        opened = _opened(path, path, hold, settled, read_only=False)
        opened.backup = backup
        return opened
    except BaseException as error:
        hold.release()
        raise _told(error, path, hold) from error


def _told(error: BaseException, path: Path, hold: place.Hold) -> BaseException:
    """A stranger's file can make SQLite and what reads its rows raise nearly anything; all of it means that the file is no map."""
    if isinstance(error, faults.OpenElsewhere):
        return faults.open_elsewhere(path, open_note.open_since(hold.identity))
    if isinstance(error, KnownError) and not isinstance(error, faults.RefusedFile) and isinstance(error.__cause__, sqlite3.Error):
        return _told_of_reading(error.__cause__, path)
    if isinstance(error, sqlite3.Error | LookupError | TypeError | ValueError | OverflowError | MemoryError):
        return faults.damaged(path, type(error).__name__)
    return error


def _told_of_reading(error: sqlite3.Error, path: Path) -> faults.RefusedFile:
    """What SQLite says when it reads, which is told in other words when it writes."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_TOOBIG:
        return faults.unfit_content(path, f"a value of more than {VALUE_BYTES} bytes")
    return faults.not_readable(path, str(error))


def _opened_as_update(path: Path, hold: place.Hold, settled: Settled) -> Opened:
    """An older map to be read only: what is read is a copy of it, brought up to date."""
    private = tempfile.TemporaryDirectory(prefix="waterhole-")
    try:
        copy = Path(private.name, path.name)
        migration.migrate(path, copy)
        opened = _opened(copy, path, hold, settled, read_only=True)
    except BaseException:
        private.cleanup()
        raise
    opened.private = private
    return opened


def _opened(file: Path, path: Path, hold: place.Hold, settled: Settled, *, read_only: bool) -> Opened:
    opened = connection.connect_to_read(file) if read_only else connection.connect(file)
    try:
        if file == path:
            place.still_there(path, hold.identity)
        with connection.explaining(path):
            whole = read_sound(opened, file)
    except BaseException:
        opened.close()
        raise
    if not read_only:
        open_note.leave_note(hold.identity)
    return Opened(opened, hold, whole, settled, None)
