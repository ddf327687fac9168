"""Maps to damage: one with a history, and ways to break its file by plain bytes and plain SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from mapper.model.draft import Draft
from mapper.model.edit import Change, Edit, create, delete
from mapper.model.flow import Node
from mapper.model.organisation import Unit
from mapper.model.record import Record
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from mapper.recovery.salvage import Salvaged
from mapper.store.map_file import MapFile
from mapper.store.verify_records import record_faults

PAGE = 4096
Records = Mapping[str, Record]


def with_history(path: Path) -> dict[str, Record]:
    """A starter map in which steps were renamed and units added and deleted, closed; gives its records by id."""
    file = MapFile.create(path, starter_records("purchase-order", FRESH))
    records = {record.id: record for record in file.records()}
    for n, node in enumerate([record for record in records.values() if isinstance(record, Node)][:8]):
        renamed = replace(node, name=f"Renamed {n}")
        file.write(Edit("Rename", (Change(node, renamed),)), f"2026-01-01T08:00:{n:02}+00:00")
        records[node.id] = renamed
    for n in range(6):
        unit = Unit(id=f"unit-{n}", code=f"U{n}", name=f"Unit {n}")
        file.write(Edit("Add", create(unit)), "2026-01-01T09:00:00+00:00")
        records[unit.id] = unit
    gone = records.pop("unit-5")
    file.write(Edit("Delete", delete(gone)), "2026-01-01T09:00:01+00:00")
    file.write_draft(Draft("line", "half a line", "", "2026-01-01T09:00:02+00:00"))
    file.close()
    return records


def run_sql(path: Path, *statements: str) -> None:
    """Change the file behind the program's back; nothing is checked."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            base.execute(statement)


def page_of(path: Path, table: str) -> int:
    """The number of the first page of a table."""
    with closing(sqlite3.connect(path)) as base:
        (root,) = base.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return int(root)


def overwrite_page(path: Path, number: int, content: bytes = bytes(PAGE)) -> None:
    """Put other bytes in the place of a page."""
    whole = bytearray(path.read_bytes())
    whole[(number - 1) * PAGE : number * PAGE] = content
    path.write_bytes(whole)


def by_id(salvaged: Salvaged) -> dict[str, Record]:
    """The records by id."""
    return {record.id: record for record in salvaged.records}


def refuse_silent_loss(records: Records, salvaged: Salvaged) -> None:
    """What was salvaged makes a map, and all that is not as it was is told, by id, by kind or for the whole map."""
    found = by_id(salvaged)
    assert not list(record_faults(list(salvaged.records), {one: type(record).__name__ for one, record in found.items()}))
    told = {line.id for line in salvaged.left_out} | {line.kind for line in salvaged.left_out}
    is_told_for_all = any(line.kind == line.id == "" for line in salvaged.left_out)
    for record_id in records.keys() | found.keys():
        if records.get(record_id) != found.get(record_id):
            kind = type(records.get(record_id) or found.get(record_id)).__name__
            assert is_told_for_all or record_id in told or kind in told, (record_id, kind)
