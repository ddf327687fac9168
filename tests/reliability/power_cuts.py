"""Power cuts: no acknowledged edit is lost and no map is mixed or refused, whatever of the unsynced writes reached the disk.

Up to NORMAL states, the store's statements are done again by apsw, whose file system records them, and the program opens some of the
states. Above, its own store is recorded by strace while it works, every state is opened by it too, and while it opens what a kill or a
power cut left, the power is cut again. Two controls are recorded in the same way and must fail: `synchronous=OFF`, by which maps are
mixed or corrupt, and `synchronous=FULL` as SQLite comes (its journal deleted and the folder not synced), by which the last edit is lost.
"""

from __future__ import annotations

from pathlib import Path

from tests.reliability import power_cuts_trace, power_cuts_vfs
from tests.reliability.figures import Figures, Report
from tests.reliability.power_cuts_disk import Recording
from tests.reliability.power_cuts_examiner import Count
from tests.reliability.power_cuts_states import examine, temporary_folder
from tests.reliability.power_cuts_work import Durability

NORMAL, FULL = 5_000, 100_000
EDITS = 60
FIRST_SEED = 3
OPEN_EVERY = 40
"""In the normal run the program itself opens one state of so many."""
RECORDED_FOR = 25_000
"""A full run has one recording, of work of its own, for so many states."""
CONTROL_SHARE = 20
"""One state of a control for so many of the run."""


class Blind(AssertionError):
    """A control did not fail as it must, so that the rig has shown nothing."""


def run(size: int, report: Report) -> Figures:
    """Examine at least `size` distinct states. Raises Blind where a control does not fail."""
    is_full = size > NORMAL
    count, acknowledged = Count(), 0
    recordings = max(1, size // RECORDED_FOR) if is_full else 1
    for number in range(recordings):
        recording = recorded("as it is", FIRST_SEED + number, is_full=is_full)
        acknowledged += len(recording.told())
        wanted = size * (number + 1) // recordings - count.states
        seed, every = f"as it is {number}", 1 if is_full else OPEN_EVERY
        count.add(examine(recording, wanted, seed=seed, open_every=every, openings=int(is_full), workers=1 + is_full, report=report))
    for fault in count.faults:
        report(fault)
    controls = [control(durability, max(200, size // CONTROL_SHARE), report, is_full=is_full) for durability in CONTROLS]
    return {
        "acknowledged edits lost": count.lost,
        "corrupt or mixed": count.corrupt,
        "opened otherwise by the program": count.opened_otherwise,
        "states": count.states,
        "of them with a write broken off": count.broken_off,
        "opened by the program": count.opened,
        "openings cut as well": count.openings,
        "edits acknowledged": acknowledged,
        "recorded by": "strace of the program's own store" if is_full else "apsw, from the same statements",
        "must fail and did": "; ".join(controls),
    }


CONTROLS: tuple[Durability, ...] = ("synchronous=OFF", "synchronous=FULL")


def control(durability: Durability, size: int, report: Report, *, is_full: bool) -> str:
    """What became of the same work where it was written less durably. Raises Blind where the rig does not see it."""
    report(f"control: {durability}")
    recording = recorded(durability, FIRST_SEED, is_full=is_full)
    count = examine(recording, size, seed=durability, workers=1 + is_full, report=report)
    refuse_blindness(durability, count)
    return f"{durability}: {count.lost:,} lost, {count.corrupt:,} corrupt or mixed of {count.states:,} states"


def refuse_blindness(durability: Durability, count: Count) -> None:
    """Raises Blind unless the control failed as it must: OFF by corrupt or mixed maps, FULL by lost edits and nothing else."""
    has_failed = count.lost > 0 and count.corrupt == 0 if durability == "synchronous=FULL" else count.corrupt > 0
    if not has_failed:
        raise Blind(f"{durability} gave {count.lost} lost and {count.corrupt} corrupt or mixed in {count.states} states")


def recorded(durability: Durability, seed: int, *, is_full: bool) -> Recording:
    """The work, recorded: of the program itself, or by the stand-in."""
    with temporary_folder() as folder:
        work = Path(folder, "work")
        work.mkdir()
        record_work = power_cuts_trace.record_work if is_full else power_cuts_vfs.record_work
        return record_work(work, EDITS, seed, durability)
