"""Maps of any size with the records of real ones: the starter maps, many times over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mapper.model.organisation import Settings
from mapper.model.record import Record
from mapper.model.records import REFERENCES
from mapper.new_map import starter_records
from mapper.open_map import FRESH


def large_records(at_least: int) -> list[Record]:
    """The four starter maps, so many times over that there are so many records; each copy has ids of its own."""
    once = starter_records("all", FRESH)
    found = list(once)
    copy = 1
    while len(found) < at_least:
        found.extend(renamed(record, f"-{copy}") for record in once if not isinstance(record, Settings))
        copy += 1
    return found


def renamed(record: Record, ending: str) -> Record:
    """The record with that ending to its id and to all that it refers to."""
    fields: dict[str, Any] = {"id": record.id + ending}
    for reference in REFERENCES[type(record)]:
        held = getattr(record, reference.name)
        if isinstance(held, str) and held not in reference.words:
            fields[reference.name] = held + ending
        elif reference.many and reference.part:
            fields[reference.name] = tuple(replace(item, **{reference.part: getattr(item, reference.part) + ending}) for item in held)
        elif reference.many:
            fields[reference.name] = tuple(one + ending for one in held)
    return replace(record, **fields)
