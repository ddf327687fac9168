"""An open map file: its records, and edits written one transaction each, with the history that undoes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from mapper.model.edit import Edit
from mapper.model.record import Record
from mapper.store import connection, faults, history, new_file, place, schema
from mapper.store.history import Done, Entry, Pointer
from mapper.store.records import read_records
from mapper.store.rows import write_changes


class MapFile:
    """The one connection to a map file; use it from the thread that made it.

    While it is open for writing no other program can read or write the file, and this one opens it no second time.
    """

    def __init__(self, path: Path, hold: place.Hold, opened: sqlite3.Connection, *, read_only: bool) -> None:
        self._path = path
        self._hold = hold
        self._connection = opened
        self._read_only = read_only
        self._pointer: Pointer = history.read_pointer(opened)

    @classmethod
    def create(cls, path: Path, records: Iterable[Record] = (), *, overwrite: bool = False) -> Self:
        """A new map file of the records, open. Its history is empty: what it was made of cannot be undone.

        Raises KnownError where the path is taken (unless `overwrite`), open, or cannot be written; sqlite3.IntegrityError where a record
        refers to one that is not among them, which is a bug.
        """
        new_file.make_file(path, records, overwrite)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """The map file at the path. `read_only`: several programs may read at once, none may write meanwhile.

        Raises KnownError where there is no file, it is no map, newer than this program, damaged, write-protected, or open elsewhere.
        """
        hold = place.hold(path)
        opened: sqlite3.Connection | None = None
        try:
            header = place.check_header(path)
            if not read_only:
                place.check_writable(path)
            opened = connection.connect_to_read(path) if read_only else connection.connect(path)
            place.still_there(path, hold.identity)
            with connection.explaining(path):
                _refuse_strange_schema(opened, path, header.version)
                return cls(path, hold, opened, read_only=read_only)
        except BaseException as error:
            if opened is not None:
                opened.close()
            hold.release()
            if isinstance(error, LookupError | ValueError):
                raise faults.damaged(path, error) from error
            raise

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened for reading only."""
        return self._read_only

    @property
    def last_sequence(self) -> int:
        """The number of the last row of the history, undos and redos included; 0 = nothing was edited yet."""
        return self._pointer.last

    @property
    def last_edit_at(self) -> str:
        """When the last edit, undo or redo was made, ISO 8601; "" where nothing was edited since the map was made."""
        with connection.explaining(self._path):
            return history.read_last_edit_at(self._connection)

    @property
    def undo_label(self) -> str | None:
        """The words of the edit that undo would take back."""
        return None if self._pointer.undo is None else self._pointer.undo.label

    @property
    def redo_label(self) -> str | None:
        """The words of the edit that redo would do again."""
        return self._pointer.redo[-1].label if self._pointer.redo else None

    def records(self) -> list[Record]:
        """All records, by kind in the order of `RECORDS`, then by id. Raises KnownError where the file is damaged."""
        try:
            with connection.explaining(self._path):
                return read_records(self._connection)
        except (LookupError, TypeError, ValueError) as error:
            raise faults.damaged(self._path, error) from error

    def undoable(self) -> Edit | None:
        """The edit that undo would take back, as it was done."""
        return self._edit_of(self._pointer.undo)

    def redoable(self) -> Edit | None:
        """The edit that redo would do again."""
        return self._edit_of(self._pointer.redo[-1] if self._pointer.redo else None)

    def write(self, edit: Edit, at: str) -> None:
        """Write the edit as done at the moment `at` (ISO 8601); when this returns it is on the disk. What was undone cannot be redone.

        Raises KnownError (nothing was written) where the file was moved or replaced, the disk is full or refuses; ValueError or
        sqlite3.IntegrityError (nothing was written) where the edit holds what no map may hold, which is a bug.
        """
        seq, came_from = self._pointer.last + 1, self._pointer.stands_at
        self._commit(edit, Entry(seq, edit.label, at, "do", came_from, seq))
        self._pointer = Pointer(seq, Done(seq, edit.label, came_from), ())

    def write_undo(self, inverse: Edit, at: str) -> None:
        """Write the inverse of `undoable()` as its undo. Raises as `write`, and LookupError where nothing is left to undo."""
        done = self._pointer.undo
        if done is None:
            raise LookupError("nothing is left to undo")
        seq = self._pointer.last + 1
        before = history.read_done(self._connection, done.came_from) if done.came_from else None
        self._commit(inverse, Entry(seq, done.label, at, "undo", done.seq, done.came_from))
        self._pointer = Pointer(seq, before, (*self._pointer.redo, done))

    def write_redo(self, edit: Edit, at: str) -> None:
        """Write `redoable()` as done again. Raises as `write`, and LookupError where nothing was undone since the last edit."""
        if not self._pointer.redo:
            raise LookupError("nothing is left to redo")
        seq = self._pointer.last + 1
        *others, done = self._pointer.redo
        self._commit(edit, Entry(seq, done.label, at, "redo", done.came_from, done.seq))
        self._pointer = Pointer(seq, done, tuple(others))

    def close(self) -> None:
        """Release the file; a second call does nothing."""
        self._connection.close()
        self._hold.release()

    def _commit(self, edit: Edit, entry: Entry) -> None:
        if self._read_only:
            raise faults.opened_to_read(self._path)
        place.still_there(self._path, self._hold.identity)
        with connection.transaction(self._connection, self._path):
            history.append(self._connection, entry, edit)
            write_changes(self._connection, edit.changes)

    def _edit_of(self, done: Done | None) -> Edit | None:
        if done is None:
            return None
        try:
            with connection.explaining(self._path):
                return history.read_edit(self._connection, done)
        except (LookupError, TypeError, ValueError) as error:
            raise faults.damaged(self._path, error) from error


def _refuse_strange_schema(opened: sqlite3.Connection, path: Path, version: int) -> None:
    strange = schema.strange_objects(opened, version)
    if strange:
        raise faults.damaged(path, faults.strange_tables(strange))
