"""Says after which edit a folder stands that a power cut left: plain sqlite3 plays back the journal, checks the file and reads all rows.

Nothing of the program's store is used. What the rows are after each edit is read, the same way, from the folder as it was at the moment
of the acknowledgement, and held against what the program told: the ids and names of its records.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from tests.reliability.power_cuts_disk import SECTOR, Disk, Recording, State, Told
from tests.reliability.power_cuts_work import digest_of

MAP = "map.waterhole"
_RECENT = 3
"""Contents kept whole, since comparing is faster than making a digest: most states of a stretch stand after one of two edits."""
ABSENT = -1
"""In place of the number of an edit: no map stands there."""
Digest = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The edit after which the folder stands (or ABSENT), None where it stands after none; then `fault` says what is wrong."""

    edit: int | None
    fault: str = ""


class StrangeRows(AssertionError):
    """The rows at an acknowledgement are not what the program told, so that there is nothing to compare with."""


@contextmanager
def standing(folder: Path, state: State) -> Iterator[Path]:
    """The state as files in the folder, and nothing else in there; gives the path of the map.

    Files of the state before are written over, which is faster than making them anew.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():
        if left.name not in state:
            left.unlink()
    for name, content in state.items():
        with (folder / name).open("r+b" if (folder / name).exists() else "wb") as file:
            file.write(content)
            file.truncate()
    yield folder / MAP


def state_digest(state: State) -> Digest:
    """What tells one state from another. Where two had the same by chance, one of them would not be counted."""
    return tuple((name, len(content), crc32(content), crc32(content[::SECTOR])) for name, content in sorted(state.items()))


class Oracle:
    """Knows the rows after each edit of a recording."""

    def __init__(self, recording: Recording, folder: Path) -> None:
        self._folder = folder
        self._edits: dict[str, int] = {}
        self._read: dict[bytes, Reading] = {}
        self._recent: list[tuple[bytes, Reading]] = []
        disk = Disk(recording.start)
        for operation in recording.operations:
            disk.apply(operation)
            if isinstance(operation, Told):
                self._learn(disk.seen(), operation)

    def read(self, state: State) -> Reading:
        """After which edit the state stands."""
        with standing(self._folder, state) as path:
            return self.read_file(path)

    def read_file(self, path: Path) -> Reading:
        """After which edit the map at the path stands; a journal beside it is played back."""
        if not path.exists():
            return Reading(ABSENT)
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                # The first question that needs the file plays back the journal.
                connection.execute("PRAGMA schema_version").fetchall()
        except sqlite3.Error as error:
            return Reading(None, f"cannot be opened: {error}")
        content = path.read_bytes()
        for known, reading in self._recent:
            if known == content:
                return reading
        digest = hashlib.sha256(content).digest()
        if digest not in self._read:
            self._read[digest] = self._read_rows(path)
        self._recent = [(content, self._read[digest]), *self._recent][:_RECENT]
        return self._read[digest]

    def _read_rows(self, path: Path) -> Reading:
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                found = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
                if found != ["ok"]:
                    return Reading(None, f"corrupt: {found[0]}")
                edit = self._edits.get(rows_digest(connection))
        except (sqlite3.Error, UnicodeDecodeError) as error:
            return Reading(None, f"cannot be read: {error}")
        return Reading(edit) if edit is not None else Reading(None, "mixed: the rows are those after no edit")

    def _learn(self, state: State, told: Told) -> None:
        with standing(self._folder, state) as path, closing(sqlite3.connect(path, isolation_level=None)) as connection:
            if digest_of(names_in(connection)) != told.names:
                raise StrangeRows(f"edit {told.edit}: the names in the file are not those that the program told")
            digest = rows_digest(connection)
        if self._edits.get(digest, told.edit) != told.edit:
            raise StrangeRows(f"the rows after edit {told.edit} are those after edit {self._edits[digest]}: a loss would not be seen")
        self._edits[digest] = told.edit


def rows_digest(connection: sqlite3.Connection) -> str:
    """A digest of the schema and of every row of every table."""
    digest = hashlib.blake2b(digest_size=16)
    for row in connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall():
        digest.update(repr(row).encode())
        if row[0] == "table":
            rows = connection.execute(f"SELECT * FROM {_quoted(row[1])}").fetchall()
            digest.update(repr(sorted(map(repr, rows))).encode())
    return digest.hexdigest()


def names_in(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The id and name of every record: the rows of all tables that have both columns."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({_quoted(table)})")}
        if {"id", "name"} <= columns:
            yield from connection.execute(f"SELECT id, name FROM {_quoted(table)}").fetchall()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
