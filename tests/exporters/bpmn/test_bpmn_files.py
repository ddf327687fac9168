"""The files of an export: all processes in one, or each in its own with what belongs to it; narrowed, private, atomic."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exporters.bpmn import write
from exporters.bpmn.chosen import with_processes
from exporters.selection import Selection
from mapper.model.edit import Edit, update
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every, processes
from mapper.model.organisation import Process, Role
from mapper.model.workspace import Workspace
from tests.exporters.bpmn.writing_aids import Written, faults_of, lost, read_again


def all_of(workspace: Workspace) -> Selection:
    return Selection(tuple(process.id for process in processes(workspace)), names="full", with_private=True)


def test_all_processes_in_one_file(starters: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "map.bpmn"
    assert write(starters, all_of(starters), path) == [path]
    assert lost(starters, read_again(path.read_text("utf-8"))) == []
    assert [file.name for file in tmp_path.iterdir()] == ["map.bpmn"]


def test_a_file_for_each_process_with_its_code_in_the_name(starters: Workspace, tmp_path: Path) -> None:
    written = write(starters, replace(all_of(starters), one_file_each=True), tmp_path / "map.bpmn")
    assert [path.name for path in written] == ["map-PO.bpmn", "map-IV.bpmn", "map-TW.bpmn", "map-RT.bpmn"]
    for path, process in zip(written, processes(starters), strict=True):
        again = Workspace(read_again(path.read_text("utf-8")).values())
        assert [one.id for one in every(again, Process)] == [process.id]
        hosted = {point.code for point in every(starters, ExceptionPoint) if point.code.startswith(process.code)}
        assert {point.code for point in every(again, ExceptionPoint)} == hosted


def test_a_process_alone_takes_along_what_it_names_and_nothing_else(starters: Workspace) -> None:
    purchase = processes(starters)[0]
    alone = with_processes(starters, {purchase.id})
    assert {node.process for node in every(alone, Node)} == {purchase.id}
    named = {one.who for point in every(alone, ExceptionPoint) for one in point.handlers}
    assert named <= {role.id for role in every(alone, Role)} < {role.id for role in every(starters, Role)}
    assert {point.code for point in every(alone, ContactPoint)} == {"PO-C1", "PO-C2"}
    assert list(faults_of(Written(alone).root)) == []
    assert with_processes(starters, {process.id for process in processes(starters)}) is starters


def test_contact_points_that_are_not_for_export_stay_at_home(starters: Workspace, tmp_path: Path) -> None:
    point = next(point for point in every(starters, ContactPoint) if point.code == "PO-C1")
    marked = starters.after(Edit("", update(point, replace(point, not_for_export=True))))
    path = tmp_path / "map.bpmn"
    write(marked, replace(all_of(marked), with_private=False), path)
    assert point.name not in path.read_text("utf-8")
    write(marked, all_of(marked), path)
    assert point.name in path.read_text("utf-8")


def test_of_a_system_the_processes_that_use_it_are_written(starters: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "map.bpmn"
    write(starters, replace(all_of(starters), system="ME51N"), path)
    again = Workspace(read_again(path.read_text("utf-8")).values())
    assert [process.code for process in every(again, Process)] == ["PO"]


def test_without_a_process_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no process"):
        write(Workspace(), Selection(()), tmp_path / "map.bpmn")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_leaves_the_old_one(starters: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.bpmn"
    path.write_text("old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(KnownError, match="No space left"):
        write(starters, all_of(starters), path)
    assert path.read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1
