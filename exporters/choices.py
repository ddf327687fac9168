"""What a part of a map can be chosen by, in people's words: systems, hot spots, groups - for lists and for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporters.sheet_drawing import findings_of
from mapper.graph.sentences import spot_name
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import by_code, every
from mapper.model.organisation import System, SystemFunction, Unit
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.whole.system_footprint import VENDORS, function_name


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: `key` goes into the Selection, `title` is read."""

    key: str
    title: str


def systems_to_choose(workspace: Workspace) -> tuple[Choice, ...]:
    """What steps or exceptions use, or could: each vendor before its modules, each module before its functions."""
    found: dict[str, Choice] = {}
    functions = sorted(_used(workspace), key=lambda one: (VENDORS.index(one.vendor), one.module, one.code, one.name, one.id))
    for function in functions:
        for title in dict.fromkeys((_vendor(function), _module(function))):
            found.setdefault(title.casefold(), Choice(title, title))
        key = _typed(function)
        found.setdefault(key.casefold(), Choice(key, function_name(function)))
    return tuple(found.values())


def functions_meant(workspace: Workspace, words: str) -> tuple[str, ...]:
    """The ids of the functions and systems that these words name: a vendor, a module ("SAP MM", "MM"), or one function or system."""
    wanted = " ".join(words.split()).casefold()
    return tuple(sorted(one.id for one in _functions(workspace) if wanted in _names(one)))


def hot_spots_to_choose(workspace: Workspace, processes: Sequence[str]) -> tuple[Choice, ...]:
    """The hot spots of these processes (ids), the strongest first; each known by its first exception."""
    analysis = findings_of(workspace, processes)
    return tuple(
        Choice(spot.members[0], say("{rank}  {name}", rank=rank, name=spot_name(analysis, spot)))
        for rank, spot in enumerate(analysis.hot_spots, 1)
    )


def hot_spot_meant(workspace: Workspace, processes: Sequence[str], words: str) -> str:
    """The id of an exception in the hot spot of that rank ("1"), or of the exception with that code.

    Raises KnownError where there is none.
    """
    choices = hot_spots_to_choose(workspace, processes)
    if words.isascii() and words.isdigit() and 0 < int(words) <= len(choices):
        return choices[int(words) - 1].key
    point = by_code(workspace, words)
    if isinstance(point, ExceptionPoint):
        return point.id
    known = "; ".join(choice.title for choice in choices) or say("none")
    raise KnownError(say("There is no hot spot {words} in this map.", words=words), todo=say("It has: {known}.", known=known))


def units_to_choose(workspace: Workspace) -> tuple[Choice, ...]:
    """All groups, by name."""
    return tuple(Choice(unit.id, unit.name or unit.code) for unit in sorted(every(workspace, Unit), key=lambda unit: (unit.name, unit.id)))


def unit_meant(workspace: Workspace, words: str) -> str:
    """The id of the group of that code or name. Raises KnownError where there is none."""
    wanted = words.strip().casefold()
    for unit in every(workspace, Unit):
        if wanted in (unit.code.casefold(), unit.name.casefold()):
            return unit.id
    known = ", ".join(choice.title for choice in units_to_choose(workspace)) or say("none")
    raise KnownError(say("There is no group {words} in this map.", words=words), todo=say("It has: {known}.", known=known))


def _functions(workspace: Workspace) -> Iterator[System | SystemFunction]:
    yield from every(workspace, System)
    yield from every(workspace, SystemFunction)


def _used(workspace: Workspace) -> Iterator[System | SystemFunction]:
    for one in _functions(workspace):
        if any(workspace.indexed(field, one.id) for field in ("Node.systems", "Node.alternatives", "ExceptionPoint.uses")):
            yield one


def _vendor(function: System | SystemFunction) -> str:
    return function.vendor if function.vendor != "other" else _module(function)


def _module(function: System | SystemFunction) -> str:
    if not function.module:
        return _typed(function) if function.vendor == "other" else function.vendor
    return function.module if function.vendor == "other" else f"{function.vendor} {function.module}"


def _typed(function: System | SystemFunction) -> str:
    """What is typed for one function: its transaction, else its name."""
    transaction = function.transaction if isinstance(function, SystemFunction) else ""
    return transaction or function.name or function.code


def _names(function: System | SystemFunction) -> frozenset[str]:
    said = (function.vendor, function.module, _module(function), function.code, function.name, _typed(function), function_name(function))
    return frozenset(" ".join(one.split()).casefold() for one in said if one) - {"other"}
