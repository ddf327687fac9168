"""The work that is done while the power is cut: edits of every size, undo, redo, text being typed, closing and opening - through `OpenMap`.

As a program (`power_cuts_work.py MAP EDITS SEED DURABILITY`) it does the work and tells each acknowledgement in one line on its output;
with 0 edits it opens the map that is there, tells as what, and closes it.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal
from unittest import mock

from mapper.model.edit import Change, Edit, Fresh, create, delete
from mapper.model.organisation import SETTINGS_ID, Role, Settings, System, Unit
from mapper.model.record import Record
from mapper.open_map import OpenMap
from tests.reliability.power_cuts_disk import Told

MOMENT = "2026-01-05T09:00:00+00:00"
FRESH = Fresh(lambda: "not-used", lambda: MOMENT)
START: tuple[Record, ...] = (Settings(id=SETTINGS_ID, name="Power cuts", created=MOMENT), Unit(id="unit-0", name="Unit 0"))
LETTERS = "abcdefghijklmnopqrstuvwxyzäßéж漢"
TOLD = "told "
UNKNOWN = -2
"""In place of the number of an edit: who opens a map does not know which one of the work was the last."""
IMPORTED = 2_500
"""Units of the large edit; with their history they are more than the 2 MB that SQLite keeps in memory."""

Durability = Literal["as it is", "synchronous=OFF", "synchronous=FULL", "no fsync by the program"]
Telling = Callable[[Told], None]


def digest_of(things: Iterable[object]) -> str:
    """A digest of what the things say of themselves, whatever their order.

    >>> digest_of(["a", "b"]) == digest_of(["b", "a"]) != digest_of(["ab"])
    True
    """
    return hashlib.blake2b("\n".join(sorted(map(repr, things))).encode(), digest_size=16).hexdigest()


def told_of(opened: OpenMap, edit: int) -> Told:
    """What the program says of an open map after edit number `edit`."""
    records = opened.workspace.values()
    whole = digest_of([*records, *opened.drafts.values()])
    return Told(edit, opened.edits, whole, digest_of((record.id, record.name) for record in records))


def work(path: Path, edits: int, seed: int, tell: Telling, *, is_full: bool = False) -> None:
    """Make a map at the path and edit it `edits` times; each acknowledgement is told at once. One seed gives the same work every time.

    `is_full`: in the middle the history is forgotten, which puts another file in the place of the map; and the last edit but one is larger
    than what SQLite keeps in memory, so that it writes into the map before it is complete.
    """
    chance = random.Random(seed)
    opened = OpenMap.create(path, START, FRESH)
    tell(told_of(opened, 0))
    for number in range(1, edits + 1):
        if number % 13 == 0:
            opened.close()
            opened = OpenMap.open(path, FRESH)
        if is_full and number == edits - 1:
            opened.do(Edit("Import", create(*(Unit(id=f"import-{row}", note=some_text(chance, 400)) for row in range(IMPORTED)))))
        elif is_full and number == edits:
            opened.undo()
        elif is_full and number == edits // 2:
            opened.compact()
        else:
            do_something(opened, number, chance)
        tell(told_of(opened, number))
    opened.close()


def do_something(opened: OpenMap, number: int, chance: random.Random) -> None:
    """One acknowledged act on the map."""
    match chance.choices(("edit", "undo", "redo", "draft", "name"), (12, 2, 2, 2, 1))[0]:
        case "undo" if opened.undo_label is not None:
            opened.undo()
        case "redo" if opened.redo_label is not None:
            opened.redo()
        case "draft":
            opened.keep_draft("typed line", f"What is being typed {number}")
        case "name":
            opened.name_version(f"Version {number}")
        case _:
            opened.do(some_edit(opened, number, chance))


def some_edit(opened: OpenMap, number: int, chance: random.Random) -> Edit:
    """An edit of one of the sizes that a workshop brings: a word, a few elements, a long note, a pasted list, a deletion."""
    units = [record for record in opened.workspace.values() if isinstance(record, Unit)]
    unit = chance.choice(units)
    match chance.choices(("rename", "add", "note", "paste", "delete"), (5, 6, 3, 1, 2))[0]:
        case "rename":
            changes: tuple[Change, ...] = (Change(unit, replace(unit, name=f"Renamed {number}")),)
        case "note":
            changes = (Change(unit, replace(unit, note=some_text(chance, chance.choice((300, 3_000, 9_000))) + str(number))),)
        case "paste":
            changes = create(*(Unit(id=f"unit-{number}-{row}", name=f"Pasted {number}.{row}") for row in range(60)))
        case "delete" if roles := [record for record in opened.workspace.values() if isinstance(record, Role | System)]:
            changes = delete(*chance.sample(roles, min(3, len(roles))))
        case _:
            role = Role(id=f"role-{number}", name=f"Role {number}", unit=unit.id, headcount=round(chance.random(), 3))
            changes = create(Unit(id=f"unit-{number}", name=f"Unit {number}"), role, System(id=f"system-{number}", name=f"System {number}"))
    return Edit(f"Edit {number}", changes)


def some_text(chance: random.Random, length: int) -> str:
    """So many letters of several scripts."""
    return "".join(chance.choices(LETTERS, k=length))


class _Weaker(sqlite3.Connection):
    """A connection that is made less durable than the program asks for, and says that it is not."""

    durability: Durability = "as it is"

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        words = sql.replace("=", " = ").upper().split()
        if words[:2] == ["PRAGMA", "SYNCHRONOUS"]:
            return super().execute("SELECT 3" if len(words) == 2 else f"PRAGMA {self.durability}")
        if words[:2] == ["PRAGMA", "LOCKING_MODE"] and self.durability == "synchronous=FULL":
            # As SQLite comes: the journal is deleted after each write. Under exclusive locking it stays and is emptied, with a sync.
            return super().execute("SELECT 'exclusive'")
        return super().execute(sql, *parameters)


@contextmanager
def weakened(durability: Durability) -> Iterator[None]:
    """The program inside writes less durably than it thinks: the negative controls of the rig."""
    if durability == "as it is":
        yield
    elif durability == "no fsync by the program":
        with mock.patch.object(os, "fsync", lambda _descriptor: None):
            yield
    else:
        connect, weaker = sqlite3.connect, type("Weaker", (_Weaker,), {"durability": durability})
        with mock.patch.object(sqlite3, "connect", lambda *given, **named: connect(*given, **{**named, "factory": weaker})):
            yield


def line_of(told: Told) -> str:
    """An acknowledgement as one line.

    >>> told_in(line_of(Told(3, 3, "aa", "bb")))
    Told(edit=3, edits=3, records='aa', names='bb')
    """
    return TOLD + json.dumps([told.edit, told.edits, told.records, told.names]) + "\n"


def told_in(line: str) -> Told:
    """The acknowledgement that a line tells."""
    return Told(*json.loads(line.removeprefix(TOLD)))


def tell_on_output(told: Told) -> None:
    """One line by one write, so that it has its place among the writes to the map."""
    line = line_of(told).encode()
    if os.write(1, line) != len(line):
        raise RuntimeError("an acknowledgement was written in parts")


def main(map_path: str, edits: str, seed: str, durability: Durability) -> None:
    """Do the work and tell of it, or only open the map."""
    with weakened(durability):
        if int(edits):
            work(Path(map_path), int(edits), int(seed), tell_on_output, is_full=True)
        else:
            with OpenMap.open(Path(map_path), FRESH) as opened:
                tell_on_output(told_of(opened, UNKNOWN))


if __name__ == "__main__":
    main(*sys.argv[1:])  # type: ignore[arg-type]  # the rig gives one of the four words
