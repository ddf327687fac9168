"""`waterhole type` and `waterhole text`: a map of lines, and lines of a map."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from desktop.cli.paths import read_map
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import by_name, every, processes
from tests.desktop.cli.command import is_one_sentence, run_here
from tests.mapper.capture.same_map import differences

LINES = """== Purchase order
Raise requisition @Requester #ME51N
Approve requisition @Approver
! Approver absent 9/week 10min 40h @Requester >> Raise requisition
  noticed by: Requester
-> nowhere at all
"""


def test_lines_become_a_map_and_what_is_not_understood_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lines.txt").write_text(LINES, encoding="utf-8")
    answer = run_here(capsys, "type", tmp_path / "lines.txt", "-o", tmp_path / "a.waterhole")
    assert answer.code == 0
    assert "1 line was not understood" in answer.err and answer.err.rstrip().endswith("6.")
    workspace = read_map(tmp_path / "a.waterhole").workspace
    assert by_name(workspace, Node, "nowhere at all")[0].to_check
    assert by_name(workspace, ExceptionPoint, "Approver absent")[0].noticed_by
    assert all(node.sheet is not None and node.width > 0 for node in every(workspace, Node))


def test_the_text_of_a_map_gives_the_map(four: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "four.txt").write_text(run_here(capsys, "text", four).out, encoding="utf-8")
    assert run_here(capsys, "type", tmp_path / "four.txt", "-o", tmp_path / "again.waterhole").err == ""
    assert differences(read_map(four).workspace, read_map(tmp_path / "again.waterhole").workspace) == []


def test_lines_are_added_to_a_map_from_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.waterhole"
    run_here(capsys, "new", path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LINES.encode("utf-16"))))
    answer = run_here(capsys, "type", "-", "--into", path)
    assert answer.code == 0
    workspace = read_map(path).workspace
    assert [process.name for process in processes(workspace)] == ["Purchase order"]
    assert read_map(path).edits == 1


def test_a_table_from_a_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.tsv").write_text("Step\tWho\tProblem\tRate\nPost\tClerk\tPrice differs\t9\n", encoding="utf-8")
    assert run_here(capsys, "type", tmp_path / "t.tsv", "-o", tmp_path / "a.waterhole").code == 0
    point = every(read_map(tmp_path / "a.waterhole").workspace, ExceptionPoint)[0]
    assert (point.name, point.rate and point.rate.value) == ("Price differs", 9)


def test_faults_are_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lines.txt").write_text(LINES, encoding="utf-8")
    run_here(capsys, "type", tmp_path / "lines.txt", "-o", tmp_path / "a.waterhole")
    for arguments in (
        ("type", tmp_path / "nothing.txt", "-o", tmp_path / "b.waterhole"),
        ("type", tmp_path / "lines.txt", "-o", tmp_path / "a.waterhole"),
        ("type", tmp_path / "lines.txt", "--into", tmp_path / "none.waterhole"),
        ("text", tmp_path / "none.waterhole"),
    ):
        answer = run_here(capsys, *arguments)
        assert answer.code == 1
        assert is_one_sentence(answer.err) or answer.err.startswith("waterhole")


def test_characters_that_turn_lines_about_survive_being_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.txt").write_text('"annual\\u202egpj.exe" @"\\u200eBuyer"\n検収する\n', encoding="utf-8")
    run_here(capsys, "type", tmp_path / "in.txt", "-o", tmp_path / "a.waterhole")
    out = run_here(capsys, "text", tmp_path / "a.waterhole").out
    assert "\u202e" not in out
    (tmp_path / "out.txt").write_text(out, encoding="utf-8")
    run_here(capsys, "type", tmp_path / "out.txt", "-o", tmp_path / "b.waterhole")
    first, second = (read_map(tmp_path / f"{name}.waterhole").workspace for name in "ab")
    assert by_name(first, Node, "annual\u202egpj.exe")
    assert differences(first, second) == []
