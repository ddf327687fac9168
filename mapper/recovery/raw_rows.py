"""Rows that lie bare on the pages of a damaged file, each put to the table it can only be of."""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from mapper.model.record import ANY
from mapper.model.records import KIND
from mapper.recovery.fitting import Unfit, fitted
from mapper.store.columns import TABLES, ChildTable, Column
from mapper.store.lenient_rows import SHAPES, LenientRows, Row
from mapper.store.raw_pages import RawRow, rows_on_pages
from mapper.store.seal import MADE_BY, MAP_ID, MIN_READER, SEAL

_ACTS = ("do", "undo", "redo", "name", "barrier")
_META = (MADE_BY, MAP_ID, MIN_READER, SEAL)
_COLUMNS = {table.name: table.columns for table in TABLES.values()}


def add_raw_rows(rows: LenientRows, file: Path, until: float) -> None:
    """Add to the tables that SQLite could not read whole what lies on the pages of the file, before the moment `until`."""
    if file.stat().st_size == 0:
        return
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
        bare = list(rows_on_pages(content, until))
    for row in bare:
        if _is_element(row.values):
            _add(rows, "element", row.values)
    kinds = {key: kind for key, kind in rows.of("element") if isinstance(key, str)}
    for row in bare:
        for name, values in _tables_of(row, kinds):
            _add(rows, name, values)


def _add(rows: LenientRows, name: str, values: Row) -> None:
    if name in rows.broken:
        rows.add(name, values[: SHAPES[name].keys], values)


def _is_element(values: Row) -> bool:
    return len(values) == 2 and isinstance(values[0], str) and isinstance(values[1], str) and values[1] in KIND


def _tables_of(row: RawRow, kinds: dict[str, str]) -> Iterable[tuple[str, Row]]:
    """The table of the row, with the values in its columns; nothing where it may be of several, or of none."""
    values = row.values
    if row.rowid is not None:
        # The only table with numbers for its rows; the number itself is not among the values.
        return [("history", (row.rowid, *values[1:]))] if len(values) == 7 and values[3] in _ACTS else []
    for name, is_of in _PLAIN.items():
        if len(values) == len(SHAPES[name].columns) and is_of(values):
            return [(name, values)]
    kind = kinds.get(values[0]) if isinstance(values[0], str) else None
    return _unlisted_tables(values) if kind not in KIND else _record_tables(values, str(kind), kinds)


def _unlisted_tables(values: Row) -> list[tuple[str, Row]]:
    """The table of a record that the list of all records does not hold: the one table into which it fits."""
    fit = [name for name, columns in _COLUMNS.items() if len(columns) == len(values) and _fits(columns, values)]
    return [(fit[0], values)] if len(fit) == 1 else []


def _record_tables(values: Row, kind: str, kinds: dict[str, str]) -> list[tuple[str, Row]]:
    table = TABLES[KIND[kind]]
    if len(values) == len(table.columns) and not isinstance(values[1], int):
        return [(table.name, values)]
    if len(values) > 2 and isinstance(values[1], int):
        # Where it may be of several, it is of none: what is then missing is told of the broken table.
        fit = [child for child in table.children if _is_item(child, values[2:], kinds)]
        return [(fit[0].name, values)] if len(fit) == 1 else []
    return []


def _is_item(child: ChildTable, values: Row, kinds: dict[str, str]) -> bool:
    if len(values) != len(child.columns) or not _fits(child.columns, values):
        return False
    refers = [(column.shape.refers, one) for column, one in zip(child.columns, values, strict=True) if column.shape.refers]
    return all(kind == ANY or kinds.get(one) in kind for kind, one in refers)


def _fits(columns: Sequence[Column], values: Row) -> bool:
    try:
        for column, value in zip(columns, values, strict=True):
            fitted(column, value)
    except Unfit:
        return False
    return True


def _is_change(values: Row) -> bool:
    texts = [text for text in values[3:] if text is not None]
    return isinstance(values[0], int) and isinstance(values[2], str) and bool(texts) and all(map(_is_record_text, texts))


def _is_record_text(text: Any) -> bool:
    return isinstance(text, str) and text.startswith('{"record":')


def _is_draft(values: Row) -> bool:
    return all(isinstance(value, str) for value in values)


def _is_meta(values: Row) -> bool:
    return values[0] in _META and isinstance(values[1], str)


_PLAIN: dict[str, Callable[[Row], bool]] = {"meta": _is_meta, "history_change": _is_change, "draft": _is_draft}
