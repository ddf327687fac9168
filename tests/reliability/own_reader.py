"""Reads a map file by plain sqlite3 and by this module alone: the rigs hold it against what the store says.

A source is a path, the bytes of a file, or a connection. A file that this process has open must not be given as a path: on POSIX, closing
a second descriptor drops the lock of the first; `unlocked` gives a connection that may stay open beside it.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from mapper.model.record import Record
from mapper.model.records import FIELDS, KIND, FieldShape, shapes_of

Source = Path | bytes | sqlite3.Connection
Records = dict[str, Record]
Row = tuple[Any, ...]


class Disagreement(AssertionError):
    """The tables of a file contradict one another."""


class Entry(NamedTuple):
    """A row of the history without its chain."""

    seq: int
    label: str
    at: str
    act: str
    came_from: int
    stands_at: int


class Draft(NamedTuple):
    """Text that was being typed."""

    place: str
    about: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the rows of one kind of record are read: `builders` give a field each from the row, `children` are its tuple fields."""

    cls: type[Record]
    table: str
    columns: str
    builders: tuple[tuple[str, Callable[[Row], Any]], ...]
    children: tuple[tuple[str, str, str, Callable[[Row], Any]], ...]


def records_of(source: Source) -> Records:
    """All records of the file by id, whole tables at a time. Raises Disagreement where `element` lists others than the tables hold."""
    with reading(source) as base:
        listed: dict[str, str] = dict(base.execute('SELECT "id", "kind" FROM "element"'))
        found: Records = {}
        for kind, cls in KIND.items():
            plan = _PLANS[cls]
            rows = base.execute(f'SELECT {plan.columns} FROM "{plan.table}"').fetchall()
            _agree(kind, {row[0] for row in rows}, {one for one, listed_kind in listed.items() if listed_kind == kind} if rows else None)
            found |= _built(plan, rows, _items(base, plan, bool(rows)))
        _agree("any kind", set(found), set(listed))
        return found


def some_records_of(source: Source, ids: Iterable[str]) -> Records:
    """Those of the ids that the file holds, by id."""
    with reading(source) as base:
        found: Records = {}
        for record_id in ids:
            listed = base.execute('SELECT "kind" FROM "element" WHERE "id" = ?', (record_id,)).fetchone()
            if listed is None:
                continue
            plan = _PLANS[KIND[listed[0]]]
            rows = base.execute(f'SELECT {plan.columns} FROM "{plan.table}" WHERE "id" = ?', (record_id,)).fetchall()
            _agree(listed[0], {row[0] for row in rows}, {record_id})
            found |= _built(plan, rows, _items_of(base, plan, record_id))
        return found


def history_of(source: Source) -> list[Entry]:
    """The rows of the history in order."""
    with reading(source) as base:
        rows = base.execute('SELECT "seq", "label", "at", "act", "came_from", "stands_at" FROM "history" ORDER BY "seq"')
        return [Entry(*row) for row in rows]


def drafts_of(source: Source) -> dict[str, Draft]:
    """What was being typed, by place; none in a file of the first version."""
    with reading(source) as base:
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version < 2:
            return {}
        return {row[0]: Draft(*row) for row in base.execute('SELECT "place", "about", "text", "at" FROM "draft"')}


@contextmanager
def reading(source: Source) -> Iterator[sqlite3.Connection]:
    """A connection to read the source with; the file at a path stays as it is, byte for byte.

    A write that was broken off is taken back, as SQLite does it, in a copy. Raises sqlite3.Error where the file is locked or no database.
    """
    if isinstance(source, sqlite3.Connection):
        yield source
        return
    with tempfile.TemporaryDirectory() as folder, closing(_opened(source, Path(folder))) as base:
        yield base


def _opened(source: Path | bytes, folder: Path) -> sqlite3.Connection:
    if isinstance(source, bytes):
        base = sqlite3.connect(":memory:")
        base.deserialize(source)
        return base
    journal = source.with_name(f"{source.name}-journal")
    if not journal.exists():
        return sqlite3.connect(_uri(source, "mode=ro"), uri=True, timeout=0.5)
    copy = folder / source.name
    shutil.copyfile(source, copy)
    shutil.copyfile(journal, copy.with_name(journal.name))
    return sqlite3.connect(copy)


def unlocked(path: Path) -> sqlite3.Connection:
    """A connection that reads a map which is open in this process: it asks for no lock, and must be closed after the map is.

    It reads the file and not what the store's connection holds in memory: call `forget_pages` before each look.
    """
    return sqlite3.connect(_uri(path, "mode=ro&nolock=1"), uri=True, isolation_level=None, cached_statements=512)


def forget_pages(base: sqlite3.Connection) -> None:
    """Let the next query of an `unlocked` connection read the file anew. (The other side locks exclusively: it counts no changes.)"""
    base.execute("PRAGMA shrink_memory").fetchall()


def _uri(path: Path, how: str) -> str:
    return f"file:{quote(str(path.absolute()))}?{how}"


def _plan(cls: type[Record]) -> _Plan:
    table = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
    columns: list[str] = []
    builders: list[tuple[str, Callable[[Row], Any]]] = []
    for shape in FIELDS[cls]:
        if shape.many:
            continue
        parts = [shape] if shape.struct is None else list(shapes_of(shape.struct))
        start = len(columns)
        columns += [shape.name if shape.struct is None else f"{shape.name}_{part.name}" for part in parts]
        builders.append((shape.name, _value_from(shape, parts, start)))
    assert columns[0] == "id"
    many = [shape for shape in FIELDS[cls] if shape.many]
    children = tuple((shape.name, f"{table}_{shape.name}", *_item_from(shape)) for shape in many)
    return _Plan(cls, table, _listed(columns), tuple(builders), children)


def _value_from(shape: FieldShape, parts: list[FieldShape], start: int) -> Callable[[Row], Any]:
    struct = shape.struct
    takes = [_plain_from(part, start + index) for index, part in enumerate(parts)]
    if struct is None:
        return takes[0]
    required = [start + index for index, part in enumerate(parts) if not part.optional]

    def value(row: Row) -> Any:
        absent = {row[index] is None for index in required}
        if len(absent) == 2:
            raise Disagreement(f"half of {shape.name} is missing in {row[0]}")
        return None if absent == {True} else struct(*[take(row) for take in takes])

    return value


def _plain_from(shape: FieldShape, index: int) -> Callable[[Row], Any]:
    if shape.scalar == "yes/no":
        return lambda row: None if row[index] is None else {0: False, 1: True}[row[index]]
    return lambda row: row[index]


def _item_from(shape: FieldShape) -> tuple[str, Callable[[Row], Any]]:
    """The columns of a child table, owner first, and what makes an item of its row."""
    struct = shape.struct
    if struct is None:
        return _listed(["owner", "target" if shape.refers else "value"]), _plain_from(shape, 1)
    parts = shapes_of(struct)
    takes = [_plain_from(part, 1 + index) for index, part in enumerate(parts)]
    return _listed(["owner", *(part.name for part in parts)]), lambda row: struct(*[take(row) for take in takes])


def _listed(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _items(base: sqlite3.Connection, plan: _Plan, are_owned: bool) -> dict[str, dict[str, list[Any]]]:
    """By field, then by owner, the items in order."""
    found: dict[str, dict[str, list[Any]]] = {}
    for field, table, columns, item in plan.children:
        by_owner = found[field] = {}
        for row in base.execute(f'SELECT {columns} FROM "{table}" ORDER BY "owner", "position"'):
            if not are_owned:
                raise Disagreement(f"{table} has an item of {row[0]}, which is not there")
            by_owner.setdefault(row[0], []).append(item(row))
    return found


def _items_of(base: sqlite3.Connection, plan: _Plan, owner: str) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = {}
    for field, table, columns, item in plan.children:
        rows = base.execute(f'SELECT {columns} FROM "{table}" WHERE "owner" = ? ORDER BY "position"', (owner,))
        found[field] = {owner: [item(row) for row in rows]}
    return found


def _built(plan: _Plan, rows: list[Row], items: Mapping[str, Mapping[str, list[Any]]]) -> Records:
    found: Records = {}
    for row in rows:
        values = {name: take(row) for name, take in plan.builders}
        for field, by_owner in items.items():
            values[field] = tuple(by_owner.get(row[0], ()))
        found[row[0]] = plan.cls(**values)
    for field, by_owner in items.items():
        _agree(f"{plan.table}.{field}", set(by_owner) | set(found), set(found))
    return found


def _agree(what: str, held: set[str], listed: set[str] | None) -> None:
    if listed is not None and held != listed:
        raise Disagreement(f"{what}: rows and list differ in {sorted(held ^ listed)[:5]}")


_PLANS: dict[type[Record], _Plan] = {cls: _plan(cls) for cls in FIELDS}
