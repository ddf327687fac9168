"""Another process with a map: it edits until it is killed, holds the map open, or breaks off in the middle of a write."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mapper.model.edit import Change, Edit, create
from mapper.model.errors import KnownError
from mapper.model.organisation import Unit
from mapper.open_map import OpenMap
from mapper.store.map_file import MapFile

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def child(act: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """The act in a process of its own; it is killed (by its own id) at the end if it still runs."""
    command = [sys.executable, __file__, act, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def say_line(words: object) -> None:
    """Tell the parent, now."""
    print(words, flush=True)


def edit_for_ever(path: Path) -> None:
    """One edit after the other; each is told when it is acknowledged."""
    opened = OpenMap.open(path)
    number = opened.edits
    while True:
        number += 1
        counted = opened.workspace["counter"]
        changes = (Change(counted, replace(counted, name=str(number))), *create(Unit(id=f"unit-{number:06}", name=f"Unit {number}")))
        opened.do(Edit(f"Edit {number}", changes))
        say_line(number)


def hold(path: Path, *, read_only: bool = False) -> None:
    """Keep the map open until the parent says something."""
    file = MapFile.open(path, read_only=read_only)
    say_line("open")
    sys.stdin.readline()
    file.close()


def hold_to_read(path: Path) -> None:
    """Keep the map open for reading."""
    hold(path, read_only=True)


def break_off(path: Path) -> None:
    """End in the middle of a transaction whose pages have already begun to go into the file."""
    file = MapFile.open(path)
    base = file._connection
    base.execute("PRAGMA cache_size = 1")
    base.execute("BEGIN IMMEDIATE")
    base.execute("UPDATE unit SET name = 'half written'")
    base.executemany("INSERT INTO element VALUES (?, 'Unit')", [(f"half-{n}",) for n in range(20_000)])
    say_line("half written")
    os.kill(os.getpid(), signal.SIGKILL)


def outgrow(path: Path) -> None:
    """Write more than the system lets a file of this process hold, then less."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    file = MapFile.open(path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100_000, resource.RLIM_INFINITY))
    try:
        file.write(Edit("Much", create(*(Unit(id=f"much-{n}", note="x" * 500) for n in range(2_000)))), "")
    except KnownError as error:
        say_line(error)
    file.write(Edit("Little", create(Unit(id="little"))), "")
    say_line(sorted(record.id for record in file.records()))
    file.close()


def ids(path: Path) -> list[str]:
    """The ids of the records in a map that is not open."""
    file = MapFile.open(path)
    found = [record.id for record in file.records()]
    file.close()
    return found


if __name__ == "__main__":
    acts = {act.__name__: act for act in (edit_for_ever, hold, hold_to_read, break_off, outgrow)}
    acts[sys.argv[1]](Path(sys.argv[2]))
