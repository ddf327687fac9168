"""The sound maps that are damaged on purpose: small, but with every kind of record, a history with undo and redo, drafts and names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from mapper.capture.enter import enter
from mapper.capture.spot import Spot
from mapper.model.edit import Change, Edit, Fresh, create, delete
from mapper.model.organisation import Process, Unit
from mapper.new_map import empty_records, starter_records
from mapper.open_map import OpenMap
from mapper.templates import STARTERS
from tests.reliability.own_reader import drafts_of, history_of, records_of
from tests.strategies import filled_records

LINES = (
    "Invoice arrives @Clerk 40/week",
    "Match to order? #MIRO 5 min",
    "[no] Call the supplier @Buyer",
    "! late No answer 18/week >> Match",
)


@dataclass(frozen=True, slots=True)
class Original:
    """A sound map file. `before` is the same map a few edits earlier; `content` and `earlier` what plain SQL finds in them, as text."""

    name: str
    image: bytes
    before: bytes
    content: str
    earlier: str


def content_of(image: bytes) -> str:
    """Everything a map may not lose - records, history with its changes, drafts - as plain SQL finds it, in one text to compare."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(image)
        rows = base.execute('SELECT "seq", "id", "before", "after" FROM "history_change" ORDER BY "seq", "position"').fetchall()
    changes = [(seq, one, as_text(before), as_text(after)) for seq, one, before, after in rows]
    records = sorted(records_of(image).items())
    history = [tuple(entry) for entry in history_of(image)]
    drafts = sorted((draft.place, draft.about, draft.text) for draft in drafts_of(image).values())
    return said(records, history, changes, drafts)


def said(*parts: object) -> str:
    """Parts of what a map holds as one text; every letter and every sign of a number counts."""
    return "\n".join(map(repr, parts))


def as_text(plain: str | None) -> str | None:
    """A record of the history in one spelling."""
    return None if plain is None else json.dumps(json.loads(plain), sort_keys=True)


def counting() -> Fresh:
    """Ids and moments that are the same in every run, so that a damaged file can be made again by its number."""
    numbers = count(1)
    return Fresh(lambda: f"id-{next(numbers):06}", lambda: "2026-03-02T09:30:00+00:00")


def make_originals(folder: Path) -> list[Original]:
    """The sound maps, made by the product in that folder, and kept there for `read_originals`."""
    made = [make_original(folder, make) for make in (every_kind, workshop, starter, just_made)]
    (folder / "originals").write_text("\n".join(original.name for original in made), encoding="utf-8")
    return made


def read_originals(folder: Path) -> list[Original]:
    """What `make_originals` made in that folder."""
    names = (folder / "originals").read_text(encoding="utf-8").split("\n")
    return [_original(name, (folder / f"{name}.waterhole").read_bytes(), (folder / f"{name}.before").read_bytes()) for name in names]


def _original(name: str, image: bytes, before: bytes) -> Original:
    return Original(name, image, before, content_of(image), content_of(before))


def make_original(folder: Path, make: Callable[[Path], Iterator[OpenMap]]) -> Original:
    """One sound map: `make` edits it and stops once on the way, where the earlier state is taken."""
    path = folder / f"{make.__name__}.waterhole"
    states = []
    for opened in make(path):
        opened.close()
        states.append(path.read_bytes())
    before, image = states
    path.with_suffix(".before").write_bytes(before)
    return _original(path.stem, image, before)


def every_kind(path: Path) -> Iterator[OpenMap]:
    """Two records of every class, with a history: a rename, everything deleted and that undone, an addition undone."""
    fresh = counting()
    records = filled_records()
    opened = OpenMap.create(path, records, fresh)
    unit = next(record for record in records if isinstance(record, Unit))
    opened.do(Edit("Rename a unit", (Change(unit, replace(unit, name="Purchasing")),)))
    yield opened
    opened = OpenMap.open(path, fresh)
    opened.do(Edit("Delete everything", delete(*opened.workspace.values())))
    opened.undo()
    opened.do(Edit("Add Sales", create(Unit(id="sales", name="Sales"))))
    opened.undo()
    yield opened


def workshop(path: Path) -> Iterator[OpenMap]:
    """A process typed line by line; some lines taken back and typed again, one named version, two drafts."""
    fresh = counting()
    opened = OpenMap.create(path, empty_records("Office", fresh), fresh)
    type_lines(opened, LINES)
    yield opened
    opened = OpenMap.open(path, fresh)
    for _ in range(3):
        opened.undo()
    opened.redo()
    type_lines(opened, LINES[2:])
    opened.undo()
    opened.name_version("Before lunch")
    opened.keep_draft("typed line", "Post the invo")
    opened.keep_draft("label", "Matched to the order", about="elsewhere")
    yield opened


def type_lines(opened: OpenMap, lines: tuple[str, ...]) -> None:
    """Enter lines as they are typed in the window."""
    process = next(record.id for record in opened.workspace.values() if isinstance(record, Process))
    spot = Spot(process=process)
    for line in lines:
        entered = enter(opened.workspace, line, spot, opened.fresh)
        opened.do(entered.edit)
        spot = entered.spot


def starter(path: Path) -> Iterator[OpenMap]:
    """A starter map, two of its records renamed."""
    fresh = counting()
    opened = OpenMap.create(path, starter_records(STARTERS[0][0], fresh), fresh)
    for record in list(opened.workspace.values())[:2]:
        opened.do(Edit("Rename", (Change(record, replace(record, name="Renamed")),)))
    yield opened
    opened = OpenMap.open(path, fresh)
    opened.undo()
    opened.keep_draft("typed line", "Pos")
    yield opened


def just_made(path: Path) -> Iterator[OpenMap]:
    """A new map in which nothing was done yet."""
    fresh = counting()
    opened = OpenMap.create(path, empty_records("New", fresh), fresh)
    yield opened
    yield OpenMap.open(path, fresh)
