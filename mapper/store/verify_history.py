"""Whether the history of a map fits its records: taken back row by row from what the map holds now, it must lead to its beginning."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from mapper.model.edit import Edit
from mapper.model.errors import StaleEdit
from mapper.model.record import Record
from mapper.model.records import referred_ids
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.store import sql
from mapper.store.history import BEGINNING, Act, Entry, read_edit, read_entries


def history_faults(connection: sqlite3.Connection, records: list[Record]) -> Iterator[str]:
    """Each thing that is wrong with the history, as a sentence; where it cannot be followed, the first only.

    What was before a barrier cannot be replayed, and is not asked for.
    """
    entries = read_entries(connection)
    faults = [*_pointer_faults(entries), *_stray_changes(connection, entries)]
    yield from faults
    if not faults:
        yield from _replay_faults(connection, entries, Workspace(records))


def _pointer_faults(entries: list[Entry]) -> Iterator[str]:
    """Every row goes on where the one before it stood, and goes where its act leads."""
    done: dict[int, int] = {}
    stands_at = BEGINNING
    for expected, entry in enumerate(entries, 1):
        if entry.seq != expected or entry.came_from != stands_at or not _leads_right(entry, done):
            yield say("Entry {seq} of the history does not follow from the one before it.", seq=entry.seq)
            return
        if entry.act in ("do", "barrier"):
            done[entry.seq] = entry.came_from
        stands_at = entry.stands_at


def _leads_right(entry: Entry, done: dict[int, int]) -> bool:
    if entry.act == "undo":
        return done.get(entry.came_from) == entry.stands_at
    if entry.act == "redo":
        return done.get(entry.stands_at) == entry.came_from
    return entry.stands_at == (entry.came_from if entry.act == "name" else entry.seq)


def _stray_changes(connection: sqlite3.Connection, entries: list[Entry]) -> Iterator[str]:
    acts: dict[int, Act] = {entry.seq: entry.act for entry in entries}
    counts: dict[int, int] = dict(connection.execute(sql.CHANGE_COUNTS))
    for seq in sorted(acts.keys() | counts.keys()):
        if (acts.get(seq) == "do") != (counts.get(seq, 0) > 0):
            yield say("Entry {seq} of the history lacks its changes, or has some that are not its own.", seq=seq)


def _replay_faults(connection: sqlite3.Connection, entries: list[Entry], workspace: Workspace) -> Iterator[str]:
    for entry in reversed(entries):
        if entry.act == "barrier":
            return
        try:
            workspace = workspace.after(_taken_back(connection, entry))
        except (StaleEdit, LookupError, TypeError, ValueError) as error:
            yield say("Entry {seq} of the history does not fit what the map holds: {reason}.", seq=entry.seq, reason=error)
            return
    for record in workspace.values():
        for key, target in referred_ids(record):
            if target not in workspace:
                yield say("At its beginning {field} of {id} refers to nothing.", field=key, id=record.id)


def _taken_back(connection: sqlite3.Connection, entry: Entry) -> Edit:
    """The edit that leads from after the row to before it."""
    if entry.act == "name":
        return Edit(entry.label)
    edit = read_edit(connection, entry.came_from if entry.act == "undo" else entry.stands_at, entry.label)
    return edit if entry.act == "undo" else edit.inverse()
