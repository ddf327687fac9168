"""What is copied with elements, and what may come back from a clipboard that any program can write to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from mapper.model.clean_text import clean_text
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet, Trigger
from mapper.model.geometry import Box
from mapper.model.inside import inside_of, placed_on
from mapper.model.limits import COORDINATE
from mapper.model.lookups import exceptions_on, get
from mapper.model.organisation import (
    Channel,
    Document,
    ExceptionClass,
    Person,
    Resource,
    Role,
    System,
    SystemFunction,
    Unit,
)
from mapper.model.plain import from_plain
from mapper.model.record import Drawn, Line, Record
from mapper.model.records import FIELDS, FieldShape, referred_ids, shapes_of
from mapper.model.words import say
from mapper.model.workspace import Workspace

CATALOGUE = (Unit, Role, Person, Channel, System, SystemFunction, Resource, Document, ExceptionClass)
"""Entries that elements refer to and that go along, so that another map understands them."""
PASTED = (Drawn, Line, Trigger, Sheet, *CATALOGUE)
"""What may come from a clipboard; anything else in it is left out."""
_SCALARS: dict[str, tuple[type, ...]] = {"text": (str,), "number": (int, float), "whole": (int,), "yes/no": (bool,), "choice": (str,)}


def copied(workspace: Workspace, ids: Iterable[str]) -> tuple[Record, ...]:
    """The elements with what belongs to them, and the entries of the catalogues that they refer to.

    A step brings its exceptions and its trigger, a sub-process what is inside it with the sheet of that; lines come where both ends do. The
    contact points of steps and exceptions go along for another map, without a sheet unless they were chosen themselves. Lanes and pools
    stay behind, which are places, and the legs of handling paths, which a rule draws.
    """
    found: dict[str, Record] = {}
    waiting = list(ids)
    while waiting:
        one = waiting.pop()
        record = workspace.get(one)
        if one in found or not isinstance(record, Drawn) or isinstance(record, Lane | Pool):
            continue
        found[one] = record
        waiting += [point.id for point in exceptions_on(workspace, one)]
        waiting += [child for child in workspace.indexed("Node.parent", one) if getattr(workspace[child], "sheet", None) == record.sheet]
        found.update((trigger, workspace[trigger]) for trigger in workspace.indexed("Trigger.node", one))
        inside = inside_of(workspace, one)
        if inside is not None:
            found[inside.id] = inside
            waiting += placed_on(workspace, inside.id)
    found.update((contact.id, contact) for contact in _contacts_of(workspace, tuple(found)) if contact.id not in found)
    found.update((line.id, line) for line in _lines_among(workspace, tuple(found)))
    found.update((entry.id, entry) for entry in _entries_of(workspace, tuple(found.values())))
    return tuple(found[one] for one in sorted(found))


def bounds(records: Iterable[Record]) -> Box | None:
    """The box round everything that has a box, but for what is inside a sub-process among it."""
    records = tuple(records)
    inside = {record.id for record in records if isinstance(record, Sheet)}
    whole: Box | None = None
    for record in records:
        if isinstance(record, Drawn) and record.sheet is not None and record.sheet not in inside:
            whole = record.box if whole is None else whole.united(record.box)
    return whole


def read_copied(plain: object) -> tuple[Record, ...]:
    """The records of a list of plain values, every field checked and all text cleaned.

    Raises KnownError where it is no such list.
    """
    try:
        if not isinstance(plain, list):
            raise TypeError("no list")
        records = tuple(_checked(from_plain(item)) for item in plain)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise KnownError(
            say("What is on the clipboard cannot be read as elements of a map."),
            safe=say("Nothing was changed."),
            todo=say("Copy it again."),
        ) from fault
    return tuple({record.id: record for record in records if isinstance(record, PASTED) and not isinstance(record, Lane | Pool)}.values())


def _lines_among(workspace: Workspace, ids: tuple[str, ...]) -> Iterator[Line]:
    among = set(ids)
    for family in ("Flow", "Association", "Dependency"):
        for line_id in (one for start in ids for one in workspace.indexed(f"{family}.from_id", start)):
            line = get(workspace, Line, line_id)
            is_leg = isinstance(line, Flow) and line.kind == "handling"
            if line is not None and not is_leg and getattr(line, "to_id", None) in among:
                yield line


def _contacts_of(workspace: Workspace, ids: tuple[str, ...]) -> Iterator[ContactPoint]:
    """The contact points at which exceptions are resolved and steps served, as they are known in another map: on no sheet."""
    for one in ids:
        tied = getattr(workspace[one], "contacts", ())
        for contact_id in (*tied, *workspace.indexed("ContactPoint.serves", one)):
            contact = get(workspace, ContactPoint, contact_id)
            if contact is not None:
                yield replace(contact, sheet=None)


def _entries_of(workspace: Workspace, records: Iterable[Record]) -> Iterator[Record]:
    """The catalogue entries that the records refer to, and those that these refer to."""
    waiting, seen = list(records), set()
    while waiting:
        for _, one in referred_ids(waiting.pop()):
            entry = workspace.get(one)
            if isinstance(entry, CATALOGUE) and one not in seen:
                seen.add(one)
                waiting.append(entry)
                yield entry


def _checked(record: Record) -> Record:
    """The record with clean text. Raises TypeError or ValueError where a field holds what it cannot hold."""
    values = {shape.name: _value(shape, getattr(record, shape.name)) for shape in FIELDS[type(record)]}
    if not record.id:
        raise ValueError("no id")
    return replace(record, **values)


def _value(shape: FieldShape, value: Any) -> Any:
    if shape.many:
        return tuple(_one(shape, item) for item in value)
    return None if value is None and shape.optional else _one(shape, value)


def _one(shape: FieldShape, value: Any) -> Any:
    if shape.struct is not None:
        inner = {part.name: _value(part, getattr(value, part.name)) for part in shapes_of(shape.struct)}
        return shape.struct(**inner)
    kind = shape.scalar or "text"
    if not isinstance(value, _SCALARS[kind]) or (isinstance(value, bool) and kind != "yes/no"):
        raise TypeError(shape.name)
    if shape.choices and value not in shape.choices:
        raise ValueError(shape.name)
    if isinstance(value, float) and (not math.isfinite(value) or abs(value) >= COORDINATE):
        raise ValueError(shape.name)
    return clean_text(value) if isinstance(value, str) and kind == "text" else value


def is_node_inside(record: Record, ids: Iterable[str]) -> bool:
    """Whether the record is a node inside a sub-process that is among the ids."""
    return isinstance(record, Node) and record.parent is not None and record.parent in ids
