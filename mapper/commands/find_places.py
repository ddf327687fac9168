"""Find wherever words stand: in names and codes, in notes and comments, in the roles, systems and classes that an element names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mapper.commands.dictionary import NAMED, used_by
from mapper.commands.find import folded
from mapper.model.drawn import Foreign
from mapper.model.flow import Flow, Sheet
from mapper.model.lookups import code_order
from mapper.model.organisation import Settings
from mapper.model.record import Record
from mapper.model.workshop import Comment, Question, Resolution
from mapper.model.workspace import Workspace

MOST = 2_000
"""How many places are given at most."""
_IN_NOTE = ("note", "scope", "place", "condition", "definition", "exchanged", "state", "source", "asked_by", "form_number")
"""Fields beside name and code in which people write."""


class Place(NamedTuple):
    """Where words were found: the element to go to, the record that holds them, how good the hit is (0 the best) and the text itself."""

    element: str
    holder: str
    rank: int
    text: str


def find_places(workspace: Workspace, text: str) -> tuple[Place, ...]:
    """The places that hold every word of the text, one an element and the best first; case and accents do not matter.

    Rank 0: the code itself, 1: a name that begins so, 2: a name or code, 3: a note, a comment or an answer, 4: the name of what the
    element names (its role, system, handler, class, channel, document). It goes through the whole map once.
    """
    words = folded(text).split()
    if not words:
        return ()
    best: dict[str, Place] = {}
    for place in _places(workspace, words):
        former = best.get(place.element)
        if former is None or place.rank < former.rank:
            best[place.element] = place
    return tuple(sorted(best.values(), key=lambda place: _order(workspace, place))[:MOST])


def _order(workspace: Workspace, place: Place) -> tuple[object, ...]:
    record = workspace[place.element]
    code = str(getattr(record, "code", ""))
    return (place.rank, not code, code_order(code), record.name, record.id)


def _places(workspace: Workspace, words: list[str]) -> Iterator[Place]:
    for record in workspace.values():
        if isinstance(record, Foreign | Settings | Sheet):
            continue
        place = _in_names(record, words) or _in_notes(record, words)
        if place is None:
            continue
        yield from _of_others(workspace, record, place)
        if not isinstance(record, Comment | Resolution):
            yield place


def _in_names(record: Record, words: list[str]) -> Place | None:
    code, name = folded(str(getattr(record, "code", ""))), folded(record.name)
    called = folded(str(getattr(record, "transaction", "")))
    if not all(word in name or word in code or word in called for word in words):
        return None
    rank = 0 if len(words) == 1 and code == words[0] else 1 if name.startswith(words[0]) else 2
    return Place(record.id, record.id, rank, record.name)


def _in_notes(record: Record, words: list[str]) -> Place | None:
    for name in _IN_NOTE:
        held = getattr(record, name, "")
        text = ", ".join(held) if isinstance(held, tuple) else held
        if text and all(word in folded(text) for word in words):
            return Place(record.id, record.id, 3, text)
    return None


def _of_others(workspace: Workspace, record: Record, place: Place) -> Iterator[Place]:
    """The elements for which the words stand somewhere else: in what names them, or in what they name."""
    if isinstance(record, Comment):
        yield from _about(workspace, record.about, place)
    elif isinstance(record, Resolution):
        yield from _about(workspace, record.question, place)
    elif type(record) in NAMED and place.rank < 3:
        for holder in used_by(workspace, record):
            if not isinstance(workspace[holder], Comment | Question | Flow):
                yield Place(holder, record.id, 4, record.name)


def _about(workspace: Workspace, element: str | None, place: Place) -> Iterator[Place]:
    if element is not None and element in workspace:
        yield Place(element, place.holder, 3, place.text)
