"""Rig: kill -9 of the store in mid-work, at any moment; every acknowledged edit is there, nothing is half there, and undo goes all the way.

A child edits a map (one to sixty records at a time, undo, redo, drafts, named versions; it closes and opens the map again and again) and
tells each act before it begins and after it is acknowledged. The oracle works out what the file must hold, and reads it without the store.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.reliability.figures import Figures, Pace, Report
from tests.reliability.kills_child import ACKNOWLEDGED, AT_WORK
from tests.reliability.kills_nursery import Kill, Life, Nursery
from tests.reliability.kills_plan import COUNTER, Act, Expected, Found, found_in

CHILD = "tests.reliability.kills_child"
KILLS_PER_MAP = 50
"""After so many kills everything is undone, and the next map begins."""
_PHASES = {"opening": "while opening", AT_WORK: "between edits", "?": "in mid-edit", "=": "between edits", "closing": "while closing"}


@dataclass
class Tally:
    """What was counted over all kills."""

    lost: int = 0
    wrong: int = 0
    acknowledged: int = 0
    arrived: int = 0
    phases: Counter[str] = field(default_factory=Counter)
    undone: int = 0
    faults: list[str] = field(default_factory=list)

    def figures(self, kills: int) -> Figures:
        """Losses first."""
        counted: Figures = {
            "acknowledged acts lost": self.lost,
            "states that never were": self.wrong,
            "kills": kills,
            "acts acknowledged": self.acknowledged,
            "more on the disk than acknowledged": self.arrived,
        }
        return (
            counted
            | {f"kills {phase}": count for phase, count in sorted(self.phases.items())}
            | {"edits undone to the beginning": self.undone}
        )


def run(size: int, report: Report, *, is_hasty: bool = False, seed: int = 1) -> Figures:
    """So many kills of the store. `is_hasty`: the negative control, acknowledging before the commit; it ends with the first loss."""
    chance, tally, pace = Random(seed), Tally(), Pace(size, report)
    with TemporaryDirectory() as folder, Nursery(Path(folder) / "own", CHILD, "mapper.rules") as nursery:
        killed = maps = 0
        while killed < size and not (is_hasty and tally.lost):
            maps += 1
            path = Path(folder) / f"map-{maps}.waterhole"
            nursery.live(f"{CHILD}:make", path=str(path))
            possible: tuple[Expected, ...] = (Expected(),)
            for _ in range(min(KILLS_PER_MAP, size - killed)):
                life = nursery.live(f"{CHILD}:work", _moment(chance), path=str(path), seed=chance.getrandbits(32), is_hasty=is_hasty)
                killed += 1
                possible = judged(life, path, possible, tally)
                pace(killed)
                if not possible:
                    break
            else:
                _undo_everything(nursery, path, tally)
    for fault in tally.faults:
        report(fault)
    return tally.figures(killed)


def _moment(chance: Random) -> Kill:
    """While it opens the map, soon after that, or anywhere in the work."""
    opening, soon, later = (
        Kill(chance.uniform(0.0, 0.12)),
        Kill(chance.uniform(0.0, 0.01), AT_WORK),
        Kill(chance.uniform(0.0, 0.25), AT_WORK),
    )
    return chance.choice((opening, soon, later, later))


def judged(life: Life, path: Path, possible: tuple[Expected, ...], tally: Tally) -> tuple[Expected, ...]:
    """What may be in the file from now on, after counting what is lost or wrong in it; nothing where the map is not as it must be.

    Where an edit was broken off, its journal may still be played back or not, as the store decides when it opens the map next: two
    states are possible until then.
    """
    assert life.was_killed, life
    told = iter(life.told)
    tally.phases[_PHASES.get(_phase(life), "while opening")] += 1
    expected, pending = possible[0], None
    for line in told:
        if line.startswith("opened "):
            held = [state for state in possible if state.is_told_by(json.loads(line[7:]))]
            if not held:
                return _wrong(tally, f"opened with {line}", life)
            expected, possible = held[0], (held[0],)
        elif line.startswith("? "):
            pending = json.loads(line[2:])
        elif line == ACKNOWLEDGED:
            assert pending is not None
            expected.take(pending)
            tally.acknowledged += 1
            pending = None
    try:
        found = found_in(path)
    except (sqlite3.Error, AssertionError) as fault:
        return _wrong(tally, repr(fault), life)
    if pending is not None:
        possible = (expected, expected.then(pending))
    return _left(found, possible, tally, life)


def _left(found: Found, possible: tuple[Expected, ...], tally: Tally, life: Life) -> tuple[Expected, ...]:
    for number, state in enumerate(possible):
        if found.is_sound and state.is_in(found):
            tally.arrived += number
            return possible[number:]
    lost = _lost(possible[0].acts, found) if found.is_sound else None
    if lost is None:
        return _wrong(tally, f"sound: {found.is_sound}, ends with {found.history[-3:]}", life)
    tally.lost += lost
    tally.faults.append(f"{lost} lost: ends with {found.history[-3:]} after {life.told[-5:]}")
    return ()


def _phase(life: Life) -> str:
    line = life.told[-1] if life.told else ""
    return line[:1] if line[:1] in ("?", "=") else line


def _wrong(tally: Tally, fault: str, life: Life) -> tuple[Expected, ...]:
    tally.wrong += 1
    tally.faults.append(f"{fault} after {life.told[-5:]}")
    return ()


def _lost(acts: list[Act], found: Found) -> int | None:
    """How many of the last acts are missing in the file; None where it holds a state that never was."""
    earlier = Expected()
    states = [0] if earlier.is_in(found) else []
    for number, act in enumerate(acts, start=1):
        earlier.take(act)
        if earlier.is_in(found):
            states.append(number)
    return len(acts) - states[-1] if states else None


def _undo_everything(nursery: Nursery, path: Path, tally: Tally) -> None:
    tally.undone += int(nursery.live(f"{CHILD}:undo_everything", path=str(path)).told[-1])
    found = found_in(path)
    if not found.is_sound or found.records != {COUNTER.id: COUNTER}:
        tally.wrong += 1
        tally.faults.append(f"undone to the beginning: {sorted(found.records)[:5]}, sound: {found.is_sound}")
