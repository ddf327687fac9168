"""One page of a workshop: what was added, changed and left open since it began - mailed the same evening, checked next time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from mapper.commands.park import answer_of
from mapper.differences import Difference, differences
from mapper.graph.coverage import Covered, Topic
from mapper.model.lookups import every, get
from mapper.model.organisation import Person, Process, Role
from mapper.model.people import initials
from mapper.model.words import say, say_count
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace

PAUSE = timedelta(hours=4)
"""After so long without an edit another workshop begins: a lunch is shorter, a night is longer."""


class Row(Protocol):
    """A row of the history: its number and when it was written."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the page and the element it is about ("" = none). `difference`: what it tells of, where it tells of one."""

    words: str
    element: str = ""
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its lines; never without a line."""

    heading: str
    items: tuple[Item, ...]


def session_start(rows: Sequence[Row]) -> int | None:
    """The number of the row before the session that the last row belongs to; None where there are no rows.

    A session goes on until nothing was written for `PAUSE`, whether or not the map was closed meanwhile.
    """
    first: Row | None = None
    for row in reversed(rows):
        if first is not None and datetime.fromisoformat(first.at) - datetime.fromisoformat(row.at) > PAUSE:
            break
        first = row
    return first.seq - 1 if first is not None else None


def workshop_page(before: Workspace, after: Workspace, coverage: Sequence[Covered] = ()) -> tuple[Part, ...]:
    """What was added, changed and removed, by process; then the open questions, and what the room was not asked yet."""
    told = [difference for difference in differences(before, after) if difference.how != "moved"]
    parts = [*_by_process(told, before, after), _questions(after), _left(coverage)]
    return tuple(part for part in parts if part.items)


def as_text(title: str, parts: Iterable[Part]) -> str:
    """The page as plain text for a mail."""
    lines = [title]
    for part in parts:
        lines += ["", part.heading, *(say("– {words}", words=item.words) for item in part.items)]
    return "\n".join(lines) + "\n"


def _by_process(told: Iterable[Difference], before: Workspace, after: Workspace) -> Iterator[Part]:
    by_process: dict[str, list[Difference]] = {}
    for difference in told:
        by_process.setdefault(difference.process, []).append(difference)
    for process_id, lines in by_process.items():
        process = get(after, Process, process_id) or get(before, Process, process_id)
        heading = process.name or process.code if process is not None else say("The whole map")
        yield Part(heading, tuple(Item(" ".join(line.sentence.split()), line.element, line) for line in lines))


def _questions(workspace: Workspace) -> Part:
    waiting = [question for question in every(workspace, Question) if answer_of(workspace, question.id) is None]
    heading = say_count(len(waiting), "{n} open question", "{n} open questions")
    return Part(heading, tuple(Item(_asked(workspace, question), question.id) for question in waiting))


def _asked(workspace: Workspace, question: Question) -> str:
    name, owner = " ".join(question.name.split()) or question.code, owner_name(workspace, question.owner)
    if owner and question.due:
        return say("{question} ({owner}, until {due})", question=name, owner=owner, due=question.due)
    if owner:
        return say("{question} ({owner})", question=name, owner=owner)
    return say("{question} (until {due})", question=name, due=question.due) if question.due else name


def owner_name(workspace: Workspace, who: str | None) -> str:
    """What a role is called; of a person the alias or initials."""
    record = workspace.get(who) if who is not None else None
    if isinstance(record, Person):
        return record.alias or initials(record.name)
    return record.name if isinstance(record, Role) else ""


_LEFT: dict[Topic, tuple[str, str]] = {
    "exceptions": (
        "At {n} of {all} steps nobody asked yet what goes wrong",
        "At {n} of {all} steps nobody asked yet what goes wrong",
    ),
    "receivers": ("{n} of {all} hand-offs is not confirmed by its receiver", "{n} of {all} hand-offs are not confirmed by their receivers"),
    "groups": ("{n} of {all} groups was never heard", "{n} of {all} groups were never heard"),
    "asked": (
        "For {n} of {all} exceptions nobody said whom one asks, and where",
        "For {n} of {all} exceptions nobody said whom one asks, and where",
    ),
    "noticed": ("For {n} of {all} exceptions nobody said who notices", "For {n} of {all} exceptions nobody said who notices"),
    "estimates": ("{n} of {all} exceptions is not estimated", "{n} of {all} exceptions are not estimated"),
    "meetings": (
        "Of {n} of {all} contact points it is not said who meets, or about what",
        "Of {n} of {all} contact points it is not said who meets, or about what",
    ),
}


def left_words(covered: Covered) -> str:
    """What of a topic is left, as a sentence without its full stop."""
    return say_count(len(covered.left), *_LEFT[covered.topic], all=covered.all)


def _left(coverage: Sequence[Covered]) -> Part:
    return Part(say("Not asked yet"), tuple(Item(left_words(one), one.left[0]) for one in coverage if one.left))
