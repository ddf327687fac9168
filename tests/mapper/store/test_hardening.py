"""What a stranger's file may not do, on Python 3.11 (limits and the authorizer) and as 3.12 and newer do it (switches of SQLite)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mapper.model import limits
from mapper.store import hardening


@pytest.fixture
def base() -> Any:
    """A hardened connection whose file brings a view, a trigger and a table along."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute("CREATE TABLE unit (id TEXT)")
        made.execute("CREATE TABLE node (id TEXT)")
        made.execute("INSERT INTO node VALUES ('n')")
        made.execute("CREATE VIEW seen AS SELECT id FROM node")
        made.execute("CREATE TRIGGER sneaky AFTER INSERT ON unit BEGIN DELETE FROM node; END")
        hardening.harden(made)
        yield made


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH ':memory:' AS other",
        "CREATE TABLE more (x)",
        "CREATE TEMP TABLE more (x)",
        "CREATE TRIGGER t AFTER INSERT ON node BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT 1",
        "DROP TABLE node",
        "SELECT * FROM seen",
        "INSERT INTO unit VALUES ('u')",
        "SELECT load_extension('x')",
        "SELECT writefile('x', 'y')",
        "SELECT randomblob(1000000000)",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
    ],
)
def test_it_is_refused(base: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        base.execute(statement).fetchall()
    assert base.execute("SELECT count(*) FROM node").fetchone() == (1,)


def test_what_the_program_does_is_not(base: sqlite3.Connection) -> None:
    base.execute("BEGIN IMMEDIATE")
    base.execute("INSERT INTO node VALUES (?)", ("m",))
    base.execute("UPDATE node SET id = 'k' WHERE id = 'm'")
    base.execute("DELETE FROM node WHERE abs(1) = 1 AND length(id) = 1 AND id = 'k'")
    base.execute("COMMIT")
    assert base.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)


@pytest.mark.parametrize(("length", "fits"), [(-1, True), (0, True), (1, False)])
def test_the_longest_value(base: sqlite3.Connection, length: int, fits: bool) -> None:
    # A row holds its value and a few bytes about it.
    text = "x" * (limits.VALUE_BYTES + length)
    if fits:
        assert base.execute("SELECT length(?)", (text,)).fetchone() == (len(text),)
    else:
        with pytest.raises(sqlite3.DataError):
            base.execute("SELECT length(?)", (text,))


def test_what_takes_too_long_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardening, "LOADING_SECONDS", 0.05)
    with closing(sqlite3.connect(":memory:")) as base, hardening.deadline(base, 0):
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            base.execute("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n").fetchone()
        assert base.execute("SELECT 1").fetchone() == (1,)


class Newer:
    """A connection as Python 3.12 gives it: switches can be set."""

    def __init__(self) -> None:
        self.set: dict[int, bool] = {}
        self.others: list[str] = []

    def setconfig(self, switch: int, is_on: bool) -> None:
        """Remember the switch."""
        self.set[switch] = is_on

    def setlimit(self, _limit: int, _most: int) -> None:
        """Limits are there in 3.11 already."""
        self.others.append("limit")

    def set_authorizer(self, _ask: object) -> None:
        """So is this."""
        self.others.append("authorizer")


def test_newer_pythons_switch_things_off_in_sqlite() -> None:
    newer: Any = Newer()
    hardening.harden(newer)
    names = ("DEFENSIVE", "ENABLE_TRIGGER", "ENABLE_VIEW", "TRUSTED_SCHEMA", "ENABLE_LOAD_EXTENSION")
    known = {name: getattr(sqlite3, f"SQLITE_DBCONFIG_{name}", None) for name in names}
    assert newer.set == {1010: True, 1003: False, 1015: False, 1017: False, 1005: False}
    assert all(number is None or number in newer.set for number in known.values())
    assert "authorizer" in newer.others and "limit" in newer.others


def test_a_map_is_opened_hardened(path: Path) -> None:
    from mapper.store.map_file import MapFile

    file = MapFile.open(path)
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        file._connection.execute("CREATE TABLE more (x)")
    assert file._connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == limits.VALUE_BYTES
    file.close()
