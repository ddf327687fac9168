"""A quiet process that has loaded the program once and forks a child for each kill: so a thousand kills take minutes, not an hour.

The child works until it is done or killed; what it told through its pipe comes back as lines. Nothing else runs in the nursery, no thread
and no window, so that a forked child is as good as a started one.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Self

from tests.reliability.kills_window import own_surroundings

ROOT = Path(__file__).resolve().parents[2]
HANGS = 60.0
"""Seconds after which a child that should have ended is killed, and the rig fails."""
_GLANCE = 0.0005
"""Seconds between two looks at a watched folder."""

Tell = Callable[[str], None]
"""Where a child tells something: a line through its pipe, in the parent's hands when the call returns."""


@dataclass(frozen=True, slots=True)
class Kill:
    """When a child is killed: `after` seconds from its birth, or from when it told the line `since`, or from the first change that comes
    after that in the folder `watched`. `after` None: it lives, and is only watched."""

    after: float | None
    since: str = ""
    watched: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """What a child told, line by line, and how it ended: `was_killed`, or by itself.

    `seconds` it lived after the line `since`; `until_change`: of those, until something changed in the watched folder (-1: nothing did);
    `ended` when it ended, on the clock that all processes share (`time.monotonic`).
    """

    told: tuple[str, ...]
    was_killed: bool
    seconds: float
    until_change: float
    ended: float


class Nursery:
    """The process that forks children, with these modules loaded (of "module:function" the function called, too, so that what it loads
    and keeps need not be loaded again in each child). All they remember outside the map lies below `folder`."""

    def __init__(self, folder: Path, *modules: str) -> None:
        environment = own_surroundings(folder)
        command = [sys.executable, "-m", "tests.reliability.kills_nursery", *modules]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)

    def live(self, work: str, kill: Kill | None = None, /, **arguments: Any) -> Life:
        """Let a child do `work` ("module:function", called with a Tell and the arguments), killed as said; gives its life.

        Raises RuntimeError where the child failed with an exception, or hung.
        """
        assert self._process.stdin is not None and self._process.stdout is not None
        job = {"work": work, "kill": None if kill is None else asdict(kill), "arguments": arguments}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if answer.pop("fault"):
            raise RuntimeError(f"{work} {arguments}: " + "\n".join(answer["told"][-30:]))
        return Life(tuple(answer.pop("told")), **answer)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def main(modules: list[str]) -> None:
    """Load the modules, then fork a child for every job that comes in."""
    for name in modules:
        module, _, function = name.partition(":")
        loaded = import_module(module)
        if function:
            getattr(loaded, function)()
    for line in sys.stdin:
        print(json.dumps(_lived(json.loads(line))), flush=True)


def _lived(job: dict[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    watch = _Watch(Kill(**(job["kill"] or {"after": None})))
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(job, writing)
    os.close(writing)
    watch.follow(child, reading)
    ended = time.monotonic()
    os.close(reading)
    _, status = os.waitpid(child, 0)
    was_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return {
        "told": watch.told.decode(errors="replace").splitlines(),
        "was_killed": was_killed,
        "seconds": ended - watch.since,
        "ended": ended,
        "until_change": watch.changed - watch.since if watch.changed else -1.0,
        "fault": watch.is_hanging or (not was_killed and status != 0),
    }


def _work(job: dict[str, Any], pipe: int) -> None:
    """The life of a child; it never comes back from here."""

    def tell(line: str) -> None:
        os.write(pipe, f"{line}\n".encode())

    code = 1
    try:
        module, name = job["work"].split(":")
        getattr(import_module(module), name)(tell, **job["arguments"])
        code = 0
    except BaseException:
        tell(traceback.format_exc())
    finally:
        os._exit(code)


class _Watch:
    """Collects what a child tells and kills it in time. `since`: when the clock began to run, `changed`: when the folder did (0 = not)."""

    def __init__(self, kill: Kill) -> None:
        self._kill = kill
        self._before = signature(kill.watched)
        self._hangs = time.monotonic() + HANGS
        self.told = b""
        self.since = 0.0 if kill.since else time.monotonic()
        self.changed = 0.0
        self.is_hanging = False

    def follow(self, child: int, reading: int) -> None:
        """Until the child is dead."""
        while True:
            left = self._at() - time.monotonic()
            if left <= 0:
                self.is_hanging = self._at() == self._hangs
                os.kill(child, signal.SIGKILL)  # it is not waited for yet, so the number is its own
                self.told += _rest(reading)
                return
            if select.select([reading], [], [], min(left, _GLANCE) if self._is_waiting_for_change() else left)[0]:
                part = os.read(reading, 65536)
                if not part:
                    return
                self.told += part
                self._look_for_line()
            if self._is_waiting_for_change() and signature(self._kill.watched) != self._before:
                self.changed = time.monotonic()

    def _look_for_line(self) -> None:
        if not self.since and f"{self._kill.since}\n".encode() in self.told:
            self.since = time.monotonic()
            self._before = signature(self._kill.watched)

    def _is_waiting_for_change(self) -> bool:
        return bool(self._kill.watched and self.since and not self.changed)

    def _at(self) -> float:
        """When the child is to be killed, as far as is known now."""
        begun = self.changed if self._kill.watched else self.since
        return begun + self._kill.after if begun and self._kill.after is not None else self._hangs


def _rest(reading: int) -> bytes:
    parts = []
    while part := os.read(reading, 65536):
        parts.append(part)
    return b"".join(parts)


def signature(folder: str) -> frozenset[tuple[str, int, int]]:
    """The files below a folder with their sizes and times; nothing for ""."""
    found: set[tuple[str, int, int]] = set()
    for place, _, names in os.walk(folder) if folder else ():
        for name in names:
            path = os.path.join(place, name)
            with suppress(FileNotFoundError):
                status = os.stat(path)
                found.add((path, status.st_size, status.st_mtime_ns))
    return frozenset(found)


if __name__ == "__main__":
    main(sys.argv[1:])
