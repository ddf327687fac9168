"""A whole text typed line by line: what a file, standard input or a paste holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mapper.capture.enter import enter
from mapper.capture.line import understand
from mapper.capture.spot import NOWHERE, Spot
from mapper.model.edit import Change, Edit, Fresh, create, merge
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.record import Drawn, Line, Record
from mapper.model.words import say
from mapper.model.workspace import Workspace

MARKED_TO_CHECK = "to_check"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a text made: the workspace, where typing would go on, and the numbers of the lines that were not understood, from 1."""

    workspace: Workspace
    spot: Spot
    to_check: tuple[int, ...]


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their ends; a byte order mark is no part of the first."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def type_lines(workspace: Workspace, lines: Iterable[str], fresh: Fresh, spot: Spot = NOWHERE) -> Typed:
    """Type the lines one after the other. What one makes has no places yet, or those it was given on the way."""
    to_check: list[int] = []
    for number, text in enumerate(lines, 1):
        entered = enter(workspace, text, spot, fresh)
        if entered.edit:
            workspace = workspace.after(entered.edit)
        if _is_to_check(entered.edit, text):
            to_check.append(number)
        spot = entered.spot
    return Typed(workspace, spot, tuple(to_check))


def _is_to_check(edit: Edit, text: str) -> bool:
    made = (change.after for change in edit.changes if change.before is None)
    return any(getattr(record, MARKED_TO_CHECK, False) for record in made) and understand(text).kind != "attribute"


def typed_records(text: str, name: str, fresh: Fresh) -> tuple[tuple[Record, ...], tuple[int, ...]]:
    """The records of a new map of that name that a text describes, without places; and the numbers of the lines not understood."""
    start = Workspace([Settings(id=SETTINGS_ID, name=name, created=fresh.now())])
    typed = type_lines(start, lines_of(text), fresh)
    return tuple(map(without_place, typed.workspace.values())), typed.to_check


def without_place(record: Record) -> Record:
    """The record as if it had never been drawn: layout gives it its place."""
    if isinstance(record, Drawn):
        return replace(record, x=0.0, y=0.0, width=0.0, height=0.0)
    return replace(record, waypoints=()) if isinstance(record, Line) else record


def typed_into(workspace: Workspace, text: str, fresh: Fresh, spot: Spot = NOWHERE) -> tuple[Edit, tuple[int, ...]]:
    """One edit of all that a text adds to a map, each thing at its place; and the numbers of the lines not understood."""
    typed = type_lines(workspace, lines_of(text), fresh, spot)
    changes = tuple(_changes(workspace, typed.workspace))
    return merge(say("Type lines"), (changes,)), typed.to_check


def _changes(before: Workspace, after: Workspace) -> Iterator[Change]:
    for record in after.values():
        earlier = before.get(record.id)
        if earlier is None:
            yield from create(record)
        elif earlier is not record and earlier != record:
            yield Change(earlier, record)
    yield from (Change(record, None) for record in before.values() if record.id not in after)
