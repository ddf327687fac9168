"""`waterhole import`: one file or many become one map, and what was not understood is told in full."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.model.flow import Node
from mapper.model.lookups import by_name, every
from mapper.model.organisation import Process, System, Unit
from mapper.model.workspace import Workspace
from mapper.store.map_file import MapFile
from tests.desktop.cli.command import run_here
from tests.exporters.bpmn.reading_aids import FIXTURES, HEAD

Capsys = pytest.CaptureFixture[str]

ORDER = """<process id="order" name="Order to cash"><laneSet><lane id="l" name="Sales"><flowNodeRef>s</flowNodeRef></lane></laneSet>
<startEvent id="s"/><callActivity id="c" name="Bill it" calledElement="bill"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/>
<dataStoreReference id="d" name="SAP ERP"/></process>"""
BILL = """<process id="bill" name="Billing"><laneSet><lane id="l" name="sales"/><lane id="l2" name="Acounting"/></laneSet>
<laneSet><lane id="l3" name="Accounting"/></laneSet>
<startEvent id="s"/><task id="t" name="Bill"/><endEvent id="e" name="Not billed"><errorEventDefinition/></endEvent><endEvent id="ok"/>
<sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="ok"/>
<sequenceFlow id="h" sourceRef="t" targetRef="e"/><dataStoreReference id="d" name="sap erp"/></process>"""


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    """Two models that belong together."""
    paths = [tmp_path / "order.bpmn", tmp_path / "billing.bpmn"]
    for path, body in zip(paths, (ORDER, BILL), strict=True):
        path.write_text(f"{HEAD}{body}</definitions>", encoding="utf-8")
    return paths


def workspace_of(path: Path) -> Workspace:
    file = MapFile.open(path, read_only=True)
    try:
        return Workspace(file.records())
    finally:
        file.close()


def test_many_files_become_one_map_with_each_name_once(two: list[Path], tmp_path: Path, capsys: Capsys) -> None:
    target = tmp_path / "all.waterhole"
    assert run_here(capsys, "import", *two, "-o", target).code == 0
    workspace = workspace_of(target)
    assert [process.name for process in every(workspace, Process)] == ["Order to cash", "Billing"]
    assert sorted(unit.name for unit in every(workspace, Unit)) == ["Accounting", "Acounting", "Sales"]
    assert [system.name for system in every(workspace, System)] == ["SAP ERP"]
    (call,) = by_name(workspace, Node, "Bill it")
    assert call.calls is not None and workspace[call.calls].name == "Billing"
    codes = [process.code for process in every(workspace, Process)]
    assert len(set(codes)) == 2


def test_the_report_names_what_could_be_merged_or_be_an_exception(two: list[Path], tmp_path: Path, capsys: Capsys) -> None:
    answer = run_here(capsys, "import", *two, "-o", tmp_path / "all.waterhole", "--report")
    assert "Acounting and Accounting" in answer.out
    assert "Bill: the way to the error end “Not billed”" in answer.out
    told = json.loads(run_here(capsys, "import", *two, "-o", tmp_path / "again.waterhole", "--json").out)
    assert [(one["kind"], one["names"]) for one in told["look_alikes"]] == [("Unit", ["Acounting", "Accounting"])]
    assert [(one["kind"], one["step"]) for one in told["could_be_exceptions"]] == [("end", "Bill")]
    assert [file["name"] for file in told["files"]] == ["order.bpmn", "billing.bpmn"]


def test_what_was_not_understood_is_told_by_element_and_name(tmp_path: Path, capsys: Capsys) -> None:
    source = FIXTURES / "everything.bpmn"
    told = json.loads(run_here(capsys, "import", source, "-o", tmp_path / "x.waterhole", "--json").out)
    (file,) = told["files"]
    assert file["refused"] is None
    lines = {line["kind"]: line for line in file["report"]}
    assert any(line["names"] for line in lines.values())
    assert all(line["sentence"].endswith(".") and line["count"] >= 1 for line in file["report"])
    assert told["records"] == len(workspace_of(tmp_path / "x.waterhole"))


def test_a_refused_file_among_others_is_told_and_the_others_are_read(two: list[Path], tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "bad.bpmn").write_text("{}", encoding="utf-8")
    answer = run_here(capsys, "import", *two, tmp_path / "bad.bpmn", "-o", tmp_path / "all.waterhole")
    assert answer.code == 1
    assert "bad.bpmn was left out: The file is JSON, not BPMN 2.0." in answer.err
    assert len(every(workspace_of(tmp_path / "all.waterhole"), Process)) == 2


def test_where_every_file_is_refused_there_is_no_map(tmp_path: Path, capsys: Capsys) -> None:
    bad = [tmp_path / "a.bpmn", tmp_path / "b.bpmn"]
    for path in bad:
        path.write_text("<a", encoding="utf-8")
    answer = run_here(capsys, "import", *bad, "-o", tmp_path / "all.waterhole")
    assert answer.code == 1
    assert "None of the files could be read." in answer.err
    assert not (tmp_path / "all.waterhole").exists()


def test_facts_are_read_alone(two: list[Path], tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "facts.json").write_text("{}", encoding="utf-8")
    assert "alone" in run_here(capsys, "import", two[0], tmp_path / "facts.json", "-o", tmp_path / "x.waterhole").err
