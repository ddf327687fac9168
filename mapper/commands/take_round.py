"""Take in a silent round: one note a line, each kept as it was said, in the tray until somebody puts it where it belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mapper.commands.alike import are_alike, telling_words
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line
from mapper.model.drawn import Annotation
from mapper.model.edit import Edit, Fresh
from mapper.model.lookups import every
from mapper.model.people import initials
from mapper.model.words import say_count
from mapper.model.workspace import Workspace

Names = Literal["none", "initials"]
"""Whether it is kept who said something."""
_SAID_BY = re.compile(r"\s*(?P<who>[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){0,3})\s*(?:\((?P<group>[^)]*)\))?\s*:\s+(?P<what>\S.*)$")
_BULLET = re.compile(r"^\s*(?:[-–—•·▪◦]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Note:
    """One line of a round: what was said, and by whom ("" = the line does not say)."""

    text: str
    who: str = ""


def read_notes(lines: Sequence[str]) -> tuple[Note, ...]:
    """The notes of pasted lines; "name: text" says who, bullets and numbers before a line go, empty lines too.

    >>> read_notes(["- Ana Ruiz: Approver is away", "", "2) Price differs"])
    (Note(text='Approver is away', who='Ana Ruiz'), Note(text='Price differs', who=''))
    """
    notes = []
    for line in lines:
        said = _BULLET.sub("", line)
        found = _SAID_BY.match(said)
        text = clean_line(found["what"] if found else said)
        if text:
            notes.append(Note(text, clean_line(found["who"]) if found else ""))
    return tuple(notes)


def take_round(workspace: Workspace, lines: Sequence[str], fresh: Fresh, names: Names = "none") -> Edit:
    """A note in the tray for each line, nothing left out; who said it is dropped unless initials are asked for."""
    sketch = Sketch(workspace, fresh)
    notes = read_notes(lines)
    for note in notes:
        sketch.make(Annotation, name=note.text, source=initials(note.who) if names == "initials" else "")
    return sketch.edit(say_count(len(notes), "Take in {n} note", "Take in {n} notes"))


def waiting_notes(workspace: Workspace) -> tuple[Annotation, ...]:
    """The notes of the tray: those on no sheet, in the order they were taken in."""
    return tuple(note for note in every(workspace, Annotation) if note.sheet is None and note.name.strip())


def said_alike(notes: Sequence[Annotation]) -> tuple[tuple[Annotation, ...], ...]:
    """The notes in groups that say the same, each group and the groups in the order they came; a note is in one group only.

    Two notes say the same where they share most of their words, small words and endings aside.
    """
    groups: list[tuple[frozenset[str], list[Annotation]]] = []
    holding: dict[str, list[int]] = {}
    for note in notes:
        words = telling_words(note.name)
        near = sorted({number for word in words for number in holding.get(word, ())})
        home = next((number for number in near if are_alike(words, groups[number][0])), None)
        if home is not None:
            groups[home][1].append(note)
            continue
        for word in words:
            holding.setdefault(word, []).append(len(groups))
        groups.append((words, [note]))
    return tuple(tuple(members) for _, members in groups)
