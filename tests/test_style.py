"""How the code is written: ruff and mypy have nothing to say, every module says what it is, and some ways are not taken."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ban_screen import MAKES_PLAIN_LABELS
from tests.ban_sql import MAKES_SQL
from tests.ban_writing import WRITES_IN_PLACE
from tests.bans import BANS, HARMLESS
from tests.source_tree import PROGRAM, ROOT, python_files, source_of

ALL_FILES = python_files(*PROGRAM, "tests")
PROGRAM_FILES = python_files(*PROGRAM)


def run_tool(*arguments: str) -> str:
    """What a tool prints about the whole project; empty when it is content."""
    run = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def test_ruff_finds_nothing() -> None:
    found = run_tool("ruff", "check", "--quiet")
    assert not found, found


def test_every_file_is_formatted() -> None:
    found = run_tool("ruff", "format", "--check", "--quiet")
    assert not found, f"run  ruff format  on:\n{found}"


@pytest.mark.timeout(900)
def test_types_fit() -> None:
    found = run_tool("mypy", "--no-error-summary")
    assert not found, found


@pytest.mark.parametrize("ban", BANS)
def test_nowhere_in_the_program(ban: str) -> None:
    breaches = [f"{path}:{line}" for path in PROGRAM_FILES for line in BANS[ban].find(path, source_of(path))]
    assert not breaches, f"{ban}: {', '.join(breaches)}"


PLANTED = [(ban, line) for ban, one in BANS.items() for line in one.planted]


@pytest.mark.parametrize(("ban", "line"), PLANTED, ids=[f"{ban}: {line.splitlines()[-1]}" for ban, line in PLANTED])
def test_a_planted_line_is_caught(ban: str, line: str) -> None:
    assert list(BANS[ban].find(Path("mapper/planted.py"), line))


@pytest.mark.parametrize("ban", BANS)
def test_harmless_lines_are_left_alone(ban: str) -> None:
    for harmless in (HARMLESS, BANS[ban].harmless):
        assert not list(BANS[ban].find(Path("mapper/planted.py"), harmless))


def test_who_may_write_in_place_is_there() -> None:
    assert [path for path in (*WRITES_IN_PLACE, *MAKES_SQL, *MAKES_PLAIN_LABELS) if not (ROOT / path).is_file()] == []


def first_sentence(source: str) -> str | None:
    """The first paragraph of a module's docstring."""
    text = ast.get_docstring(ast.parse(source))
    return text.split("\n\n")[0] if text else None


@pytest.mark.parametrize("path", ALL_FILES, ids=Path.as_posix)
def test_a_module_says_what_it_is(path: Path) -> None:
    sentence = first_sentence(source_of(path))
    assert sentence, f"{path} has no docstring"
    assert len(sentence.split()) >= 4 and sentence.endswith("."), f"{path} says {sentence!r}, which is no sentence"


def silent_functions(source: str) -> list[str]:
    """The public functions and classes of a module that do not say what they give."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    found = [n for n in ast.parse(source).body if isinstance(n, kinds) and not n.name.startswith("_")]
    return [node.name for node in found if not ast.get_docstring(node)]


def test_public_functions_say_what_they_give() -> None:
    silent = [f"{path}: {', '.join(names)}" for path in PROGRAM_FILES if (names := silent_functions(source_of(path)))]
    assert not silent, "\n".join(silent)
    assert silent_functions('def a() -> int:\n    return 1\ndef b() -> int:\n    """One."""\n    return 1') == ["a"]


LEFT_UNDONE = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")


def test_nothing_is_left_undone() -> None:
    undone = [f"{p}:{n}" for p in PROGRAM_FILES for n, line in enumerate(source_of(p).splitlines(), 1) if LEFT_UNDONE.search(line)]
    assert not undone, ", ".join(undone)
    assert LEFT_UNDONE.search("x = 1  # TODO later") and not LEFT_UNDONE.search('KnownError(said, todo="Choose another place.")')


VAGUE = re.compile(r"(?<=[a-z])(Manager|Helper|Utils?|Base|Info)$|(^|_)(manager|helpers?|utils?)(_|$)")


def test_names_say_something() -> None:
    names = [(path, node.name) for path in PROGRAM_FILES for node in ast.walk(ast.parse(source_of(path))) if isinstance(node, ast.ClassDef)]
    names += [(path, path.stem) for path in PROGRAM_FILES]
    assert not [f"{path}: {name}" for path, name in names if VAGUE.search(name)]
    assert VAGUE.search("MapManager") and VAGUE.search("text_utils") and not VAGUE.search("Database")
