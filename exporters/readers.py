"""The map as people outside the room may see it: no trace of contact points that are not for export, people named as much as is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from exporters.selection import Names
from mapper.model.drawn import Annotation
from mapper.model.edit import Change, Edit
from mapper.model.exception_point import ContactPoint
from mapper.model.lookups import by_name, contact_points, every, get
from mapper.model.measures import Acceptance, BusinessProblem, Intervention, Metric, Rejection
from mapper.model.organisation import Person, Role, Unit
from mapper.model.people import NAMES_OF_PEOPLE, initials, without_names
from mapper.model.record import Record
from mapper.model.records import REFERENCES, ReferenceField
from mapper.model.told_names import people_told, rewording
from mapper.model.words import say
from mapper.model.workshop import Comment, Question, Resolution
from mapper.model.workspace import Workspace

_REFERENCES = {reference.key: reference for references in REFERENCES.values() for reference in references}
_ABOUT_THESE: tuple[type[Record], ...] = (Question, BusinessProblem, Intervention, Rejection)
"""Records that go with the last thing they are about."""
_WRITTEN: tuple[type[Record], ...] = (Annotation, Question, Resolution, Comment, BusinessProblem, Intervention, Metric, Acceptance)
"""Records of free words: those that name a hidden contact point go with it."""
_TOLD_AS: tuple[type[Record], ...] = (Role, Unit)


def for_readers(workspace: Workspace, names: Names = "initials", *, with_private: bool = False) -> Workspace:
    """The map as readers may see it; the same one where nothing in it is kept from them."""
    if not with_private:
        workspace = _without_trace(workspace, [point for point in contact_points(workspace) if point.not_for_export])
    return workspace if names == "full" else _named_less(workspace, names)


# Contact points that are not for export


def _without_trace(workspace: Workspace, hidden: list[ContactPoint]) -> Workspace:
    """The map without the contact points, what refers to them alone, and what is written about them."""
    gone = {point.id for point in hidden} | {record.id for record in _telling_of(workspace, hidden)}
    kept: dict[str, Record] = {}
    waiting = list(gone)
    while waiting:
        one = waiting.pop()
        for key, reference in _REFERENCES.items():
            for holder in workspace.indexed(key, one):
                if holder in gone:
                    continue
                left = _without(kept.get(holder, workspace[holder]), reference, one)
                if left is None:
                    gone.add(holder)
                    waiting.append(holder)
                else:
                    kept[holder] = left
    changes = [Change(workspace[one], None if one in gone else kept[one]) for one in sorted(gone | kept.keys())]
    return workspace.after(Edit("", tuple(changes))) if changes else workspace


def _without(record: Record, reference: ReferenceField, one: str) -> Record | None:
    """The record without naming `one` in that field; None where nothing is left of it then."""
    if not reference.many:
        return None
    held: tuple[Any, ...] = getattr(record, reference.name)
    left = tuple(item for item in held if (getattr(item, reference.part) if reference.part else item) != one)
    if not left and isinstance(record, _ABOUT_THESE):
        return None
    changed: dict[str, Any] = {reference.name: left}
    return replace(record, **changed)


def _telling_of(workspace: Workspace, hidden: list[ContactPoint]) -> Iterator[Record]:
    words = {one for point in hidden for one in (point.name.strip(), point.code) if len(one) > 1}
    if not words:
        return
    named = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in sorted(words, key=len, reverse=True)), re.IGNORECASE)
    for cls in _WRITTEN:
        for record in every(workspace, cls):
            if named.search(f"{record.name}\n{record.note}\n{getattr(record, 'definition', '')}"):
                yield record


# Names of people


def _named_less(workspace: Workspace, names: Names) -> Workspace:
    told = people_told(workspace)
    people = told if names == "initials" else dict.fromkeys(told, say("somebody"))
    reworded: Callable[[Record], Record] = rewording(people)
    changes = []
    for record in _to_read_through(workspace, bool(people)):
        shown = reworded(_less(workspace, record, names, told))
        if shown != record:
            changes.append(Change(record, shown))
    return workspace.after(Edit("", tuple(sorted(changes, key=lambda change: change.id)))) if changes else workspace


def _to_read_through(workspace: Workspace, has_people: bool) -> Iterable[Record]:
    """Every record where the map knows people, whose names may stand in any text; else those that say who said something."""
    if has_people:
        return workspace.values()
    return [record for cls in NAMES_OF_PEOPLE if cls is not Record for record in every(workspace, cls)]


def _less(workspace: Workspace, record: Record, names: Names, people: Mapping[str, str]) -> Record:
    """The record with people named less in the fields that hold names; who took part as a role or group stays as it is."""
    if isinstance(record, Person):
        return without_names(record) if names == "initials" else replace(record, name=_role_of(workspace, record), note="", alias="")
    fields = NAMES_OF_PEOPLE.get(type(record), ())
    changed: dict[str, Any] = {}
    for field in fields:
        held = getattr(record, field)
        told = [_told(workspace, one, names, people) for one in (held if isinstance(held, tuple) else (held,))]
        changed[field] = tuple(one for one in told if one) if isinstance(held, tuple) else told[0]
    return replace(record, **changed) if changed else record


def _told(workspace: Workspace, name: str, names: Names, people: Mapping[str, str]) -> str:
    if any(by_name(workspace, cls, name.strip()) for cls in _TOLD_AS):
        return name
    return people.get(name, initials(name)) if names == "initials" else ""


def _role_of(workspace: Workspace, person: Person) -> str:
    """What somebody is there as."""
    roles = (get(workspace, Role, one) for one in person.roles)
    return next((role.name for role in roles if role is not None and role.name), say("somebody"))
