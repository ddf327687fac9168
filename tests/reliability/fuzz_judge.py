"""What the product makes of a damaged map: opened whole, refused by name, or one of the three things that must not be."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from random import Random
from typing import get_args

from mapper.model.plain import to_plain
from mapper.model.record import Record
from mapper.store.faults import Refusal, RefusedFile
from mapper.store.map_file import MapFile
from tests.reliability.fuzz_mutations import BYTES, Damage, Damaged, mix_maps
from tests.reliability.fuzz_originals import Original, as_text, said
from tests.reliability.fuzz_values import VALUES

DAMAGES: tuple[Damage, ...] = (*BYTES, *VALUES)
REFUSALS = frozenset(get_args(Refusal))
"""The names of refusals."""
HANG = 1.0
"""Seconds of this process in which a small file must be opened, checked to its end, or refused; a busy computer is no hang. Whoever waits
for something else than the processor is ended by fuzz_maps.py."""
WHOLE = "opened whole"
SILENT = "silent change"
HANGS = "hang"
UNNAMED = "unnamed"
EARLIER = "an earlier state, whole"
"""What becomes of a map in which all pages that matter are those of a few edits earlier: nobody can tell it from a copy made then."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one damaged file: `what` is one of the constants above or "refused", `more` the refusal or what is wrong."""

    number: int
    damage: str
    original: str
    what: str
    more: str


def shown_by_product(path: Path) -> str:
    """Everything a map may not lose as the product shows it after all its checks, in the text of `content_of`."""
    file = MapFile.open(path)
    try:
        records = sorted(((record.id, record) for record in file.records()), key=itemgetter(0))
        for _ in file.check_history():
            pass
        entries = file.entries()
        edits = [(entry.seq, file.edit_of(entry)) for entry in entries if entry.act == "do"]
        changes = [(seq, change.id, plain(change.before), plain(change.after)) for seq, edit in edits for change in edit.changes]
        history = [(entry.seq, entry.label, entry.at, entry.act, entry.came_from, entry.stands_at) for entry in entries]
        drafts = sorted((draft.place, draft.about, draft.text) for draft in file.drafts.values())
        return said(records, history, changes, drafts)
    finally:
        file.close()


def plain(record: Record | None) -> str | None:
    """A record of an edit in the spelling of `content_of`."""
    return None if record is None else as_text(json.dumps(to_plain(record)))


def damage_number(number: int, originals: list[Original], path: Path) -> tuple[str, Original, Damaged]:
    """The damaged file of that number: the same at each call, as long as the originals are the same bytes."""
    chance = Random(number)
    original, other = chance.sample(originals, 2)
    damage = chance.choice(DAMAGES)
    return damage.__name__, original, damage(chance, original, other, path)


def judge(number: int, originals: list[Original], folder: Path) -> Verdict:
    """What the product makes of the damaged file of that number, laid down in the folder. A hang is believed at its third time only."""
    name, original, damaged = damage_number(number, originals, folder / "work.waterhole")
    for _ in range(3):
        started = time.process_time()
        what, more = outcome(lay_down(damaged, folder), original)
        if time.process_time() - started < HANG:
            break
    else:
        what, more = HANGS, more or what
    if what == EARLIER and name != mix_maps.__name__:
        what = SILENT
    if what == WHOLE and not damaged.beside and damaged.image == original.image:
        what = "not damaged"
    return Verdict(number, name, original.name, what, more)


def lay_down(damaged: Damaged, folder: Path) -> Path:
    """The damaged file in an empty folder of its own."""
    place = folder / "case"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    path = place / "map.waterhole"
    path.write_bytes(damaged.image)
    for ending, content in damaged.beside.items():
        path.with_name(path.name + ending).write_bytes(content)
    return path


def outcome(path: Path, original: Original, show: Callable[[Path], str] = shown_by_product) -> tuple[str, str]:
    """What became of the file, and the refusal or the difference."""
    try:
        shown = show(path)
    except RefusedFile as refusal:
        return ("refused", refusal.refusal) if refusal.refusal in REFUSALS else (UNNAMED, f"{refusal.refusal}: {refusal}")
    except Exception as fault:
        return UNNAMED, f"{type(fault).__name__}: {fault}"
    if shown == original.content:
        return WHOLE, ""
    return (EARLIER if shown == original.earlier else SILENT), first_difference(original.content, shown)


def first_difference(kept: str, shown: str) -> str:
    """Where two texts begin to differ, with a little on both sides."""
    place = next((n for n, (a, b) in enumerate(zip(kept, shown, strict=False)) if a != b), min(len(kept), len(shown)))
    start = max(0, place - 60)
    return f"kept …{kept[start : place + 40]!r}, shown …{shown[start : place + 40]!r}"
