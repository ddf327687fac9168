"""Whether an open map file is what this program wrote: schema, pages, seal, digest, history, values and references, in this order.

Each step leans on the ones before it. `refuse_unsound` looks at the file and the end of its history when it is opened;
`read_whole` reads the records and holds them against the seal.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from mapper.model.draft import Draft
from mapper.model.record import Record
from mapper.store import content, faults, schema, sql
from mapper.store.chain import refuse_broken_end
from mapper.store.digest import MODULUS
from mapper.store.records import read_records
from mapper.store.seal import MAP_ID, SEAL, Seal, digest_of_rest, parsed, read_meta

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
    """Raises UnfitFile where tables, pages or the seal of the file are not as this program makes them."""
    strange = schema.strange_objects(connection, version)
    if strange:
        raise faults.strange(path, strange)
    (said,) = connection.execute(sql.IS_SOUND).fetchone()
    if said != "ok":
        raise faults.damaged(path, said)


def read_whole(connection: sqlite3.Connection, path: Path) -> Whole:
    """What a map holds now, checked against its seal. Raises UnfitFile where it is not what was written."""
    try:
        meta = read_meta(connection)
        seal = parsed(meta[SEAL])
        refuse_broken_end(connection, seal, meta[MAP_ID], _LAST_ROWS)
    except (LookupError, ValueError) as error:
        raise faults.broken_history(path, error) from error
    fault = content.first_fault(connection)
    if fault is not None:
        raise faults.unfit_content(path, fault)
    try:
        read = read_records(connection)
        drafts = read_drafts(connection)
    except (LookupError, TypeError, ValueError) as error:
        raise faults.changed_behind(path, error) from error
    if dict(connection.execute(sql.ELEMENTS).fetchall()) != {record.id: type(record).__name__ for record in read.records}:
        raise faults.unfit_content(path, "the list of elements is not that of the records")
    if (read.digest + digest_of_rest(meta, drafts)) % MODULUS != seal.digest:
        raise faults.changed_behind(path, "digest")
    return Whole(read.records, drafts, meta[MAP_ID], seal)


def read_drafts(connection: sqlite3.Connection) -> tuple[Draft, ...]:
    """The texts being typed, by place."""
    return tuple(Draft(*row) for row in connection.execute(sql.DRAFTS))
