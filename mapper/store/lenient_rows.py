"""The rows of a damaged map, as many as SQLite can still read: from both ends of each table, and one by one where a page is broken.

It is given a private copy, for SQLite may play a journal back into the file. What SQLite cannot reach at all is left to raw_pages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import thread_time
from typing import Any

from mapper.store.columns import TABLES, quoted
from mapper.store.hardening import harden

Row = tuple[Any, ...]
Key = tuple[Any, ...]

HISTORY = ("seq", "label", "at", "act", "came_from", "stands_at", "chain")
HISTORY_CHANGE = ("seq", "position", "id", "before", "after")
DRAFT = ("place", "text", "about", "at")

_OLDER_NAMES = {("draft", "text"): "name", ("draft", "at"): "created"}
"""Columns that had another name in version 1, where a draft was a record like others."""


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table of a map: its columns as they are wanted, the first `keys` of which are its key."""

    name: str
    columns: tuple[str, ...]
    keys: int = 1


def _shapes() -> Iterator[TableShape]:
    yield TableShape("meta", ("key", "value"))
    yield TableShape("element", ("id", "kind"))
    yield TableShape("history", HISTORY)
    yield TableShape("history_change", HISTORY_CHANGE, 2)
    yield TableShape("draft", DRAFT)
    for table in TABLES.values():
        yield TableShape(table.name, tuple(column.name for column in table.columns))
        for child in table.children:
            yield TableShape(child.name, ("owner", "position", *(column.name for column in child.columns)), 2)


SHAPES: dict[str, TableShape] = {shape.name: shape for shape in _shapes()}
"""By name, every table of a map of this version. A table of an older one lacks columns, which are then read as None."""


class MangledText(str):
    """A text whose bytes were no UTF-8; what could not be read of it is shown as replacement signs."""

    __slots__ = ()


@dataclass(slots=True)
class LenientRows:
    """By table, the rows that could be read, by their keys.

    `broken`: the tables of which some rows may be missing, and why; `absent`: columns that the tables of an older version do not have.
    """

    tables: dict[str, dict[Key, Row]] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    absent: dict[str, frozenset[str]] = field(default_factory=dict)

    def of(self, name: str) -> Iterable[Row]:
        """The rows of a table, in any order."""
        return self.tables.get(name, {}).values()

    def add(self, name: str, key: Key, row: Row) -> None:
        """Add a row that SQLite could not read."""
        self.tables.setdefault(name, {}).setdefault(key, row)


def read_leniently(copy: Path, until: float) -> LenientRows:
    """All rows that SQLite can read of the tables of a map, before the moment `until` of the thread's own clock. Nothing is raised."""
    found = LenientRows()
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as opened:
            harden(opened)
            opened.text_factory = _text
            opened.set_progress_handler(lambda: thread_time() > until, 10_000)
            opened.execute("PRAGMA trusted_schema = OFF")
            opened.execute("PRAGMA mmap_size = 0")
            _read_tables(opened, found)
    except (sqlite3.Error, ValueError, OverflowError, MemoryError) as fault:
        found.broken |= {name: str(fault) for name in SHAPES if name not in found.tables}
    return found


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return MangledText(content.decode("utf-8", errors="replace"))


def _read_tables(opened: sqlite3.Connection, found: LenientRows) -> None:
    for shape in SHAPES.values():
        reading = _Reading(opened, shape)
        try:
            found.absent[shape.name] = reading.prepare()
        except sqlite3.Error as fault:
            found.broken[shape.name] = str(fault)
            continue
        fault_told = reading.from_both_ends()
        if fault_told is not None:
            found.broken[shape.name] = fault_told
            reading.one_by_one(_wanted(shape, found))
        found.tables[shape.name] = reading.rows


def _wanted(shape: TableShape, found: LenientRows) -> Iterable[Any]:
    """First parts of keys that rows of the table may have, as other tables know them."""
    if shape.name in ("history", "history_change"):
        known = [key[0] for name in ("history", "history_change") for key in found.tables.get(name, {}) if isinstance(key[0], int)]
        return range(1, min(max(known, default=0), 10_000_000) + 1)
    return [row[0] for row in found.of("element")]


class _Reading:
    """One table being read."""

    def __init__(self, opened: sqlite3.Connection, shape: TableShape) -> None:
        self._opened = opened
        self._shape = shape
        self._select = self._order = self._backwards = ""
        self.rows: dict[Key, Row] = {}

    def prepare(self) -> frozenset[str]:
        """Ask which columns there are; gives those that are not. Raises sqlite3.Error where there is no such table, or no ordinary one."""
        name = self._shape.name
        kind = self._opened.execute("SELECT type, sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        if kind is None or kind[0] != "table" or not str(kind[1]).startswith("CREATE TABLE "):
            raise sqlite3.DatabaseError("there is no such table")
        present = {row[1] for row in self._opened.execute("PRAGMA table_info(" + quoted(name) + ")")}
        keys = self._shape.columns[: self._shape.keys]
        if not present.issuperset(keys):
            raise sqlite3.DatabaseError("it has no key")
        wanted = ", ".join([self._source(column, present) for column in self._shape.columns])
        self._select = "SELECT " + wanted + " FROM " + quoted(name)
        self._order = " ORDER BY " + ", ".join(map(quoted, keys))
        self._backwards = " ORDER BY " + ", ".join([quoted(key) + " DESC" for key in keys])
        return frozenset(self._shape.columns) - present

    def _source(self, column: str, present: set[str]) -> str:
        older = _OLDER_NAMES.get((self._shape.name, column), column)
        return quoted(column) if column in present else quoted(older) if older in present else "NULL"

    def from_both_ends(self) -> str | None:
        """Read on from the beginning; where that breaks off, from the end. Gives what SQLite said there, None = all was read."""
        fault = self._read(self._select + self._order)
        if fault is not None:
            self._read(self._select + self._backwards, until_known=True)
        return fault

    def one_by_one(self, wanted: Iterable[Any]) -> None:
        """Ask for rows by the first part of their keys, each for itself, so that a broken page costs its own rows only."""
        statement = self._select + " WHERE " + quoted(self._shape.columns[0]) + " = ?"
        known = {key[0] for key in self.rows}
        for key in wanted:
            if (key not in known or self._shape.keys > 1) and self._read(statement, (key,)) == "interrupted":
                return

    def _read(self, statement: str, values: Sequence[Any] = (), until_known: bool = False) -> str | None:
        try:
            for row in self._opened.execute(statement, values):
                key = row[: self._shape.keys]
                if until_known and key in self.rows:
                    return None
                self.rows[key] = row
        except (sqlite3.Error, OverflowError, MemoryError) as fault:
            return str(fault)
        return None
