"""Deals out the states of a recorded run, stretch by stretch, to one process or several, until so many distinct ones were examined."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from unittest import mock

from tests.reliability.figures import Report
from tests.reliability.power_cuts_disk import Recording
from tests.reliability.power_cuts_examiner import Count, Examiner, Lot

MEMORY = Path("/dev/shm")

_examiner: list[Examiner] = []
"""The one of this process, where lots are dealt out to several."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that goes when it is done with: in memory where the system has that, since what survives a cut is simulated here.

    Until then the program inside keeps its own files there as well.
    """
    with tempfile.TemporaryDirectory(prefix="power-cuts-", dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder = Path(name)
        with (
            mock.patch.dict(os.environ, {"WATERHOLE_DATA": str(folder / "application")}),
            mock.patch.object(tempfile, "tempdir", name),
        ):
            yield folder


def examine(recording: Recording, size: int, *, seed: str, open_every: int = 0, openings: int = 0, workers: int, report: Report) -> Count:
    """At least `size` distinct states of the recording, examined, among them some of so many openings in each stretch.

    Raises RuntimeError where it has not so many.
    """
    count, stretches, turn = Count(), len(recording.told()) + 1, 0
    with dealing(recording, workers) as examine_lots:
        while (before := count.states) < size:
            wanted = -(-(size - before) // stretches)
            again = 0 if turn else openings
            lots = [Lot(stretch, wanted, open_every, f"{seed} {turn} {stretch}", again) for stretch in range(stretches)]
            _add_all(count, examine_lots(lots), report)
            if count.states == before:
                raise RuntimeError(f"the recording has {before} states only, not {size}")
            turn += 1
    return count


@contextmanager
def dealing(recording: Recording, workers: int) -> Iterator[Callable[[Iterable[Lot]], Iterable[Count]]]:
    """What examines lots of the recording, in their order: this process, or several others."""
    with ExitStack() as stack:
        folder = stack.enter_context(temporary_folder())
        if workers == 1:
            yield partial(map, Examiner(recording, folder).examine)
        else:
            pool = stack.enter_context(multiprocessing.get_context("spawn").Pool(workers, _begin, (recording, str(folder))))
            yield partial(pool.imap, _examine)


def _begin(recording: Recording, folder: str) -> None:
    tempfile.tempdir = tempfile.mkdtemp(dir=folder)
    os.environ["WATERHOLE_DATA"] = str(Path(tempfile.tempdir, "application"))
    _examiner.append(Examiner(recording, Path(tempfile.tempdir)))


def _examine(lot: Lot) -> Count:
    return _examiner[0].examine(lot)


def _add_all(count: Count, results: Iterable[Count], report: Report) -> None:
    for number, result in enumerate(results):
        count.add(result)
        if number % 10 == 9:
            report(f"{count.states:,} states: {count.lost} lost, {count.corrupt} corrupt, {count.opened_otherwise} opened otherwise")
