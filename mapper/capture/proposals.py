"""What the typed line proposes while it is typed: names the map holds already, the likeliest first, and words used before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from mapper.capture.attribute_names import WORD_OF, field_called, split_owner
from mapper.capture.enter_around import CHANNELS
from mapper.capture.line import CATEGORY_WORDS, Line, LineKind, understand
from mapper.capture.spot import NOWHERE, Spot
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import every, get, nodes_of
from mapper.model.organisation import Channel, Document, ExceptionClass, Process, Resource, Role, System, SystemFunction, Unit
from mapper.model.record import ANY, Record
from mapper.model.records import KIND
from mapper.model.workspace import Workspace

MOST = 8
"""More names than this are no help on a projector."""
SAVED = 3
"""A word is only proposed where it spares at least so many letters."""
BEGUN = 3
"""Letters after which a word is proposed."""
LOOKED_AT = 4_000
"""Names looked at for one key: a map of any size answers within the frame in which the letter appears."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Names that fit, best first, and where in the line the part begins that they replace.

    `is_word`: one word of a new name, to be shown quietly; `goes_on`: more may follow, so that a blank behind it spares a key.
    """

    names: tuple[str, ...] = ()
    start: int = 0
    is_word: bool = False
    goes_on: bool = False


_MARK = re.compile(r"(?:(?<=\s)|^)(@|#|>>|\{|%)\s*")
_WORD = re.compile(r"[^\W\d_][\w-]*$")
_CHANNEL = re.compile(r"\s(?:by|via)\s+(?=[^,;]*$)", re.IGNORECASE)
_KIND = re.compile(r"\s*\+\+?\s*([A-Za-z][A-Za-z -]*)?$")
_NONE = Proposals()


def proposals(workspace: Workspace, text: str, cursor: int, spot: Spot = NOWHERE, recent: tuple[str, ...] = ()) -> Proposals:
    """What fits before the cursor. `recent`: names and words typed lately, the latest first; they come first."""
    said = text[:cursor]
    line = understand(said)
    for source in (_of_attribute, _behind_mark, _behind_sign):
        found = source(workspace, said, line, spot, recent)
        if found.names:
            return found
    return _word(said, recent)


def _behind_mark(workspace: Workspace, said: str, line: Line, spot: Spot, recent: tuple[str, ...]) -> Proposals:
    marks = list(_MARK.finditer(said)) if line.kind not in _WHOLE else []
    if not marks:
        return _NONE
    mark, part = marks[-1][1], said[marks[-1].end() :]
    if mark == ">>":
        names = _targets(workspace, spot)
        return Proposals(_fitting(names, part, ()), marks[-1].end())
    held = {name.casefold() for name in (*line.roles, *line.systems)} - {part.strip().casefold()}
    names = (name for name in _OF_MARK[mark](workspace, line, spot) if name.casefold() not in held)
    return Proposals(_fitting(names, part, recent), marks[-1].end(), goes_on=True)


def _behind_sign(workspace: Workspace, said: str, line: Line, spot: Spot, recent: tuple[str, ...]) -> Proposals:
    start = next((span.end for span in line.spans if span.kind == "sign"), len(said))
    start = next((span.start for span in line.spans if span.kind == "target" and line.kind == "dependency"), start)
    start += len(said[start:]) - len(said[start:].lstrip())
    part = said[start:]
    if line.kind == "contact point" and ":" in part:
        start = max(said.rfind(":"), said.rfind(",")) + 1
        start += len(said[start:]) - len(said[start:].lstrip())
        return Proposals(() if ";" in part else _fitting(_roles(workspace, line, spot), said[start:], recent), start)
    if line.kind == "trigger" and (by := _CHANNEL.search(said)):
        return Proposals(_fitting(chain(_named(workspace, Channel), CHANNELS), said[by.end() :], recent), by.end(), goes_on=True)
    if line.kind == "exception" and said.startswith("!") and said[1:2].isalpha() and " " not in said:
        return Proposals(_fitting(_CATEGORIES, said[1:], ()), 1, goes_on=True)
    source = _OF_SIGN.get(line.kind)
    return Proposals(_fitting(source(workspace, spot), part, ()), start) if source is not None and part else _NONE


def _of_attribute(workspace: Workspace, said: str, line: Line, spot: Spot, recent: tuple[str, ...]) -> Proposals:
    """What the attribute of an indented line may hold, and what kinds of record there are behind "+"."""
    if line.kind == "step" and (kind := _KIND.match(said)):
        return Proposals(_fitting(WORD_OF.values(), kind[1] or "", ()), kind.start(1) if kind[1] else len(said))
    if line.kind != "attribute":
        return _NONE
    start = max(said.rfind(","), said.rfind(":")) + 1
    start += len(said[start:]) - len(said[start:].lstrip())
    record = workspace.get(spot.last) if spot.last is not None else None
    shape = field_called(record, split_owner(line.word)[1]) if record is not None else None
    if shape is None:
        return _NONE
    kinds = WORD_OF if shape.refers == ANY else [KIND[kind] for kind in shape.refers]
    names = chain((word for word in (*shape.choices, *shape.words) if word), *(_named(workspace, cls) for cls in kinds))
    return Proposals(_fitting(names, said[start:], recent), start)


def _word(said: str, recent: tuple[str, ...]) -> Proposals:
    """The word last used that goes on like the one being typed."""
    begun = _WORD.search(said)
    if begun is None or len(begun[0]) < BEGUN:
        return _NONE
    wanted = begun[0].casefold()
    words = (word for name in recent for word in name.split() if word.casefold().startswith(wanted) and len(word) >= len(wanted) + SAVED)
    found = next(words, None)
    return _NONE if found is None else Proposals((begun[0] + found[len(wanted) :],), begun.start(), is_word=True)


def _roles(workspace: Workspace, line: Line, spot: Spot) -> Iterator[str]:
    """Who does the step on which an exception is named comes first, then all roles, then units."""
    host = get(workspace, Node, spot.node)
    doer = get(workspace, Role, host.role) if host is not None and line.kind == "exception" else None
    yield from (doer.name,) if doer is not None else ()
    yield from _named(workspace, Role)
    yield from _named(workspace, Unit)


def _systems(workspace: Workspace, line: Line, spot: Spot) -> Iterator[str]:
    return (function.transaction or function.name for function in every(workspace, SystemFunction))


def _targets(workspace: Workspace, spot: Spot) -> Iterator[str]:
    """Where a case may go on: at the step itself, at an end, anywhere in the process, anywhere else."""
    host = get(workspace, Node, spot.node)
    yield from (host.name,) if host is not None else ()
    yield from ("END", "ABORT", "?")
    yield from _nodes(workspace, spot)


def _nodes(workspace: Workspace, spot: Spot) -> Iterator[str]:
    if spot.process is not None:
        yield from (node.name for node in nodes_of(workspace, spot.process))
    yield from _named(workspace, Node)


def _steps_elsewhere(workspace: Workspace, spot: Spot) -> Iterator[str]:
    return (node.name for node in every(workspace, Node) if node.kind in WORK_KINDS and node.process != spot.process)


def _kinds_of_exception(workspace: Workspace, spot: Spot) -> Iterator[str]:
    yield from _named(workspace, ExceptionClass)
    yield from _named(workspace, ExceptionPoint)


def _named(workspace: Workspace, cls: type[Record]) -> Iterator[str]:
    return (record.name for record in every(workspace, cls) if record.name)


_CATEGORIES = tuple(word for word in CATEGORY_WORDS if " " not in word)
_WHOLE: tuple[LineKind, ...] = (
    *("process", "join", "same step", "contact point", "nothing", "go to", "dependency", "resource", "document"),
    *("metric", "record", "attribute"),
)
"""Kinds of line in which marks are letters like any others."""
_OF_MARK: dict[str, Callable[[Workspace, Line, Spot], Iterable[str]]] = {
    "@": _roles,
    "#": _systems,
    "{": lambda workspace, _line, _spot: _named(workspace, Document),
    "%": lambda workspace, _line, _spot: _named(workspace, Resource),
}
_OF_SIGN: dict[LineKind, Callable[[Workspace, Spot], Iterable[str]]] = {
    "process": lambda workspace, _spot: _named(workspace, Process),
    "join": _nodes,
    "same step": _steps_elsewhere,
    "contact point": lambda workspace, _spot: _named(workspace, ContactPoint),
    "go to": lambda workspace, spot: chain(_nodes(workspace, spot), _named(workspace, Process)),
    "dependency": lambda workspace, spot: chain(
        *(_named(workspace, cls) for cls in (Document, Resource, System, SystemFunction, Role, Node))
    ),
    "resource": lambda workspace, _spot: _named(workspace, Resource),
    "document": lambda workspace, _spot: _named(workspace, Document),
    "exception": _kinds_of_exception,
}


def _fitting(names: Iterable[str], typed: str, recent: tuple[str, ...]) -> tuple[str, ...]:
    """Names that begin with what is typed, then names in which a word begins with it; those typed lately before the others."""
    wanted = typed.strip().casefold()
    lately = {name: place for place, name in reversed(list(enumerate(recent)))}
    first: list[str] = []
    later: list[str] = []
    for name in islice(dict.fromkeys(names), LOOKED_AT):
        folded = name.casefold()
        if folded.startswith(wanted):
            first.append(name)
        elif any(word.startswith(wanted) for word in folded.split()):
            later.append(name)
    ranked = (name for group in (first, later) for name in sorted(group, key=lambda name: lately.get(name, len(recent))))
    return tuple(name for name in ranked if name.casefold() != wanted)[:MOST]
