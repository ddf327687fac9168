"""Rig: the program uses no network. A day with it is played without a network interface, watched by Python's audit events and by strace.

The full run has the whole test suite pass without an interface. Where a process may not have a network of its own, only the watching
is left; it alone finds the planted call.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.reliability.figures import Figures, Report
from tests.reliability.kills_nursery import ROOT
from tests.reliability.kills_window import own_surroundings
from tests.source_tree import PROGRAM, imports_in, is_within, python_files, source_of

# Who is root needs no users of his own for it, among whom there would be nobody but him.
NO_NETWORK = ("unshare", "--net") if os.geteuid() == 0 else ("unshare", "--map-root-user", "--net")
MODULES = (
    "socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "asyncio", "webbrowser",
    "requests", "httpx", "aiohttp", "urllib3", "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets",
)  # fmt: skip
"""What a program without a network has no use for."""
_OUTSIDE = re.compile(r"\b(?:socket\(AF_INET|connect\([0-9]+, \{sa_family=AF_INET|sendto\([0-9]+, .*sa_family=AF_INET)")
"""Calls of the system that lead out of this computer; sockets between programs on it (a screen, a screen reader) do not."""
# Each rig is left out, for it would start itself; so are benches.
_SUITE = ("-q", "-n", "2", "-p", "no:cacheprovider", "--ignore=tests/reliability", "--ignore=tests/bench", "--ignore=tests/test_style.py")


def run(size: int, report: Report) -> Figures:
    """Play the day; from `size` 2 on, the whole suite too."""
    played = day()
    figures: Figures = {
        "network calls": len(outside_calls(played)) + (played.returncode != 0),
        "modules that import a network": len(list(imports())),
        "parts played": played.stdout.count("played "),
        "without an interface": "yes" if can_be_without_network() else "not possible on this machine",
    }
    if size > 1:
        report("the suite without a network interface")
        passed = suite(report)
        figures["tests passed without an interface"] = passed
    return figures


def day(control: str = "") -> subprocess.CompletedProcess[str]:
    """The day in a process without a network, or the negative control. What strace saw is the end of its standard error."""
    with TemporaryDirectory() as folder:
        log = Path(folder) / "calls"
        watch = ("strace", "-f", "-e", "trace=%network", "-o", str(log)) if shutil.which("strace") else ()
        command = [*_cut_off(), *watch, sys.executable, "-m", "tests.reliability.network_play", folder, *([control] if control else [])]
        played = subprocess.run(command, cwd=ROOT, env=own_surroundings(Path(folder)), capture_output=True, text=True)
        played.stderr += log.read_text(errors="replace") if log.exists() else ""
        return played


def outside_calls(played: subprocess.CompletedProcess[str]) -> list[str]:
    """What led out of this computer: calls that strace saw, and those that Python's audit stopped."""
    return [line for line in played.stderr.splitlines() if _OUTSIDE.search(line) or "NetworkUsed: " in line]


def suite(report: Report) -> int:
    """How many tests pass without a network interface. Raises AssertionError where one does not."""
    with TemporaryDirectory() as folder:
        command = [*_cut_off(), sys.executable, "-m", "pytest", *_SUITE]
        own = {**own_surroundings(Path(folder)), "HOME": os.environ["HOME"]}
        ended = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True)
    last = ended.stdout.strip().splitlines()[-1]
    report(last)
    passed = re.search(r"([0-9]+) passed", last)
    assert ended.returncode == 0 and passed is not None, ended.stdout[-5000:]
    return int(passed[1])


def imports() -> Iterator[str]:
    """A line for every module of the program that imports a network."""
    for path in python_files(*PROGRAM):
        yield from network_imports(path, source_of(path))


def network_imports(path: Path, source: str) -> Iterator[str]:
    """A line for every import of a network in a source."""
    for found in imports_in(path, source):
        if is_within(found.module, *MODULES):
            yield f"{path}:{found.line} imports {found.module}"


@cache
def can_be_without_network() -> bool:
    """Whether a process of ours may have a network of its own, with nothing in it."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*NO_NETWORK, "true"], capture_output=True).returncode == 0


def _cut_off() -> tuple[str, ...]:
    return NO_NETWORK if can_be_without_network() else ()
