"""A commit that was refused and is in the file all the same, and how it is taken back.

The last thing in a commit is to void the journal and to sync that. Where only this sync fails, SQLite says that nothing was written; but
the journal is void, so nothing is rolled back, and the file holds the transaction. What was refused must not be there: the next commit
would be made on a seal that is not the file's. So it is taken back at once, and where the disk refuses this too, before the next commit.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from mapper.model.draft import Draft
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.store import connection, sql
from mapper.store.rows import write_changes
from mapper.store.seal import SEAL, Seal, read_meta, write_seal

Back = Callable[[sqlite3.Connection], object]


class Writing:
    """The transactions of one open map; none begins before a refused one is out of the file."""

    def __init__(self, opened: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = opened, path
        self._refused: tuple[Seal, Back] | None = None

    @contextmanager
    def transaction(self, seal: Seal, back: Back) -> Iterator[None]:
        """All that is written inside, or nothing. `seal` is that of the file as it is, `back` takes the rows written inside back.

        Raises KnownError where the disk is full or refuses.
        """
        self._take_back()
        try:
            with connection.transaction(self._connection, self._path):
                yield
        except KnownError:
            self._refused = seal, back
            with suppress(KnownError):
                self._take_back()
            raise

    def take_back_in(self, copy: Path) -> None:
        """Take what was refused out of a copy of the file. Raises KnownError where that cannot be written."""
        if self._refused is not None:
            with closing(connection.connect(copy)) as base, connection.transaction(base, copy):
                _take_back(base, *self._refused)

    def _take_back(self) -> None:
        if self._refused is not None:
            with connection.transaction(self._connection, self._path):
                _take_back(self._connection, *self._refused)
            self._refused = None


def _take_back(base: sqlite3.Connection, seal: Seal, back: Back) -> None:
    """Bring the file to where it was; where it is there already, nothing is written."""
    if read_meta(base)[SEAL] != str(seal):
        back(base)
        write_seal(base, seal)


def back_of_edit(edit: Edit, seq: int) -> Back:
    """Takes back the edit that was written as that row of the history."""

    def back(base: sqlite3.Connection) -> None:
        base.execute(sql.DELETE_CHANGES_OF, (seq,))
        base.execute(sql.DELETE_ENTRY, (seq,))
        write_changes(base, edit.inverse().changes)

    return back


def put_draft(draft: Draft | None, place: str) -> Back:
    """Writes the draft of that place; None or an empty text = there is none."""
    if draft is None or not draft.text:
        return lambda base: base.execute(sql.DELETE_DRAFT, (place,))
    return lambda base: base.execute(sql.PUT_DRAFT, draft.row)
