"""`waterhole merge` and `compare`: two copies of one map."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.commands.edit_text import edit_text
from mapper.model.lookups import by_code, every
from mapper.model.workshop import Question
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from tests.desktop.cli.command import run_here

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    mine, theirs = tmp_path / "mine.waterhole", tmp_path / "theirs.waterhole"
    OpenMap.create(mine, starter_records("purchase-order", FRESH)).close()
    theirs.write_bytes(mine.read_bytes())
    name(mine, "PO-10", "Write requisition")
    name(theirs, "PO-20", "Sign requisition")
    return mine, theirs


def name(path: Path, code: str, text: str) -> None:
    with OpenMap.open(path) as opened:
        record = by_code(opened.workspace, code)
        assert record is not None
        opened.do(edit_text(opened.workspace, record.id, text, FRESH))


def names(path: Path, *codes: str) -> list[str]:
    with OpenMap.open(path, read_only=True) as opened:
        return [record.name for code in codes if (record := by_code(opened.workspace, code)) is not None]


def test_two_copies_become_one_with_its_history(copies: tuple[Path, Path], tmp_path: Path, capsys: Capsys) -> None:
    out = tmp_path / "both.waterhole"
    answer = run_here(capsys, "merge", *map(str, copies), "-o", str(out))
    assert (answer.code, answer.err, answer.out) == (0, "", f"Wrote {out}.\n")
    assert names(out, "PO-10", "PO-20") == ["Write requisition", "Sign requisition"]
    with OpenMap.open(out) as opened:
        assert opened.undo_label == "Merge theirs.waterhole" and opened.edits == 2
    assert names(copies[0], "PO-20") == ["Approve requisition"]


def test_a_conflict_is_told_and_kept_as_a_question(copies: tuple[Path, Path], tmp_path: Path, capsys: Capsys) -> None:
    name(copies[1], "PO-10", "File requisition")
    out = tmp_path / "both.waterhole"
    answer = run_here(capsys, "merge", *map(str, copies), "-o", str(out))
    assert answer.code == 1 and "1 conflict is kept as an open question" in answer.err
    with OpenMap.open(out, read_only=True) as opened:
        assert "differs in the other map" in every(opened.workspace, Question)[0].name
    told = json.loads(run_here(capsys, "merge", *map(str, copies), "-o", str(out), "--force", "--json").out)
    assert len(told["conflicts"]) == 1


def test_maps_without_a_common_history_need_their_base(tmp_path: Path, capsys: Capsys) -> None:
    one, other, base = (tmp_path / f"{name}.waterhole" for name in ("one", "other", "base"))
    records = starter_records("purchase-order", FRESH)
    for path in (one, other, base):
        OpenMap.create(path, records).close()
    name(other, "PO-10", "Write requisition")
    out = tmp_path / "both.waterhole"
    refused = run_here(capsys, "merge", str(one), str(other), "-o", str(out))
    assert refused.code == 1 and "share no history" in refused.err and not out.exists()
    assert run_here(capsys, "merge", str(one), str(other), "-o", str(out), "--base", str(base)).code == 0
    assert names(out, "PO-10") == ["Write requisition"]


def test_what_differs_is_told(copies: tuple[Path, Path], capsys: Capsys) -> None:
    answer = run_here(capsys, "compare", *map(str, copies))
    assert answer.code == 0 and "Purchase order\n  Write requisition: was called" not in answer.out
    assert "was called “Write requisition”" in answer.out and "was called “Approve requisition”" in answer.out
    told = json.loads(run_here(capsys, "compare", *map(str, copies), "--json").out)
    assert len(told["differences"]) == 2 and told["shifts"] == []
    assert run_here(capsys, "compare", str(copies[0]), str(copies[0])).out == "The two maps hold the same.\n"
