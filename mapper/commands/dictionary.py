"""The dictionary of a map: the names it is made of - roles, people, systems, classes, channels, documents - and where each is used."""

from __future__ import annotations

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
