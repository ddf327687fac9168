"""The records that can be built of the rows of a damaged map, with what of each was lost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from time import monotonic
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
    """The records of the rows, built before the moment `until` of the monotonic clock."""
    found = FoundRecords()
    found.kinds = {key: kind for key, kind in rows.of("element") if _is_id(key) and kind in KIND}
    for table in TABLES.values():
        items = {child.field: _items(found, rows, child) for child in table.children}
        for row in rows.of(table.name):
            if len(found.records) >= ELEMENTS or monotonic() > until:
                found.is_cut = True
                return found
            _build(found, table, row, items, rows.absent.get(table.name, frozenset()))
    return found


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, MangledText) and 0 < len(value) <= 200


def _build(found: FoundRecords, table: RecordTable, row: Row, items: dict[str, Items], absent: frozenset[str]) -> None:
    record_id, kind = row[0], table.cls.__name__
    if not _is_id(record_id):
        found.nameless[kind] += 1
        return
    if record_id in found.records or found.kinds.get(record_id, kind) != kind:
        # The same id in two tables: the file's own list says which it is, else the first one.
        return
    values: dict[str, Any] = {}
    for name, columns, held in _fields(table, row):
        try:
            if not absent.issuperset(column.name for column in columns):
                values[name] = _field(table, name, columns, held)
        except Unfit:
            found.lost[record_id].add(name)
        if any(isinstance(value, MangledText) for value in held):
            found.lost[record_id].add(name)
    for name, by_owner in items.items():
        values[name] = _in_order(found, record_id, name, by_owner.get(record_id, []))
    if found.kinds and record_id not in found.kinds:
        found.lost[record_id].add("id")
    found.records[record_id] = table.cls(**(dict(DEFAULTS[table.cls]) | values))


def _fields(table: RecordTable, row: Row) -> list[tuple[str, list[Column], list[Any]]]:
    """Each field that is no tuple: its name, its columns, and what the row has there."""
    grouped: dict[str, tuple[list[Column], list[Any]]] = {}
    for column, value in zip(table.columns, row, strict=True):
        columns, held = grouped.setdefault(column.field, ([], []))
        columns.append(column)
        held.append(value)
    return [(name, columns, held) for name, (columns, held) in grouped.items()]


def _field(table: RecordTable, name: str, columns: list[Column], held: list[Any]) -> Any:
    shape = next((shape for shape in table.structs if shape.name == name), None)
    if shape is None:
        return fitted(columns[0], held[0])
    assert shape.struct is not None
    struct = struct_of(shape.struct, columns, held)
    if struct is None and not shape.optional:
        raise Unfit
    return struct


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
