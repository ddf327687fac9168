"""Counts event logs of up to a million events: seconds and memory of the whole command, once for CSV in any order and once for XES.

python -m tests.bench.bench_log [events]
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap

ACTIVITIES = ("Raise purchase requisition", "Approve requisition", "Create purchase order", "Receive goods", "Approver absent", "Elsewhere")
A_CASE = 8


def cases(events: int) -> Iterator[list[tuple[str, datetime, datetime, str]]]:
    """Cases of eight events each: activity, begun, done, and who did it."""
    dice = random.Random(1)
    for _ in range(events // A_CASE):
        moment = datetime(2025, 1, 1) + timedelta(minutes=dice.randrange(500_000))
        case = []
        for _ in range(A_CASE):
            begun, moment = moment, moment + timedelta(seconds=dice.randrange(9_000))
            case.append((dice.choice(ACTIVITIES), begun, moment, f"u{dice.randrange(300)}"))
        yield case


def write_csv(path: Path, events: int) -> None:
    rows = [
        f"{number},{activity},{begun.isoformat()},{done.isoformat()},{who},Buyer\n"
        for number, case in enumerate(cases(events))
        for activity, begun, done, who in case
    ]
    random.Random(2).shuffle(rows)
    path.write_text("case id,activity,start time,end time,resource,role\n" + "".join(rows), encoding="utf-8")


def write_xes(path: Path, events: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n')
        for number, case in enumerate(cases(events)):
            file.write(f'<trace><string key="concept:name" value="{number}"/>\n')
            for activity, _, done, who in case:
                file.write(
                    f'<event><string key="concept:name" value="{activity}"/>'
                    f'<date key="time:timestamp" value="{done.isoformat()}.000+00:00"/>'
                    f'<string key="org:resource" value="{who}"/><string key="org:role" value="Buyer"/>'
                    '<string key="lifecycle:transition" value="complete"/></event>\n'
                )
            file.write("</trace>\n")
        file.write("</log>\n")


def main(events: int) -> None:
    """Print one line a format."""
    with tempfile.TemporaryDirectory() as folder:
        order = Path(folder) / "po.waterhole"
        OpenMap.create(order, starter_records("purchase-order", FRESH)).close()
        for write, name in ((write_csv, "log.csv"), (write_xes, "log.xes")):
            path = Path(folder) / name
            write(path, events)
            before = time.perf_counter()
            told = subprocess.run(
                [sys.executable, "-m", "desktop", "evidence", str(order), str(path)], capture_output=True, text=True, check=True
            ).stdout
            seconds, most = time.perf_counter() - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            print(f"{name}: {told.splitlines()[0]} {path.stat().st_size / 1e6:.0f} MB, {seconds:.1f} s, at most {most} MB so far")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
