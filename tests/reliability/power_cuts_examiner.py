"""Cuts the power at many points of a recorded run, each in many ways, and counts what is lost, mixed or refused."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from mapper.open_map import OpenMap
from tests.reliability.power_cuts_disk import Recording, State, Told
from tests.reliability.power_cuts_oracle import ABSENT, MAP, Digest, Oracle, Reading, standing, state_digest
from tests.reliability.power_cuts_recovery import disk_at, is_broken_off, opened_after_cut, opened_after_kill, unsafe_point
from tests.reliability.power_cuts_work import FRESH, UNKNOWN, told_of

EXAMPLES = 6
"""Faults that are told in words."""

FEWEST = 5
SWEEPS = 6
"""So often a stretch is gone through for states that are not known yet."""


@dataclass(slots=True)
class Count:
    """What came out. `judged`: the digests of the states, each with the edit that was the last acknowledged one; `broken_off`: there was a
    write to be taken back; `opened`: by the program itself; `openings`: recorded ones, whose states are among the others."""

    judged: set[tuple[Digest, int]] = field(default_factory=set)
    lost: int = 0
    corrupt: int = 0
    broken_off: int = 0
    opened: int = 0
    opened_otherwise: int = 0
    openings: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def states(self) -> int:
        """How many distinct states there were."""
        return len({digest for digest, _ in self.judged})

    def add(self, other: Count) -> None:
        """Count the other's too; a state that both have seen is one state."""
        self.judged |= other.judged
        self.lost += other.lost
        self.corrupt += other.corrupt
        self.broken_off += other.broken_off
        self.opened += other.opened
        self.opened_otherwise += other.opened_otherwise
        self.openings += other.openings
        self.faults = [*self.faults, *other.faults][:EXAMPLES]

    def tell(self, fault: str) -> None:
        """Keep the words, where they are among the first."""
        self.faults = [*self.faults, fault][:EXAMPLES]


@dataclass(frozen=True, slots=True)
class Lot:
    """One piece of work: so many states of one stretch of the run, and of so many openings after it was broken off there.

    Stretch n lies before acknowledgement n, the last one after all. The program opens one state of `open_every`, 0 = none.
    """

    stretch: int
    states: int
    open_every: int
    seed: str
    openings: int = 0


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
        """Cut the power in the stretch."""
        count = Count()
        for number in range(lot.openings):
            self._examine_opening(count, replace(lot, states=lot.states // (2 * lot.openings), seed=f"{lot.seed} {number}"))
        rest = replace(lot, states=max(FEWEST, lot.states - len(count.judged)))
        self._cut(count, rest, self._recording, *self.stretches[lot.stretch], lot.stretch - 1)
        return count

    def _cut(self, count: Count, lot: Lot, recording: Recording, first: int, last: int, acknowledged: int) -> None:
        """Cut until so many states were new; where there are fewer, the last sweeps find nothing and it ends."""
        chance, wanted = random.Random(f"{lot.seed} {first}"), len(count.judged) + lot.states
        for _ in range(SWEEPS):
            before = len(count.judged)
            for state in self._sweep(recording, first, last, wanted - before, chance):
                judged = state_digest(state), acknowledged
                if judged not in count.judged:
                    count.judged.add(judged)
                    self._look(count, state, acknowledged, is_to_open=lot.open_every > 0 and chance.randrange(lot.open_every) == 0)
            if len(count.judged) in (before, wanted):
                return

    def _sweep(self, recording: Recording, first: int, last: int, cuts: int, chance: random.Random) -> Iterator[State]:
        disk, done = disk_at(recording, first), first
        for point in sorted(chance.choices(range(first, last + 1), k=cuts)):
            for operation in recording.operations[done:point]:
                disk.apply(operation)
            done = point
            yield disk.survivor(chance)

    def _look(self, count: Count, state: State, acknowledged: int, *, is_to_open: bool) -> None:
        count.broken_off += is_broken_off(state)
        reading = self._oracle.read(state)
        self._judge(count, reading, acknowledged)
        if is_to_open and reading.edit not in (None, ABSENT):
            self._open(count, state, acknowledged)

    def _judge(self, count: Count, reading: Reading, acknowledged: int) -> None:
        if reading.edit is None or reading.edit > acknowledged + 1:
            count.corrupt += 1
            count.tell(f"after edit {acknowledged}: {reading.fault or f'stands after edit {reading.edit}'}")
        elif reading.edit < acknowledged:
            count.lost += 1
            count.tell(f"edit {acknowledged} was acknowledged, the map stands after edit {reading.edit}")

    def _open(self, count: Count, state: State, acknowledged: int) -> None:
        """The program must give the records after the last acknowledged edit or the next, and leave a file of which others read the same.

        It may give the next one where SQLite takes it back: all of it was written, and only its journal was still there.
        """
        count.opened += 1
        with standing(self._folder / "program", state) as path:
            try:
                with OpenMap.open(path, FRESH) as opened:
                    edit = self._edit_told(told_of(opened, UNKNOWN), acknowledged)
                left = self._oracle.read_file(path).edit
                fault = "" if edit == left else f"the program opened it as after edit {edit}, and left it as after edit {left}"
            except Exception as error:  # A refusal, or a bug of the program: one is as wrong here as the other.
                fault = f"the program did not open it: {error!r}"
        if fault:
            count.opened_otherwise += 1
            count.tell(f"after edit {acknowledged}: {fault}")

    def _edit_told(self, told: Told, acknowledged: int) -> int | None:
        """Which of the two edits after which the map may stand the program has told of; None = neither."""
        allowed = (self._told[edit] for edit in (acknowledged, acknowledged + 1) if edit in self._told)
        return next((known.edit for known in allowed if replace(known, edit=told.edit) == told), None)

    def _examine_opening(self, count: Count, lot: Lot) -> None:
        chance, acknowledged = random.Random(lot.seed), lot.stretch - 1
        point = unsafe_point(self._recording, *self.stretches[lot.stretch], chance)
        try:
            recording, first = self._opening(point, chance)
        except subprocess.CalledProcessError:
            count.opened_otherwise += 1
            count.tell(f"after edit {acknowledged}: the program refused to open the map again")
            return
        if recording is None:
            return
        count.openings += 1
        end = next(number for number, each in enumerate(recording.operations) if number >= first and isinstance(each, Told))
        self._cut(count, lot, recording, first, end, acknowledged)
        told = recording.operations[end]
        assert isinstance(told, Told)
        # What was shown when the map was open again is as good as acknowledged.
        shown = self._edit_told(told, acknowledged)
        if shown is None:
            count.opened_otherwise += 1
            count.tell(f"after edit {acknowledged}: opened again as after no edit that may stand there")
        else:
            self._cut(count, lot, recording, end + 1, len(recording.operations), shown)

    def _opening(self, point: int, chance: random.Random) -> tuple[Recording | None, int]:
        """The recording of an opening after a kill or a power cut at the point, and where in it that begins; None = no map is left."""
        folder, disk = self._folder / "opening", disk_at(self._recording, point)
        is_killed = chance.random() < 0.7
        left = disk.seen() if is_killed else disk.survivor(chance)
        if MAP not in left:
            return None, 0
        if is_killed:
            return opened_after_kill(self._recording, point, folder), point
        return opened_after_cut(left, folder), 0
