"""Everything that is wrong with a map file: its tables, pages, seal, values, references, and a history that leads back to its beginning."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from mapper.model.limits import LABEL_CHARACTERS
from mapper.model.words import say
from mapper.store import chain, connection, leftovers, migration, place, schema, sql
from mapper.store.faults import Refusal, UnfitFile
from mapper.store.hardening import deadline
from mapper.store.records import read_records
from mapper.store.schema import VERSION
from mapper.store.seal import MAP_ID, SEAL, digest_of_all, parsed, read_meta
from mapper.store.sound import read_drafts
from mapper.store.verify_history import history_faults
from mapper.store.verify_records import record_faults

Name = Refusal | Literal["foreign key", "reference", "cycle"]
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
    """Everything that is wrong with the map file at the path, at most 100 findings a name.

    The file is not changed, but that a write which was broken off is taken back first, as at opening. A map of an older version is
    looked at as it would be after its update. Raises KnownError where it cannot be looked at: missing, not readable, or open elsewhere.
    """
    hold = place.hold(path)
    try:
        header = place.check_header(path)
        leftovers.settle(path, header.version)
        if header.version == VERSION:
            return _report(path, header.size)
        with tempfile.TemporaryDirectory(prefix="waterhole-") as folder:
            updated = Path(folder, path.name)
            migration.migrate(path, updated)
            return _report(updated, header.size)
    except UnfitFile as error:
        return Report((Finding(error.refusal, str(error)),))
    finally:
        hold.release()


def _report(path: Path, size: int) -> Report:
    try:
        with closing(connection.connect_to_read(path)) as opened, connection.explaining(path), deadline(opened, size):
            findings = tuple(_file_faults(opened))
            return Report(findings) if findings else _content_report(opened)
    except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
        return Report((Finding("damaged", say("The map cannot be read: {reason}.", reason=error)),))


def _file_faults(opened: sqlite3.Connection) -> Iterator[Finding]:
    strange = schema.strange_objects(opened, VERSION)
    for name in strange[:_MOST]:
        yield Finding("schema", say("The table or index {name} is missing, changed, or does not belong in a map.", name=name))
    for (line,) in opened.execute(sql.INTEGRITY):
        if line != "ok":
            yield Finding("damaged", say("The database is damaged: {reason}.", reason=line))
    if not strange:
        for table, _, parent, _ in opened.execute(sql.FOREIGN_KEYS).fetchmany(_MOST):
            yield Finding("foreign key", say("A row of {table} refers to one of {parent} that is not there.", table=table, parent=parent))


def _content_report(opened: sqlite3.Connection) -> Report:
    told: dict[str, int] = {}
    findings: list[Finding] = []
    for finding in _content_faults(opened):
        told[finding.name] = told.get(finding.name, 0) + 1
        if told[finding.name] <= _MOST:
            findings.append(finding)
    return Report(tuple(findings), _counted(opened))


def _content_faults(opened: sqlite3.Connection) -> Iterator[Finding]:
    read = read_records(opened)
    drafts = read_drafts(opened)
    meta = read_meta(opened)
    seal = parsed(meta[SEAL])
    if digest_of_all(read.digest, meta, drafts) != seal.digest:
        yield Finding("digest", say("The map does not hold what was written last: its digest differs."))
    for draft in drafts:
        if len(draft.text) > LABEL_CHARACTERS:
            yield Finding("values", say("What was being typed in {place} is too long.", place=draft.place))
    for name, sentence in record_faults(read.records, dict(opened.execute(sql.ELEMENTS))):
        yield Finding(name, sentence)
    try:
        chain.refuse_broken_end(opened, seal, meta[MAP_ID], 0)
        for _ in chain.check_downwards(opened, seal.last, meta[MAP_ID]):
            pass
    except LookupError as error:
        yield Finding("history", say("The history is not what was written: {reason}.", reason=error))
        return
    for sentence in history_faults(opened, read.records):
        yield Finding("history", sentence)


def _counted(opened: sqlite3.Connection) -> dict[str, int]:
    from sqlite_utils import Database

    database = Database(opened, execute_plugins=False)
    return {name: database.table(name).count for name in database.table_names()}
