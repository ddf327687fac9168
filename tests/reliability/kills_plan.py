"""What a child does to a map, act by act, and what the file must hold after each: worked out here, without the store."""

from __future__ import annotations

import copy
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Any

from mapper.model.edit import Change, create, delete
from mapper.model.organisation import Unit
from mapper.model.record import Record
from tests.reliability.own_reader import drafts_of, history_of, reading, records_of

Act = dict[str, Any]
"""What is done, in plain values: "act" says what, "label" is what the history calls it, the others depend on the act."""

COUNTER = Unit(id="counter")
"""The one record that a map of these rigs is made with; every edit but the undoing ones counts it on."""
PLACES = ("typed-line", "label")
_MANY = 60
"""Units added by one edit that is written to many pages."""


@dataclass
class Expected:
    """What the file must hold after the acts so far: records, drafts (text by place), history (label, act, came from, stands at)."""

    records: dict[str, Record] = field(default_factory=lambda: {COUNTER.id: COUNTER})
    drafts: dict[str, str] = field(default_factory=dict)
    history: list[tuple[str, str, int, int]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    _done: dict[int, tuple[Change, ...]] = field(default_factory=dict)
    _undone: list[int] = field(default_factory=list)

    @property
    def stands_at(self) -> int:
        """The number of the edit last applied, 0 = none."""
        return self.history[-1][3] if self.history else 0

    def take(self, act: Act) -> None:
        """One more act was done."""
        self.acts.append(act)
        here = self.stands_at
        if act["act"] == "draft":
            self.drafts[act["place"]] = act["text"]
            self.drafts = {place: text for place, text in self.drafts.items() if text}
        elif act["act"] == "name":
            self.history.append((act["label"], "name", here, here))
        elif act["act"] == "undo":
            label, _, came_from, _ = self.history[here - 1]
            self._apply([Change(change.after, change.before) for change in self._done[here]])
            self._undone.append(here)
            self.history.append((label, "undo", here, came_from))
        elif act["act"] == "redo":
            again = self._undone.pop()
            label, _, came_from, _ = self.history[again - 1]
            self._apply(self._done[again])
            self.history.append((label, "redo", came_from, again))
        else:
            self._undone.clear()
            self.history.append((act["label"], "do", here, len(self.history) + 1))
            self._done[len(self.history)] = changes = changes_of(act, self.records)
            self._apply(changes)

    def then(self, act: Act) -> Expected:
        """What is to be expected after one more act; this one stays."""
        following = copy.deepcopy(self)
        following.take(act)
        return following

    def is_told_by(self, told: dict[str, Any]) -> bool:
        """Whether a map that was opened tells of just this."""
        return told == {"edits": len(self.history), "sum": sum_of(self.records), "drafts": self.drafts}

    def is_in(self, found: Found) -> bool:
        """Whether the file holds just this."""
        return (found.records, found.drafts, found.history) == (self.records, self.drafts, self.history)

    def _apply(self, changes: Iterable[Change]) -> None:
        for change in changes:
            assert self.records.get(change.id) == change.before
            if change.after is None:
                del self.records[change.id]
            else:
                self.records[change.id] = change.after


@dataclass(frozen=True)
class Found:
    """What a file holds, read by the rigs' own reader; `is_sound`: SQLite finds its pages and references in order."""

    records: dict[str, Record]
    drafts: dict[str, str]
    history: list[tuple[str, str, int, int]]
    is_sound: bool


def found_in(path: Path) -> Found:
    """What a map file that nobody has open holds. Raises sqlite3.Error where it is no database any more."""
    with reading(path) as base:
        return Found(
            records_of(base),
            {draft.place: draft.text for draft in drafts_of(base).values()},
            [(entry.label, entry.act, entry.came_from, entry.stands_at) for entry in history_of(base)],
            is_sound(base),
        )


def is_sound(base: sqlite3.Connection) -> bool:
    """Whether pages, indexes and references are in order."""
    pages = base.execute("PRAGMA integrity_check").fetchall()
    return pages == [("ok",)] and base.execute("PRAGMA foreign_key_check").fetchall() == []


def changes_of(act: Act, records: Mapping[str, Record]) -> tuple[Change, ...]:
    """The changes of an act that edits records, on the records as they are."""
    counter = records[COUNTER.id]
    counted = Change(counter, replace(counter, name=act["label"]))
    if act["act"].startswith("add"):
        return (counted, *create(*(Unit(id=one, name=f"Unit {one}", note="x" * act["note"]) for one in act["ids"])))
    known = [records[one] for one in act["ids"]]
    if act["act"] == "remove":
        return (counted, *delete(*known))
    return (counted, *(Change(one, replace(one, name=f"{act['label']} of {one.id}")) for one in known))


def next_act(chance: Random, records: Mapping[str, Record], seq: int, can_undo: bool, can_redo: bool) -> Act:
    """What somebody might do next to a map of these records, whose next row of the history is `seq`."""
    known = sorted(one for one in records if one != COUNTER.id)
    kinds = ["add"] * 9 + ["add many"] * (len(known) < 1_000) + ["draft"] * 8 + ["name"] * 2
    kinds += ["rename", "remove"] * 4 * bool(known) + ["undo"] * 8 * can_undo + ["redo"] * 6 * can_redo
    kind = chance.choice(kinds)
    act: Act = {"act": kind, "label": f"{kind} {seq}"}
    if kind.startswith("add"):
        act |= {"ids": [f"u-{seq}-{n}" for n in range(_MANY if kind == "add many" else chance.randint(1, 3))]}
        act |= {"note": chance.choice((0, 20, 400))}
    elif kind in ("rename", "remove"):
        act["ids"] = chance.sample(known, min(len(known), chance.choice((1, 2, 40))))
    elif kind == "draft":
        act |= {"place": chance.choice(PLACES), "text": chance.choice(("", f"Post invoice {seq}", "!hold 5% " * 40))}
    return act


def sum_of(records: Mapping[str, Record]) -> str:
    """A short sum of records, the same wherever they are held."""
    return blake2b("\n".join(sorted(map(repr, records.values()))).encode(), digest_size=12).hexdigest()
