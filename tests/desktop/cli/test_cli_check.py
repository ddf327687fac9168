"""`waterhole check`: findings by how much they matter, their reasons where they were accepted, and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.commands.accept_finding import accept_finding
from mapper.model.flow import Node
from mapper.model.organisation import Process
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from tests.desktop.cli.command import run_here


def test_a_starter_map_has_nothing_that_stands_in_the_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.waterhole"
    OpenMap.create(path, starter_records("purchase-order", FRESH)).close()
    answer = run_here(capsys, "check", str(path))
    assert (answer.code, answer.err) == (0, "")
    assert "Before it is validated" not in answer.out
    assert answer.out.startswith("Worth a look (1)\n  C2  PO-C2  'Corridor sign-off' depends on Purchasing lead: who stands in?")
    told = json.loads(run_here(capsys, "check", str(path), "--json").out)
    assert {one["severity"] for one in told} == {"W", "H"}
    assert {one["can_be_mended"] for one in told if one["rule"] == "X8"} == {True}


def test_an_error_gives_one_and_an_accepted_one_does_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.waterhole"
    records = [Process(id="p", code="P", name="Order"), Node(id="a", code="P-10", process="p", name="Take order")]
    OpenMap.create(path, records).close()
    told = run_here(capsys, "check", str(path), "--json")
    assert told.code == 1 and {one["rule"] for one in json.loads(told.out) if one["severity"] == "E"} == {"F1", "F2"}
    with OpenMap.open(path) as opened:
        opened.do(accept_finding(opened.workspace, "F1", "p", "Out of scope", FRESH))
        opened.do(accept_finding(opened.workspace, "F2", "p", "Never ends", FRESH))
    answer = run_here(capsys, "check", str(path))
    assert answer.code == 0
    assert "Accepted (2)" in answer.out and "Because: Out of scope" in " ".join(answer.out.split())
