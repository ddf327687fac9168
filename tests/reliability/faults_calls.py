"""Lets the n-th system call of another process fail, with strace attached to it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ATTACHED = "attached"


@contextmanager
def failing(process: int, calls: str, error: str, when: str) -> Iterator[list[str]]:
    """While this lasts, these calls of the process fail as strace's `when` says ("3" = the third only, "3+" = from then on).

    Gives a list in which, afterwards, are the calls that failed because they were made to.
    """
    failed: list[str] = []
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
                yield failed
            finally:
                tracer.send_signal(signal.SIGINT)
                tracer.stderr.read()
                tracer.wait()
        failed += [line for line in log.read_text(errors="replace").splitlines() if "(INJECTED)" in line]


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
