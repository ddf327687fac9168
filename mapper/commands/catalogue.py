"""Roles, units, systems, classes and channels by the name a person gives: found, or made when nobody has named them yet."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line
from mapper.model.lookups import by_name
from mapper.model.organisation import Channel, ExceptionClass, Person, Role, System, SystemFunction, Unit
from mapper.model.record import Record
from mapper.model.workspace import Workspace

R = TypeVar("R", bound=Record)
UNIT_COLOURS = 12
"""How many unit colours a theme has; the index goes round."""


def named(sketch: Sketch, cls: type[R], name: str, **fields: Any) -> R | None:
    """The record of the class with that name, made with `fields` where there is none; None for an empty name."""
    name = clean_line(name)
    if not name:
        return None
    found = by_name(sketch.workspace, cls, name)
    return found[0] if found else sketch.make(cls, name=name, **fields)


def unit_named(sketch: Sketch, name: str) -> Unit | None:
    """The unit of that name, made with the next colour where there is none."""
    return named(sketch, Unit, name, colour=sketch.workspace.count("kind", "Unit") % UNIT_COLOURS)


def role_named(sketch: Sketch, name: str, unit: str | None = None) -> Role | None:
    """The role of that name; where there is none it is made in the unit, or in a functional group of its own that carries its name.

    So hand-offs and gaps between groups show in a map typed at the speed of talk; whoever knows better moves the role to its unit.
    """
    name = clean_line(name)
    found = by_name(sketch.workspace, Role, name) if name else ()
    if found or not name:
        return found[0] if found else None
    group = unit_named(sketch, name) if unit is None else None
    return named(sketch, Role, name, unit=group.id if group is not None else unit)


def who_named(sketch: Sketch, name: str) -> Role | Person | None:
    """The role or person of that name; a role is made where there is neither."""
    name = clean_line(name)
    people = by_name(sketch.workspace, Person, name)
    return people[0] if people and not by_name(sketch.workspace, Role, name) else role_named(sketch, name)


def class_named(sketch: Sketch, name: str) -> ExceptionClass | None:
    """The exception class of that name, made where there is none."""
    return named(sketch, ExceptionClass, name)


def channel_named(sketch: Sketch, name: str) -> Channel | None:
    """The channel of that name, made where there is none."""
    return named(sketch, Channel, name, kind=clean_line(name).casefold())


def system_named(sketch: Sketch, name: str) -> System | SystemFunction | None:
    """The function or system that people call so: by code ("MM:ME51N"), by transaction ("ME51N"), by name; made where there is none.

    What reads like a transaction code (letters and digits, no space) becomes a function, anything else a system.
    """
    name = clean_line(name)
    if not name:
        return None
    found = known_system(sketch.workspace, name)
    if found is not None:
        return found
    if is_transaction(name):
        return sketch.make(SystemFunction, name=name, transaction=name, code=_free_code(sketch.workspace, name))
    return sketch.make(System, name=name, code=_free_code(sketch.workspace, name))


def is_transaction(name: str) -> bool:
    """Whether a name reads like a transaction code.

    >>> is_transaction("ME51N"), is_transaction("F110"), is_transaction("SAP ECC"), is_transaction("Excel")
    (True, True, False, False)
    """
    return re.fullmatch(r"(?:\w+:)?(?=\w*\d)[A-Z/_][A-Z0-9_./]*", name) is not None


def known_system(workspace: Workspace, name: str) -> System | SystemFunction | None:
    """The function or system that is called so; None where nobody has named it yet."""
    for candidate in dict.fromkeys((name, name.upper())):
        for one in workspace.indexed("code", candidate):
            record = workspace[one]
            if isinstance(record, System | SystemFunction):
                return record
    found: tuple[System | SystemFunction, ...] = (*by_name(workspace, SystemFunction, name), *by_name(workspace, System, name))
    if found:
        return found[0]
    functions = (workspace[one] for one in workspace.indexed("kind", "SystemFunction"))
    return next((one for one in functions if isinstance(one, SystemFunction) and one.transaction.casefold() == name.casefold()), None)


def _free_code(workspace: Workspace, name: str) -> str:
    return "" if workspace.count("code", name) else name
