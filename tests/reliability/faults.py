"""Rig: faults of disk, folder and file while a map is open; nothing acknowledged is lost, nothing is half there, and editing goes on after.

Scenarios that need a disk of their own run in a mount namespace, those that need failing system calls under strace; each has a twin
beside it that needs neither, so that every machine plays every claim one way or the other.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.reliability import faults_scenarios as play
from tests.reliability.faults_calls import can_fail_calls
from tests.reliability.faults_desk import Loss
from tests.reliability.faults_failing import failing_calls, failing_opening, failing_statements
from tests.reliability.faults_scenarios import Scenario
from tests.reliability.figures import Figures, Report
from tests.reliability.kills_nursery import ROOT

_OWN_MOUNTS = ("unshare", "--map-root-user", "--mount")


@dataclass(frozen=True, slots=True)
class Fault:
    """A scenario with what it needs: "" = nothing, "mounts" = mounts of its own, "strace"."""

    name: str
    scenario: Scenario
    needs: str = ""


CASES: tuple[Fault, ...] = (
    Fault("disk full", play.disk_full, "mounts"),
    Fault("no file may grow", play.file_limit),
    Fault("own folder full", play.own_folder_full, "mounts"),
    Fault("own folder cannot be made", play.own_folder_missing),
    Fault("medium becomes read-only", play.read_only_medium, "mounts"),
    Fault("folder becomes read-only", play.read_only_folder),
    Fault("moved and put back", play.moved),
    Fault("folder moved and put back", play.folder_moved),
    Fault("moved for good", play.moved_for_good),
    Fault("deleted", play.deleted),
    Fault("replaced and put back", play.replaced),
    Fault("locked by another program", play.locked_by_another_program),
    Fault("open twice", play.open_twice),
    Fault("n-th statement cannot be written", failing_statements(sqlite3.SQLITE_IOERR_WRITE)),
    Fault("n-th statement finds the disk full", failing_statements(sqlite3.SQLITE_FULL)),
)
"""What goes wrong once."""


def calls(stride: int) -> tuple[Fault, ...]:
    """What goes wrong at the n-th call of the system; only every `stride`-th n is tried where there are many."""
    return (
        Fault("n-th write fails", failing_calls("pwrite64", "EIO"), "strace"),
        Fault("n-th write finds the disk full", failing_calls("pwrite64", "ENOSPC", stride), "strace"),
        Fault("all writes from the n-th fail", failing_calls("pwrite64", "EIO", stride, is_lasting=True), "strace"),
        Fault("the disk turns read-only at the n-th write", failing_calls("pwrite64", "EROFS", stride, is_lasting=True), "strace"),
        Fault("n-th sync fails", failing_calls("fdatasync,fsync", "EIO"), "strace"),
        Fault("all syncs from the n-th fail", failing_calls("fdatasync,fsync", "EIO", is_lasting=True), "strace"),
        Fault("opening: n-th file cannot be opened", failing_opening("openat", "EMFILE"), "strace"),
        Fault("opening: n-th read fails", failing_opening("pread64", "EIO", 8 * stride), "strace"),
    )


NORMAL, THOROUGH = (*CASES, *calls(stride=5)), (*CASES, *calls(stride=1))


@cache
def can_mount() -> bool:
    """Whether a process of ours may have mounts of its own."""
    if shutil.which("unshare") is None:
        return False
    with TemporaryDirectory() as folder:
        tried = subprocess.run([*_OWN_MOUNTS, "mount", "-t", "tmpfs", "none", folder], capture_output=True)
    return tried.returncode == 0


def can_play(fault: Fault) -> bool:
    """Whether this machine lets us."""
    if fault.needs == "strace":
        return can_fail_calls()
    return not fault.needs or can_mount()


def playable(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Those that this machine lets us play."""
    return tuple(filter(can_play, faults))


def run(size: int, report: Report) -> Figures:
    """Play every fault that can be played here; from `size` 2 on, at every single call of the system."""
    faults = NORMAL if size < 2 else THOROUGH
    figures: Figures = {"scenarios with a loss": 0, "scenarios": 0, "refusals told": 0, "acts acknowledged": 0}
    for fault in playable(faults):
        played = played_once(fault)
        report(f"{fault.name}: {played}")
        for name, count in (played | {"scenarios": 1}).items():
            figures[name] = int(figures[name]) + int(count)
    left_out = [fault.name for fault in faults if not can_play(fault)]
    return figures | ({"not possible on this machine": "; ".join(left_out)} if left_out else {})


def played_once(fault: Fault) -> Figures:
    """Play one fault in a folder of its own; what is lost is told on stderr."""
    with TemporaryDirectory() as folder:
        if fault.needs != "mounts":
            return _figures(fault, Path(folder))
        command = [*_OWN_MOUNTS, sys.executable, "-m", "tests.reliability.faults", fault.name, folder]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True, check=True)
        figures: Figures = json.loads(done.stdout)
        return figures


def _figures(fault: Fault, room: Path) -> Figures:
    try:
        desk = fault.scenario(room)
    except Loss as loss:
        print(f"{fault.name}: {loss}", file=sys.stderr)
        return {"scenarios with a loss": 1}
    return {"refusals told": len(desk.told), "acts acknowledged": desk.done}


def main(name: str, folder: str) -> None:
    """Play one fault inside the mount namespace that this process was started in."""
    fault = next(fault for fault in CASES if fault.name == name)
    print(json.dumps(_figures(fault, Path(folder))))


if __name__ == "__main__":
    main(*sys.argv[1:])
