"""Files that somebody made to do harm, each from a sound map: what the program says to them is their name in CASES.

A stranger can compute a digest as well as this program can; so the cases that change rows are sealed anew, and it is not the digest
that stops them.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from mapper.model.draft import Draft
from mapper.model.flow import Node
from mapper.model.limits import LABEL_CHARACTERS, MAP_BYTES, PARENT_DEPTH, VALUE_BYTES
from mapper.model.organisation import SETTINGS_ID, Settings, Unit
from mapper.store.map_file import MapFile
from mapper.store.records import read_records
from mapper.store.schema import VERSION
from mapper.store.seal import SEAL, digest_of_all, parsed, read_meta, write_seal

Make = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Case:
    """A way to make a file hostile; the refusals that are right for it ("" = it may be opened, as it is shown right)."""

    make: Make
    refusals: tuple[str, ...]


def sound_map(path: Path) -> None:
    """The map that all cases begin with: units in a chain, two steps, a draft."""
    chain = [Unit(id=f"u{n}", name=f"Unit {n}", parent=f"u{n - 1}" if n else None) for n in range(3)]
    file = MapFile.create(
        path, [Settings(id=SETTINGS_ID, name="Office"), *chain, Node(id="n", name="Post", kind="step"), Node(id="m", kind="step")]
    )
    file.write_draft(Draft("typed line", "Match"))
    file.close()


def by_sql(*statements: str, values: tuple[object, ...] = (), seals: bool = True) -> Make:
    """A change by plain SQL in which no rule of the tables holds, sealed anew."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            for setting in ("foreign_keys = OFF", "ignore_check_constraints = ON", "writable_schema = ON"):
                base.execute("PRAGMA " + setting)
            for statement in statements:
                base.execute(statement, values)
            if seals:
                seal(base)

    return make


def seal(base: sqlite3.Connection) -> None:
    """Renew the digest, as a stranger could."""
    meta = read_meta(base)
    drafts = [Draft(*row) for row in base.execute('SELECT "place", "text", "about", "at" FROM "draft"')]
    digest = digest_of_all(read_records(base).digest, meta, drafts)
    write_seal(base, replace(parsed(meta[SEAL]), digest=digest))


def by_bytes(offset: int, content: bytes) -> Make:
    """Bytes written over those of the file."""

    def make(path: Path) -> None:
        image = bytearray(path.read_bytes())
        image[offset : offset + len(content)] = content
        path.write_bytes(image)

    return make


def instead(content: bytes) -> Make:
    """Another content."""
    return lambda path: path.write_bytes(content)


def no_file(make: Callable[[Path], object]) -> Make:
    """Something that is no file in its place."""

    def replaced(path: Path) -> None:
        path.unlink()
        make(path)

    return replaced


def sparse(size: int) -> Make:
    """A file of that size that takes no room on the disk."""
    return lambda path: os.truncate(path, size)


def rebuilt(*settings: str) -> Make:
    """The same rows in a file with other settings."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            for setting in settings:
                base.execute("PRAGMA " + setting)
            base.execute("VACUUM")

    return make


def other_encoding(path: Path) -> None:
    """The same rows in UTF-16, which SQLite sets for a new file only."""
    dump = path.with_name("dump")
    with closing(sqlite3.connect(path)) as base, closing(sqlite3.connect(dump, isolation_level=None)) as made:
        made.execute("PRAGMA encoding = 'UTF-16le'")
        for statement in base.iterdump():
            made.execute(statement)
        for number in ("application_id", "user_version"):
            made.execute(f"PRAGMA {number} = {base.execute(f'PRAGMA {number}').fetchone()[0]}")
    os.replace(dump, path)


def deep_units(depth: int) -> Make:
    """Units in a chain of that depth, the first of them without a parent."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            columns = [row[1] for row in base.execute("PRAGMA table_info(unit)")]
            row = dict(zip(columns, base.execute("SELECT * FROM unit WHERE id = 'u1'").fetchone(), strict=True))
            for n in range(3, depth):
                base.execute("INSERT INTO element VALUES (?, 'Unit')", (f"u{n}",))
                values = [*(row | {"id": f"u{n}", "parent": f"u{n - 1}"}).values()]
                base.execute(f"INSERT INTO unit VALUES ({', '.join('?' * len(columns))})", values)
            seal(base)

    return make


def looping_link(path: Path) -> None:
    """A link to itself."""
    path.symlink_to(path)


def link_to_zeros(path: Path) -> None:
    """A link to a device that never ends."""
    path.symlink_to("/dev/zero")


def link_to_a_pipe(path: Path) -> None:
    """A link to a pipe that nobody writes to."""
    pipe = path.with_name("pipe")
    os.mkfifo(pipe)
    path.symlink_to(pipe)


SCHEMA = ("schema", "damaged")
LONG = "x" * (LABEL_CHARACTERS + 1)
RECURSIVE = "CREATE VIEW sneaky AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r"
CASES: dict[str, Case] = {
    "trigger": Case(by_sql("CREATE TRIGGER sneaky AFTER INSERT ON unit BEGIN DELETE FROM node; END"), SCHEMA),
    "view": Case(by_sql("CREATE VIEW sneaky AS SELECT * FROM node"), SCHEMA),
    "endless view": Case(by_sql(RECURSIVE), SCHEMA),
    "endless view for a table": Case(
        by_sql(
            "DROP TABLE comment",
            RECURSIVE.replace("VIEW sneaky AS", "VIEW comment (id, name, note) AS").replace("SELECT n FROM r", "SELECT n, n, n FROM r"),
            seals=False,
        ),
        SCHEMA,
    ),
    "table too many": Case(by_sql("CREATE TABLE sneaky (x)"), SCHEMA),
    "table missing": Case(by_sql("DROP TABLE comment", seals=False), SCHEMA),
    "virtual table": Case(by_sql("CREATE VIRTUAL TABLE sneaky USING fts5 (x)"), SCHEMA),
    "generated column": Case(by_sql("ALTER TABLE node ADD COLUMN sneaky TEXT AS (hex(zeroblob(1000000000)))"), SCHEMA),
    "index with an expression": Case(by_sql("CREATE INDEX sneaky ON node (abs(x))"), SCHEMA),
    "column too many": Case(by_sql("ALTER TABLE node ADD COLUMN sneaky TEXT"), SCHEMA),
    "other words in the schema": Case(
        by_sql("UPDATE sqlite_schema SET sql = replace(sql, '\"name\" TEXT NOT NULL', '\"name\" TEXT') WHERE name = 'node'", seals=False),
        SCHEMA,
    ),
    "schema of a schema": Case(by_sql("UPDATE sqlite_schema SET sql = 'CREATE TABLE ' || sql WHERE name = 'node'", seals=False), SCHEMA),
    "root page of another table": Case(
        by_sql(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'unit') WHERE name = 'node'", seals=False
        ),
        ("damaged", "values", "digest"),
    ),
    "root page far away": Case(by_sql("UPDATE sqlite_schema SET rootpage = 2000000000 WHERE name = 'node'", seals=False), ("damaged",)),
    "value over 8 MB": Case(by_sql("UPDATE node SET note = ?", values=("x" * (VALUE_BYTES + 1),)), ("too-large", "values", "damaged")),
    "name too long": Case(by_sql("UPDATE node SET name = ?", values=(LONG,)), ("values",)),
    "note too long": Case(by_sql("UPDATE node SET note = ?", values=(LONG,)), ("values",)),
    "unit of a metric too long": Case(by_sql("UPDATE settings SET currency = ?", values=(LONG,)), ("values",)),
    "draft too long": Case(by_sql("UPDATE draft SET text = ?", values=(LONG * 50,)), ("values",)),
    "control characters": Case(by_sql("UPDATE node SET name = ?", values=("a\x1b]0;title\x07\x9b31m",)), ("values",)),
    "NUL in a name": Case(by_sql("UPDATE node SET name = ?", values=("a\x00b",)), ("values",)),
    "letters that are none": Case(by_sql("UPDATE node SET name = CAST(x'ff80fe' AS TEXT)", seals=False), ("damaged", "digest", "values")),
    "half a pair": Case(by_sql("UPDATE node SET name = CAST(x'eda080' AS TEXT)", seals=False), ("damaged", "digest", "values")),
    "NULL for a name": Case(by_sql("UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'node'", seals=False), SCHEMA),
    "endless coordinate": Case(by_sql("UPDATE node SET x = 9e999"), ("values", "damaged")),
    "huge coordinate": Case(by_sql("UPDATE node SET x = 1e300"), ("values",)),
    "large coordinate": Case(by_sql("UPDATE node SET width = -1e7"), ("values",)),
    "corner far away": Case(by_sql("INSERT INTO flow_waypoints VALUES ('f', 0, 1e300, 0)", seals=False), ("values", "digest")),
    "endless amount": Case(by_sql("UPDATE settings SET default_rate = -9e999"), ("values", "damaged")),
    "other choice": Case(by_sql("UPDATE node SET kind = 'sneaky'"), ("values", "damaged")),
    "neither yes nor no": Case(by_sql("UPDATE settings SET show_findings = 7"), ("values", "damaged")),
    "parent of itself": Case(by_sql("UPDATE unit SET parent = id"), ("values",)),
    "parents in a circle": Case(
        by_sql("UPDATE unit SET parent = CASE id WHEN 'u0' THEN 'u2' WHEN 'u1' THEN 'u0' ELSE 'u1' END"), ("values",)
    ),
    "parents as deep as may be": Case(deep_units(PARENT_DEPTH + 1), ("",)),
    "parents too deep": Case(deep_units(PARENT_DEPTH + 2), ("values",)),
    "reference to nothing": Case(by_sql("UPDATE unit SET parent = 'nobody' WHERE id = 'u2'"), ("values",)),
    "reference to another kind": Case(by_sql("UPDATE node SET role = 'u1'", seals=False), ("values", "digest")),
    "element without a record": Case(by_sql("INSERT INTO element VALUES ('x', 'Node')"), ("values",)),
    "record without an element": Case(by_sql("DELETE FROM element WHERE id = 'n'"), ("values",)),
    "record of another kind": Case(by_sql("UPDATE element SET kind = 'Unit' WHERE id = 'n'"), ("values",)),
    "second settings": Case(by_sql("INSERT INTO element VALUES ('z', 'Settings')", "UPDATE settings SET id = 'z'"), ("values",)),
    "empty id": Case(by_sql("UPDATE element SET id = '' WHERE id = 'm'", "UPDATE node SET id = '' WHERE id = 'm'"), ("values",)),
    "history that comes from the future": Case(by_sql("INSERT INTO history VALUES (9, '', '', 'do', 8, 9, x'00')"), ("history",)),
    "seal of letters": Case(by_sql("UPDATE meta SET value = 'sealed' WHERE key = 'seal'", seals=False), ("history",)),
    "seal with many digits": Case(by_sql(f"UPDATE meta SET value = '{'9' * 6000} 0 0' WHERE key = 'seal'", seals=False), ("history",)),
    "no seal": Case(by_sql("DELETE FROM meta WHERE key = 'seal'", seals=False), ("history",)),
    "a word too many about itself": Case(by_sql("INSERT INTO meta VALUES ('sneaky', '')", seals=False), ("history",)),
    "small pages": Case(rebuilt("page_size = 512"), ("", "damaged")),
    "large pages": Case(rebuilt("page_size = 65536"), ("", "damaged")),
    "pages that move": Case(rebuilt("auto_vacuum = FULL"), ("", "damaged")),
    "page size 0": Case(by_bytes(16, b"\x00\x00"), ("damaged",)),
    "page size 65536 that is none": Case(by_bytes(16, b"\x00\x01"), ("damaged",)),
    "reserved room": Case(by_bytes(20, b"\xff"), ("damaged",)),
    "write-ahead": Case(by_bytes(18, b"\x02\x02"), ("write-ahead",)),
    "write-ahead to read": Case(by_bytes(19, b"\x02"), ("write-ahead",)),
    "future format": Case(by_bytes(18, b"\x07\x07"), ("write-ahead", "damaged")),
    "UTF-16": Case(other_encoding, ("", "damaged", "schema")),
    "encoding 3 that is none": Case(by_bytes(56, b"\x00\x00\x00\x03"), ("damaged", "digest", "values", "schema", "history")),
    "encoding 9": Case(by_bytes(56, b"\x00\x00\x00\x09"), ("damaged", "", "schema")),
    "newer": Case(by_bytes(60, (VERSION + 1).to_bytes(4, "big")), ("newer",)),
    "newest": Case(by_bytes(60, b"\x7f\xff\xff\xff"), ("newer",)),
    "below zero": Case(by_bytes(60, b"\xff\xff\xff\xff"), ("newer", "damaged")),
    "version 0": Case(by_bytes(60, bytes(4)), ("damaged",)),
    "says it is of version 1": Case(by_bytes(60, b"\x00\x00\x00\x01"), ("schema", "damaged")),
    "other program": Case(by_bytes(68, b"GPKG"), ("other-program",)),
    "schema format": Case(by_bytes(44, b"\x00\x00\x00\x63"), ("damaged",)),
    "free pages that are not free": Case(by_bytes(32, b"\x00\x00\x00\x02\x00\x00\x00\x05"), ("damaged",)),
    "empty": Case(instead(b""), ("empty",)),
    "one byte": Case(instead(b"S"), ("not-a-map",)),
    "a head only": Case(lambda path: os.truncate(path, 100), ("damaged",)),
    "half a head": Case(lambda path: os.truncate(path, 99), ("not-a-map",)),
    "text": Case(instead(b"Post invoice " * 100), ("not-a-map",)),
    "zeros": Case(instead(bytes(100_000)), ("not-a-map",)),
    "larger than 2 GB": Case(sparse(MAP_BYTES + 1), ("too-large",)),
    "a terabyte": Case(sparse(1024**4), ("too-large",)),
    "2 GB of nothing": Case(sparse(MAP_BYTES), ("", "damaged", "too-large")),
    "folder": Case(no_file(Path.mkdir), ("not-a-map",)),
    "pipe": Case(no_file(os.mkfifo), ("not-a-map",)),
    "link to a pipe": Case(no_file(link_to_a_pipe), ("not-a-map",)),
    "link to itself": Case(no_file(looping_link), ("unreadable",)),
    "device without end": Case(no_file(link_to_zeros), ("not-a-map",)),
    "nothing": Case(no_file(lambda _path: None), ("missing",)),
}
"""By name, each hostile file."""
