"""The fuzzing of BPMN files: damaged models are read and laid out in processes that may die, and each verdict is told.

`python -m tests.reliability.mutated_models 20000` reads so many, `python -m tests.reliability.mutated_models --only 4711` one of them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator

from exporters.bpmn.read import read_bpmn
from mapper.model.edit import Edit, create
from mapper.model.errors import KnownError
from mapper.model.fit import refuse_unfit
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.new_map import with_places
from tests.exporters.bpmn.reading_aids import counting
from tests.exporters.bpmn.test_bpmn_corpora import dangling
from tests.reliability.figures import Figures, Pace, Report
from tests.reliability.model_mutations import mutated, originals
from tests.source_tree import ROOT

CRASH, HANG, WRONG = "crashes", "hangs", "maps that may not be"
READ, REFUSED = "read", "refused"
BAD = (CRASH, HANG, WRONG)
"""What must not be."""
PATIENCE = 20
"""Seconds of work on one file, on a busy machine as on an idle one; the largest here takes half of one."""
BATCH = 500
_SHOWN = 20

Read = Callable[[bytes], tuple[Record, ...]]
Verdict = tuple[int, str, str]
"""The number of a file, what became of it, and why."""


def read_and_lay_out(content: bytes) -> tuple[Record, ...]:
    """What importing a file does: read it, follow the rules, lay out what has no place. Raises KnownError where it is refused."""
    fresh = counting()
    return with_places(read_bpmn(content, fresh, "a file").records, fresh)


def judge(content: bytes, read: Read = read_and_lay_out) -> tuple[str, str]:
    """What becomes of a file, and why."""
    try:
        records = read(content)
    except KnownError as refusal:
        return (REFUSED, refusal.happened) if refusal.happened and refusal.safe else (CRASH, f"refused without words: {refusal}")
    except Exception:
        return CRASH, traceback.format_exc()[-800:]
    fault = next(dangling(records), "") or _unfit(records)
    return (WRONG, fault) if fault else (READ, "")


def _unfit(records: tuple[Record, ...]) -> str:
    edit = Edit("", create(*records))
    try:
        refuse_unfit(Workspace().after(edit), edit)
    except KnownError as refusal:
        return refusal.happened
    return ""


def run(size: int, report: Report) -> Figures:
    """Read so many damaged models; gives how many crashed, hung or became what may not be, and how the others ended."""
    counts: Counter[str] = Counter()
    pace, shown = Pace(size, report), 0
    for done, (number, what, why) in enumerate(verdicts(size), 1):
        counts[what] += 1
        pace(done)
        if what in BAD and shown < _SHOWN:
            shown += 1
            report(f"{what}: file {number}: {why}")
    return {**{what: counts[what] for what in BAD}, READ: counts[READ], REFUSED: counts[REFUSED], "files": sum(counts.values())}


def verdicts(
    size: int, worker: str = "tests.reliability.mutated_models", batch: int = BATCH, patience: int = PATIENCE
) -> Iterator[Verdict]:
    """Number, verdict and reason of the files 0 to size - 1; the file at which a process dies or stays is the verdict on it."""
    first = 0
    while first < size:
        last = min(first + batch, size)
        for number, what, why in _told_by_worker(worker, first, last, patience):
            yield number, what, why
            first = number + 1


def _told_by_worker(worker: str, first: int, last: int, patience: int) -> Iterator[Verdict]:
    """The verdicts of one process, up to the file that ends it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", worker, "--batch", *(str(number) for number in (first, last, patience))]
    process = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=False)
    told: list[Verdict] = [tuple(json.loads(line)) for line in process.stdout.splitlines() if line.endswith(b"]")]
    yield from told
    if first + len(told) < last:
        hung = process.returncode == -signal.SIGPROF
        why = f"more than {patience} s of work" if hung else f"the process ended with {process.returncode}"
        yield first + len(told), HANG if hung else CRASH, why


def work(first: int, last: int, patience: int, read: Read = read_and_lay_out) -> None:
    """Judge these files and tell each verdict as a line. The system ends the process that works longer than `patience` s on one."""
    paths = originals()
    for number in range(first, last):
        signal.setitimer(signal.ITIMER_PROF, patience)
        what, why = judge(mutated(number, paths).content, read)
        print(json.dumps([number, what, why]), flush=True)


def main(arguments: list[str]) -> int:
    """A run, a batch of one, or one file shown."""
    if arguments[:1] == ["--batch"]:
        first, last, patience = map(int, arguments[1:])
        work(first, last, patience)
        return 0
    if arguments[:1] == ["--only"]:
        one = mutated(int(arguments[1]), originals())
        print(one.original, ", ".join(one.damages), *judge(one.content), sep="\n")
        return 0
    figures = run(int(arguments[0]) if arguments else 2_000, print)
    print(figures)
    return int(any(figures[what] for what in BAD))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
