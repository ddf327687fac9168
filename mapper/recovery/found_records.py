"""The records that can be built of the rows of a damaged map, with what of each was lost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from time import thread_time
from typing import Any

from mapper.model.limits import ELEMENTS
from mapper.model.record import Record
from mapper.model.records import KIND
from mapper.recovery.fitting import DEFAULTS, Unfit, fitted, struct_of
from mapper.store.columns import TABLES, ChildTable, Column, RecordTable
from mapper.store.lenient_rows import LenientRows, MangledText, Row

Items = dict[str, list[tuple[int, Any]]]


@dataclass(slots=True)
class FoundRecords:
    """`records` by id; `lost`: by id, the fields that could not be read; `kinds`: by id, the kind that the file's own list says.

    `nameless`: by kind, how many rows had no id that could be read; `is_cut`: whether there was no time or room for all.
    """

    records: dict[str, Record] = field(default_factory=dict)
    lost: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    kinds: dict[str, str] = field(default_factory=dict)
    nameless: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    is_cut: bool = False


def records_of(rows: LenientRows, until: float) -> FoundRecords:
    """The records of the rows, built before the moment `until` of the thread's own clock."""
    found = FoundRecords()
    found.kinds = {key: kind for key, kind in rows.of("element") if _is_id(key) and kind in KIND}
    for table in TABLES.values():
        items = {child.field: _items(found, rows, child) for child in table.children}
        fields = _fields(table, rows.absent.get(table.name, frozenset()))
        for row in rows.of(table.name):
            if len(found.records) >= ELEMENTS or thread_time() > until:
                found.is_cut = True
                return found
            _build(found, table, row, fields, items)
    return found


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, MangledText) and 0 < len(value) <= 200


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that is no tuple, and where its values stand in a row; `struct` None = it is one plain value."""

    name: str
    columns: tuple[Column, ...]
    starts: int
    struct: type | None
    optional: bool

    def read(self, row: Row) -> Any:
        """What the record holds there. Raises Unfit where the row has something else."""
        if self.struct is None:
            return fitted(self.columns[0], row[self.starts])
        struct = struct_of(self.struct, self.columns, row[self.starts : self.starts + len(self.columns)])
        if struct is None and not self.optional:
            raise Unfit
        return struct


def _fields(table: RecordTable, absent: frozenset[str]) -> tuple[_Field, ...]:
    """The fields of a table but its tuples and what an older version does not have; columns of one field stand side by side."""
    structs = {shape.name: shape for shape in table.structs}
    grouped = ((name, tuple(columns)) for name, columns in groupby(table.columns, attrgetter("field")))
    fields = []
    starts = 0
    for name, columns in grouped:
        shape = structs.get(name)
        if not absent.issuperset(column.name for column in columns):
            fields.append(_Field(name, columns, starts, None if shape is None else shape.struct, shape is None or shape.optional))
        starts += len(columns)
    return tuple(fields)


def _build(found: FoundRecords, table: RecordTable, row: Row, fields: tuple[_Field, ...], items: dict[str, Items]) -> None:
    record_id, kind = row[0], table.cls.__name__
    if not _is_id(record_id):
        found.nameless[kind] += 1
        return
    if record_id in found.records or found.kinds.get(record_id, kind) != kind:
        # The same id in two tables: the file's own list says which it is, else the first one.
        return
    values: dict[str, Any] = dict(DEFAULTS[table.cls])
    for field_ in fields:
        try:
            values[field_.name] = field_.read(row)
        except Unfit:
            found.lost[record_id].add(field_.name)
    if MangledText in map(type, row):
        found.lost[record_id].update(
            column.field for column, value in zip(table.columns, row, strict=True) if isinstance(value, MangledText)
        )
    for name, by_owner in items.items():
        values[name] = _in_order(found, record_id, name, by_owner[record_id]) if record_id in by_owner else ()
    if found.kinds and record_id not in found.kinds:
        found.lost[record_id].add("id")
    found.records[record_id] = table.cls(**values)


def _items(found: FoundRecords, rows: LenientRows, child: ChildTable) -> Items:
    """By owner, the items of one tuple field with their positions."""
    by_owner: Items = defaultdict(list)
    for owner, position, *values in rows.of(child.name):
        if not _is_id(owner) or not isinstance(position, int):
            continue
        try:
            item = fitted(child.columns[0], values[0]) if child.struct is None else struct_of(child.struct, child.columns, values)
            if item is None:
                raise Unfit
            by_owner[owner].append((position, item))
        except Unfit:
            found.lost[owner].add(child.field)
        if any(isinstance(value, MangledText) for value in values):
            found.lost[owner].add(child.field)
    return by_owner


def _in_order(found: FoundRecords, owner: str, name: str, items: list[tuple[int, Any]]) -> tuple[Any, ...]:
    ordered = sorted(items, key=lambda item: item[0])
    if [position for position, _ in ordered] != list(range(len(ordered))):
        found.lost[owner].add(name)
    return tuple(item for _, item in ordered)
