"""Several BPMN files as one map: groups, systems and documents of the same name are one, and a call finds its process in another file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from exporters.bpmn.read import BpmnRead, read_bpmn
from exporters.bpmn.report import ReportLine
from mapper.model.edit import Edit, Fresh, create
from mapper.model.errors import KnownError
from mapper.model.flow import Node
from mapper.model.organisation import GlobalStep, Process
from mapper.model.record import Record
from mapper.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of one of the files: its report, or why it was refused."""

    name: str
    report: tuple[ReportLine, ...] = ()
    refusal: KnownError | None = None


def read_several(files: Iterable[tuple[str, bytes]], fresh: Fresh) -> tuple[tuple[Record, ...], tuple[FileRead, ...]]:
    """The records of all files, given as name and content, in their order, and what became of each file.

    A file that is refused leaves nothing in the map; the others are read all the same.
    """
    workspace = Workspace()
    records: dict[str, Record] = {}
    calls: list[tuple[str, str]] = []
    told = []
    for name, content in files:
        try:
            read = read_bpmn(content, fresh, Path(name).stem, workspace)
        except KnownError as refusal:
            told.append(FileRead(name, refusal=refusal))
            continue
        workspace = workspace.after(Edit("", create(*read.records)))
        records |= {record.id: record for record in read.records}
        calls.extend(read.calls)
        told.append(FileRead(name, read.report))
    for step in _joined_calls(records, calls):
        records[step.id] = step
    return tuple(records.values()), tuple(told)


def _joined_calls(records: dict[str, Record], calls: Iterable[tuple[str, str]]) -> Iterator[Node]:
    """The steps that call a process of another file; where two files use the same id for a process, nobody knows which is meant."""
    callable_ids: dict[str, list[str]] = {}
    for record in records.values():
        if isinstance(record, Process | GlobalStep) and record.xml_id:
            callable_ids.setdefault(record.xml_id, []).append(record.id)
    for step_id, reference in calls:
        step = records[step_id]
        found = callable_ids.get(reference) or callable_ids.get(reference.rpartition(":")[2], [])
        if isinstance(step, Node) and len(found) == 1:
            yield replace(step, calls=found[0])


def read_one(name: str, content: bytes, fresh: Fresh) -> tuple[tuple[Record, ...], tuple[FileRead, ...]]:
    """The records of one file and its report, in the same form. Raises KnownError where it is refused."""
    read: BpmnRead = read_bpmn(content, fresh, Path(name).stem)
    return read.records, (FileRead(name, read.report),)
