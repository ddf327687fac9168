"""A piece of work measured in a process of its own, forked from this one: processor time, peak memory, and whether it finished."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import NamedTuple


class Cost(NamedTuple):
    """Processor seconds (the best of all rounds) and bytes at the peak beyond what there was before; what the work gave to tell."""

    seconds: float
    memory: int
    told: object


def cost_of(work: Callable[[], object], rounds: int = 3, limit_seconds: int = 900, limit_memory: int = 9 * 2**30) -> Cost | None:
    """What the work costs with the garbage collector at rest, None where it does not finish within the limits.

    The first round measures memory too. The work may give anything that can be pickled, to be told.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            answer = pipe.read()
        os.waitpid(child, 0)
        return Cost(*pickle.loads(answer)) if answer else None
    try:
        os.close(reading)
        answer = pickle.dumps(_measured(work, rounds, limit_seconds, limit_memory))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)


def _measured(work: Callable[[], object], rounds: int, limit_seconds: int, limit_memory: int) -> tuple[float, int, object]:
    resource.setrlimit(resource.RLIMIT_AS, (limit_memory, limit_memory))
    # Not RLIMIT_CPU: with it the clock of the process only counts whole ticks.
    signal.alarm(limit_seconds)
    gc.collect()
    gc.freeze()
    gc.disable()
    before = _status("VmRSS")
    best, told, memory = float("inf"), None, 0
    for _ in range(rounds):
        start = process_time()
        told = work()
        best = min(best, process_time() - start)
        memory = memory or _status("VmHWM") - before
    return best, memory, told


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name + ":"))
