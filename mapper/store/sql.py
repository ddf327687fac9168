"""The statements that read and write rows, put together from checked identifiers only; values are always parameters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mapper.store.columns import ChildTable, Column, RecordTable, quoted

INSERT_ELEMENT = 'INSERT INTO "element" ("id", "kind") VALUES (?, ?)'
DELETE_ELEMENT = 'DELETE FROM "element" WHERE "id" = ?'
ELEMENTS = 'SELECT "id", "kind" FROM "element"'

INSERT_HISTORY = 'INSERT INTO "history" ("seq", "label", "at", "act", "came_from", "stands_at", "chain") VALUES (?, ?, ?, ?, ?, ?, ?)'
INSERT_CHANGE = 'INSERT INTO "history_change" ("seq", "position", "id", "before", "after") VALUES (?, ?, ?, ?, ?)'
HISTORY = 'SELECT "seq", "label", "at", "act", "came_from", "stands_at" FROM "history" WHERE "seq" > ? ORDER BY "seq"'
HISTORY_LENGTHS = """SELECT length("id"), length("before"), length("after") FROM "history_change"
UNION ALL SELECT length("label"), length("at"), length("chain") FROM "history" """
ENTRY = 'SELECT "seq", "label", "at", "act", "came_from", "stands_at" FROM "history" WHERE "seq" = ?'
CHAIN = 'SELECT "chain" FROM "history" WHERE "seq" = ?'
LAST_ENTRY = 'SELECT "seq", "stands_at" FROM "history" ORDER BY "seq" DESC LIMIT 1'
LAST_EDIT_AT = """SELECT "at" FROM "history" WHERE "act" IN ('do', 'undo', 'redo') ORDER BY "seq" DESC LIMIT 1"""
LAST_DONE = """SELECT "seq" FROM "history" WHERE "act" IN ('do', 'barrier') ORDER BY "seq" DESC LIMIT 1"""
DONE = """SELECT "label", "came_from", "act" FROM "history" WHERE "seq" = ? AND "act" IN ('do', 'barrier')"""
CHANGES_OF = 'SELECT "id", "before", "after" FROM "history_change" WHERE "seq" = ? ORDER BY "position"'
STRAY_CHANGES = 'SELECT count(*) FROM "history_change" WHERE "seq" NOT IN (SELECT "seq" FROM "history")'
CHANGE_COUNTS = 'SELECT "seq", count(*) FROM "history_change" GROUP BY "seq"'

DELETE_ENTRY = 'DELETE FROM "history" WHERE "seq" = ?'
DELETE_CHANGES_OF = 'DELETE FROM "history_change" WHERE "seq" = ?'

DRAFTS = 'SELECT "place", "text", "about", "at" FROM "draft" ORDER BY "place"'
PUT_DRAFT = 'INSERT OR REPLACE INTO "draft" ("place", "text", "about", "at") VALUES (?, ?, ?, ?)'
DELETE_DRAFT = 'DELETE FROM "draft" WHERE "place" = ?'

COUNT_ELEMENTS = 'SELECT count(*) FROM "element"'
UNFIT_ID = 'SELECT 1 FROM "element" WHERE length("id") NOT BETWEEN 1 AND ? LIMIT 1'
OTHER_SETTINGS = 'SELECT 1 FROM "settings" WHERE "id" <> ? LIMIT 1'

INTEGRITY = "PRAGMA integrity_check(100)"
IS_SOUND = "PRAGMA integrity_check(1)"
FOREIGN_KEYS = "PRAGMA foreign_key_check"

META = 'SELECT "key", "value" FROM "meta" ORDER BY "key"'
INSERT_META = 'INSERT INTO "meta" ("key", "value") VALUES (?, ?)'
SET_SEAL = """UPDATE "meta" SET "value" = ? WHERE "key" = 'seal'"""


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
    return _select(table.in_order_of_reading, table.name, "id")


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


@cache
def any_beyond(table: str, columns: tuple[str, ...]) -> str:
    """A row where one of the columns is as large as the parameter in its place, or larger, to either side."""
    conditions = " OR ".join(["abs(" + quoted(column) + ") >= ?" for column in columns])
    return "SELECT 1 FROM " + quoted(table) + " WHERE " + conditions + " LIMIT 1"


@cache
def any_of_other_kind(table: str, column: Column, words: int, kinds: int) -> str:
    """A row where the column holds neither one of so many words nor the id of an element of one of so many kinds, given in this order."""
    name = quoted(table) + "." + quoted(column.name)
    found = 'SELECT 1 FROM "element" WHERE "element"."id" = ' + name + ' AND "element"."kind" IN (' + _places(kinds) + ")"
    held = name + " IS NOT NULL AND " + name + " NOT IN (" + _places(words) + ")"
    return "SELECT 1 FROM " + quoted(table) + " WHERE " + held + " AND NOT EXISTS (" + found + ") LIMIT 1"


@cache
def select_pairs(table: str, column: str) -> str:
    """The ids of the rows where the column holds something, each with what it holds."""
    return 'SELECT "id", ' + quoted(column) + " FROM " + quoted(table) + " WHERE " + quoted(column) + " IS NOT NULL"


def _places(number: int) -> str:
    return ", ".join("?" * number)


def _insert(table: str, names: list[str]) -> str:
    return "INSERT INTO " + quoted(table) + " (" + ", ".join(map(quoted, names)) + ") VALUES (" + _places(len(names)) + ")"


def _select(columns: Iterable[Column], table: str, order: str) -> str:
    return "SELECT " + ", ".join([quoted(column.name) for column in columns]) + " FROM " + quoted(table) + " ORDER BY " + quoted(order)
