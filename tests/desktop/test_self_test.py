"""The self-test passes from the sources, leaves nothing behind, says nothing of a map, and fails where a part is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import exporters
from desktop import self_test
from exporters import Exporter
from tests.reliability.network import NO_NETWORK, can_be_without_network
from tests.source_tree import ROOT

SENTENCES = 7


def taken(tmp_path: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """The self-test in a process of its own, which keeps what it keeps below the folder; `before`: what the command begins with."""
    own = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("WATERHOLE_", "XDG_"))} | own
    command = [*before, sys.executable, "-m", "desktop", "--self-test"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_it_passes_without_a_network_and_leaves_nothing_behind(tmp_path: Path) -> None:
    ran = taken(tmp_path, *(NO_NETWORK if can_be_without_network() else ()))
    assert (ran.returncode, ran.stderr) == (0, "")
    told = ran.stdout.splitlines()
    assert len(told) == SENTENCES and told[-1] == "The self-test passed."
    assert not any(words in ran.stdout for words in ("requisition", "Approver", "Corridor", "budget"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_format_that_is_missing_fails_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    monkeypatch.setattr(self_test, "STEPS", (self_test.parts,))
    monkeypatch.setattr(exporters, "EXPORTERS", (Exporter(".odt", "ODT", "exporters.odt"),))
    assert self_test.run() == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[0] == "waterhole: The self-test failed at 'parts'."
    assert "ModuleNotFoundError" in told.err and str(tmp_path) not in told.err


def test_what_an_exception_quotes_is_not_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def draw(_folder: Path) -> str:
        raise ValueError("Approve requisition")

    monkeypatch.setattr(self_test, "STEPS", (draw,))
    assert self_test.run() == 1
    assert "Approve" not in capsys.readouterr().err


def test_every_module_that_a_table_names_is_loaded_by_it() -> None:
    named = set(self_test.named_modules())
    assert {"exporters.pdf", "desktop.cli.merge", "desktop.panels.help", "desktop.tools.place", "desktop.doing.looking"} <= named
