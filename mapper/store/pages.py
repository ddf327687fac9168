"""SQLite's own check of a file's pages, indexes and conditions, made beside the reading of its rows.

It takes half as long as reading, is all in C, and needs no lock of its own when it works on a copy in memory: so a second thread does it
meanwhile. A file too large to hold twice in memory is checked first and read then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread

from mapper.store import faults, sql
from mapper.store.hardening import deadline, harden

_IN_MEMORY = 128 * 1024**2


@contextmanager
def pages_checked(connection: sqlite3.Connection, path: Path, size: int) -> Iterator[None]:
    """What is read inside is only to be trusted when the block ends without an exception. Raises UnfitFile where a page is damaged."""
    if size > _IN_MEMORY:
        _refuse(path, _first_fault(connection))
        yield
        return
    said: Future[str] = Future()
    checking = Thread(target=_check, args=(connection.serialize(), said), name="page check", daemon=True)
    checking.start()
    try:
        yield
    finally:
        checking.join()
    _refuse(path, said.result())


def _check(whole: bytes, said: Future[str]) -> None:
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            copy.deserialize(whole)
            harden(copy)
            with deadline(copy, len(whole)):
                said.set_result(_first_fault(copy))
    except sqlite3.Error as error:
        said.set_result(str(error))


def _first_fault(connection: sqlite3.Connection) -> str:
    (line,) = connection.execute(sql.IS_SOUND).fetchone()
    return str(line)


def _refuse(path: Path, said: str) -> None:
    if said != "ok":
        raise faults.damaged(path, said)
