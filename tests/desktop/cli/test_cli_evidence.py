"""`waterhole evidence`: figures beside the estimates, kept only where a person says so, and undone like any edit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.model.lookups import every
from mapper.model.measures import Metric
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from tests.desktop.cli.command import is_one_sentence, run_here

Capsys = pytest.CaptureFixture[str]
LOG = (
    "case,activity,start time,end time,resource,role\n"
    "1,Approve requisition,2026-01-05 08:00,2026-01-05 08:30,Ana Ruiz,Approver\n"
    "1,Approver absent,2026-01-05 09:00,2026-01-05 09:00,Ana Ruiz,Approver\n"
    "1,Approve requisition,2026-01-07 08:00,2026-01-07 08:10,Bo Li,Approver\n"
    "2,Create orders for purchase,2026-01-26 08:00,2026-01-26 08:10,Bo Li,Buyer\n"
)


@pytest.fixture
def order(tmp_path: Path) -> Path:
    path = tmp_path / "po.waterhole"
    OpenMap.create(path, starter_records("purchase-order", FRESH)).close()
    return path


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


def metrics(path: Path) -> list[Metric]:
    open_map = OpenMap.open(path)
    try:
        return [metric for metric in every(open_map.workspace, Metric) if metric.name.endswith("(event log)")]
    finally:
        open_map.close()


def test_reading_changes_nothing(order: Path, log: Path, capsys: Capsys) -> None:
    before = order.read_bytes()
    answer = run_here(capsys, "evidence", order, log)
    assert answer.code == 0 and order.read_bytes() == before
    assert "PO-20.touch" in answer.out and "Approver absent" in answer.out and "please say which" in answer.out
    assert "Ana" not in answer.out and "1 person" in answer.out and "never in the log" in answer.out


def test_the_same_as_json(order: Path, log: Path, capsys: Capsys) -> None:
    facts = json.loads(run_here(capsys, "evidence", order, log, "--json").out)
    offers = {offer["code"]: offer for offer in facts["offers"]}
    assert offers["PO-20.touch"]["value"] == 20 and offers["PO-20.touch"]["estimate"] == {"low": 4, "high": 4}
    assert offers["PO-20.touch"]["ratio"] == 5 and offers["PO-20.rate"]["estimate"] is None
    assert facts["log"]["events"] == 4 and not any(offer["accepted"] for offer in facts["offers"])
    unsure = {one["activity"]: one for one in facts["activities"]}["Create orders for purchase"]
    assert unsure["element"] is None and unsure["candidates"][0]["code"] == "PO-40"
    assert "Ruiz" not in json.dumps(facts)


def test_what_is_accepted_is_kept_once_and_can_be_undone(order: Path, log: Path, capsys: Capsys) -> None:
    answer = run_here(capsys, "evidence", order, log, "--accept", "po-20.touch", "PO-E2")
    assert answer.code == 0 and "Kept 4 new figures" in answer.out
    kept = metrics(order)
    assert {metric.observations[0].evidence for metric in kept} == {"measured"} and len(kept) == 4
    assert "Kept 0 new figures" in run_here(capsys, "evidence", order, log, "--accept", "PO-E2").out
    open_map = OpenMap.open(order)
    open_map.undo()
    open_map.close()
    assert metrics(order) == []


def test_a_person_says_what_an_activity_is(order: Path, log: Path, capsys: Capsys) -> None:
    answer = run_here(capsys, "evidence", order, log, "--match", "Create orders for purchase=PO-40", "--accept", "all", "--json")
    facts = json.loads(answer.out)
    assert {"PO-40", "PO-20", "PO-E2", "PO"} == {offer["element"] for offer in facts["offers"] if offer["accepted"]}
    assert len(metrics(order)) == len(facts["offers"])


@pytest.mark.parametrize(
    "more",
    [
        ["--accept", "PO-90"],
        ["--accept", "nothing"],
        ["--match", "Dance"],
        ["--match", "Dance=XX-1"],
        ["--column", "Colour=case"],
        ["--column", "role=colour"],
    ],
    ids=lambda more: " ".join(more),
)
def test_what_is_wrong_is_said_in_a_sentence(more: list[str], order: Path, log: Path, capsys: Capsys) -> None:
    before = order.read_bytes()
    answer = run_here(capsys, "evidence", order, log, *more)
    assert answer.code == 1 and is_one_sentence(answer.err) and order.read_bytes() == before
