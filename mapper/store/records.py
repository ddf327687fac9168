"""Rows to records: each table is read once in the order of ids, the items of its tuples beside it in the same order.

The digest of what was read comes with the records, for it is that of the rows themselves.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from mapper.model.record import Record
from mapper.store import sql
from mapper.store.columns import TABLES, ChildTable, Column, RecordTable
from mapper.store.digest import hash_of

Row = tuple[Any, ...]
Items = dict[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Read:
    """All records of a file, by kind in the order of `RECORDS`, then by id; and the digest of their rows."""

    records: list[Record]
    digest: int


def read_records(connection: sqlite3.Connection) -> Read:
    """The records of the file with their digest."""
    records: list[Record] = []
    digest = 0
    for table in TABLES.values():
        items = [read_items(connection, child) for child in table.children]
        rows = connection.execute(sql.select_records(table)).fetchall()
        digest += _digest_of(table, rows, items)
        records.extend(_built(table, rows, items))
    return Read(records, digest)


def read_items(connection: sqlite3.Connection, child: ChildTable) -> Items:
    """By owner, the rows of one tuple field, in order."""
    by_owner = groupby(connection.execute(sql.select_items(child)), itemgetter(0))
    return {owner: tuple(rows) for owner, rows in by_owner}


def _digest_of(table: RecordTable, rows: list[Row], items: list[Items]) -> int:
    if not items:
        return sum([hash_of(table.name, row) for row in rows])
    return sum([hash_of(table.name, row, *[by_owner.get(row[0], ()) for by_owner in items]) for row in rows])


def _item_reader(child: ChildTable) -> Callable[[Row], Any]:
    struct = child.struct
    yes_no = _yes_no(child.columns)
    if struct is None:
        return (lambda row: row[1] == 1) if yes_no else itemgetter(1)
    if not yes_no:
        return lambda row: struct(*row[1:])
    return lambda row: struct(*[value == 1 if index in yes_no else value for index, value in enumerate(row[1:])])


def _yes_no(columns: Iterable[Column]) -> frozenset[int]:
    return frozenset(index for index, column in enumerate(columns) if column.scalar == "yes/no")


def _built(table: RecordTable, rows: list[Row], items: list[Items]) -> Iterator[Record]:
    tuples = [(child.field, _item_reader(child), by_owner) for child, by_owner in zip(table.children, items, strict=True)]
    names = [column.name for column in table.plain]
    yes_no = [names[index] for index in _yes_no(table.plain)]
    structs = _struct_readers(table)
    for row in rows:
        # The columns of structs stand behind the plain ones: zip stops before them.
        values = dict(zip(names, row, strict=False))
        for name in yes_no:
            values[name] = values[name] == 1
        for name, read in structs:
            values[name] = read(row)
        record_id = row[0]
        for name, item_of, by_owner in tuples:
            held = by_owner.get(record_id)
            values[name] = tuple(map(item_of, held)) if held else ()
        yield table.cls(**values)


def _struct_readers(table: RecordTable) -> list[tuple[str, Callable[[Row], Any]]]:
    readers: list[tuple[str, Callable[[Row], Any]]] = []
    start = len(table.plain)
    for shape in table.structs:
        columns = [column for column in table.columns if column.field == shape.name]
        assert shape.struct is not None
        readers.append((shape.name, _struct_reader(shape.struct, columns, start)))
        start += len(columns)
    return readers


def _struct_reader(struct: type, columns: list[Column], start: int) -> Callable[[Row], Any]:
    end = start + len(columns)
    told = start + next(index for index, column in enumerate(columns) if not column.shape.optional)
    yes_no = _yes_no(columns)

    def read(row: Row) -> Any:
        if row[told] is None:
            return None
        values = row[start:end]
        return struct(*[value == 1 if index in yes_no else value for index, value in enumerate(values)] if yes_no else values)

    return read
