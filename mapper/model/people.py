"""Where a map holds names of people, all in one place, and how a record reads without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mapper.model.organisation import Person
from mapper.model.record import Record
from mapper.model.workshop import Comment, Question, SignOff, Workshop

NAMES_OF_PEOPLE: Mapping[type[Record], tuple[str, ...]] = {
    Record: ("source",),
    Person: ("name", "note"),
    Workshop: ("participants",),
    Question: ("asked_by",),
    Comment: ("author",),
    SignOff: ("signed_by",),
}
"""By record class, the fields that name people; those of Record hold for every class. A person's `alias` is there to be shown instead."""


def without_names(record: Record) -> Record:
    """The record without names of people: fields that hold them are empty, a person is their alias or initials.

    What somebody wrote into a label or a note stays as it is.

    >>> without_names(Person(id="p", name="Ada M. Lovelace", source="workshop with Ada")).name
    'A. M. L.'
    """
    emptied: dict[str, Any] = {
        name: () if isinstance(getattr(record, name), tuple) else ""
        for cls, names in NAMES_OF_PEOPLE.items()
        if isinstance(record, cls)
        for name in names
        if getattr(record, name)
    }
    if isinstance(record, Person):
        emptied["name"] = record.alias or initials(record.name)
    return replace(record, **emptied) if emptied else record


def names_told_by(record: Record) -> tuple[str, ...]:
    """Names of people that stand in a field of their own: who took part, asked, remarked or signed."""
    fields = NAMES_OF_PEOPLE.get(type(record), ()) if not isinstance(record, Person) else ()
    held = (getattr(record, name) for name in fields)
    return tuple(name for one in held for name in (one if isinstance(one, tuple) else (one,)) if name.strip())


def initials(name: str) -> str:
    """The first letter of each word of a name.

    >>> initials("Müller-Lüdenscheidt, karl")
    'M. L. K.'
    """
    words = "".join(letter if letter.isalnum() else " " for letter in name).split()
    return " ".join(f"{word[0].upper()}." for word in words)
