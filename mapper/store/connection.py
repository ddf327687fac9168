"""The one connection to a map file: how SQLite is set for it, and one transaction around each write.

Rollback journal, `synchronous=EXTRA` and exclusive locking: no acknowledged edit is lost to a crash or a power cut, and the main file
alone is complete after every commit, so that a copy of it is a map. (Write-ahead logging and `synchronous=FULL` each fail one of the two.)
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from mapper.model.errors import KnownError
from mapper.store import faults
from mapper.store.hardening import harden

_LOCK_WAIT = 0.5
"""Seconds to wait for a reader that is about to finish, before the file counts as open elsewhere."""
_STATEMENTS = 512
"""Prepared statements kept: all that an edit of any kind of record may need."""

# Each is set, then asked for again; the answer must be the number or word beside it.
_SAFE = (
    ("PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", 0),
    ("PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", 1),
    ("PRAGMA mmap_size = 0", "PRAGMA mmap_size", 0),
    ("PRAGMA temp_store = MEMORY", "PRAGMA temp_store", 2),
    ("PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", 1),
)
_WRITING = (
    ("PRAGMA locking_mode = EXCLUSIVE", "PRAGMA locking_mode", "exclusive"),
    ("PRAGMA journal_mode = DELETE", "PRAGMA journal_mode", "delete"),
    ("PRAGMA synchronous = EXTRA", "PRAGMA synchronous", 3),
    ("PRAGMA secure_delete = ON", "PRAGMA secure_delete", 1),
)
_READING = (("PRAGMA query_only = ON", "PRAGMA query_only", 1),)


def connect(path: Path) -> sqlite3.Connection:
    """A connection that may write, with the exclusive lock taken. Raises KnownError where the file is locked or write-protected."""
    return _opened(path, "rw", (*_SAFE, *_WRITING), ("BEGIN EXCLUSIVE", "COMMIT"))


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that only reads, in one transaction that lasts until it is closed, so that all it reads is of one moment.

    Where the last write was broken off, it is taken back first. Raises KnownError where the file is locked.
    """
    settings = (*_SAFE, *_READING)
    take_lock = ("BEGIN", "SELECT count(*) FROM sqlite_schema")
    try:
        return _opened(path, "ro", settings, take_lock)
    except KnownError as error:
        cause = error.__cause__
        if getattr(cause, "sqlite_errorcode", None) != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
    connect(path).close()
    return _opened(path, "ro", settings, take_lock)


def _opened(path: Path, mode: str, settings: tuple[tuple[str, str, object], ...], take_lock: tuple[str, ...]) -> sqlite3.Connection:
    with explaining(path):
        connection = sqlite3.connect(_uri(path, mode), uri=True, isolation_level=None, timeout=_LOCK_WAIT, cached_statements=_STATEMENTS)
    try:
        harden(connection)
        with explaining(path):
            for setting, question, expected in settings:
                connection.execute(setting)
                answer = connection.execute(question).fetchone()[0]
                if answer != expected:
                    raise RuntimeError(f"SQLite answers {answer!r} to {question}, not {expected!r}")
            for statement in take_lock:
                connection.execute(statement).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _uri(path: Path, mode: str) -> str:
    # Three slashes before a drive letter, four before a network share: what SQLite reads as a path without authority.
    text = path.absolute().as_posix()
    return f"file://{'' if text.startswith('/') else '/'}{quote(os.fsencode(text))}?mode={mode}"


Transaction = AbstractContextManager[None]


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """What SQLite says inside, as KnownError where it is nobody's bug."""
    try:
        yield
    except sqlite3.Error as error:
        known = faults.explained(error, path)
        if known is None:
            raise
        raise known from error


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All that is written inside, or nothing. When it ends without an exception, it is on the disk.

    Raises KnownError where the disk is full or refuses; other exceptions pass through. In both cases nothing was changed.
    """
    with explaining(path):
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                # Where even this fails, the journal brings the file back when it is opened next.
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            raise
