"""Which tables a map file of each version has: the frozen text of its statements, and the numbers in its header."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from mapper.model.late_pattern import late_pattern

APPLICATION_ID = 0x57484F4C
"""`WHOL`, at bytes 68-71 of every map file: by it the desktop and `file` tell a map from another SQLite database."""

VERSION = 2
"""The version of the schema this program writes, kept as `user_version` (bytes 60-63)."""

_CREATED = late_pattern(r'CREATE (TABLE|INDEX) "([a-z0-9_]+)"')


@cache
def statements(version: int) -> tuple[str, ...]:
    """The frozen statements that make an empty map of that version, in order. Raises FileNotFoundError for an unknown version."""
    text = (Path(__file__).parent / f"schema_{version}.sql").read_text(encoding="utf-8")
    return tuple(text.rstrip("\n").split("\n\n"))


@cache
def whitelist(version: int) -> Mapping[tuple[str, str], str]:
    """By (type, name) what a map of that version may hold, and the statement that made it: nothing more, nothing less, nothing else."""
    allowed: dict[tuple[str, str], str] = {}
    for statement in statements(version):
        found = _CREATED.match(statement)
        assert found is not None, statement
        allowed[found[1].lower(), found[2]] = statement
    return MappingProxyType(allowed)


def strange_objects(connection: sqlite3.Connection, version: int) -> tuple[str, ...]:
    """The names of tables, indexes, views and triggers that are missing, changed, or do not belong in a map of that version; () = none."""
    allowed = whitelist(version)
    present = {(kind, name): sql for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema")}
    return tuple(sorted(key[1] for key in allowed.keys() | present.keys() if allowed.get(key) != present.get(key)))
