"""The nets under every other test hold: golden texts that differ, stray log lines and Qt warnings fail a test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source_tree import ROOT

PLANTED = """
import logging, warnings

def test_golden(golden): golden("planted", "one\\nthree")
def test_log(): logging.getLogger("store").warning("disk is slow")
def test_expected_log(caplog):
    logging.getLogger("store").warning("disk is slow")
    assert "slow" in caplog.text
    caplog.clear()
def test_warning(): warnings.warn("old way", DeprecationWarning)
def test_qt(qapp):
    from PySide6.QtCore import qWarning
    qWarning("a timer without a thread")
def test_offscreen(qapp): assert qapp.platformName() == "offscreen"
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Planted test -> how it ended, under this project's settings and conftest."""
    folder = tmp_path_factory.mktemp("planted")
    (folder / "tests" / "goldens").mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "goldens" / "planted.txt").write_text("one\ntwo\n", encoding="utf-8")
    (folder / "tests" / "test_planted.py").write_text(PLANTED, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "tests/test_planted.py", "-rA", "-p", "no:cacheprovider"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_") and key != "QT_QPA_PLATFORM"}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert "-two" in run.stdout and "+three" in run.stdout, run.stdout
    ends = [line.split(" ") for line in run.stdout.splitlines() if line.startswith(("PASSED ", "FAILED ", "ERROR "))]
    return {words[1].partition("::")[2]: words[0] for words in sorted(ends, reverse=True)}


@pytest.mark.parametrize(
    ("test", "end"),
    [
        ("test_golden", "FAILED"),
        ("test_log", "ERROR"),
        ("test_expected_log", "PASSED"),
        ("test_warning", "FAILED"),
        ("test_qt", "FAILED"),
        ("test_offscreen", "PASSED"),
    ],
)
def test_the_net_holds(outcome: dict[str, str], test: str, end: str) -> None:
    assert outcome[test] == end


def test_a_golden_is_written_by_the_flag_only(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "test_planted.py").write_text("def test_text(golden): golden('new', 'one')\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "tests/test_planted.py", "-q", "-p", "no:cacheprovider"]
    kept = tmp_path / "tests" / "goldens" / "new.txt"
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 1 and not kept.exists()
    assert subprocess.run([*command, "--update-goldens"], cwd=tmp_path, capture_output=True).returncode == 0
    assert kept.read_text(encoding="utf-8") == "one\n"
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0
