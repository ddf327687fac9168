"""The statements that make the tables of an empty map file, generated from the records.

What is generated is frozen beside this file (`schema_2.sql`) once it is released; a test compares the two, so that a changed record
without a migration is noticed. `python -m mapper.store.ddl` prints the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.model.record import ANY
from mapper.model.records import KIND
from mapper.store.columns import TABLES, ChildTable, Column, RecordTable, quoted, table_name

_TYPES = {"text": "TEXT", "choice": "TEXT", "number": "REAL", "whole": "INTEGER", "yes/no": "INTEGER"}
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED"

# `element` says of every id which kind it is; references to records of several kinds point there.
_ELEMENT = """CREATE TABLE "element" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "kind" TEXT NOT NULL CHECK ("kind" IN ({kinds}))
) STRICT, WITHOUT ROWID"""

# Facts about the file itself: see seal.py.
_META = """CREATE TABLE "meta" (
  "key" TEXT NOT NULL PRIMARY KEY,
  "value" TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

# One row an edit, undo or redo, ordered by `seq`, never by the clock. `came_from` and `stands_at` are the undo pointer before and after:
# the row whose state the map is in, 0 = as it was created. `name` names a version and moves nothing; a `barrier` ends what can be undone.
# `chain` is the hash of the row, its changes and the chain before it.
_HISTORY = """CREATE TABLE "history" (
  "seq" INTEGER NOT NULL PRIMARY KEY CHECK ("seq" > 0),
  "label" TEXT NOT NULL,
  "at" TEXT NOT NULL,
  "act" TEXT NOT NULL CHECK ("act" IN ('do', 'undo', 'redo', 'name', 'barrier')),
  "came_from" INTEGER NOT NULL CHECK ("came_from" >= 0 AND "came_from" < "seq"),
  "stands_at" INTEGER NOT NULL CHECK ("stands_at" >= 0 AND "stands_at" <= "seq"),
  "chain" BLOB NOT NULL CHECK (length("chain") = 32),
  CHECK (("act" IN ('do', 'barrier')) = ("stands_at" = "seq")),
  CHECK ("act" <> 'name' OR "stands_at" = "came_from")
) STRICT"""

# One row a changed record of a `do` row; `before` NULL = created, `after` NULL = deleted, both in the plain form of mapper.model.plain.
_HISTORY_CHANGE = """CREATE TABLE "history_change" (
  "seq" INTEGER NOT NULL REFERENCES "history" ("seq") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "id" TEXT NOT NULL,
  "before" TEXT,
  "after" TEXT,
  PRIMARY KEY ("seq", "position"),
  CHECK ("before" IS NOT NULL OR "after" IS NOT NULL)
) STRICT, WITHOUT ROWID"""

# Text being typed, one row a field; `about` may be gone from the map meanwhile, so it is no reference.
_DRAFT = """CREATE TABLE "draft" (
  "place" TEXT NOT NULL PRIMARY KEY,
  "text" TEXT NOT NULL,
  "about" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT, WITHOUT ROWID"""


def generated() -> str:
    """The whole schema as text: one statement a paragraph."""
    return "\n\n".join(_statements()) + "\n"


def _statements() -> Iterator[str]:
    yield _META
    yield _HISTORY
    yield _HISTORY_CHANGE
    yield _DRAFT
    yield _ELEMENT.format(kinds=_listed(tuple(KIND)))
    for table in TABLES.values():
        yield _record_table(table)
        yield from (_index(table.name, column) for column in table.columns if _target(column) is not None)
        for child in table.children:
            yield _child_table(table, child)
            yield from (_index(child.name, column) for column in child.columns if _target(column) is not None)


def _record_table(table: RecordTable) -> str:
    lines = ['  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") ' + _DEFERRED]
    lines += [_definition(column) for column in table.columns if column.name != "id"]
    lines += [f"  CHECK ({check})" for shape in table.structs if shape.optional for check in _whole_or_absent(table, shape.name)]
    return _create(table.name, lines)


def _child_table(table: RecordTable, child: ChildTable) -> str:
    lines = [
        f'  "owner" TEXT NOT NULL REFERENCES {quoted(table.name)} ("id") {_DEFERRED}',
        '  "position" INTEGER NOT NULL CHECK ("position" >= 0)',
        *(_definition(column) for column in child.columns),
        '  PRIMARY KEY ("owner", "position")',
    ]
    return _create(child.name, lines)


def _create(name: str, lines: list[str]) -> str:
    return f"CREATE TABLE {quoted(name)} (\n" + ",\n".join(lines) + "\n) STRICT, WITHOUT ROWID"


def _definition(column: Column) -> str:
    words = [quoted(column.name), _TYPES[column.scalar]]
    if not column.optional:
        words.append("NOT NULL")
    if (check := _check(column)) is not None:
        words.append(f"CHECK ({check})")
    if (target := _target(column)) is not None:
        words.append(f'REFERENCES {quoted(target)} ("id") {_DEFERRED}')
    return "  " + " ".join(words)


def _check(column: Column) -> str | None:
    name = quoted(column.name)
    if column.scalar == "choice":
        return f"{name} IN ({_listed(column.shape.choices)})"
    if column.scalar == "yes/no":
        return f"{name} IN (0, 1)"
    # 9e999 is read as infinity; NaN never arrives, SQLite stores it as NULL.
    return f"abs({name}) < 9e999" if column.scalar == "number" else None


def _whole_or_absent(table: RecordTable, field: str) -> Iterator[str]:
    """An optional struct has all of its required parts or none of any."""
    columns = [column for column in table.columns if column.field == field]
    first, *others = sorted(columns, key=lambda column: column.shape.optional)
    for column in others:
        absent, first_absent = f"{quoted(column.name)} IS NULL", f"{quoted(first.name)} IS NULL"
        yield f"{absent} OR NOT {first_absent}" if column.shape.optional else f"({absent}) = ({first_absent})"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)


def _target(column: Column) -> str | None:
    """The table that a reference points to; None where the column is no reference, or a word may stand in place of an id."""
    refers = column.shape.refers
    if not refers or column.shape.words:
        return None
    return table_name(KIND[refers[0]]) if len(refers) == 1 and refers != ANY else "element"


def _index(table: str, column: Column) -> str:
    # Deleting a record looks for rows that refer to it; most references are empty, and an empty one costs this index nothing.
    kept = f" WHERE {quoted(column.name)} IS NOT NULL" if column.optional else ""
    return f"CREATE INDEX {quoted(f'by_{table}_{column.name}')} ON {quoted(table)} ({quoted(column.name)}){kept}"


if __name__ == "__main__":
    print(generated(), end="")
