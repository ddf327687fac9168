"""Rig: kill -9 in the middle of the long works (export, save as, migration, snapshot, share, compact).

The old file is intact or the new one whole; nothing half-written stands under a real name, the map itself is as it was, and what was
left unfinished is gone after the next start. Half of the kills come at any moment of the work, half while it writes.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.reliability.figures import Figures, Pace, Report
from tests.reliability.kills_nursery import Kill, Nursery
from tests.reliability.kills_plan import is_sound
from tests.reliability.kills_works import BEGIN, WORKS
from tests.reliability.own_reader import reading

CHILD = "tests.reliability.kills_works"
IN_PLACE = ("export as PDF",)
"""The works that the negative control does."""
Files = dict[str, str]
"""What a room holds: by name below the room, what is in the file, as a short sum."""
_OF_THE_MOMENT = {"history": ("at", "chain"), "draft": ("at",)}
"""Columns that differ each time something is done."""
_UNFINISHED = (".part", "-journal")


def run(size: int, report: Report, *, works: Iterable[str] = tuple(WORKS), is_in_place: bool = False, seed: int = 1) -> Figures:
    """So many kills of each work. `is_in_place`: the negative control, which writes over the old file."""
    works = tuple(works)
    counts: Counter[str] = Counter()
    chance, pace = Random(seed), Pace(size * len(works), report)
    with TemporaryDirectory() as folder, Nursery(Path(folder) / "own", f"{CHILD}:rehearse") as nursery:
        for number, work in enumerate(works):
            site = _Site(nursery, Path(folder) / str(number), work, is_in_place)
            of_work: Counter[str] = Counter()
            for kill in range(size):
                of_work.update(site.killed(chance, is_watched=kill % 2 == 1))
                pace(number * size + kill + 1)
            counts.update(of_work)
            report(f"{work}: {dict(of_work)}")
    shown = (
        "files broken",
        "unfinished files after the next start",
        "kills",
        "old file intact",
        "new file whole",
        "kills that left a part",
    )
    return {**{name: counts[name] for name in shown}, "works": len(works)}


@dataclass(frozen=True)
class _Length:
    """Seconds a work takes from its beginning, and until it writes the first byte."""

    whole: float
    until_writing: float


class _Site:
    """One work: its room before and after, and copies of that room in which it is killed."""

    def __init__(self, nursery: Nursery, folder: Path, work: str, is_in_place: bool) -> None:
        self._nursery, self._work, self._is_in_place = nursery, work, is_in_place
        self._before, self._room = folder / "before", folder / "room"
        self._before.mkdir(parents=True)
        nursery.live(f"{CHILD}:prepare", room=str(self._before), work=work)
        self._old = files_in(self._before)
        self._length = min((self._undisturbed() for _ in range(2)), key=lambda length: length.whole)
        self._new = files_in(self._room)
        assert self._new != self._old, f"{work} wrote nothing"

    def killed(self, chance: Random, is_watched: bool) -> Counter[str]:
        """Kill the work once, and count what is found."""
        span = self._length.whole - self._length.until_writing * is_watched
        kill = Kill(chance.uniform(0, span * 1.02), BEGIN, str(self._room) if is_watched else "")
        self._renew()
        life = self._nursery.live(f"{CHILD}:do", kill, room=str(self._room), work=self._work, is_in_place=self._is_in_place)
        found = files_in(self._room)
        counts = Counter({"kills": int(life.was_killed), "kills that left a part": int(bool(_unfinished(self._room)))})
        broken = [name for name in {*found, *self._old} if not self._is_as_it_must_be(name, found)]
        counts["files broken"] = len(broken)
        counts["old file intact" if found == self._old else "new file whole"] += not broken
        if self._is_in_place:
            return counts
        self._nursery.live(f"{CHILD}:start_again", room=str(self._room))
        counts["unfinished files after the next start"] = len(_unfinished(self._room))
        again = files_in(self._room)
        counts["files broken"] += sum(not self._is_as_it_must_be(name, again) for name in {*again, *self._old})
        return counts

    def _is_as_it_must_be(self, name: str, found: Files) -> bool:
        """As it was, or as the work leaves it. (A snapshot has a name of its own, and is of the map as it was or as it is.)"""
        if name not in found:
            return name not in self._new
        if name in self._old:
            return found[name] in (self._old[name], self._new.get(name))
        return found[name] in {*self._new.values(), *self._old.values()}

    def _undisturbed(self) -> _Length:
        self._renew()
        life = self._nursery.live(f"{CHILD}:do", Kill(None, BEGIN, str(self._room)), room=str(self._room), work=self._work)
        return _Length(life.seconds, life.until_change)

    def _renew(self) -> None:
        shutil.rmtree(self._room, ignore_errors=True)
        shutil.copytree(self._before, self._room)


def files_in(room: Path) -> Files:
    """The finished files of a room; logs of the app folder are left out, they may end at any line."""
    found = (path for path in sorted(room.rglob("*")) if path.is_file() and not path.name.endswith(_UNFINISHED))
    return {path.relative_to(room).as_posix(): _sum(path) for path in found if _is_database(path) or "data" not in path.parts}


def _unfinished(room: Path) -> list[Path]:
    return [path for path in room.rglob("*") if path.name.endswith(".part")]


def _is_database(path: Path) -> bool:
    return path.name.endswith(".waterhole")


def _sum(path: Path) -> str:
    content = path.read_bytes()
    short = blake2b(content, digest_size=12).hexdigest()
    if not _is_database(path):
        return short
    if path.with_name(f"{path.name}-journal").exists():
        return _sum_of_rows(path)
    # Most maps lie there unchanged, kill after kill.
    if short not in _sums:
        _sums[short] = _sum_of_rows(path)
    return _sums[short]


def _sum_of_rows(path: Path) -> str:
    return blake2b("\n".join(rows_in(path)).encode(), digest_size=12).hexdigest()


_sums: dict[str, str] = {}
"""By the sum of a map's bytes, that of its rows."""


def rows_in(path: Path) -> list[str]:
    """Every row of every table of a map as text, but for what differs each time it is made; why it cannot be read where it is broken."""
    try:
        with reading(path) as base:
            tables = base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
            version = base.execute("PRAGMA user_version").fetchone()
            return [f"{version} sound: {is_sound(base)}", *(line for (table,) in tables for line in _lines(base, table))]
    except sqlite3.Error as fault:
        return [f"broken: {fault}", str(path.stat().st_size)]


def _lines(base: sqlite3.Connection, table: str) -> list[str]:
    names = [row[1] for row in base.execute("SELECT * FROM pragma_table_info(?)", (table,)) if row[1] not in _OF_THE_MOMENT.get(table, ())]
    listed = ", ".join(f'"{name}"' for name in names)
    kept = " WHERE key NOT IN ('map', 'seal')" if table == "meta" else ""
    return sorted(f"{table} {row}" for row in base.execute(f'SELECT {listed} FROM "{table}"{kept}'))
