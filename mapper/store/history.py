"""The history of a map: one row an edit, undo or redo, and the pointer that undo and redo move over them.

A `do` row keeps the records before and after; undo and redo rows keep only where the pointer went, for what they did is the edit
they came from or went to. So the current pointer is `stands_at` of the last row, and the newest branch ends at the last `do` row:
both are in the file once, and survive closing and crashes with the edit itself. A `name` row names a version and leaves the pointer
where it is; a `barrier` row was written by a migration that could not carry the edits before it over: the map cannot go back past it.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from mapper.model.edit import Change, Edit
from mapper.model.plain import from_plain, plain_text, to_plain
from mapper.model.record import Record
from mapper.store import sql
from mapper.store.chain import ChangeRow, following

Row = tuple[int, str, str, str, int, int]
"""A row as it is written: seq, label, at, act, came_from, stands_at."""
Act = Literal["do", "undo", "redo", "name", "barrier"]
BEGINNING = 0
"""Where the pointer stands when every edit is taken back: the map as it was created."""
_IN_PAGE, _KEPT_IN_PAGE, _PAGE = 1002, 489, 4092
"""A longer row without a row id keeps so much in its page, and takes whole pages for the rest (the file format of SQLite, 1.6)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the history."""

    seq: int
    label: str
    at: str
    act: Act
    came_from: int
    stands_at: int

    @property
    def row(self) -> Row:
        """As it is written."""
        return (self.seq, self.label, self.at, self.act, self.came_from, self.stands_at)


@dataclass(frozen=True, slots=True)
class Done:
    """An edit of the history that can be undone or redone: its row, its words, and where the pointer stands without it.

    `is_barrier`: it is no edit, and what is before it cannot be reached.
    """

    seq: int
    label: str
    came_from: int
    is_barrier: bool = False


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the map stands in its history: `undo` is the edit to take back, `redo` the undone ones (the last of them comes first)."""

    undo: Done | None
    redo: tuple[Done, ...]

    @property
    def stands_at(self) -> int:
        """The row of the edit last applied."""
        return BEGINNING if self.undo is None else self.undo.seq


def read_pointer(connection: sqlite3.Connection) -> Pointer:
    """Where the map stands, from the last rows of its history. Raises LookupError where they do not lead there."""
    _, stands_at = connection.execute(sql.LAST_ENTRY).fetchone() or (0, BEGINNING)
    (tip,) = connection.execute(sql.LAST_DONE).fetchone() or (BEGINNING,)
    redo: list[Done] = []
    while tip > stands_at:
        done = read_done(connection, tip)
        if done.came_from >= tip:
            raise LookupError(f"entry {tip} of the history goes in a circle")
        redo.append(done)
        tip = done.came_from
    if tip != stands_at:
        raise LookupError(f"the history does not lead to its entry {stands_at}")
    return Pointer(read_done(connection, stands_at) if stands_at else None, tuple(redo))


def read_last_edit_at(connection: sqlite3.Connection) -> str:
    """When the last edit, undo or redo was made, ISO 8601; "" where nothing was edited yet."""
    (at,) = connection.execute(sql.LAST_EDIT_AT).fetchone() or ("",)
    return str(at)


def read_done(connection: sqlite3.Connection, seq: int) -> Done:
    """The `do` row with that number. Raises LookupError where the history lacks it."""
    row = connection.execute(sql.DONE, (seq,)).fetchone()
    if row is None:
        raise LookupError(f"the history has no entry {seq}")
    label, came_from, act = row
    return Done(seq, label, came_from, act == "barrier")


def read_entries(connection: sqlite3.Connection, after: int = 0) -> list[Entry]:
    """The rows of the history behind row `after`, oldest first."""
    return [Entry(*row) for row in connection.execute(sql.HISTORY, (after,))]


def read_edit(connection: sqlite3.Connection, seq: int, label: str) -> Edit:
    """What the `do` row with that number did. Raises LookupError, TypeError or ValueError where it is of another version or damaged."""
    rows = connection.execute(sql.CHANGES_OF, (seq,))
    return Edit(label, tuple(Change(_record(before), _record(after)) for _, before, after in rows))


def bytes_of(connection: sqlite3.Connection) -> int:
    """About how many bytes of the file the history takes."""
    return sum(_row_bytes(sum(filter(None, lengths))) for lengths in connection.execute(sql.HISTORY_LENGTHS))


def _row_bytes(texts: int) -> int:
    """About what a row of so long texts takes."""
    row = texts + 20
    return row if row <= _IN_PAGE else _KEPT_IN_PAGE - (_KEPT_IN_PAGE - row) // _PAGE * _PAGE


def append(connection: sqlite3.Connection, entry: Entry, edit: Edit, chain: bytes) -> bytes:
    """Write the row of an edit, undo, redo or name, inside the transaction of the caller; gives its chain, `chain` being that before it.

    Raises ValueError for a number that is not finite, which no file may hold.
    """
    changes = [(change.id, _text(change.before), _text(change.after)) for change in edit.changes] if entry.act == "do" else []
    return append_row(connection, entry.row, changes, chain)


def append_row(connection: sqlite3.Connection, row: Row, changes: list[ChangeRow], chain: bytes) -> bytes:
    """Write a row with its changes as texts; gives its chain, `chain` being that before it."""
    extended = following(chain, row, changes)
    connection.execute(sql.INSERT_HISTORY, (*row, extended))
    connection.executemany(sql.INSERT_CHANGE, [(row[0], position, *change) for position, change in enumerate(changes)])
    return extended


def _text(record: Record | None) -> str | None:
    return None if record is None else plain_text(to_plain(record))


def _record(text: str | None) -> Record | None:
    plain: dict[str, Any] | None = None if text is None else json.loads(text)
    return None if plain is None else from_plain(plain)
