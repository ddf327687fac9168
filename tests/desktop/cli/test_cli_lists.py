"""`waterhole import` of lists: a map, a report, columns that are corrected and remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import every, processes
from mapper.model.organisation import Role, System
from mapper.model.workspace import Workspace
from mapper.store.map_file import MapFile
from tests.desktop.cli.command import is_one_sentence, run_here

Capsys = pytest.CaptureFixture[str]
LIST = (
    "Step;Department;System;What can go wrong;How often;Effort (min);Cost centre\n"
    "Raise requisition;Requester;ME51N;;;;4711\n"
    "Approve requisition;Approver;ME54N;Approver absent;9;10,5;\n"
    ";;;No budget;often;;\n"
)


@pytest.fixture(autouse=True)
def nothing_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATERHOLE_DATA", str(tmp_path / "data"))


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    path = tmp_path / "Order to pay.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def opened(path: Path) -> Workspace:
    file = MapFile.open(path, read_only=True)
    try:
        return Workspace(file.records())
    finally:
        file.close()


def test_a_list_becomes_a_map(steps: Path, tmp_path: Path, capsys: Capsys) -> None:
    answer = run_here(capsys, "import", steps, "-o", tmp_path / "a.waterhole")
    made = opened(tmp_path / "a.waterhole")
    assert answer.code == 0 and [process.name for process in processes(made)] == ["Order to pay"]
    assert [node.name for node in every(made, Node) if node.kind in WORK_KINDS] == ["Raise requisition", "Approve requisition"]
    absent, budget = sorted(every(made, ExceptionPoint), key=lambda point: point.name)
    assert absent.rate is not None and absent.rate.value == 9 and absent.effort is not None and absent.effort.value == 10.5
    assert budget.rate is None and "often" in budget.note
    assert "1 process, 2 steps, 2 lanes" in answer.err and "Row 4: “often” is no amount" in answer.err


def test_the_report_as_json(steps: Path, tmp_path: Path, capsys: Capsys) -> None:
    answer = run_here(capsys, "import", steps, "-o", tmp_path / "a.waterhole", "--json")
    facts = json.loads(answer.out)
    assert facts["becomes"]["exceptions"] == 2 and facts["lists"][0]["decimal_mark"] == ","
    assert {column["heading"]: column["field"] for column in facts["lists"][0]["columns"]}["Department"] == "role"
    assert [one["row"] for one in facts["lists"][0]["not_understood"]] == [1, 4]


def test_a_corrected_column_is_remembered_for_these_headings(steps: Path, tmp_path: Path, capsys: Capsys) -> None:
    def centre(*more: str) -> str:
        facts = json.loads(run_here(capsys, "import", steps, "-o", tmp_path / "a.waterhole", "--force", "--json", *more).out)
        return str({column["heading"]: column["field"] for column in facts["lists"][0]["columns"]}["Cost centre"])

    assert [centre(), centre("--map", "cost centre=class"), centre(), centre("--map", "7=nothing"), centre()] == [
        "",
        "class",
        "class",
        "nothing",
        "nothing",
    ]
    steps.write_text(LIST.replace("Cost centre", "Cost centre;Colour"), encoding="utf-8")
    assert centre() == ""


def test_a_broken_memory_is_no_memory(steps: Path, tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "columns.json").write_bytes(b"\xff[{")
    assert run_here(capsys, "import", steps, "-o", tmp_path / "a.waterhole", "--map", "Cost centre=note").code == 0
    assert "cost centre" in (tmp_path / "data" / "columns.json").read_text(encoding="utf-8")


def test_several_lists_share_what_is_named_alike(steps: Path, tmp_path: Path, capsys: Capsys) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Step", "Who", "System"], ["Post invoice", "requester", "ME51N"], ["Pay", "Clerk", "F110"]):
        sheet.append(row)
    book.create_sheet("Notes").append(["Nothing to see"])
    book.save(tmp_path / "Pay.xlsx")
    answer = run_here(capsys, "import", steps, tmp_path / "Pay.xlsx", "-o", tmp_path / "both.waterhole", "--report")
    made = opened(tmp_path / "both.waterhole")
    assert answer.code == 0 and [process.name for process in processes(made)] == ["Order to pay", "Pay"]
    assert sorted(role.name for role in every(made, Role)) == ["Approver", "Clerk", "Requester"]
    assert "Pay.xlsx" in answer.out and len(every(made, System)) <= 1


@pytest.mark.parametrize(
    "more", [["--map", "Colour=step"], ["--map", "Step=colour"], ["--sheet", "Nowhere"], ["--map", "Step"]], ids=lambda more: " ".join(more)
)
def test_what_is_wrong_is_said_in_a_sentence(more: list[str], steps: Path, tmp_path: Path, capsys: Capsys) -> None:
    answer = run_here(capsys, "import", steps, "-o", tmp_path / "a.waterhole", *more)
    assert answer.code == 1 and is_one_sentence(answer.err) and not (tmp_path / "a.waterhole").exists()


def test_lists_and_drawings_are_not_mixed(steps: Path, tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "a.bpmn").write_text("<definitions/>", encoding="utf-8")
    answer = run_here(capsys, "import", steps, tmp_path / "a.bpmn", "-o", tmp_path / "a.waterhole")
    assert answer.code == 1 and "no list" in answer.err
