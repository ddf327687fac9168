"""Rig: eight hours of a workshop at a hundred times its speed; memory, open files and logs stay within bounds."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.reliability.figures import Figures, Report
from tests.reliability.kills_nursery import ROOT
from tests.reliability.kills_window import own_surroundings
from tests.reliability.own_reader import history_of

SPEED = 100
SECONDS_PER_ACT = 30
FULL = 8 * 60 * 60 // SECONDS_PER_ACT
"""Acts in eight hours."""
MOST_GROWTH, MOST_LOG = 50 * 1024**2, 4 * 1024**2
"""Bytes of memory that may be gained between the beginning and the end, and bytes of logs."""
Sample = dict[str, int]


class NotSteady(AssertionError):
    """Memory, handles or logs grow."""


def run(size: int, report: Report, *, is_leaking: bool = False) -> Figures:
    """So many acts, at `SPEED` times the pace of a workshop; fewer than `FULL` come one after the other."""
    pause = SECONDS_PER_ACT / SPEED if size >= FULL else 0.0
    started = time.monotonic()
    with TemporaryDirectory() as folder:
        samples = _lived(Path(folder), size, pause, report, is_leaking)
        edits = len(history_of(Path(folder) / "workshop.waterhole"))
    if edits != samples[-1]["edits"]:
        raise NotSteady(f"the file holds {edits} edits, the window told of {samples[-1]['edits']}")
    begins, ends = _about(samples, 0.1, 0.25), _about(samples, 0.85, 1.0)
    return {
        "bytes of memory gained": ends["memory"] - begins["memory"],
        "open files gained": ends["handles"] - begins["handles"],
        "bytes of logs": max(sample["log"] for sample in samples),
        "acts": size,
        "edits": edits,
        "records at the end": samples[-1]["records"],
        "memory at the end (MB)": ends["memory"] // 1024**2,
        "open files at the end": ends["handles"],
        "hours of a workshop": f"{size * SECONDS_PER_ACT / 3600:.1f}",
        "seconds it took": round(time.monotonic() - started),
    }


def refuse_growth(figures: Figures) -> None:
    """Raises NotSteady where something grew more than it may."""
    for name, most in (("bytes of memory gained", MOST_GROWTH), ("open files gained", 0), ("bytes of logs", MOST_LOG)):
        if int(figures[name]) > most:
            raise NotSteady(f"{figures[name]} {name}, at most {most}: {figures}")


def _lived(folder: Path, acts: int, pause: float, report: Report, is_leaking: bool) -> list[Sample]:
    command = [sys.executable, "-m", "tests.reliability.soak_day", str(folder), str(acts), str(pause), *["leak"] * is_leaking]
    samples: list[Sample] = []
    with (folder / "said").open("w+", encoding="utf-8") as said:
        with subprocess.Popen(command, cwd=ROOT, env=own_surroundings(folder), stdout=subprocess.PIPE, stderr=said, text=True) as day:
            assert day.stdout is not None
            for line in day.stdout:
                samples.append(json.loads(line))
                if len(samples) % 20 == 0:
                    report(line.strip())
        said.seek(0)
        told = said.read()
    if day.returncode != 0 or told:
        raise NotSteady(f"the window ended with {day.returncode} and said: {told[-3000:]}")
    return samples


def _about(samples: list[Sample], start: float, end: float) -> Sample:
    """How things stood in a part of the run: the middle value of each figure."""
    part = samples[int(len(samples) * start) : max(int(len(samples) * end), int(len(samples) * start) + 1)]
    return {name: int(median(sample[name] for sample in part)) for name in part[0]}
