"""The fuzzing of map files: damaged maps are opened by the product in processes that may die, and what becomes of each is counted.

`python -m tests.reliability.fuzz_maps 2000` runs so many, `python -m tests.reliability.fuzz_maps --only 4711` shows one of them.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.reliability.figures import Figures, Pace, Report
from tests.reliability.fuzz_judge import EARLIER, HANGS, SILENT, UNNAMED, WHOLE, Verdict, judge
from tests.reliability.fuzz_originals import make_originals
from tests.source_tree import ROOT

CRASH = "crash"
BAD = (CRASH, HANGS, SILENT, UNNAMED)
"""What must not be."""
PATIENCE = 20.0
"""Seconds without a word after which a worker is ended."""
SHOWN = 20
TWO_PROCESSES_FROM = 10_000


def run(size: int, report: Report, processes: int = 0, options: Sequence[str] = ()) -> Figures:
    """Open so many damaged maps; gives how many crashed, hung, changed silently, and how the others ended.

    `processes`: 0 = two for a large run, else one.
    """
    processes = processes or 1 + (size >= TWO_PROCESSES_FROM)
    verdicts = list(_told(all_verdicts(size, report, processes, options), report))
    counts = Counter(verdict.what for verdict in verdicts)
    refusals = Counter(verdict.more for verdict in verdicts if verdict.what == "refused")
    bad: Figures = {what: counts[what] for what in BAD}
    return bad | {
        "refused": counts["refused"],
        "refusals": ", ".join(f"{name} {number}" for name, number in refusals.most_common()),
        WHOLE: counts[WHOLE],
        EARLIER: counts[EARLIER],
        "not damaged": counts["not damaged"],
        "files": len(verdicts),
    }


def _told(verdicts: Iterable[Verdict], report: Report) -> Iterator[Verdict]:
    """The same verdicts; the first bad ones are told."""
    left = SHOWN
    for verdict in verdicts:
        if verdict.what in BAD and left:
            left -= 1
            report(f"{verdict.what} in file {verdict.number} ({verdict.damage} of {verdict.original}): {verdict.more}")
        yield verdict


def all_verdicts(
    size: int, report: Report, processes: int = 1, options: Sequence[str] = (), patience: float = PATIENCE
) -> Iterator[Verdict]:
    """What becomes of the damaged maps 0 to size - 1, in no order. `options` go to the workers."""
    pace = Pace(size, report)
    with tempfile.TemporaryDirectory(dir=_fast_folder()) as name:
        folder = Path(name)
        make_originals(folder)
        workers = [_Worker(folder, start, size, processes, options) for start in range(processes)]
        done = 0
        try:
            for verdict in _gathered(workers, patience):
                done += 1
                pace(done)
                yield verdict
        finally:
            for worker in workers:
                worker.end()


def _fast_folder() -> str | None:
    """Memory where there is some to write to: what reaches the disk is not the subject here."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class _Worker:
    """A process that works off every `step`-th number; started again behind the number at which it died."""

    def __init__(self, folder: Path, start: int, last: int, step: int, options: Sequence[str]) -> None:
        self._folder, self._last, self._step, self._options = folder, last, step, options
        self.next = start
        self._start()

    def _start(self) -> None:
        numbers = [str(number) for number in (self.next, self._last, self._step)]
        command = [sys.executable, "-m", "tests.reliability.fuzz_worker", str(self._folder), *numbers, *self._options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "WATERHOLE_DATA": str(self._folder / "app")}
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
        self._begun = b""

    def fileno(self) -> int:
        """Where it tells its verdicts."""
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    @property
    def has_work(self) -> bool:
        """Whether a number is left to it."""
        return self.next < self._last

    def read(self) -> Iterator[Verdict]:
        """Its next verdicts; a crash where it ended without one."""
        told = os.read(self.fileno(), 65536)
        if not told:
            yield self.give_up(CRASH, f"the process ended with {self._process.wait()}")
        *lines, self._begun = (self._begun + told).split(b"\n")
        for line in lines:
            verdict = Verdict(*json.loads(line))
            self.next = verdict.number + self._step
            yield verdict

    def give_up(self, what: str, why: str) -> Verdict:
        """The verdict on the number at which it is stuck; it goes on behind it."""
        self.end()
        verdict = Verdict(self.next, "?", "?", what, why)
        self.next += self._step
        if self.has_work:
            self._start()
        return verdict

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


def _gathered(workers: list[_Worker], patience: float) -> Iterator[Verdict]:
    while at_work := [worker for worker in workers if worker.has_work]:
        with selectors.DefaultSelector() as ready:
            for worker in at_work:
                ready.register(worker, selectors.EVENT_READ)
            told = [key.fileobj for key, _ in ready.select(patience)]
        if told:
            yield from (verdict for worker in at_work if worker in told for verdict in worker.read())
        else:
            yield from (worker.give_up(HANGS, f"nothing for {patience:.0f} s") for worker in at_work)


def show_one(number: int) -> Verdict:
    """The verdict on one damaged map, which is left in the folder "fuzzed" for a look."""
    folder = Path("fuzzed")
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        originals = make_originals(Path(name))
    return judge(number, originals, folder)


if __name__ == "__main__":
    if "--only" in sys.argv:
        print(show_one(int(sys.argv[-1])))
    else:
        print(run(int(sys.argv[1]), print, 2, sys.argv[2:]))
