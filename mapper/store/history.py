"""The history of a map: one row an edit, undo or redo, and the pointer that undo and redo move over them.

A `do` row keeps the records before and after; undo and redo rows keep only where the pointer went, for what they did is the edit
they came from or went to. So the current pointer is `stands_at` of the last row, and the newest branch ends at the last `do` row:
both are in the file once, and survive closing and crashes with the edit itself.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from mapper.model.edit import Change, Edit
from mapper.model.plain import from_plain, to_plain
from mapper.model.record import Record
from mapper.store import sql

Act = Literal["do", "undo", "redo"]
BEGINNING = 0
"""Where the pointer stands when every edit is taken back: the map as it was created."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the history."""

    seq: int
    label: str
    at: str
    act: Act
    came_from: int
    stands_at: int


@dataclass(frozen=True, slots=True)
class Done:
    """An edit of the history that can be undone or redone: its row, its words, and where the pointer stands without it."""

    seq: int
    label: str
    came_from: int


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the map stands in its history: `undo` is the edit to take back, `redo` the undone ones (the last of them comes first)."""

    last: int
    undo: Done | None
    redo: tuple[Done, ...]

    @property
    def stands_at(self) -> int:
        """The row of the edit last applied."""
        return BEGINNING if self.undo is None else self.undo.seq


def read_pointer(connection: sqlite3.Connection) -> Pointer:
    """Where the map stands, from the last rows of its history. Raises LookupError where they do not lead there."""
    last, stands_at = connection.execute(sql.LAST_ENTRY).fetchone() or (0, BEGINNING)
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
    return Pointer(last, read_done(connection, stands_at) if stands_at else None, tuple(redo))


def read_last_edit_at(connection: sqlite3.Connection) -> str:
    """When the last edit, undo or redo was made, ISO 8601; "" where nothing was edited yet."""
    (at,) = connection.execute(sql.LAST_EDIT_AT).fetchone() or ("",)
    return str(at)


def read_done(connection: sqlite3.Connection, seq: int) -> Done:
    """The `do` row with that number. Raises LookupError where the history lacks it."""
    row = connection.execute(sql.DONE, (seq,)).fetchone()
    if row is None:
        raise LookupError(f"the history has no entry {seq}")
    return Done(seq, *row)


def read_edit(connection: sqlite3.Connection, done: Done) -> Edit:
    """The edit that was done, as it was done."""
    rows = connection.execute(sql.CHANGES_OF, (done.seq,))
    return Edit(done.label, tuple(Change(_record(before), _record(after)) for _, before, after in rows))


def append(connection: sqlite3.Connection, entry: Entry, edit: Edit) -> None:
    """Write the row of an edit, undo or redo, inside the transaction of the caller.

    Raises ValueError for a number that is not finite, which no file may hold.
    """
    row = (entry.seq, entry.label, entry.at, entry.act, entry.came_from, entry.stands_at)
    connection.execute(sql.INSERT_HISTORY, row)
    if entry.act == "do":
        changes = enumerate(edit.changes)
        connection.executemany(sql.INSERT_CHANGE, [(entry.seq, n, c.id, _text(c.before), _text(c.after)) for n, c in changes])


def _text(record: Record | None) -> str | None:
    if record is None:
        return None
    return json.dumps(to_plain(record), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _record(text: str | None) -> Record | None:
    plain: dict[str, Any] | None = None if text is None else json.loads(text)
    return None if plain is None else from_plain(plain)
