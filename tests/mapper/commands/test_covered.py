"""Every command of the registry is run by a test of this folder."""

from __future__ import annotations

from pathlib import Path

from mapper.commands import COMMANDS
from tests.source_tree import ROOT, imports_in, source_of


def names_used() -> set[str]:
    """What the tests of this folder import."""
    files = [path.relative_to(ROOT) for path in Path(__file__).parent.glob("*.py") if path.name != Path(__file__).name]
    return {found.module for path in files for found in imports_in(path, source_of(path))}


def test_every_command_is_run_by_a_test() -> None:
    used = names_used()
    assert [command for command in COMMANDS if command.replace(":", ".") not in used] == []
    assert "mapper.commands.nowhere.nothing" not in used
