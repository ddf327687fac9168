"""The recorder of the normal run, a stand-in for the trace of the full run: the SQL of the program's store, done again by another SQLite.

The work is done once through `OpenMap` while every statement of its connections to the map is written down; then apsw does the same
statements on a copy of the new map, and its virtual file system records writes, syncs and deletions. What it does not show, and the
trace does: the making of the file, what the program itself does to the folder, and the syncs of the folder that SQLite asks of
its own file system (they are put where its source puts them: with the first sync of a new journal, and with a deletion that asks for it).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import unquote, urlsplit

import apsw

from tests.reliability.power_cuts_disk import Enter, Leave, Operation, Recording, Resize, Sync, SyncFolder, Write
from tests.reliability.power_cuts_oracle import MAP, rows_digest
from tests.reliability.power_cuts_work import Durability, work

Step = Callable[["_Replay"], None]
NAME = "power-cuts"


def record_work(folder: Path, edits: int, seed: int, durability: Durability) -> Recording:
    """What another SQLite does to a map for the statements of the work."""
    path, steps, starts = folder / MAP, list[Step](), list[bytes]()
    with listening(path, steps, starts):
        work(path, edits, seed, lambda told: steps.append(lambda replay: replay.operations.append(told)))
    wanted = _rows(path)
    replay = _Replay(path, starts[0], durability)
    for step in steps:
        step(replay)
    if _rows(path) != wanted:
        raise AssertionError("the statements that were written down do not make the map that the program made")
    return Recording({MAP: starts[0]}, tuple(replay.operations))


def _rows(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return rows_digest(connection)


@contextmanager
def listening(path: Path, steps: list[Step], starts: list[bytes]) -> Iterator[None]:
    """Write down what is asked of connections to the path, and what the file holds when the first of them is made."""

    class Heard(sqlite3.Connection):
        def close(self) -> None:
            super().close()
            steps.append(_Replay.close)

    connect = sqlite3.connect

    def connect_and_listen(database: Any, *given: Any, **named: Any) -> sqlite3.Connection:
        if _file_of(str(database)) != path:
            other: sqlite3.Connection = connect(database, *given, **named)
            return other
        if not starts:
            starts.append(path.read_bytes())
        heard: sqlite3.Connection = connect(database, *given, **{**named, "factory": Heard})
        steps.append(_Replay.open)
        heard.set_trace_callback(lambda sql: steps.append(lambda replay: replay.execute(sql)))
        return heard

    with mock.patch.object(sqlite3, "connect", connect_and_listen):
        yield


def _file_of(database: str) -> Path:
    """The file that a name or a file: address of SQLite means."""
    return Path(unquote(urlsplit(database).path) if database.startswith("file:") else database)


class _Replay:
    """One file, its recorded operations, and the connection to it."""

    def __init__(self, path: Path, start: bytes, durability: Durability) -> None:
        self.operations: list[Operation] = []
        self.numbers = {MAP: 0}
        self._path = path
        self._path.write_bytes(start)
        self._durability = durability
        self._files = 1
        self._system = _RecordingSystem(self)
        self._connection: apsw.Connection | None = None

    def open(self) -> None:
        """A connection, as the program makes it."""
        self._connection = apsw.Connection(str(self._path), flags=apsw.SQLITE_OPEN_READWRITE, vfs=NAME)

    def close(self) -> None:
        """The end of the connection, where there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def execute(self, sql: str) -> None:
        """Do the statement; in a negative control, with less durability than it asks for."""
        assert self._connection is not None
        words = sql.replace("=", " = ").upper().split()
        if words[:2] == ["PRAGMA", "LOCKING_MODE"] and self._durability == "synchronous=FULL":
            return
        if words[:3] == ["PRAGMA", "SYNCHRONOUS", "="] and self._durability != "as it is":
            sql = f"PRAGMA {self._durability}"
        for _ in self._connection.execute(sql):
            pass

    def entered(self, name: str) -> None:
        """A new file stands under the name."""
        self.numbers[name] = self._files
        self._files += 1
        self.operations.append(Enter(name, self.numbers[name]))


class _RecordingSystem(apsw.VFS):
    """The system's own files, each operation written down."""

    def __init__(self, replay: _Replay) -> None:
        self.replay = replay
        super().__init__(NAME, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None:
            return super().xOpen(name, flags)
        is_new = not os.path.exists(path)
        if is_new:
            self.replay.entered(os.path.basename(path))
        is_journal = bool(flags[0] & apsw.SQLITE_OPEN_MAIN_JOURNAL)
        return _RecordingFile(self.replay, name, flags, self.replay.numbers[os.path.basename(path)], is_new and is_journal)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self.replay.operations.append(Leave(os.path.basename(filename)))
        if syncdir:
            self.replay.operations.append(SyncFolder())


class _RecordingFile(apsw.VFSFile):
    """A file of the system, each operation written down."""

    def __init__(self, replay: _Replay, name: Any, flags: list[int], number: int, is_unsafe_name: bool) -> None:
        self._operations, self._number, self._is_unsafe_name = replay.operations, number, is_unsafe_name
        super().__init__("", name, flags)

    def xWrite(self, data: Any, offset: int) -> None:
        super().xWrite(data, offset)
        self._operations.append(Write(self._number, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._operations.append(Resize(self._number, newsize))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._operations.append(Sync(self._number))
        if self._is_unsafe_name:
            # SQLite syncs the folder of a new journal the first time it syncs the journal.
            self._operations.append(SyncFolder())
            self._is_unsafe_name = False
