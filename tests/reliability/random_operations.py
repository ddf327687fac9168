"""Random operations on an open map in a window: whatever is done, workspace, file and canvas stay the same thing.

Commands with arguments by chance, raw changes of records, undo and redo by one and by many, drafts, named versions, other sheets, closing
and opening again. After every operation the records it changed (and their neighbours) are compared; now and then everything is.
The map lies in memory (/dev/shm where there is one): what a disk does is not the subject here.

    python -m tests.reliability.random_operations --size 1000000
    python -m tests.reliability.random_operations --seed 3 --from 120000 --size 2500      # the same operations again from there
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.reliability.figures import Figures, Pace, Report, said, say_nothing
from tests.reliability.random_operations_acts import OPERATIONS, step
from tests.reliability.random_operations_desk import Desk
from tests.reliability.random_operations_values import Dice

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS_A_MAP = 2_500
"""After so many a new map is begun, so that no history grows beyond what is compared often."""
EVERYTHING_EVERY = 250
TWO_PROCESSES_FROM = 100_000
BEGINNINGS = ("", "purchase-order", "", "complaint", "all")
"""What the maps begin with, in turn: one empty process, or a starter map."""

Plant = Callable[[Desk, int], None]
"""Spoils something before an operation, to see that it is found: gets the desk and the number of the operation."""


class Found(AssertionError):
    """The rig found something; the message says how to get there again."""


def spoil_nothing(desk: Desk, number: int) -> None:
    """The plant of a true run."""


def run(size: int, report: Report = say_nothing, *, seed: int = 1, start: int = 0) -> Figures:
    """So many operations from number `start` on, in a process of its own; a large run in two. Raises Found with seed and numbers.

    The seed is also that of Python's hashes, for where rules go through a set, ids are given in its order.
    """
    if size < TWO_PROCESSES_FROM:
        return _run_part(size, report, seed, start)
    first = size // 2 // OPERATIONS_A_MAP * OPERATIONS_A_MAP
    with ThreadPoolExecutor(2) as pool:
        parts = [pool.submit(_run_part, first, report, seed, start), pool.submit(_run_part, size - first, report, seed, start + first)]
    faults = [str(fault) for part in parts if (fault := part.exception()) is not None]
    if faults:
        raise Found("\n".join(faults))
    return _together([part.result() for part in parts])


def _run_part(size: int, report: Report, seed: int, start: int) -> Figures:
    command = [sys.executable, "-m", __spec__.name, "--json", "--size", str(size), "--seed", str(seed), "--from", str(start)]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        assert child.stdout is not None
        lines: list[str] = []
        for line in child.stdout:
            lines.append(line)
            report(line.rstrip())
    if child.returncode:
        raise Found("".join(lines)[-6000:])
    figures: Figures = json.loads(lines[-1])
    return figures


def _together(parts: list[Figures]) -> Figures:
    first, second = parts
    return {what: figure + int(second[what]) if isinstance(figure, int) else figure for what, figure in first.items()}


def work(size: int, report: Report = say_nothing, *, seed: int = 1, start: int = 0, plant: Plant = spoil_nothing) -> Figures:
    """As `run`, in this process. `start` is rounded down to the beginning of a map; `plant` is called before each operation."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    start -= start % OPERATIONS_A_MAP
    counts: Counter[str] = Counter()
    found: list[str] = []
    pace = Pace(size, report)
    with _memory_folder() as folder, _program_folder(folder / "program"), _faults_of_slots() as hidden:
        for first in range(start, start + size, OPERATIONS_A_MAP):
            desk = Desk(folder, Dice(f"{seed}:{first}"), BEGINNINGS[first // OPERATIONS_A_MAP % len(BEGINNINGS)])
            try:
                _work(desk, range(first, min(first + OPERATIONS_A_MAP, start + size)), seed, hidden, plant)
            except Found as fault:
                # Every map is a thing of its own: the others may have something to tell, too.
                found.append(str(fault))
                report(str(fault))
            counts += desk.counts
            counts["maps"] += 1
            # What Qt is to delete later goes now, which it does for no other kind of event: no event loop runs here.
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            pace(first + OPERATIONS_A_MAP - start)
    if found:
        raise Found("\n".join(found))
    return _figures(size, seed, counts)


def _work(desk: Desk, numbers: range, seed: int, hidden: list[BaseException], plant: Plant) -> None:
    number = numbers.start
    try:
        for number in numbers:
            plant(desk, number)
            while not step(desk):
                pass
            if hidden:
                raise hidden.pop()
            if number % EVERYTHING_EVERY == 0:
                desk.compare_everything()
        desk.now = "the end of the map"
        desk.finish()
    except Exception as fault:
        desk.abandon()
        again = f"python -m tests.reliability.random_operations --seed {seed} --from {numbers.start} --size {number - numbers.start + 1}"
        told = f"{type(fault).__name__}: {fault}"
        raise Found(f"seed {seed}, operation {number:,}: {told[:3000]}\n  while: {desk.now[:1500]}\n  again: {again}") from fault


def _figures(size: int, seed: int, counts: Counter[str]) -> Figures:
    done = {act: counts[act] for act in OPERATIONS}
    assert sum(done.values()) == size, f"{done} are not {size}"
    return {
        "differences": 0,
        "edits": done["command"] + done["raw"] + done["thin out"],
        "undone": done["undo"],
        "redone": done["redo"],
        "restored": done["restore"],
        "reopened": done["reopen"],
        "compacted": done["compact"],
        "saved elsewhere": done["save elsewhere"],
        "drafts": done["draft"],
        "versions named": done["name"],
        "maps": counts["maps"],
        "pictures compared": counts["pictures compared"],
        "times everything was compared": counts["times everything was compared"],
        "taken back at the end of the maps": counts["taken back at the end"],
        "refused by a command": counts["refused by a command"],
        "seed": str(seed),
    }


@contextmanager
def _memory_folder() -> Iterator[Path]:
    """A folder in memory where there is one."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="waterhole-", dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


@contextmanager
def _program_folder(folder: Path) -> Iterator[None]:
    """The program keeps its own files there meanwhile."""
    former = os.environ.get("WATERHOLE_DATA")
    os.environ["WATERHOLE_DATA"] = str(folder)
    try:
        yield
    finally:
        if former is None:
            del os.environ["WATERHOLE_DATA"]
        else:
            os.environ["WATERHOLE_DATA"] = former


@contextmanager
def _faults_of_slots() -> Iterator[list[BaseException]]:
    """What was raised inside a slot: Qt prints it and goes on, so it is kept here."""
    hidden: list[BaseException] = []

    def keep(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        hidden.append(fault)

    former, sys.excepthook = sys.excepthook, keep
    try:
        yield hidden
    finally:
        sys.excepthook = former


def main() -> None:
    """Run it by hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=5_000, help="how many operations")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="start", help="the number of the operation to begin at")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    if not given.json:
        print(said(run(given.size, print, seed=given.seed, start=given.start)))
        return
    try:
        print(json.dumps(work(given.size, lambda line: print(line, flush=True), seed=given.seed, start=given.start)))
    except Found as found:
        sys.exit(str(found))


if __name__ == "__main__":
    main()
