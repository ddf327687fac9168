"""Lets the n-th system call of another process fail, with strace attached to it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ATTACHED = "attached"
NEVER = "65535"
"""A `when` that never comes: the largest that strace takes."""


@dataclass(slots=True)
class Calls:
    """How many calls a process made, and how many of them were made to fail."""

    made: int = 0
    failed: int = 0


@contextmanager
def failing(process: int, calls: str, error: str, when: str) -> Iterator[Calls]:
    """While this lasts, these calls of the process fail as strace's `when` says ("3" = the third only, "3+" = from then on).

    Gives what, afterwards, says how many were made and how many failed because they were made to.
    """
    counted = Calls()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "calls"
        inject = ["-e", f"trace={calls}", "-e", f"inject={calls}:error={error}:when={when}"]
        command = ["strace", "-o", str(log), *inject, "-p", str(process)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
            assert tracer.stderr is not None
            first = tracer.stderr.readline()
            if ATTACHED not in first:
                tracer.kill()
                raise RuntimeError(f"strace: {first}")
            try:
                yield counted
            finally:
                tracer.send_signal(signal.SIGINT)
                tracer.stderr.read()
                tracer.wait()
        lines = [line for line in log.read_text(errors="replace").splitlines() if "(" in line]
        counted.made, counted.failed = len(lines), sum("(INJECTED)" in line for line in lines)


@cache
def can_fail_calls() -> bool:
    """Whether strace is here and may look into our processes."""
    if shutil.which("strace") is None:
        return False
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, text=True) as asleep:
        try:
            with failing(asleep.pid, "fsync", "EIO", "1"):
                return True
        except RuntimeError:
            return False
        finally:
            asleep.communicate("\n")
