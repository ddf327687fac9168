"""The rig of hostile files: what the program says to each, and how long it takes."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from mapper.store.faults import RefusedFile
from mapper.store.map_file import MapFile
from tests.reliability.figures import Figures, Report
from tests.reliability.fuzz_judge import REFUSALS
from tests.reliability.hostile_files import CASES, sound_map


def run(size: int, report: Report) -> Figures:
    """All hostile files so many times; gives how many were not refused as they should be, and the longest time that one took."""
    wrong, longest, files = 0, 0.0, 0
    for name, case in [*CASES.items()] * size:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "map.waterhole")
            sound_map(path)
            try:
                case.make(path)
            except (sqlite3.OperationalError, OSError) as error:
                report(f"{name} cannot be made here: {error}")
                continue
            files += 1
            started = time.perf_counter()
            if said_to(path, read_only=False) not in case.refusals:
                wrong += 1
                report(f"{name} is not refused as it should be")
            longest = max(longest, time.perf_counter() - started)
    return {"not refused as they should be": wrong, "milliseconds at most": round(longest * 1000), "files": files}


def said_to(path: Path, *, read_only: bool) -> str:
    """The refusal of a file; "" where it is opened, all of its records and history checked. Other exceptions pass through."""
    try:
        file = MapFile.open(path, read_only=read_only)
    except RefusedFile as refusal:
        assert refusal.refusal in REFUSALS
        assert refusal.happened.endswith(".")
        return refusal.refusal
    try:
        file.records()
        list(file.check_history())
    finally:
        file.close()
    return ""


if __name__ == "__main__":
    print(run(int(sys.argv[1]), print))
