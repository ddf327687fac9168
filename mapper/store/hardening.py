"""What a stranger's file may not make SQLite do: the limits, locks and the deadline that are set before the first statement.

Python 3.12 and newer can switch triggers and views off in SQLite itself; on 3.11 the authorizer refuses the same things when a
statement is prepared. Both are asked, and the whitelist of the schema stands behind them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import thread_time

from mapper.model.limits import LOADING_BYTES_A_SECOND, LOADING_SECONDS, VALUE_BYTES

_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, VALUE_BYTES),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_COLUMN, 200),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 3),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
# By number, because Python 3.11 knows no names for them: DEFENSIVE, TRIGGER, VIEW, TRUSTED_SCHEMA, LOAD_EXTENSION
# (https://www.sqlite.org/c3ref/c_dbconfig_defensive.html).
_SWITCHES = ((1010, True), (1003, False), (1015, False), (1017, False), (1005, False))

_REFUSED = frozenset(
    {
        sqlite3.SQLITE_ATTACH,
        sqlite3.SQLITE_DETACH,
        sqlite3.SQLITE_CREATE_INDEX,
        sqlite3.SQLITE_CREATE_TABLE,
        sqlite3.SQLITE_CREATE_TRIGGER,
        sqlite3.SQLITE_CREATE_TEMP_INDEX,
        sqlite3.SQLITE_CREATE_TEMP_TABLE,
        sqlite3.SQLITE_CREATE_TEMP_TRIGGER,
        sqlite3.SQLITE_CREATE_VIEW,
        sqlite3.SQLITE_CREATE_TEMP_VIEW,
        sqlite3.SQLITE_CREATE_VTABLE,
        sqlite3.SQLITE_DROP_TABLE,
        sqlite3.SQLITE_DROP_INDEX,
        sqlite3.SQLITE_DROP_TRIGGER,
        sqlite3.SQLITE_DROP_VIEW,
        sqlite3.SQLITE_DROP_VTABLE,
        sqlite3.SQLITE_ALTER_TABLE,
        sqlite3.SQLITE_REINDEX,
        sqlite3.SQLITE_RECURSIVE,
    }
)
_FUNCTIONS = frozenset({"abs", "count", "length"})
"""What the program's own statements and the checks of the schema call; the file can bring no other."""
_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock: about a millisecond."""


def harden(connection: sqlite3.Connection) -> None:
    """Set limits and locks on a connection whose file was not looked into yet."""
    for limit, most in _LIMITS:
        connection.setlimit(limit, most)
    set_switch = getattr(connection, "setconfig", None)
    if set_switch is not None:
        for switch, is_on in _SWITCHES:
            set_switch(switch, is_on)
    connection.set_authorizer(authorize)


def authorize(action: int, first: str | None, second: str | None, _database: str | None, source: str | None) -> int:
    """SQLite asks at each thing a statement would do: whether it may. `source`: the trigger or view that asks, None = the statement."""
    if action in _REFUSED or source is not None:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and second not in _FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


@contextmanager
def deadline(connection: sqlite3.Connection, size: int) -> Iterator[None]:
    """SQLite is interrupted (sqlite3.OperationalError) when what is done inside takes longer than a file of `size` bytes ever does.

    The time of this thread is counted, not that of the clock: a busy computer or a slow disk is no fault of the file.
    """
    until = thread_time() + LOADING_SECONDS + size / LOADING_BYTES_A_SECOND
    connection.set_progress_handler(lambda: thread_time() > until, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, _STEPS)
