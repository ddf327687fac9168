"""Whether an open map file is what this program wrote: schema, pages, seal, history, values, references and digest."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from mapper.model.draft import Draft
from mapper.model.fit import has_unfit_text
from mapper.model.limits import LABEL_CHARACTERS
from mapper.model.record import Record
from mapper.store import faults, schema, sql
from mapper.store.chain import refuse_broken_end
from mapper.store.hardening import deadline
from mapper.store.pages import checked_beside
from mapper.store.records import read_records
from mapper.store.seal import MAP_ID, SEAL, Seal, digest_of_all, parsed, read_meta

_LAST_ROWS = 32
"""So many rows at the end of the history are checked when a map is opened; the others when there is time, or before undo needs them."""


@dataclass(slots=True)
class Whole:
    """All that a map holds when it is opened. `records`: None once they were given away or changed."""

    records: list[Record] | None
    drafts: tuple[Draft, ...]
    map_id: str
    seal: Seal


def refuse_unsound(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Raises UnfitFile where the tables or pages of a map of that version are not as they were made."""
    _refuse_strange(connection, path, version)
    with deadline(connection, path.stat().st_size), checked_beside(connection, path, has_content=False):
        pass


def read_sound(connection: sqlite3.Connection, path: Path) -> Whole:
    """What a map of this program's version holds now. Raises UnfitFile where anything in the file is not as it was written."""
    _refuse_strange(connection, path, schema.VERSION)
    with deadline(connection, path.stat().st_size), checked_beside(connection, path, has_content=True):
        return _read_whole(connection, path)


def last_edit_in(connection: sqlite3.Connection, path: Path, version: int) -> int:
    """The number of the last edit of a map of any version, 0 for an older one, which has no seal to tell it. Raises as the two above."""
    if version == schema.VERSION:
        return read_sound(connection, path).seal.last
    refuse_unsound(connection, path, version)
    return 0


def _refuse_strange(connection: sqlite3.Connection, path: Path, version: int) -> None:
    strange = schema.strange_objects(connection, version)
    if strange:
        raise faults.strange(path, strange)


def _read_whole(connection: sqlite3.Connection, path: Path) -> Whole:
    try:
        meta = read_meta(connection)
        seal = parsed(meta[SEAL])
        refuse_broken_end(connection, seal, meta[MAP_ID], _LAST_ROWS)
    except (LookupError, ValueError) as error:
        raise faults.broken_history(path, error) from error
    try:
        read = read_records(connection)
        drafts = read_drafts(connection)
    except (LookupError, TypeError, ValueError) as error:
        raise faults.changed_behind(path, error) from error
    if has_unfit_text(read.records) or any(len(draft.text) > LABEL_CHARACTERS for draft in drafts):
        raise faults.unfit_content(path, "a text is too long, or no text")
    if dict(connection.execute(sql.ELEMENTS).fetchall()) != {record.id: type(record).__name__ for record in read.records}:
        raise faults.unfit_content(path, "the list of elements is not that of the records")
    if digest_of_all(read.digest, meta, drafts) != seal.digest:
        raise faults.changed_behind(path, "digest")
    return Whole(read.records, drafts, meta[MAP_ID], seal)


def read_drafts(connection: sqlite3.Connection) -> tuple[Draft, ...]:
    """The texts being typed, by place."""
    return tuple(Draft(*row) for row in connection.execute(sql.DRAFTS))
