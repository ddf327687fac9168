"""`waterhole export MAP -o OUT.bpmn`, in one file or one for each process; and the same chosen in the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.exporting.settings import ExportSettings
from tests.desktop.cli.command import run_here


def test_one_file_or_one_for_each_process(four: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = run_here(capsys, "export", four, "-o", tmp_path / "all.bpmn")
    assert (answer.code, answer.err) == (0, "") and "all.bpmn" in answer.out
    answer = run_here(capsys, "export", four, "-o", tmp_path / "map.bpmn", "--one-process-per-file")
    assert (answer.code, answer.err) == (0, "")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"all.bpmn", "map-PO.bpmn", "map-IV.bpmn", "map-TW.bpmn", "map-RT.bpmn"}


def test_what_was_exported_is_imported_again(four: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_here(capsys, "export", four, "-o", tmp_path / "all.bpmn", "--names", "full", "--with-private")
    answer = run_here(capsys, "import", tmp_path / "all.bpmn", "-o", tmp_path / "back.waterhole")
    assert answer.code == 0, answer.err
    run_here(capsys, "export", tmp_path / "back.waterhole", "-o", tmp_path / "again.bpmn", "--names", "full", "--with-private")
    before, after = ((tmp_path / name).read_text("utf-8").splitlines() for name in ("all.bpmn", "again.bpmn"))
    assert [line for line in after if "waterhole:settings" not in line] == [line for line in before if "waterhole:settings" not in line]


def test_the_window_asks_for_the_same() -> None:
    arguments = ExportSettings(format="bpmn", one_file_each=True, left_out=("maps",)).arguments()
    assert arguments == ["--format", "bpmn", "--names=initials", "--one-process-per-file"]
    assert ExportSettings(format="bpmn").for_preview() == ExportSettings(format="png", scale="1")
