"""What every verb that looks into a map prints with --json: its shape, key by key, as one golden that may only be changed on purpose."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mapper.commands.delete import delete
from mapper.commands.edit_text import edit_text
from mapper.model.lookups import by_code
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from tests.desktop.cli.command import run_here

Capsys = pytest.CaptureFixture[str]


def shape_of(plain: Any, indent: str = "") -> Iterator[str]:
    """The keys and the kinds of values, of a list what all of its entries have between them.

    >>> list(shape_of({"a": [{"b": 1}, {"b": None}]}))
    ['a: list', '  b: null or number']
    """
    for key, values in _keys(plain):
        yield f"{indent}{key}: {' or '.join(sorted({_kind(value) for value in values}))}"
        below = [entry for value in values for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, dict)]
        yield from shape_of(below, indent + "  ")


def _keys(plain: Any) -> Iterator[tuple[str, list[Any]]]:
    entries = [entry for entry in (plain if isinstance(plain, list) else [plain]) if isinstance(entry, dict)]
    keys = list(dict.fromkeys(key for entry in entries for key in entry))
    values = {key: [entry[key] for entry in entries if key in entry] for key in keys}
    every = [value for held in values.values() for value in held]
    if len(keys) > 1 and all(isinstance(value, dict) and value.keys() == every[0].keys() for value in every):
        yield f"each of {', '.join(keys)}", every
    else:
        yield from values.items()


def _kind(value: Any) -> str:
    if isinstance(value, list) and value and not any(isinstance(entry, dict) for entry in value):
        return f"list of {' and '.join(sorted({_kind(entry) for entry in value}))}"
    kinds = {type(None): "null", bool: "yes/no", int: "number", float: "number", str: "text", list: "list", dict: "object"}
    return kinds[type(value)]


@pytest.fixture
def maps(tmp_path: Path) -> tuple[Path, Path]:
    """All four starter maps, and a copy that somebody worked on while somebody else did too."""
    mine, theirs = tmp_path / "mine.waterhole", tmp_path / "theirs.waterhole"
    OpenMap.create(mine, starter_records("all", FRESH)).close()
    theirs.write_bytes(mine.read_bytes())
    for path, name in ((mine, "Write requisition"), (theirs, "File requisition")):
        with OpenMap.open(path) as opened:
            step = by_code(opened.workspace, "PO-10")
            assert step is not None
            opened.do(edit_text(opened.workspace, step.id, name, FRESH))
    with OpenMap.open(theirs) as opened:
        for code in ("PO-E8", "PO-C1", "PO-60"):
            gone = by_code(opened.workspace, code)
            assert gone is not None
            opened.do(delete(opened.workspace, (gone.id,)))
    return mine, theirs


@pytest.fixture
def told(maps: tuple[Path, Path], tmp_path: Path, capsys: Capsys) -> Callable[..., Any]:
    """What a verb prints as JSON; A and B stand for the two maps."""
    files = {"A": str(maps[0]), "B": str(maps[1]), "C": str(tmp_path / "both.waterhole")}

    def tell(*arguments: str) -> Any:
        answer = run_here(capsys, *(files.get(one, one) for one in arguments), "--json")
        assert answer.code in (0, 1) and answer.err == ""
        return json.loads(answer.out)

    return tell


QUESTIONS = (
    ("analyse", "A", "--pairs"),
    ("metrics", "A"),
    ("check", "A"),
    ("compare", "A", "B"),
    ("whatif", "A", "--without", "PO-40"),
    ("merge", "A", "B", "-o", "C"),
)


def test_the_shape_of_what_is_printed(told: Callable[..., Any], golden: Callable[[str, str], None]) -> None:
    lines = []
    for question in QUESTIONS:
        lines += [f"waterhole {' '.join(question)} --json", *shape_of(told(*question), "  "), ""]
    golden("json_shapes", "\n".join(lines))


def test_elements_are_told_by_their_codes(told: Callable[..., Any]) -> None:
    assert [one["element"] for one in told("merge", "A", "B", "-o", "C")["conflicts"]] == ["PO-10"]
    assert told("compare", "A", "B")["exceptions_gone"] == ["PO-E8"]
    assert {"PO-E3"} == set(told("whatif", "A", "--without", "PO-40")["homeless"])
    assert "PO-C2" in {one["element"] for one in told("check", "A")}


def test_a_shape_that_lacks_a_key_is_told_from_one_that_has_it() -> None:
    """The control."""
    assert list(shape_of({"a": 1})) != list(shape_of({"a": 1, "b": 1})) != list(shape_of({"a": 1, "b": "1"}))
