"""Records to rows: the statements of an edit, collected so that many changes of one sort run as one batch."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any

from mapper.model.edit import Change
from mapper.model.record import Record
from mapper.store import sql
from mapper.store.columns import TABLES, ChildTable, Column, RecordTable

Row = tuple[Any, ...]
Batch = dict[str, list[Row]]
"""By statement, the parameters of each run; statements run in the order in which they first came up."""


def write_changes(connection: sqlite3.Connection, changes: Iterable[Change]) -> None:
    """Write the changes as rows, inside the transaction of the caller.

    Raises sqlite3.IntegrityError where a value breaks a rule of the schema, RuntimeError where a row to be changed is not there:
    both are bugs of the caller, and the transaction must be rolled back.
    """
    deletions: Batch = {}
    updates: Batch = {}
    insertions: Batch = {}
    for change in changes:
        before, after = change.before, change.after
        if before is not None and after is not None and type(before) is type(after):
            _update(updates, insertions, before, after)
            continue
        if before is not None:
            _delete(deletions, before)
        if after is not None:
            _insert(insertions, after)
    _run(connection, deletions)
    _run(connection, updates)
    _run(connection, insertions)


def _run(connection: sqlite3.Connection, batch: Batch) -> None:
    for statement, parameters in batch.items():
        changed = connection.executemany(statement, parameters).rowcount
        # Items of tuples are deleted by owner, any number of them; every other statement must meet exactly one row.
        if changed != len(parameters) and '"owner"' not in statement:
            raise RuntimeError(f"the file is not what the workspace holds: {statement!r} met {changed} rows instead of {len(parameters)}")


def _insert(batch: Batch, record: Record) -> None:
    table = TABLES[type(record)]
    batch.setdefault(sql.INSERT_ELEMENT, []).append((record.id, type(record).__name__))
    batch.setdefault(sql.insert_record(table), []).append(row_of(table, record))
    for child in table.children:
        _insert_items(batch, child, record)


def _insert_items(batch: Batch, child: ChildTable, record: Record) -> None:
    items = getattr(record, child.field)
    if items:
        rows = batch.setdefault(sql.insert_item(child), [])
        rows.extend((record.id, position, *values) for position, values in enumerate(map(values_of(child), items)))


def _delete(batch: Batch, record: Record) -> None:
    table = TABLES[type(record)]
    for child in table.children:
        if getattr(record, child.field):
            batch.setdefault(sql.delete_items(child), []).append((record.id,))
    batch.setdefault(sql.delete_record(table), []).append((record.id,))
    batch.setdefault(sql.DELETE_ELEMENT, []).append((record.id,))


def _update(updates: Batch, insertions: Batch, before: Record, after: Record) -> None:
    table = TABLES[type(after)]
    old, new = row_of(table, before), row_of(table, after)
    changed = [index for index, value in enumerate(new) if value != old[index]]
    if changed:
        statement = sql.update_record(table, tuple(table.columns[index] for index in changed))
        updates.setdefault(statement, []).append((*(new[index] for index in changed), after.id))
    for child in table.children:
        if getattr(before, child.field) != getattr(after, child.field):
            updates.setdefault(sql.delete_items(child), []).append((after.id,))
            _insert_items(insertions, child, after)


def row_of(table: RecordTable, record: Record) -> Row:
    """The values of a record in the order of the table's columns."""
    return tuple([take(record) for take in _takers(table)])


@cache
def _takers(table: RecordTable) -> tuple[Callable[[Record], Any], ...]:
    return tuple(taker_of(column) for column in table.columns)


def taker_of(column: Column) -> Callable[[Record], Any]:
    """A function that takes the value of the column out of a record; None where the struct it is part of is absent."""
    if not column.part:
        return attrgetter(column.field)
    field, part = column.field, column.part

    def take(record: Record) -> Any:
        struct = getattr(record, field)
        return None if struct is None else getattr(struct, part)

    return take


@cache
def values_of(child: ChildTable) -> Callable[[Any], Row]:
    """A function that gives the values of an item in the order of the child table's columns."""
    if child.struct is None:
        return lambda item: (item,)
    parts = [column.part for column in child.columns]
    return lambda item: tuple([getattr(item, part) for part in parts])
