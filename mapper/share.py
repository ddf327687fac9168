"""A copy of a map that can be given away: without its history, without text being typed, without names of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from mapper.model.edit import Fresh
from mapper.model.lookups import every
from mapper.model.organisation import Person
from mapper.model.record import Record
from mapper.model.records import FIELDS
from mapper.model.workshop import Workshop
from mapper.model.workspace import Workspace
from mapper.open_map import FRESH, OpenMap

_WHO = ("author", "asked_by", "signed_by")
"""Fields in which somebody wrote who it was."""
_KEPT = frozenset({"id", "code", "created", "xml_id", "date", "due"})
"""Texts that are no words of anybody."""


def initials_of(name: str) -> str:
    """The first letters of the words of a name; a part with an initial already stays as it is.

    >>> initials_of("Anna Berg"), initials_of("jean-luc de Groot"), initials_of("")
    ('A. B.', 'J. D. G.', '')
    """
    return " ".join(f"{word[0].upper()}." for word in name.split())


def records_to_share(workspace: Workspace) -> tuple[Record, ...]:
    """The records of a map with initials, or the alias, where a person is named; who said something, and who took part, is left out.

    A person's name is found as it is written in their record, as whole words, in every text of the map.
    """
    people = {person.name: person.alias or initials_of(person.name) for person in every(workspace, Person) if person.name.strip()}
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(people, key=len, reverse=True))) if people else None
    return tuple(_nameless(record, named, people) for record in workspace.values())


def _nameless(record: Record, named: re.Pattern[str] | None, people: dict[str, str]) -> Record:
    changed: dict[str, Any] = dict(_left_out(record))
    if named is not None:
        for field, held in _texts(record):
            if field not in changed and (text := _replaced(held, named, people)) != held:
                changed[field] = text
    return replace(record, **changed) if changed else record


def _left_out(record: Record) -> Iterator[tuple[str, Any]]:
    """The fields that say who it was."""
    if record.source:
        yield "source", ""
    if isinstance(record, Person):
        yield "name", record.alias or initials_of(record.name)
    if isinstance(record, Workshop) and record.participants:
        yield "participants", ()
    for field in _WHO:
        if held := getattr(record, field, ""):
            yield field, initials_of(held)


def _texts(record: Record) -> Iterator[tuple[str, Any]]:
    for shape in FIELDS[type(record)]:
        if shape.scalar == "text" and not shape.refers and shape.name not in _KEPT:
            yield shape.name, getattr(record, shape.name)


def _replaced(held: Any, named: re.Pattern[str], people: dict[str, str]) -> Any:
    if isinstance(held, tuple):
        return tuple(_replaced(one, named, people) for one in held)
    return named.sub(lambda found: people[found[0]], held) if held else held


def share(workspace: Workspace, path: Path, fresh: Fresh = FRESH, *, overwrite: bool = False) -> None:
    """Write the copy at `path`, whole or not at all.

    Raises KnownError where there is something already (unless `overwrite`) or it cannot be written.
    """
    OpenMap.create(path, records_to_share(workspace), fresh, overwrite=overwrite).close()
