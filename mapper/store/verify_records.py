"""What is wrong with the records of a map: values no map may hold, references that lead nowhere, and parents that run in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any, Literal

from mapper.model.fit import PARENT_FIELDS, has_unfit_text, places
from mapper.model.limits import COORDINATE, PARENT_DEPTH
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.record import ANY, Record
from mapper.model.records import REFERENCES, Scalar, ids_in
from mapper.model.words import say
from mapper.store.columns import TABLES, Column
from mapper.store.rows import row_of, values_of

Fault = tuple[Literal["values", "reference", "cycle"], str]


def record_faults(records: list[Record], elements: Mapping[str, str]) -> Iterator[Fault]:
    """By name of its sort, each thing that is wrong, as a sentence. `elements`: the kind of every id in the file's own list."""
    by_id = {record.id: record for record in records}
    yield from _identity_faults(records, by_id, elements)
    for record in records:
        yield from _value_faults(record)
        yield from _reference_faults(record, by_id)
    yield from _cycles(by_id)


def _identity_faults(records: list[Record], by_id: Mapping[str, Record], elements: Mapping[str, str]) -> Iterator[Fault]:
    if len(by_id) != len(records):
        yield "values", say("Some records share one id.")
    for record_id in elements.keys() | by_id.keys():
        listed, record = elements.get(record_id), by_id.get(record_id)
        held = None if record is None else type(record).__name__
        if listed != held:
            yield "values", say("{id} is listed as {listed} and kept as {held}.", id=record_id, listed=listed or "-", held=held or "-")
    for record in records:
        if isinstance(record, Settings) and record.id != SETTINGS_ID:
            yield "values", say("{id} is a second record of settings.", id=record.id)


def _value_faults(record: Record) -> Iterator[Fault]:
    table = TABLES[type(record)]
    for column, value in zip(table.columns, row_of(table, record), strict=True):
        if not _fits(column, value):
            yield "values", _wrong(record, column.field, value)
    for child in table.children:
        for item in getattr(record, child.field):
            for column, value in zip(child.columns, values_of(child)(item), strict=True):
                if not _fits(column, value):
                    yield "values", _wrong(record, child.field, value)
    for place in places(record):
        if not abs(place) < COORDINATE:
            yield "values", _wrong(record, say("a place"), place)
    if has_unfit_text([record]):
        yield "values", say("A text of {id} is too long, or holds control characters.", id=record.id)


def _wrong(record: Record, field: str, value: object) -> str:
    shown = repr(value)[:60]
    return say("{kind} {id}: {field} cannot be {value}.", kind=type(record).__name__, id=record.id, field=field, value=shown)


_CLASSES: Mapping[Scalar, tuple[type, ...]] = {"text": (str,), "choice": (str,), "number": (float,), "whole": (int,), "yes/no": (bool,)}


def _fits(column: Column, value: Any) -> bool:
    if value is None:
        return column.optional
    if type(value) not in _CLASSES[column.scalar]:
        return False
    if column.scalar == "number":
        return isfinite(value)
    return column.scalar != "choice" or value in column.shape.choices


def _reference_faults(record: Record, by_id: Mapping[str, Record]) -> Iterator[Fault]:
    for reference in REFERENCES[type(record)]:
        for target in ids_in(record, reference):
            found = by_id.get(target)
            if found is None or not (reference.refers == ANY or type(found).__name__ in reference.refers):
                kind = say("nothing") if found is None else type(found).__name__
                yield (
                    "reference",
                    say(
                        "{field} of {id} refers to {target}, which is {kind}.", field=reference.key, id=record.id, target=target, kind=kind
                    ),
                )


def _cycles(by_id: Mapping[str, Record]) -> Iterator[Fault]:
    """Chains of parents that end nowhere, or are deeper than any screen shows."""
    for cls, names in PARENT_FIELDS.items():
        for name in names:
            yield from _deep_chains(by_id, cls, name)


def _deep_chains(by_id: Mapping[str, Record], cls: type[Record], name: str) -> Iterator[Fault]:
    parents = {record.id: getattr(record, name) for record in by_id.values() if type(record) is cls}
    children: dict[str, list[str]] = {}
    for child, parent in parents.items():
        children.setdefault(parent, []).append(child)
    level = [child for child, parent in parents.items() if parent not in parents]
    reached = set(level)
    for _ in range(PARENT_DEPTH):
        level = [child for parent in level for child in children.get(parent, ())]
        reached.update(level)
    for lost in sorted(parents.keys() - reached):
        yield "cycle", _too_deep(f"{cls.__name__}.{name}", lost)


def _too_deep(field: str, record_id: str) -> str:
    return say("{field} of {id} leads in a circle or deeper than {depth} levels.", field=field, id=record_id, depth=PARENT_DEPTH)
