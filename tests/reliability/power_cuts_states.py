"""Cuts the power in a recorded run at many points, each in many ways, and counts what is lost; the work is dealt out edit by edit."""

from __future__ import annotations

import multiprocessing
import os
import random
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from unittest import mock

from mapper.model.errors import KnownError
from mapper.open_map import OpenMap
from tests.reliability.figures import Report
from tests.reliability.power_cuts_disk import Disk, Recording, State, Told
from tests.reliability.power_cuts_oracle import ABSENT, MAP, Oracle, Reading, standing, state_digest
from tests.reliability.power_cuts_work import FRESH, told_of

MEMORY = Path("/dev/shm")
EXAMPLES = 5
"""Faults that are told in words."""


@dataclass(slots=True)
class Count:
    """What came out. `states` are the digests of the distinct states; a loss is counted once for each state."""

    states: set[bytes] = field(default_factory=set)
    lost: int = 0
    corrupt: int = 0
    played_back: int = 0
    opened: int = 0
    opened_otherwise: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Count) -> None:
        """Count the other's too; states that both have seen are one state."""
        self.states |= other.states
        self.lost += other.lost
        self.corrupt += other.corrupt
        self.played_back += other.played_back
        self.opened += other.opened
        self.opened_otherwise += other.opened_otherwise
        self.faults = [*self.faults, *other.faults][:EXAMPLES]


@dataclass(frozen=True, slots=True)
class Lot:
    """One piece of work: so many cuts before acknowledgement number `stretch`; the program itself opens every `open_every`th state."""

    stretch: int
    cuts: int
    open_every: int
    seed: str


class Examiner:
    """Examines the states that a power cut during one recorded run may leave."""

    def __init__(self, recording: Recording, folder: Path) -> None:
        self._recording = recording
        self._folder = folder
        self._oracle = Oracle(recording, folder / "oracle")
        self._told = {told.edit: told for told in recording.told()}
        ends = [number for number, operation in enumerate(recording.operations) if isinstance(operation, Told)]
        # A stretch begins right after an acknowledgement and ends right before the next one, or with the recording.
        self.stretches = list(zip([0, *(end + 1 for end in ends)], [*ends, len(recording.operations)], strict=True))

    def examine(self, lot: Lot) -> Count:
        """Cut the power so many times in the stretch."""
        count, acknowledged = Count(), lot.stretch - 1
        for number, state in enumerate(self._states(lot)):
            digest = state_digest(state)
            if digest in count.states:
                continue
            count.states.add(digest)
            reading = self._oracle.read(state)
            count.played_back += any(content[:8] == JOURNAL_MAGIC for name, content in state.items() if name == MAP + "-journal")
            self._judge(count, reading, acknowledged)
            if lot.open_every and number % lot.open_every == 0 and reading.edit not in (None, ABSENT):
                self._open(count, state, reading)
        return count

    def _states(self, lot: Lot) -> Iterator[State]:
        chance = random.Random(lot.seed)
        first, last = self.stretches[lot.stretch]
        disk, done = Disk(self._recording.start), 0
        for point in sorted(chance.choices(range(first, last + 1), k=lot.cuts)):
            for operation in self._recording.operations[done:point]:
                disk.apply(operation)
            done = point
            yield disk.survivor(chance)

    def _judge(self, count: Count, reading: Reading, acknowledged: int) -> None:
        if reading.edit is None or reading.edit > acknowledged + 1:
            count.corrupt += 1
            count.faults.append(f"after edit {acknowledged}: {reading.fault or f'stands after edit {reading.edit}'}")
        elif reading.edit < acknowledged:
            count.lost += 1
            count.faults.append(f"edit {acknowledged} was acknowledged, the map stands after edit {reading.edit}")
        del count.faults[EXAMPLES:]

    def _open(self, count: Count, state: State, reading: Reading) -> None:
        """The program must give the same records, and leave the file as it is read by others."""
        assert reading.edit is not None
        count.opened += 1
        with standing(self._folder / "program", state) as path:
            fault = opened_otherwise(path, self._told[reading.edit])
            if not fault and self._oracle.read_file(path) != reading:
                fault = "opening it changed what is in the file"
        if fault:
            count.opened_otherwise += 1
            count.faults = [*count.faults, f"after edit {reading.edit}: {fault}"][:EXAMPLES]


JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def opened_otherwise(path: Path, told: Told) -> str:
    """What the program says of the map that is not what it told when it acknowledged that edit; "" where it is the same."""
    try:
        with OpenMap.open(path, FRESH) as opened:
            said = told_of(opened, told.edit)
    except KnownError as error:
        return f"the program refused it: {error}"
    return "" if said == told else f"the program opened it as {said}, and had told {told}"


_examiner: list[Examiner] = []
"""The one of this process, where lots are dealt out to several."""


def _begin(recording: Recording, folder: str) -> None:
    own = Path(tempfile.mkdtemp(dir=folder))
    os.environ["WATERHOLE_DATA"] = str(own / "application")
    _examiner.append(Examiner(recording, own))


def _examine(lot: Lot) -> Count:
    return _examiner[0].examine(lot)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that goes when it is done with: in memory where the system has that, since what survives a cut is simulated here."""
    with tempfile.TemporaryDirectory(prefix="power-cuts-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)


def examine(recording: Recording, size: int, *, seed: str, open_every: int, workers: int, report: Report) -> Count:
    """At least `size` distinct states of the recording, examined. Raises RuntimeError where it has not so many."""
    with ExitStack() as stack:
        folder = stack.enter_context(temporary_folder())
        if workers == 1:
            stack.enter_context(mock.patch.dict(os.environ, {"WATERHOLE_DATA": str(folder / "application")}))
            examine_lots = partial(map, Examiner(recording, folder).examine)
        else:
            pool = stack.enter_context(multiprocessing.get_context("spawn").Pool(workers, _begin, (recording, str(folder))))
            examine_lots = partial(pool.imap, _examine)
        count, stretches, turn = Count(), len(recording.told()) + 1, 0
        while len(count.states) < size:
            before, cuts = len(count.states), -(-(size - len(count.states)) // stretches)
            lots = (Lot(stretch, max(cuts, 5), open_every, f"{seed} {turn} {stretch}") for stretch in range(stretches))
            _add_all(count, examine_lots(lots), report)
            if len(count.states) == before:
                raise RuntimeError(f"the recording has {before} states only, not {size}")
            turn += 1
    return count


def _add_all(count: Count, results: Iterable[Count], report: Report) -> None:
    for number, result in enumerate(results):
        count.add(result)
        if number % 10 == 9:
            report(f"{len(count.states):,} states: {count.lost} lost, {count.corrupt} corrupt, {count.opened_otherwise} opened otherwise")
