"""What stands in a process and its sub-processes: nodes, boundary events as exceptions, notes, frames, documents and systems."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from exporters.bpmn.diagrams import place
from exporters.bpmn.elements import CATEGORIES, INSIDE_HOST, NODE_FORMS, SUBPROCESSES
from exporters.bpmn.reading import Reading, Rough
from exporters.bpmn.things import read_data_object, read_data_store, read_drawn_data, read_group, read_io, read_note
from exporters.bpmn.xml_source import nothing_imported
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.clean_text import clean_line
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node, Sheet
from mapper.model.limits import PARENT_DEPTH
from mapper.model.organisation import GlobalStep, Process
from mapper.model.words import say

Container = tuple[XmlElement, Rough, Rough | None, str | None]
"""An element that holds others, its process, the sub-process it is (None = the process itself), and its sheet in a file without drawing."""


class Contents:
    """What was found in the processes: nodes, boundary events with their process, and the lines to be joined when all ends are known."""

    def __init__(self) -> None:
        self.nodes: list[Rough] = []
        self.boundaries: list[tuple[Rough, Rough]] = []
        self.flows: list[XmlElement] = []
        self.associations: list[XmlElement] = []


def read_contents(reading: Reading, processes: list[Rough]) -> Contents:
    """All that stands in the processes, to any depth. Raises KnownError where sub-processes are nested deeper than a map holds them."""
    contents = Contents()
    waiting: deque[tuple[Container, int]] = deque()
    for process in processes:
        assert process.element is not None
        waiting.append(((process.element, process, None, None), 0))
    while waiting:
        container, depth = waiting.popleft()
        if depth > PARENT_DEPTH:
            raise nothing_imported(say("The file nests sub-processes more than {n} levels deep.", n=PARENT_DEPTH))
        waiting.extend((inner, depth + 1) for inner in _read_container(reading, container, contents))
    for collaboration in reading.file.root.every("collaboration"):
        for element in collaboration.children:
            if element.is_model:
                _read_artifact(reading, element, None, None, None, contents)
    _join_boundaries(reading, contents)
    _point_calls(reading, contents)
    return contents


def _read_container(reading: Reading, container: Container, contents: Contents) -> list[Container]:
    element, process, parent, sheet = container
    inner: list[Container] = []
    for child in element.children:
        if not child.is_model:
            continue
        if child.name in NODE_FORMS:
            node = _read_node(reading, child, process, parent, sheet)
            contents.nodes.append(node)
            if child.name in SUBPROCESSES:
                inner.append((child, process, node, _sheet_of_inside(reading, node)))
        elif child.name == "boundaryEvent":
            contents.boundaries.append((_read_boundary(reading, child, sheet), process))
            if reading.find(child.get("attachedToRef")) is element:
                contents.boundaries[-1][0].held.add(INSIDE_HOST)
        elif child.name == "sequenceFlow":
            contents.flows.append(child)
        else:
            _read_artifact(reading, child, process, parent, sheet, contents)
    return inner


def _read_node(reading: Reading, element: XmlElement, process: Rough, parent: Rough | None, sheet: str | None) -> Rough:
    form = NODE_FORMS[element.name]
    values: dict[str, Any] = {"kind": form.kind, "process": process.id, "parent": parent.id if parent is not None else None}
    if form.kind in WORK_KINDS:
        values |= {"task_type": form.task_type, "automation": form.automation, "loop": _loop_of(element)}
        if element.name in SUBPROCESSES:
            values["event_subprocess"] = element.get("triggeredByEvent") == "true"
    elif element.name.endswith("Event"):
        values |= {"throws": form.throws, "event_type": reading.event_type_of(element)}
    node = reading.add(Node, element, **values)
    place(reading, node, sheet)
    if element.name in SUBPROCESSES:
        node.values["expanded"] = _is_expanded(reading, element)
    return node


def _loop_of(element: XmlElement) -> str:
    if element.first("standardLoopCharacteristics") is not None:
        return "loop"
    several = element.first("multiInstanceLoopCharacteristics")
    if several is None:
        return ""
    return "sequential" if several.get("isSequential") == "true" else "parallel"


def _is_expanded(reading: Reading, element: XmlElement) -> bool:
    """What its shape says; where it says nothing, whether something inside is drawn on the same sheet."""
    shape = reading.shapes.get(element.id)
    if shape is None:
        return False
    stated = shape.element.get("isExpanded")
    if stated:
        return stated == "true"
    inside = (reading.shapes.get(child.id) for child in element.children if child.id)
    return any(one is not None and one.sheet == shape.sheet for one in inside)


def _sheet_of_inside(reading: Reading, node: Rough) -> str | None:
    """In a file without drawing every sub-process is collapsed and its inside gets a sheet of its own."""
    if reading.is_drawn:
        return None
    sheet = reading.add(Sheet, name=clean_line(str(node.get("name"))), position=reading.next_sheet(), subprocess=node.id)
    reading.sheets.append(sheet.id)
    return sheet.id


def _read_boundary(reading: Reading, element: XmlElement, sheet: str | None) -> Rough:
    event_type = reading.event_type_of(element)
    exception = reading.add(
        ExceptionPoint,
        element,
        event_type=event_type,
        category=CATEGORIES.get(event_type, ""),
        interrupting=element.get("cancelActivity", "true") != "false",
        recovery="compensate" if event_type == "compensation" else "none",
    )
    place(reading, exception, sheet)
    return exception


def _join_boundaries(reading: Reading, contents: Contents) -> None:
    for exception, _process in contents.boundaries:
        assert exception.element is not None
        host = reading.rough(exception.element.get("attachedToRef"), Node)
        if host is not None and host.get("kind") in WORK_KINDS:
            exception.values["host"] = host.id
            exception.held.add("attachedToRef")
            continue
        exception.values["sheet"] = None
        reading.report.add(
            "changed",
            "One boundary event is at no step; it is an exception in the tray.",
            "{n} boundary events are at no step; they are exceptions in the tray.",
            exception.element.id,
            exception.id,
        )


def _point_calls(reading: Reading, contents: Contents) -> None:
    for node in contents.nodes:
        if node.get("kind") == "call" and node.element is not None:
            called = reading.rough(node.element.get("calledElement"), Process, GlobalStep)
            if called is not None:
                node.values["calls"] = called.id
                node.held.add("calledElement")


def calls_elsewhere(nodes: list[Rough]) -> Iterator[tuple[str, str]]:
    """The steps that call what is not in the file, and the id it has."""
    for node in nodes:
        if node.get("kind") == "call" and node.element is not None and node.get("calls") is None and node.element.get("calledElement"):
            yield node.id, node.element.get("calledElement").strip()


_ARTIFACTS: dict[str, Callable[[Reading, XmlElement, Rough | None, Rough | None, str | None], None]] = {
    "textAnnotation": read_note,
    "group": read_group,
    "dataObjectReference": read_data_object,
    "dataObject": read_drawn_data,
    "dataStoreReference": read_data_store,
    "ioSpecification": read_io,
}


def _read_artifact(
    reading: Reading, element: XmlElement, process: Rough | None, parent: Rough | None, sheet: str | None, contents: Contents
) -> None:
    if element.name == "association":
        contents.associations.append(element)
    elif element.name == "messageFlow":
        contents.flows.append(element)
    elif element.name in _ARTIFACTS:
        _ARTIFACTS[element.name](reading, element, process, parent, sheet)


def name_sheets(reading: Reading) -> None:
    """A sheet whose diagram shows the inside of a sub-process belongs to it; a sheet without a name has that of the first process."""
    for diagram in reading.file.root.every("BPMNDiagram"):
        plane = diagram.first("BPMNPlane")
        shown = reading.rough(plane.get("bpmnElement"), Node) if plane is not None else None
        if shown is not None and diagram.record:
            reading.roughs[diagram.record].values["subprocess"] = shown.id
    first = next((str(process.get("name")) for process in reading.every(Process)), reading.name)
    for sheet in reading.every(Sheet):
        if not sheet.get("name"):
            sheet.values["name"] = first
