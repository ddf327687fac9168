"""What a newcomer and the project's own check rely on: README commands, locks, licences, and that no test skips unseen."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import VERBS
from mapper.capture.grammar import as_markdown
from tests.source_tree import ROOT

LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / ".ci" / "requirements-dev.lock"


def pins(lock: Path) -> dict[str, set[str]]:
    """Package -> its pinned versions (more than one where Python versions differ)."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def shell_blocks() -> list[str]:
    """The fenced `sh` blocks of the README."""
    return re.findall(r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_readme_begins_with_one_command_for_the_program_and_one_for_the_tests() -> None:
    first, second = shell_blocks()[:2]
    assert first.count("\n") == second.count("\n") == 1
    assert "waterhole" in first and "pytest" in second


def test_the_own_check_runs_the_readme_command(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    readme = "```sh\nfalse\n```\n\n```sh\necho corpora=${WATERHOLE_CORPORA:-none} ci=$WATERHOLE_CI && exit 3\n```\n\n```sh\nfalse\n```\n"
    (tmp_path / "README.md").write_text(readme, encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("WATERHOLE_")}
    run = subprocess.run(["bash", ".ci/run"], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert run.stdout.splitlines()[-1:] == ["corpora=none ci=1"] and run.returncode == 3
    (tmp_path / "README.md").write_text("no command here\n", encoding="utf-8")
    assert subprocess.run(["bash", ".ci/run"], cwd=tmp_path, env=environment, capture_output=True).returncode == 1


@pytest.mark.parametrize("script", [".ci/setup", ".ci/lock"])
def test_scripts_are_plain_sh(script: str) -> None:
    assert subprocess.run(["sh", "-n", script], cwd=ROOT, capture_output=True, text=True).stderr == ""


def test_the_tests_run_on_the_versions_people_get() -> None:
    people, tests = pins(LOCK), pins(TEST_LOCK)
    assert people and {name: tests.get(name) for name in people} == people


def test_every_pin_is_hashed_and_names_no_index() -> None:
    for lock in (LOCK, TEST_LOCK):
        text = lock.read_text(encoding="utf-8")
        packages = [part for part in re.split(r"\n(?=\S)", text) if "==" in part]
        assert packages and [part.splitlines()[0] for part in packages if "--hash=sha256:" not in part] == []
        assert "://" not in text and "--index" not in text and "--find-links" not in text


def test_every_package_in_the_program_has_its_licence_listed() -> None:
    listed = (ROOT / "THIRD_PARTY_LICENCES.md").read_text(encoding="utf-8")
    assert [name for name in pins(LOCK) if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", listed)] == []


PLANTED = """
import os, pytest

def test_models(corpora): pass

@pytest.mark.skipif("PLANTED" in os.environ, reason="no display")
def test_window(): pass
"""


def test_an_unexplained_skip_fails_the_own_check(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "conftest.py")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (tmp_path / "test_planted.py").write_text(PLANTED, encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("WATERHOLE_", "PYTEST_"))} | {"WATERHOLE_CI": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:benchmark"]
    allowed = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert allowed.returncode == 0 and "1 passed, 1 skipped" in allowed.stdout
    caught = subprocess.run([*command, "-n", "1"], cwd=tmp_path, env=environment | {"PLANTED": "1"}, capture_output=True, text=True)
    assert caught.returncode == 1 and "these skips are not allowed here: no display" in caught.stdout


def test_qt_calls_leave_the_references_to_none_alone() -> None:
    """PySide6 6.12.0 gave one up in every call that returns nothing, and the program was aborted after some thousand of them."""
    from PySide6.QtCore import QObject

    watched = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        watched.setObjectName("a")
    assert sys.getrefcount(None) - before > -500


def test_the_readme_shows_the_grammar_as_it_is() -> None:
    assert as_markdown().strip() in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_every_verb() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [verb.name for verb in VERBS if f"waterhole {verb.name}" not in readme] == []
