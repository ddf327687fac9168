"""Whether a map file is whole: its tables, values, references, and a history that leads back to its beginning."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from mapper.model.record import Record
from mapper.model.words import say
from mapper.store import connection, place, schema, sql
from mapper.store.faults import UnfitFile
from mapper.store.records import read_records
from mapper.store.verify_history import history_faults
from mapper.store.verify_records import record_faults

Name = Literal["unfit", "schema", "integrity", "foreign key", "unreadable", "value", "reference", "cycle", "history"]
_MOST = 100
"""So many findings of one name are told; a file with more is no better known for a longer list."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, by the name of its sort, in a sentence."""

    name: Name
    sentence: str

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class Report:
    """What was found; nothing = the file is whole. `rows` counts by table what was read."""

    findings: tuple[Finding, ...]
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def verify(path: Path) -> Report:
    """Everything that is wrong with the map file at the path, at most 100 findings a name. The file is not changed.

    Raises KnownError where it cannot be looked at: missing, not readable, or open elsewhere.
    """
    hold = place.hold(path)
    try:
        header = place.check_header(path)
        opened = connection.connect_to_read(path)
        try:
            return _looked_through(opened, header.version)
        finally:
            opened.close()
    except UnfitFile as error:
        return Report((Finding("unfit", str(error)),))
    finally:
        hold.release()


def _looked_through(opened: sqlite3.Connection, version: int) -> Report:
    try:
        findings = tuple(_file_faults(opened, version))
        if findings:
            return Report(findings)
        records = read_records(opened)
    except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
        return Report((Finding("unreadable", say("The records cannot be read: {reason}.", reason=error)),))
    return Report(tuple(_content_faults(opened, records)), _counted(opened))


def _file_faults(opened: sqlite3.Connection, version: int) -> Iterator[Finding]:
    strange = schema.strange_objects(opened, version)
    for name in strange[:_MOST]:
        yield Finding("schema", say("The table or index {name} is missing, changed, or does not belong in a map.", name=name))
    for (line,) in opened.execute(sql.INTEGRITY):
        if line != "ok":
            yield Finding("integrity", say("The database is damaged: {reason}.", reason=line))
    if not strange:
        for table, _, parent, _ in opened.execute(sql.FOREIGN_KEYS).fetchmany(_MOST):
            yield Finding("foreign key", say("A row of {table} refers to one of {parent} that is not there.", table=table, parent=parent))


def _content_faults(opened: sqlite3.Connection, records: list[Record]) -> Iterator[Finding]:
    told: dict[str, int] = {}
    for name, sentence in (*record_faults(records, dict(opened.execute(sql.ELEMENTS))), *history_faults(opened, records)):
        told[name] = told.get(name, 0) + 1
        if told[name] <= _MOST:
            yield Finding(name, sentence)


def _counted(opened: sqlite3.Connection) -> dict[str, int]:
    from sqlite_utils import Database

    database = Database(opened, execute_plugins=False)
    return {name: database.table(name).count for name in database.table_names()}
