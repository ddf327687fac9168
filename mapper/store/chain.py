"""The chain of the history: each row carries the hash of itself, its changes and the chain before it.

A row fits by itself when its chain follows from the one before; the last chain stands in the seal. So rows can be checked in any order:
the last ones when a map is opened, each one before undo uses it, and all of them when there is time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from mapper.store import sql
from mapper.store.seal import Seal

CHAIN_BYTES = 32
ChangeRow = tuple[str, str | None, str | None]
"""Id of the record, and its plain text before and after."""


def beginning(map_id: str) -> bytes:
    """The chain before the first row: no two maps share one."""
    return blake2b(map_id.encode(), digest_size=CHAIN_BYTES).digest()


def following(chain: bytes, entry: tuple[Any, ...], changes: list[ChangeRow]) -> bytes:
    """The chain of a row (seq, label, at, act, came_from, stands_at) with its changes, after the chain of the row before it."""
    text = ascii((*entry, *changes)).encode("ascii")
    return blake2b(chain + text, digest_size=CHAIN_BYTES).digest()


def refuse_broken_row(connection: sqlite3.Connection, seq: int, map_id: str) -> None:
    """Raises LookupError where the row of the history, its changes or its chain are not those that were written."""
    row = connection.execute(sql.ENTRY, (seq,)).fetchone()
    if row is None:
        raise LookupError(f"the history has no entry {seq}")
    before = chain_at(connection, seq - 1, map_id)
    if following(before, row, connection.execute(sql.CHANGES_OF, (seq,)).fetchall()) != chain_at(connection, seq, map_id):
        raise LookupError(f"entry {seq} of the history is not what was written")


def chain_at(connection: sqlite3.Connection, seq: int, map_id: str) -> bytes:
    """The chain of that row; of the beginning for 0. Raises LookupError where the history lacks it."""
    if seq == 0:
        return beginning(map_id)
    found = connection.execute(sql.CHAIN, (seq,)).fetchone()
    if found is None:
        raise LookupError(f"the history has no entry {seq}")
    return bytes(found[0])


def refuse_broken_end(connection: sqlite3.Connection, seal: Seal, map_id: str, rows: int) -> None:
    """Raises LookupError where the history does not end as the seal says, or one of its last rows is broken."""
    (last, _) = connection.execute(sql.LAST_ENTRY).fetchone() or (0, 0)
    if last != seal.last or chain_at(connection, last, map_id) != seal.chain:
        raise LookupError("the history does not end where the map was left")
    for seq in range(last, max(0, last - rows), -1):
        refuse_broken_row(connection, seq, map_id)


def check_downwards(connection: sqlite3.Connection, last: int, map_id: str) -> Iterator[None]:
    """Check the rows from `last` to the first, one a step, for idle time. Raises LookupError at the first that is broken, or where one
    has changes of a row that is not there."""
    for seq in range(last, 0, -1):
        refuse_broken_row(connection, seq, map_id)
        yield
    (strays,) = connection.execute(sql.STRAY_CHANGES).fetchone()
    if strays:
        raise LookupError("the history holds changes of an entry that is not there")
