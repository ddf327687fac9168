"""Ways to change a map by plain SQL, as another program would: the database stays sound, but the map is not what was kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from random import Random

from tests.reliability.fuzz_mutations import Damaged
from tests.reliability.fuzz_originals import Original

Change = Callable[[Random, sqlite3.Connection, tuple[str, ...]], None]
"""chance, a copy of the map in memory, the names of its tables with rows"""


def by_sql(change: Change) -> Callable[[Random, Original, Original, Path], Damaged]:
    """A damage that a change by SQL does."""

    def damage(chance: Random, original: Original, _other: Original, path: Path) -> Damaged:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
            base.deserialize(original.image)
            base.execute("PRAGMA foreign_keys = OFF")
            base.execute("PRAGMA ignore_check_constraints = ON")
            change(chance, base, full_tables(original.image))
            return Damaged(base.serialize())

    damage.__name__ = change.__name__
    damage.__doc__ = change.__doc__
    return damage


@lru_cache
def full_tables(image: bytes) -> tuple[str, ...]:
    """The tables with rows in them."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(image)
        names = [name for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return tuple(name for name in names if base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])


def row_of(chance: Random, base: sqlite3.Connection, table: str) -> tuple[list[str], list[object], str, list[object]]:
    """One row of a table: the names of its columns, its values, and the clause and values that find it."""
    columns = [(row[1], row[5]) for row in base.execute(f'PRAGMA table_info("{table}")')]
    rows = base.execute(f'SELECT * FROM "{table}"').fetchall()
    row = list(chance.choice(rows))
    keys = [(name, value) for (name, is_key), value in zip(columns, row, strict=True) if is_key]
    return [name for name, _ in columns], row, " AND ".join(f'"{name}" = ?' for name, _ in keys), [value for _, value in keys]


def other_value(chance: Random, value: object) -> object:
    """A value of the same sort, but another one."""
    if isinstance(value, bytes):
        return chance.randbytes(len(value) or 1)
    if isinstance(value, int):
        return chance.choice((value + 1, value - 1, 0, 1, 2**62))
    if isinstance(value, float):
        return chance.choice((value + 1.0, -value - 0.5, 1e300, 0.25, float("inf")))
    if isinstance(value, str):
        return chance.choice((value + " ", value[1:], value.upper(), "x", "", value.replace("0", "1", 1), "<b>x</b>"))
    return chance.choice(("x", 1, 0.5, None))


def change_value(chance: Random, base: sqlite3.Connection, full: tuple[str, ...]) -> None:
    """A value of a row is another."""
    table = chance.choice(full)
    columns, row, where, keys = row_of(chance, base, table)
    index = chance.randrange(len(columns))
    _try(base, f'UPDATE "{table}" SET "{columns[index]}" = ? WHERE {where}', [other_value(chance, row[index]), *keys])


def change_history(chance: Random, base: sqlite3.Connection, full: tuple[str, ...]) -> None:
    """A row of the history is another, or is gone."""
    table = chance.choice([name for name in full if name in ("history", "history_change", "draft", "meta")] or ["element"])
    columns, row, where, keys = row_of(chance, base, table)
    if chance.random() < 0.3:
        _try(base, f'DELETE FROM "{table}" WHERE {where}', keys)
        return
    index = chance.randrange(len(columns))
    _try(base, f'UPDATE "{table}" SET "{columns[index]}" = ? WHERE {where}', [other_value(chance, row[index]), *keys])


def delete_row(chance: Random, base: sqlite3.Connection, full: tuple[str, ...]) -> None:
    """A row is gone, or all of a table."""
    table = chance.choice(full)
    _, _, where, keys = row_of(chance, base, table)
    _try(base, *((f'DELETE FROM "{table}"', []) if chance.random() < 0.2 else (f'DELETE FROM "{table}" WHERE {where}', keys)))


def add_row(chance: Random, base: sqlite3.Connection, full: tuple[str, ...]) -> None:
    """A row is there once more under another key."""
    table = chance.choice(full)
    columns, row, _, keys = row_of(chance, base, table)
    copied = [other_value(chance, value) if value in keys else value for value in row]
    _try(base, f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(columns))})', copied)


def swap_values(chance: Random, base: sqlite3.Connection, full: tuple[str, ...]) -> None:
    """Two rows of a table have exchanged a value: every sum and count stays as it was."""
    table = chance.choice(full)
    columns, first, where, keys = row_of(chance, base, table)
    _, second, second_where, second_keys = row_of(chance, base, table)
    index = chance.randrange(len(columns))
    _try(base, f'UPDATE "{table}" SET "{columns[index]}" = ? WHERE {where}', [second[index], *keys])
    _try(base, f'UPDATE "{table}" SET "{columns[index]}" = ? WHERE {second_where}', [first[index], *second_keys])


SCHEMA = (
    "CREATE TRIGGER sneaky AFTER INSERT ON unit BEGIN DELETE FROM node; END",
    "CREATE VIEW sneaky AS SELECT * FROM node",
    "CREATE TABLE sneaky (x)",
    "CREATE INDEX sneaky ON node (name)",
    "DROP INDEX {index}",
    "DROP TABLE {table}",
    "ALTER TABLE {table} ADD COLUMN sneaky TEXT",
    "ALTER TABLE {table} RENAME TO sneaky",
)


def change_schema(chance: Random, base: sqlite3.Connection, _full: tuple[str, ...]) -> None:
    """A table, index, view or trigger is there too, or gone, or another."""
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    indexes = [name for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")]
    statement = chance.choice(SCHEMA)
    _try(base, statement.format(table=f'"{chance.choice(tables)}"', index=f'"{chance.choice(indexes)}"'), [])


def _try(base: sqlite3.Connection, statement: str, values: list[object]) -> None:
    """Run it; where the tables forbid it, the map stays as it is."""
    try:
        base.execute(statement, values)
    except sqlite3.Error:
        if base.in_transaction:
            base.execute("ROLLBACK")


CHANGES = (*[change_value] * 3, *[change_history] * 2, delete_row, add_row, swap_values, change_schema)
VALUES = tuple(map(by_sql, CHANGES))
"""All ways to change a map by SQL; those that find most stand more than once."""
