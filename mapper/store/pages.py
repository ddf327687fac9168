"""SQLite's own check of a file's pages and indexes, and the questions to its content, asked beside the reading of its rows.

They take about as long as reading, are all in C, and need no lock of their own when they work on a copy in memory: so a second thread
asks them meanwhile. A file too large to hold twice in memory is checked first and read then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread

from mapper.store import content, faults, sql
from mapper.store.faults import UnfitFile
from mapper.store.hardening import deadline, harden

_IN_MEMORY = 128 * 1024**2


@contextmanager
def checked_beside(connection: sqlite3.Connection, path: Path, *, has_content: bool) -> Iterator[None]:
    """What is read inside is only to be trusted when the block ends without an exception.

    `has_content`: the map is of this program's version, so that its content can be asked for, too. Raises UnfitFile where a page is
    damaged or the content is what no map may hold.
    """
    if path.stat().st_size > _IN_MEMORY:
        _raise(_fault_in(connection, path, has_content))
        yield
        return
    said: list[UnfitFile | None] = []
    checking = Thread(target=_check, args=(connection.serialize(), path, has_content, said), name="page check", daemon=True)
    checking.start()
    try:
        yield
    finally:
        checking.join()
    _raise(said[0])


def _check(whole: bytes, path: Path, has_content: bool, said: list[UnfitFile | None]) -> None:
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            copy.deserialize(whole)
            harden(copy)
            with deadline(copy, len(whole)):
                said.append(_fault_in(copy, path, has_content))
    except Exception as error:
        said.append(faults.damaged(path, error))


def _fault_in(connection: sqlite3.Connection, path: Path, has_content: bool) -> UnfitFile | None:
    (line,) = connection.execute(sql.IS_SOUND).fetchone()
    if line != "ok":
        return faults.damaged(path, line)
    unfit = content.first_fault(connection) if has_content else None
    return None if unfit is None else faults.unfit_content(path, unfit)


def _raise(fault: UnfitFile | None) -> None:
    if fault is not None:
        raise fault
