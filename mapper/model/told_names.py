"""Names of people in what is written: whom a map knows, and how its texts read with something else in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from mapper.model.organisation import Person
from mapper.model.people import initials, names_told_by
from mapper.model.record import Record
from mapper.model.records import FIELDS
from mapper.model.workspace import Workspace

R = TypeVar("R", bound=Record)
_NO_WORDS = frozenset({"id", "code", "created", "xml_id", "date", "due"})
"""Texts that are no words of anybody."""


def people_told(workspace: Workspace) -> Mapping[str, str]:
    """By name of a person, initials or alias. Who took part may be written as a role: what the map knows as something else is no name."""
    others = {record.name.casefold() for record in workspace.values() if not isinstance(record, Person)}
    told = (name for record in workspace.values() for name in names_told_by(record))
    people = {name: initials(name) for name in told if len(name.split()) > 1 and name.casefold() not in others}
    recorded = [record for record in workspace.values() if isinstance(record, Person) and record.name.strip()]
    return people | {person.name: person.alias or initials(person.name) for person in recorded}


def rewording(people: Mapping[str, str]) -> Callable[[R], R]:
    """A function that gives a record with what stands for people in place of their names, in each of its texts, as whole words."""
    if not people:
        return lambda record: record
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(people, key=len, reverse=True)))

    def reworded(record: R) -> R:
        changed: dict[str, Any] = {}
        for field, held in _texts(record):
            if (text := _replaced(held, named, people)) != held:
                changed[field] = text
        return replace(record, **changed) if changed else record

    return reworded


def _texts(record: Record) -> Iterator[tuple[str, Any]]:
    for shape in FIELDS[type(record)]:
        if shape.scalar == "text" and not shape.refers and shape.name not in _NO_WORDS:
            yield shape.name, getattr(record, shape.name)


def _replaced(held: Any, named: re.Pattern[str], people: Mapping[str, str]) -> Any:
    if isinstance(held, tuple):
        return tuple(_replaced(one, named, people) for one in held)
    return named.sub(lambda found: people[found[0]], held) if held else held
