"""The dictionary of a map: the names it is made of - roles, people, systems, classes, channels, documents - and where each is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mapper.commands.find import folded
from mapper.model.lookups import every
from mapper.model.organisation import Channel, Document, ExceptionClass, Person, Resource, Role, System, SystemFunction, Unit
from mapper.model.record import Record
from mapper.model.records import RECORDS, REFERENCES, ReferenceField
from mapper.model.workspace import Workspace

NAMED: tuple[type[Record], ...] = (Role, Person, Unit, System, SystemFunction, ExceptionClass, Channel, Document, Resource)
"""The kinds of record that other records name."""


class Entry(NamedTuple):
    """A name of the dictionary and how many records name it."""

    record: Record
    uses: int


def entries(workspace: Workspace, cls: type[Record]) -> tuple[Entry, ...]:
    """The entries of one kind, by name."""
    found = [Entry(record, len(used_by(workspace, record))) for record in every(workspace, cls)]
    return tuple(sorted(found, key=lambda entry: (folded(entry.record.name), entry.record.id)))


def look_alikes(records: Sequence[Record]) -> dict[str, tuple[Record, ...]]:
    """By id of a record the others that are called nearly so: in another case, with an "s" more, with other signs between the words.

    Records that have no such twin are left out.
    """
    together: dict[str, list[Record]] = {}
    for record in records:
        plain = "".join(letter for letter in folded(record.name) if letter.isalnum())
        together.setdefault(plain.removesuffix("s") or record.id, []).append(record)
    twins = (alike for alike in together.values() if len(alike) > 1)
    return {one.id: tuple(other for other in alike if other.id != one.id) for alike in twins for one in alike}


def used_by(workspace: Workspace, record: Record) -> tuple[str, ...]:
    """The ids of the records that name this one, in any field, each once, in the order they were made."""
    families = (reference.key for reference in references_to(type(record)))
    return tuple(sorted({holder for family in families for holder in workspace.indexed(family, record.id)} - {record.id}))


def references_to(cls: type[Record]) -> tuple[ReferenceField, ...]:
    """The fields of any record that can hold the id of a record of the class."""
    return _TO_KIND[cls]


_FIELDS = tuple(reference for references in REFERENCES.values() for reference in references)
_TO_KIND: dict[type[Record], tuple[ReferenceField, ...]] = {
    cls: tuple(reference for reference in _FIELDS if "*" in reference.refers or cls.__name__ in reference.refers) for cls in RECORDS
}
