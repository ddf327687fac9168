"""Runs the command `waterhole` in a process of its own with PySide6 out of reach, or in this process where that is enough."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.__main__ import main
from tests.source_tree import ROOT

WITHOUT_QT = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError("PySide6 is blocked: " + name)

sys.meta_path.insert(0, Blocked())
from desktop.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


def command_line(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-c", WITHOUT_QT, *map(str, arguments)]


def run_alone(*arguments: str | Path) -> Answer:
    """A run in a process of its own, without Qt and without a display."""
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command_line(*arguments), capture_output=True, text=True, encoding="utf-8", env=environment, timeout=60)
    return Answer(done.returncode, done.stdout, done.stderr)


def run_here(capsys: pytest.CaptureFixture[str], *arguments: object) -> Answer:
    """A run in this process."""
    capsys.readouterr()
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return Answer(code, said.out, said.err)


def is_one_sentence(text: str) -> bool:
    """Whether an error is told in one line that ends as a sentence, with the program's name before it."""
    lines = text.splitlines()
    return len(lines) == 1 and lines[0].startswith("waterhole") and lines[0].rstrip().endswith((".", "!", "?"))
