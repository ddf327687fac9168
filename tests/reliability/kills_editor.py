"""Rig: kill -9 of the editor window while somebody types: every edit shown as saved is there, and of the text being typed, what stood in
the line a second before; the next start puts it back into the line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.reliability.figures import Figures, Pace, Report
from tests.reliability.kills_editor_child import AT_WORK
from tests.reliability.kills_nursery import Kill, Life, Nursery
from tests.reliability.kills_plan import Found, found_in, sum_of

CHILD = "tests.reliability.kills_editor_child"
KEPT_WITHIN = 1.0
"""Seconds after which what was typed is in the file."""
_PLACE = "line"


@dataclass
class Tally:
    """What was counted over all kills; `oldest`: seconds for which the text in the file had not been what stood in the line, at worst."""

    lost: int = 0
    not_put_back: int = 0
    texts_lost: int = 0
    saved: int = 0
    half_typed: int = 0
    oldest: float = 0.0

    def figures(self, kills: int) -> Figures:
        """Losses first."""
        return {
            "edits shown as saved lost": self.lost,
            "half-typed texts lost": self.texts_lost,
            "texts not put back into the line": self.not_put_back,
            "kills of the window": kills,
            "edits shown as saved": self.saved,
            "kills with text half typed": self.half_typed,
            "age of the kept text at worst (ms)": round(self.oldest * 1000),
        }


def run(size: int, report: Report, *, is_careless: bool = False, seed: int = 1) -> Figures:
    """So many kills of the window. `is_careless`: the negative control, which does not keep what is being typed."""
    chance, tally, pace = Random(seed), Tally(), Pace(size, report)
    with TemporaryDirectory() as folder, Nursery(Path(folder) / "own", CHILD, "desktop.map_page", "mapper.capture.enter") as nursery:
        path = Path(folder) / "killed.waterhole"
        nursery.live(f"{CHILD}:make", path=str(path))
        text = ""
        for number in range(size):
            kill = Kill(chance.uniform(0.0, 3.0), AT_WORK)
            life = nursery.live(f"{CHILD}:type_on", kill, path=str(path), seed=chance.getrandbits(32), is_careless=is_careless)
            begin, *saved = _told(life, "found", "saved")
            tally.not_put_back += begin["text"] != text
            found = found_in(path)
            _judge_edits(found, [begin, *saved], tally)
            text = found.drafts.get(_PLACE, "")
            _judge_text(text, _told(life, "typed"), life.ended, tally)
            pace(number + 1)
    return tally.figures(size)


def _told(life: Life, *words: str) -> list[Any]:
    told = (line.partition(" ") for line in life.told)
    return [json.loads(rest) for word, _, rest in told if word in words]


def _judge_edits(found: Found, saved: list[dict[str, Any]], tally: Tally) -> None:
    """The file holds what was saved last, or one edit more, which nobody was told of yet."""
    last = saved[-1]
    tally.saved += len(saved) - 1
    is_there = len(found.history) == last["edits"] and sum_of(found.records) == last["sum"]
    tally.lost += not (found.is_sound and (is_there or len(found.history) == last["edits"] + 1))


def _judge_text(text: str, typed: list[tuple[float, str]], ended: float, tally: Tally) -> None:
    """The text in the file stood in the line a second ago, or later."""
    tally.half_typed += bool(typed[-1][1])
    left = [after for (_, stood), (after, _) in zip(typed, [*typed[1:], (ended, "")], strict=True) if stood == text]
    if not left:
        tally.texts_lost += 1
        return
    age = max(0.0, ended - max(left))
    tally.oldest = max(tally.oldest, age)
    tally.texts_lost += age > KEPT_WITHIN
