"""The second power cut: the program was killed, or the power was cut, in mid-write; then the map was opened again, and that is cut too.

After a kill everything the program wrote is seen by the next one, and much of it is not on the disk yet: what the next one takes for
granted a power cut can still take away.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

from tests.reliability.power_cuts_disk import Disk, Enter, Operation, Recording, Resize, State, Sync, SyncFolder, Write
from tests.reliability.power_cuts_oracle import MAP
from tests.reliability.power_cuts_trace import record_opening

JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def is_broken_off(state: State) -> bool:
    """Whether SQLite would take a write back when it opens the state."""
    return MAP in state and state.get(MAP + "-journal", b"").startswith(JOURNAL_MAGIC)


def unsafe_point(recording: Recording, first: int, last: int, chance: random.Random) -> int:
    """A point between the two at which much is seen that is not on the disk: mostly right before a sync, else anywhere."""
    before_syncs = [point for point in range(first, last) if isinstance(recording.operations[point], Sync | SyncFolder)]
    return chance.choice(before_syncs) if before_syncs and chance.random() < 0.8 else chance.randint(first, last)


def disk_at(recording: Recording, point: int) -> Disk:
    """The disk after so many operations."""
    disk = Disk(recording.start)
    for operation in recording.operations[:point]:
        disk.apply(operation)
    return disk


def opened_after_kill(recording: Recording, point: int, folder: Path) -> Recording:
    """The recording up to the point, where the program is killed, and then the opening of the map; the folder is used for it."""
    disk = disk_at(recording, point)
    opening, numbers = record_opening(folder, disk.seen()), disk.numbers()
    unused = count(1 + max(numbers.values(), default=0) + len(recording.operations))
    files = defaultdict(unused.__next__, {number: numbers[name] for number, name in enumerate(opening.start)})
    following = (with_number(operation, files) for operation in opening.operations)
    return Recording(recording.start, (*recording.operations[:point], *following))


def opened_after_cut(state: State, folder: Path) -> Recording:
    """The opening of what a power cut left; the folder is used for it."""
    return record_opening(folder, state)


def with_number(operation: Operation, files: Mapping[int, int]) -> Operation:
    """The operation on the file that has this number elsewhere.

    >>> with_number(Sync(0), {0: 7}), with_number(Sync(1), defaultdict(count(9).__next__))
    (Sync(file=7), Sync(file=9))
    """
    if isinstance(operation, Write | Resize | Sync | Enter):
        return replace(operation, file=files[operation.file])
    return operation
