"""The statements that read and write rows, put together from checked identifiers only; values are always parameters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mapper.store.columns import ChildTable, Column, RecordTable, quoted

INSERT_ELEMENT = 'INSERT INTO "element" ("id", "kind") VALUES (?, ?)'
DELETE_ELEMENT = 'DELETE FROM "element" WHERE "id" = ?'
ELEMENTS = 'SELECT "id", "kind" FROM "element"'

INSERT_HISTORY = 'INSERT INTO "history" ("seq", "label", "at", "act", "came_from", "stands_at") VALUES (?, ?, ?, ?, ?, ?)'
INSERT_CHANGE = 'INSERT INTO "history_change" ("seq", "position", "id", "before", "after") VALUES (?, ?, ?, ?, ?)'
HISTORY = 'SELECT "seq", "label", "at", "act", "came_from", "stands_at" FROM "history" ORDER BY "seq"'
LAST_ENTRY = 'SELECT "seq", "stands_at" FROM "history" ORDER BY "seq" DESC LIMIT 1'
LAST_EDIT_AT = 'SELECT "at" FROM "history" ORDER BY "seq" DESC LIMIT 1'
LAST_DONE = """SELECT "seq" FROM "history" WHERE "act" = 'do' ORDER BY "seq" DESC LIMIT 1"""
DONE = 'SELECT "label", "came_from" FROM "history" WHERE "seq" = ?'
CHANGES_OF = 'SELECT "id", "before", "after" FROM "history_change" WHERE "seq" = ? ORDER BY "position"'
CHANGE_COUNTS = 'SELECT "seq", count(*) FROM "history_change" GROUP BY "seq"'

INTEGRITY = "PRAGMA integrity_check(100)"
FOREIGN_KEYS = "PRAGMA foreign_key_check"

INSERT_META = 'INSERT INTO "meta" ("key", "value") VALUES (?, ?)'


@cache
def insert_record(table: RecordTable) -> str:
    """Inserts a row of the columns of the table, in their order."""
    return _insert(table.name, [column.name for column in table.columns])


@cache
def update_record(table: RecordTable, columns: tuple[Column, ...]) -> str:
    """Sets these columns of the row with an id; only what changed is written, so that few pages and indexes are touched."""
    settings = ", ".join([quoted(column.name) + " = ?" for column in columns])
    return "UPDATE " + quoted(table.name) + " SET " + settings + ' WHERE "id" = ?'


@cache
def delete_record(table: RecordTable) -> str:
    """Deletes the row with an id."""
    return "DELETE FROM " + quoted(table.name) + ' WHERE "id" = ?'


@cache
def select_records(table: RecordTable) -> str:
    """All rows: first the columns that hold a whole field, then those of the structs, each in the order of the fields."""
    spread = [column for column in table.columns if column.part]
    return _select((*table.plain, *spread), table.name, "id")


@cache
def insert_item(child: ChildTable) -> str:
    """Inserts one item of a tuple: owner, position, then its columns."""
    return _insert(child.name, ["owner", "position", *(column.name for column in child.columns)])


@cache
def delete_items(child: ChildTable) -> str:
    """Deletes all items of an owner."""
    return "DELETE FROM " + quoted(child.name) + ' WHERE "owner" = ?'


@cache
def select_items(child: ChildTable) -> str:
    """All items by owner and position: the owner, then the item's columns."""
    names = ", ".join(['"owner"', *(quoted(column.name) for column in child.columns)])
    return "SELECT " + names + " FROM " + quoted(child.name) + ' ORDER BY "owner", "position"'


def _insert(table: str, names: list[str]) -> str:
    places = ", ".join("?" * len(names))
    return "INSERT INTO " + quoted(table) + " (" + ", ".join(map(quoted, names)) + ") VALUES (" + places + ")"


def _select(columns: Iterable[Column], table: str, order: str) -> str:
    return "SELECT " + ", ".join([quoted(column.name) for column in columns]) + " FROM " + quoted(table) + " ORDER BY " + quoted(order)
