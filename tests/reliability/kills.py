"""Rig: kill -9 of the store in mid-work, at any moment; every acknowledged edit is there, nothing is half there, and undo goes all the way.

A child edits a map (one to sixty records at a time, undo, redo, drafts, named versions; it closes and opens the map again and again) and
tells each act before it begins and after it is acknowledged. The oracle works out what the file must hold, and reads it without the store.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.reliability.figures import Figures, Pace, Report
from tests.reliability.kills_child import ACKNOWLEDGED
from tests.reliability.kills_nursery import Kill, Life, Nursery
from tests.reliability.kills_plan import COUNTER, Act, Expected, found_in

CHILD = "tests.reliability.kills_child"
KILLS_PER_MAP = 50
"""After so many kills everything is undone, and the next map begins."""
_PHASES = {"opening": "while opening", "open": "between edits", "?": "in mid-edit", "=": "between edits", "closing": "while closing"}


@dataclass
class Tally:
    """What was counted over all kills."""

    lost: int = 0
    wrong: int = 0
    acknowledged: int = 0
    arrived: int = 0
    phases: Counter[str] = field(default_factory=Counter)
    undone: int = 0

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
    with TemporaryDirectory() as folder, Nursery(Path(folder) / "data", CHILD, "mapper.rules") as nursery:
        killed = maps = 0
        while killed < size and not (is_hasty and tally.lost):
            maps += 1
            path = Path(folder) / f"map-{maps}.waterhole"
            nursery.live(f"{CHILD}:make", path=str(path))
            expected: Expected | None = Expected()
            for _ in range(min(KILLS_PER_MAP, size - killed)):
                life = nursery.live(f"{CHILD}:work", Kill(_moment(chance)), path=str(path), seed=chance.getrandbits(32), is_hasty=is_hasty)
                killed += 1
                expected = judged(life, path, expected, tally) if expected is not None else None
                pace(killed)
                if expected is None:
                    break
            if expected is not None:
                _undo_everything(nursery, path, tally)
    return tally.figures(killed)


def _moment(chance: Random) -> float:
    """Seconds from the fork to the kill: very early, about the opening, or somewhere in the work."""
    return chance.uniform(*chance.choice(((0.0, 0.01), (0.0, 0.06), (0.02, 0.2), (0.02, 0.2))))


def judged(life: Life, path: Path, expected: Expected, tally: Tally) -> Expected | None:
    """What must be in the file from now on, after counting what is lost or wrong in it; None where the map is not as it must be."""
    assert life.was_killed, life
    pending: Act | None = None
    phase = "opening"
    for line in life.told:
        phase = line[:1] if line[0] in "?=" else line
        if line == ACKNOWLEDGED:
            assert pending is not None
            expected.take(pending)
            tally.acknowledged += 1
            pending = None
        elif line.startswith("? "):
            pending = json.loads(line[2:])
    tally.phases[_PHASES.get(phase, "while opening")] += 1
    try:
        found = found_in(path)
    except (sqlite3.Error, AssertionError):
        tally.wrong += 1
        return None
    if found.is_sound and expected.is_in(found):
        return expected
    if found.is_sound and pending is not None and (following := expected.then(pending)).is_in(found):
        tally.arrived += 1
        return following
    lost = _lost(expected.acts, lambda earlier: earlier.is_in(found)) if found.is_sound else None
    tally.lost += lost or 0
    tally.wrong += lost is None
    return None


def _lost(acts: list[Act], is_found: Callable[[Expected], bool]) -> int | None:
    """How many of the last acts are missing in the file; None where it holds a state that never was."""
    earlier = Expected()
    found = [0] if is_found(earlier) else []
    for number, act in enumerate(acts, start=1):
        earlier.take(act)
        if is_found(earlier):
            found.append(number)
    return len(acts) - found[-1] if found else None


def _undo_everything(nursery: Nursery, path: Path, tally: Tally) -> None:
    tally.undone += int(nursery.live(f"{CHILD}:undo_everything", path=str(path)).told[-1])
    found = found_in(path)
    tally.wrong += not found.is_sound or found.records != {COUNTER.id: COUNTER}
