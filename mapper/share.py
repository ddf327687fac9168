"""A copy of a map to give away: as it is now, without how it came to be, what is being typed, and names of people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mapper.model.drawn import Foreign
from mapper.model.edit import Fresh
from mapper.model.exception_point import ContactPoint
from mapper.model.organisation import Person
from mapper.model.people import initials, names_told_by, without_names
from mapper.model.record import Record
from mapper.model.records import FIELDS
from mapper.model.workspace import Workspace
from mapper.open_map import FRESH, OpenMap
from mapper.recovery.mend import mended

_NO_WORDS = frozenset({"id", "code", "created", "xml_id", "date", "due"})
"""Texts that are no words of anybody."""


def share(workspace: Workspace, path: Path, fresh: Fresh = FRESH, *, overwrite: bool = False) -> None:
    """Write the map as a new file with an id of its own, whole or not at all.

    Raises KnownError where there is something already (unless `overwrite`) or it cannot be written.
    """
    OpenMap.create(path, records_to_share(workspace), fresh, overwrite=overwrite).close()


def records_to_share(workspace: Workspace) -> tuple[Record, ...]:
    """The records that are given away: initials, or the alias, where a person is named; who said something, and who took part, is left out.

    A name that the map knows as that of a person is found in every text, as whole words. Contact points that are not for export stay here,
    as with every export, and so does what was kept unread from imported files: nobody knows which names are in it.
    """
    people = _people(workspace)
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(people, key=len, reverse=True))) if people else None
    given = [without_names(record) for record in workspace.values() if not _stays(record)]
    if named is not None:
        given = [_reworded(record, named, people) for record in given]
    by_id, _ = mended(given)
    return tuple(by_id.values())


def _stays(record: Record) -> bool:
    return isinstance(record, Foreign) or (isinstance(record, ContactPoint) and record.not_for_export)


def _people(workspace: Workspace) -> Mapping[str, str]:
    """By name of a person, what stands instead. Who took part may be written as a role: what the map knows as something else is no name."""
    others = {record.name.casefold() for record in workspace.values() if not isinstance(record, Person)}
    told = (name for record in workspace.values() for name in names_told_by(record))
    people = {name: initials(name) for name in told if len(name.split()) > 1 and name.casefold() not in others}
    recorded = [record for record in workspace.values() if isinstance(record, Person) and record.name.strip()]
    return people | {person.name: person.alias or initials(person.name) for person in recorded}


def _reworded(record: Record, named: re.Pattern[str], people: Mapping[str, str]) -> Record:
    changed: dict[str, Any] = {}
    for field, held in _texts(record):
        if (text := _replaced(held, named, people)) != held:
            changed[field] = text
    return replace(record, **changed) if changed else record


def _texts(record: Record) -> Iterator[tuple[str, Any]]:
    for shape in FIELDS[type(record)]:
        if shape.scalar == "text" and not shape.refers and shape.name not in _NO_WORDS:
            yield shape.name, getattr(record, shape.name)


def _replaced(held: Any, named: re.Pattern[str], people: Mapping[str, str]) -> Any:
    if isinstance(held, tuple):
        return tuple(_replaced(one, named, people) for one in held)
    return named.sub(lambda found: people[found[0]], held) if held else held
