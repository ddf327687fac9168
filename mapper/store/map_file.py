"""An open map file: its records, and edits written one transaction each, with the history that undoes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path
from typing import Self

from mapper.disk.replace_file import replacing
from mapper.model.draft import Draft
from mapper.model.edit import Edit
from mapper.model.record import Record
from mapper.store import chain, connection, faults, history, new_file, opening, place
from mapper.store.digest import MODULUS, difference
from mapper.store.history import Done, Entry, Pointer
from mapper.store.leftovers import Settled
from mapper.store.records import read_records
from mapper.store.refused import Back, Writing, back_of_edit, put_draft
from mapper.store.rows import write_changes
from mapper.store.seal import Seal, hash_of_draft, write_seal


class MapFile:
    """The one connection to a map file; use it from the thread that made it.

    While it is open for writing no other program can read or write the file, and this one opens it no second time.
    """

    def __init__(self, path: Path, opened: opening.Opened, *, read_only: bool) -> None:
        self._path = path
        self._opened = opened
        self._connection = opened.connection
        self._writing = Writing(opened.connection, path)
        self._read_only = read_only
        self.is_closed = False
        self._seal: Seal = opened.whole.seal
        self._drafts = {draft.place: draft for draft in opened.whole.drafts}
        self._pointer: Pointer = history.read_pointer(opened.connection)
        self.last_entry: Entry | None = None  # the row of the history written last since the file was opened

    @classmethod
    def create(cls, path: Path, records: Iterable[Record] = (), *, overwrite: bool = False) -> Self:
        """A new map file of the records, open. Its history is empty: what it was made of cannot be undone.

        Raises KnownError where the path is taken (unless `overwrite`), open, or cannot be written, or where the records are what no map
        may hold.
        """
        new_file.make_file(path, records, overwrite=overwrite)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """The map file at the path. `read_only`: several programs may read at once, none may write meanwhile.

        Raises RefusedFile (with a word for why) where there is no file, it is no map, newer than this program, damaged, write-protected,
        or open elsewhere. An older map is brought up to date first.
        """
        opened = opening.open_map(path, read_only=read_only)
        try:
            return cls(path, opened, read_only=read_only)
        except LookupError as error:
            opened.close()
            raise faults.broken_history(path, error) from error
        except BaseException:
            opened.close()
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
    def map_id(self) -> str:
        """The id of the map, which stays with it when the file is moved, copied or saved elsewhere."""
        return self._opened.whole.map_id

    @property
    def settled(self) -> Settled:
        """What was done at opening about a write that had been broken off."""
        return self._opened.settled

    @property
    def backup(self) -> Path | None:
        """The copy of the map as it was before it was brought up to date at opening; None = it was not."""
        return self._opened.backup

    @property
    def last_sequence(self) -> int:
        """The number of the last row of the history, undos and redos included; 0 = nothing was edited yet."""
        return self._seal.last

    @property
    def chain(self) -> bytes:
        """The chain of the last row of the history: 32 bytes that no other history ends with."""
        return self._seal.chain

    def chain_at(self, seq: int) -> bytes:
        """The chain of that row of the history, 0 = before the first: two copies of one map agree as far as their chains do.

        Raises KnownError where the history lacks the row.
        """
        try:
            with connection.explaining(self._path):
                return chain.chain_at(self._connection, seq, self.map_id)
        except LookupError as error:
            raise faults.broken_history(self._path, error) from error

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
        """All records as they are in the file, by kind in the order of `RECORDS`, then by id. Raises UnfitFile where it is damaged."""
        loaded, self._opened.whole.records = self._opened.whole.records, None
        if loaded is not None:
            return loaded
        try:
            with connection.explaining(self._path):
                return read_records(self._connection).records
        except (LookupError, TypeError, ValueError) as error:
            raise faults.changed_behind(self._path, error) from error

    @property
    def drafts(self) -> dict[str, Draft]:
        """By place, what is being typed."""
        return dict(self._drafts)

    def entries(self, after: int = 0) -> list[Entry]:
        """The rows of the history behind row `after`, oldest first."""
        with connection.explaining(self._path):
            return history.read_entries(self._connection, after)

    def history_bytes(self) -> int:
        """About how many bytes of the file the history takes."""
        with connection.explaining(self._path):
            return history.bytes_of(self._connection)

    def edit_of(self, entry: Entry) -> Edit:
        """What that row of the history did to the map; nothing for a name or a barrier. Raises UnfitFile where the row is damaged."""
        if entry.act == "undo":
            return self._edit(entry.came_from, entry.label).inverse()
        if entry.act in ("do", "redo"):
            return self._edit(entry.stands_at, entry.label)
        return Edit(entry.label)

    def undoable(self) -> Edit | None:
        """The edit that undo would take back, as it was done. Raises KnownError at a barrier, UnfitFile where its row is damaged."""
        done = self._pointer.undo
        if done is not None and done.is_barrier:
            raise faults.at_barrier(self._path, done.label)
        return None if done is None else self._edit(done.seq, done.label)

    def redoable(self) -> Edit | None:
        """The edit that redo would do again. Raises UnfitFile where its row is damaged."""
        done = self._pointer.redo[-1] if self._pointer.redo else None
        return None if done is None else self._edit(done.seq, done.label)

    def write(self, edit: Edit, at: str) -> None:
        """Write the edit as done at the moment `at` (ISO 8601); when this returns it is on the disk. What was undone cannot be redone.

        Raises KnownError (nothing was written) where the file was moved or replaced, the disk is full or refuses; ValueError or
        sqlite3.IntegrityError (nothing was written) where the edit holds what no map may hold, which is a bug.
        """
        seq, came_from = self._seal.last + 1, self._pointer.stands_at
        self._commit(edit, Entry(seq, edit.label, at, "do", came_from, seq))
        self._pointer = Pointer(Done(seq, edit.label, came_from), ())

    def write_undo(self, inverse: Edit, at: str) -> None:
        """Write the inverse of `undoable()` as its undo. Raises as `write`, and LookupError where nothing is left to undo."""
        done = self._pointer.undo
        if done is None:
            raise LookupError("nothing is left to undo")
        before = history.read_done(self._connection, done.came_from) if done.came_from else None
        self._commit(inverse, Entry(self._seal.last + 1, done.label, at, "undo", done.seq, done.came_from))
        self._pointer = Pointer(before, (*self._pointer.redo, done))

    def write_redo(self, edit: Edit, at: str) -> None:
        """Write `redoable()` as done again. Raises as `write`, and LookupError where nothing was undone since the last edit."""
        if not self._pointer.redo:
            raise LookupError("nothing is left to redo")
        *others, done = self._pointer.redo
        self._commit(edit, Entry(self._seal.last + 1, done.label, at, "redo", done.came_from, done.seq))
        self._pointer = Pointer(done, tuple(others))

    def write_name(self, name: str, at: str) -> None:
        """Give the map as it stands a name in its history; undo and redo stay as they are. Raises as `write`."""
        stands_at = self._pointer.stands_at
        self._commit(Edit(name), Entry(self._seal.last + 1, name, at, "name", stands_at, stands_at))

    def write_draft(self, draft: Draft) -> None:
        """Keep the text being typed at its place, with no row in the history; an empty text is forgotten. Raises as `write`."""
        former = self._drafts.get(draft.place)
        if former == draft or (former is None and not draft.text):
            return
        digest = self._seal.digest - (hash_of_draft(former) if former else 0) + (hash_of_draft(draft) if draft.text else 0)
        seal = replace(self._seal, digest=digest % MODULUS)
        with self._transaction(put_draft(former, draft.place)):
            put_draft(draft, draft.place)(self._connection)
            write_seal(self._connection, seal)
        self._seal = seal
        if draft.text:
            self._drafts[draft.place] = draft
        else:
            del self._drafts[draft.place]

    def check_history(self) -> Iterator[None]:
        """Check the rows of the history as it is now, the last first, one a step: for idle time. Raises UnfitFile at a broken row."""
        try:
            with connection.explaining(self._path):
                yield from chain.check_downwards(self._connection, self._seal.last, self.map_id)
        except LookupError as error:
            raise faults.broken_history(self._path, error) from error

    def serialized(self) -> bytes:
        """The whole file as it would be read now; also where it was moved or deleted meanwhile."""
        with connection.explaining(self._path):
            return self._connection.serialize()

    def saved_to(self, path: Path, *, overwrite: bool) -> Self:
        """The whole file with its history at another place, open there; this one stays open.

        Works also where the file was moved or deleted. Raises KnownError where the path is taken (unless `overwrite`) or cannot be written.
        """
        new_file.refuse(path, overwrite)
        whole = self.serialized()
        with replacing(path) as part:
            part.write_bytes(whole)
            self._writing.take_back_in(part)
            new_file.set_aside_sidecars(path)
        return type(self).open(path)

    def compacted(self, records: Iterable[Record]) -> Self:
        """The map of these records with its drafts and without its history, in the place of this file, open; this one is closed.

        Raises KnownError where it cannot be written; the file is then as it was, and this one closed or not (`is_closed`).
        """
        place.still_there(self._path, self._opened.hold.identity)
        with replacing(self._path) as part:
            with new_file.filled(part) as filling:
                new_file.fill(filling, records, self._drafts.values(), self.map_id)
            # Windows replaces no file that is open.
            self.close()
        return type(self).open(self._path)

    def backup_to(self, target: Path) -> None:
        """Put a copy of the whole file, with its history, at `target`, which is made or replaced. Raises KnownError where that fails."""
        with replacing(target) as part, closing(sqlite3.connect(part)) as copy, connection.explaining(target):
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            self._connection.backup(copy)

    def close(self) -> None:
        """Release the file; a second call does nothing."""
        self.is_closed = True
        self._opened.close()

    def _commit(self, edit: Edit, entry: Entry) -> None:
        digest = (self._seal.digest + difference(edit.changes)) % MODULUS
        with self._transaction(back_of_edit(edit, entry.seq)):
            extended = history.append(self._connection, entry, edit, self._seal.chain)
            write_changes(self._connection, edit.changes)
            seal = Seal(entry.seq, digest, extended)
            write_seal(self._connection, seal)
        self._seal, self.last_entry = seal, entry
        self._opened.whole.records = None

    def _transaction(self, back: Back) -> AbstractContextManager[None]:
        if self._read_only:
            raise faults.opened_to_read(self._path)
        place.still_there(self._path, self._opened.hold.identity)
        return self._writing.transaction(self._seal, back)

    def _edit(self, seq: int, label: str) -> Edit:
        try:
            with connection.explaining(self._path):
                chain.refuse_broken_row(self._connection, seq, self.map_id)
                return history.read_edit(self._connection, seq, label)
        except (LookupError, TypeError, ValueError) as error:
            raise faults.broken_history(self._path, error) from error
