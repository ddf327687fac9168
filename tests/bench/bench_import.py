"""How long all models of the corpora take to be read, and how much memory, beside bpmn-moddle on the same files in the same run.

    WATERHOLE_CORPORA=… python tests/bench/bench_import.py [FOLDER_WITH_NODE_MODULES]

Each way has a process of its own that reads all files one after another; seconds are those of the processor. "read" stops at the records
(bpmn-moddle: at its objects), "map" lays out what has no drawing and follows the rules, so that a map could be saved.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from exporters.bpmn.read import read_bpmn
from mapper.model.errors import KnownError
from mapper.new_map import with_places
from mapper.open_map import FRESH

HERE = Path(__file__).parent
ROUNDS = 3
"""The best round counts."""


def read(content: bytes) -> None:
    """As far as the records."""
    read_bpmn(content, FRESH)


def read_and_place(content: bytes) -> None:
    """As far as a map that could be saved."""
    with_places(read_bpmn(content, FRESH).records, FRESH)


WAYS: dict[str, Callable[[bytes], None]] = {"read": read, "map": read_and_place}


def measure(way: str, paths: list[Path]) -> dict[str, float]:
    """Processor seconds, files read and refused, and the largest memory in MB, of this process."""
    done = {"read": 0, "refused": 0}
    slowest, started = 0.0, time.process_time()
    for path in paths:
        content, begun = path.read_bytes(), time.process_time()
        try:
            WAYS[way](content)
        except KnownError:
            done["refused"] += 1
        else:
            done["read"] += 1
        slowest = max(slowest, time.process_time() - begun)
    seconds = time.process_time() - started
    return {"seconds": seconds, **done, "slowest": slowest, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def in_a_process(command: list[str], paths: list[Path]) -> dict[str, float]:
    """What the program prints that is given the paths, the best of some rounds."""
    listed = "\n".join(map(str, paths))
    root = HERE.parent.parent
    found = []
    for _ in range(ROUNDS):
        run = subprocess.run(
            command, input=listed, capture_output=True, text=True, check=True, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
        )
        found.append(dict(json.loads(run.stdout)))
    return min(found, key=lambda one: one["seconds"])


def main(arguments: list[str]) -> int:
    """Print a line for each way."""
    if arguments[:1] == ["--way"]:
        print(json.dumps(measure(arguments[1], [Path(line) for line in sys.stdin.read().splitlines()])))
        return 0
    paths = sorted(Path(os.environ["WATERHOLE_CORPORA"]).rglob("*.bpmn"))
    size = sum(path.stat().st_size for path in paths) / 1024**2
    print(f"{len(paths):,} files, {size:.1f} MB; best of {ROUNDS}")
    commands = {f"waterhole, {way}": [sys.executable, str(Path(__file__)), "--way", way] for way in WAYS}
    if arguments:
        commands["bpmn-moddle"] = ["node", str(HERE / "moddle_bench.mjs"), arguments[0]]
    for name, command in commands.items():
        one = in_a_process(command, paths)
        print(f"{name:16} {one['seconds']:6.2f} s  {one['megabytes']:5.0f} MB  read {one['read']:,}, refused {one['refused']:,}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
