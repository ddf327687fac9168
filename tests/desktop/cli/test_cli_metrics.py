"""`waterhole metrics`: the same numbers as words and as JSON, and what is followed over time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.metrics import MEASURES
from mapper.model.flow import Node
from mapper.model.measures import Metric, Reading
from mapper.model.organisation import Process
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from tests.desktop.cli.command import run_here


@pytest.fixture
def starter_path(tmp_path: Path) -> Path:
    path = tmp_path / "all.waterhole"
    OpenMap.create(path, starter_records("all", FRESH)).close()
    return path


def test_the_numbers_as_a_table(starter_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = run_here(capsys, "metrics", str(starter_path), "--formulas")
    assert (answer.code, answer.err) == (0, "")
    lines = [" ".join(line.split()) for line in answer.out.splitlines()]
    assert "Planned load 135.5 h/week" in lines
    assert "Rolled throughput yield about 58.8 %" in lines
    assert "= Σ rate × effort ÷ 60" in lines
    assert any(line.startswith("Orders confirmed within 3 days: 81 %, target 95 %") for line in lines)


def test_the_numbers_as_json(starter_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run_here(capsys, "metrics", str(starter_path), "--json").out)
    assert len(told["processes"]) == 4
    assert all(set(process["measures"]) == {one.id for one in MEASURES} for process in told["processes"])
    assert round(told["map"]["exception load"]["low"], 2) == 111.48
    assert told["map"]["yield"]["low"] is None


def test_how_far_a_metric_has_come(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.waterhole"
    readings = (Reading(25, "2026-02-03", 40, "measured"),)
    late = Metric(id="m", name="Late", unit="%", baseline=Reading(40, evidence="estimated"), target=Reading(10), observations=readings)
    OpenMap.create(path, [late, Metric(id="n", name="Early", unit="h")]).close()
    lines = run_here(capsys, "metrics", str(path)).out.splitlines()
    assert "  Late: 25 %, target 10 %, 50 % of the way – but from an estimate to a measurement" in lines
    assert "  Early: not measured yet" in lines
    told = json.loads(run_here(capsys, "metrics", str(path), "--json").out)["followed"]
    assert {one["name"]: (one["attainment"], one["estimated_against_measured"]) for one in told} == {
        "Late": (0.5, True),
        "Early": (None, False),
    }


def test_what_breaks_if_something_stops(starter_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = run_here(capsys, "whatif", str(starter_path), "--without", "PO-C2")
    assert answer.code == 0 and " ".join(answer.out.split()).startswith("If 'Corridor sign-off' stops, 1 exception (1.5 h/week) loses")
    told = json.loads(run_here(capsys, "whatif", str(starter_path), "--without", "buyer", "--json").out)
    assert told["unhandled"] == ["PO-E4"] and told["idle"][0] == "PO-30"
    nothing = run_here(capsys, "whatif", str(starter_path), "--without", "Nobody")
    assert nothing.code == 1 and "Nothing in the map is called Nobody" in nothing.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("xyzzy", "Nothing in the map is called xyzzy. Give the code of a step"),
        ("Acounts payable", "Did you mean Accounts payable?"),
        ("PO-4", "Did you mean PO-E4, PO-40 or "),
        ("invoice arrives", "Nothing in the map is called invoice arrives."),
    ],
)
def test_what_nothing_is_called_is_answered_with_what_is_called_nearly_so(
    starter_path: Path, capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    answer = run_here(capsys, "whatif", str(starter_path), "--without", words)
    assert answer.code == 1 and answer.out == "" and said in answer.err


def test_a_group_a_transaction_and_a_process_are_known_by_their_names(starter_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A lane bears the name of its group, a sheet that of its process; the group and the process are meant."""
    for words, code in (("purchasing", "PUR"), ("MRBR", "MM:MRBR"), ("Purchase order (procure to receive)", "PO")):
        assert json.loads(run_here(capsys, "whatif", str(starter_path), "--without", words, "--json").out)["without"] == code


def test_two_of_one_name_are_told_by_their_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.waterhole"
    steps = [Node(id=one, code=f"P-{one}", name="Check order", process="p") for one in ("10", "20")]
    OpenMap.create(path, [Process(id="p", code="P"), *steps]).close()
    answer = run_here(capsys, "whatif", str(path), "--without", "check order")
    assert answer.code == 1 and "Several things are called check order. Give one of the codes P-10 and P-20." in answer.err
