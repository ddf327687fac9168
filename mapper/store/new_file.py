"""A new map file, made beside its place and moved there when it is complete, so that no half-written map ever stands under its name."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from mapper.model.edit import create
from mapper.model.errors import KnownError
from mapper.model.record import Record
from mapper.store import connection, faults, place, sql
from mapper.store.rows import write_changes
from mapper.store.schema import APPLICATION_ID, VERSION, statements

# Nobody else sees the file before it is complete and synced, so it needs no journal; what it was made of is still in memory.
_MAKING = (
    "PRAGMA page_size = 4096",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA auto_vacuum = NONE",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -131072",
    "PRAGMA foreign_keys = ON",
)


def make_file(path: Path, records: Iterable[Record], overwrite: bool) -> None:
    """Write a map of the records at the path. Raises KnownError where something stands there and is not to be overwritten, is open, or
    where the folder or disk refuses; sqlite3.IntegrityError where a record refers to one that is not among them."""
    refuse(path, overwrite)
    part = path.with_name(f".{path.name[:200]}.{secrets.token_hex(4)}.part")
    try:
        with connection.explaining(path):
            _fill(part, tuple(records))
        _sync(part)
        refuse(path, overwrite)
        _set_aside_journals(path)
        os.replace(part, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise faults.not_made(path, error.strerror or str(error)) from error
    finally:
        part.unlink(missing_ok=True)


def refuse(path: Path, overwrite: bool) -> None:
    """Raises KnownError where the path is a folder, is taken and not to be overwritten, or holds a map that is open."""
    if not path.parent.is_dir():
        raise faults.not_made(path, faults.missing(path.parent).happened.rstrip("."))
    if not path.exists():
        return
    if not overwrite:
        raise faults.exists(path)
    if path.is_dir():
        raise faults.folder(path)
    if place.is_held(path) or _is_locked(path):
        raise faults.open_elsewhere(path)


def _is_locked(path: Path) -> bool:
    """Whether another program has the map open; a file that is no map is nobody's."""
    try:
        place.check_header(path)
    except KnownError:
        return False
    try:
        connection.connect(path).close()
    except KnownError as error:
        return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
    return False


def _fill(part: Path, records: tuple[Record, ...]) -> None:
    # Made by this program first, so that a name that cannot be written is told as such and not as SQLite sees it.
    part.touch(exist_ok=False)
    filling = sqlite3.connect(part, isolation_level=None)
    try:
        for statement in _MAKING:
            filling.execute(statement)
        filling.execute("BEGIN")
        for statement in statements(VERSION):
            filling.execute(statement)
        # PRAGMA takes no parameters; both are whole numbers of this program.
        filling.execute("PRAGMA application_id = " + str(APPLICATION_ID))
        filling.execute("PRAGMA user_version = " + str(VERSION))
        filling.execute(sql.INSERT_META, ("made_by", _made_by()))
        write_changes(filling, create(*records))
        filling.execute("COMMIT")
    finally:
        filling.close()


def _made_by() -> str:
    # Loaded here: it costs a sixth of the time in which a map opens, and only a new file asks for it.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"Waterhole {version('waterhole')}"
    except PackageNotFoundError:
        return "Waterhole"


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    # Windows has no such call and writes the folder with the file.
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _set_aside_journals(path: Path) -> None:
    """A journal left beside a map that is gone would be played back into the new one; it is renamed, for it may be all that is left."""
    for ending in ("-journal", "-wal", "-shm"):
        left = path.with_name(path.name + ending)
        if left.exists():
            os.replace(left, path.with_name(f"{left.name}.{secrets.token_hex(4)}.left"))
