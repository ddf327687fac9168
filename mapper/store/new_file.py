"""A new map file, made beside its place and moved there when it is complete, so that no half-written map ever stands under its name."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from mapper.disk.replace_file import replacing
from mapper.model.draft import Draft
from mapper.model.edit import create
from mapper.model.errors import KnownError
from mapper.model.fit import has_unfit_text
from mapper.model.limits import VALUE_BYTES
from mapper.model.record import Record
from mapper.store import connection, content, faults, place, sql
from mapper.store.chain import beginning
from mapper.store.digest import hash_of_record
from mapper.store.rows import write_changes
from mapper.store.schema import APPLICATION_ID, VERSION, statements
from mapper.store.seal import MADE_BY, MAP_ID, MIN_READER, Seal, digest_of_all, write_meta

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


def make_file(path: Path, records: Iterable[Record], *, overwrite: bool, drafts: Iterable[Draft] = (), map_id: str = "") -> None:
    """Write a map of the records at the path, its history empty; `map_id`: that of the map it continues, "" = a map of its own.

    Raises KnownError where something stands there and is not to be overwritten, is open, where the folder or disk refuses, or where
    the records are what no map may hold.
    """
    with new_file(path, overwrite) as filling:
        fill(filling, records, drafts, map_id or str(uuid.uuid4()))


def fill(filling: sqlite3.Connection, records: Iterable[Record], drafts: Iterable[Draft], map_id: str) -> None:
    """Put the records and drafts into an empty file, and seal it. Raises KnownError where they are what no map may hold."""
    whole, texts = tuple(records), tuple(drafts)
    write_changes(filling, create(*whole))
    filling.executemany(sql.PUT_DRAFT, [draft.row for draft in texts])
    fault = "a text is too long, or no text" if has_unfit_text(whole) else content.first_fault(filling)
    if fault is not None:
        raise faults.unfit_new(fault)
    seal_new(filling, map_id, Seal(0, sum(map(hash_of_record, whole)), beginning(map_id)), texts)


@contextmanager
def new_file(path: Path, overwrite: bool) -> Iterator[sqlite3.Connection]:
    """A connection to a new file with the tables of a map, to be filled inside; it stands at the path when the block ends well.

    Raises as `make_file`.
    """
    refuse(path, overwrite)
    with replacing(path) as part:
        with connection.explaining(path), filled(part) as filling:
            yield filling
        refuse(path, overwrite)
        set_aside_sidecars(path)


@contextmanager
def filled(part: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the file `part`, which is made here with the tables of a map; committed and closed when the block ends well."""
    # Made by this program first, so that a name that cannot be written is told as such and not as SQLite sees it.
    part.touch(exist_ok=False)
    with closing(sqlite3.connect(part, isolation_level=None)) as filling:
        _make_tables(filling)
        yield filling
        filling.execute("COMMIT")


def seal_new(filling: sqlite3.Connection, map_id: str, end: Seal, drafts: Iterable[Draft]) -> None:
    """Write what a new file says of itself. `end`: where its history ends, and the digest of its records alone."""
    meta = {MADE_BY: made_by(), MAP_ID: map_id, MIN_READER: str(VERSION)}
    write_meta(filling, meta, replace(end, digest=digest_of_all(end.digest, meta, drafts)))


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
        with place.locked_alone(path):
            return False
    except faults.OpenElsewhere:
        return True
    except KnownError:
        return False


def _make_tables(filling: sqlite3.Connection) -> None:
    filling.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_BYTES)
    for statement in _MAKING:
        filling.execute(statement)
    filling.execute("BEGIN")
    for statement in statements(VERSION):
        filling.execute(statement)
    # PRAGMA takes no parameters; both are whole numbers of this program.
    filling.execute("PRAGMA application_id = " + str(APPLICATION_ID))
    filling.execute("PRAGMA user_version = " + str(VERSION))


def made_by() -> str:
    """The name and version of this program."""
    # Loaded here: it costs a sixth of the time in which a map opens, and only a new file asks for it.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"Waterhole {version('waterhole')}"
    except PackageNotFoundError:
        return "Waterhole"


def set_aside_sidecars(path: Path) -> None:
    """A journal left beside a map that is gone would be played back into the new one; it is renamed, for it may be all that is left."""
    for left in sidecars(path):
        os.replace(left, left.with_name(f"{left.name}.{os.urandom(4).hex()}.left"))


def sidecars(path: Path) -> list[Path]:
    """The files that SQLite would read together with the map: a journal or write-ahead log that somebody left."""
    beside = [path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm")]
    return [left for left in beside if os.path.lexists(left)]
