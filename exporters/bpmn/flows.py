"""Lines: sequence and message flows, associations, and the ties between steps and documents or systems."""

from __future__ import annotations

from typing import Any

from exporters.bpmn.diagrams import place_line
from exporters.bpmn.reading import Reading, Rough
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.clean_text import clean_text
from mapper.model.drawn import Association, DataObject, DataStore
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node, Pool
from mapper.model.record import Record

_DIRECTIONS = {"One": "one", "Both": "both"}
_ANY: tuple[type[Record], ...] = ()


def read_flows(reading: Reading, elements: list[XmlElement]) -> list[Rough]:
    """Sequence and message flows; an end that is missing or leads nowhere is left loose."""
    flows = []
    for element in elements:
        kind = "message" if element.name == "messageFlow" else "sequence"
        ends = (Node, ExceptionPoint, Pool) if kind == "message" else (Node, ExceptionPoint)
        condition = element.first("conditionExpression")
        flow = reading.add(Flow, element, kind=kind, condition=clean_text(condition.text).strip() if condition is not None else "")
        _join(reading, flow, ends)
        place_line(reading, flow)
        if flow.get("from_id") is None or flow.get("to_id") is None:
            reading.report.add("noted", "One flow has a loose end.", "{n} flows have a loose end.", element.id, flow.id)
        flows.append(flow)
    _mark_defaults(reading)
    return flows


def _join(reading: Reading, line: Rough, classes: tuple[type[Record], ...]) -> None:
    assert line.element is not None
    for attribute, field in (("sourceRef", "from_id"), ("targetRef", "to_id")):
        end = reading.rough(line.element.get(attribute), *classes)
        line.values[field] = end.id if end is not None else None
        if end is not None:
            line.held.add(attribute)


def _mark_defaults(reading: Reading) -> None:
    for node in reading.every(Node):
        default = node.element.get("default") if node.element is not None else ""
        flow = reading.rough(default, Flow)
        if flow is not None:
            flow.values["default"] = True
            node.held.add("default")
        elif default:
            one, many = "One default flow is not in the file.", "{n} default flows are not in the file."
            reading.report.add("dropped", one, many, str(node.get("xml_id")), node.id)


def read_associations(reading: Reading, elements: list[XmlElement]) -> None:
    """Dotted ties between any two elements."""
    for element in elements:
        tie = reading.add(Association, element, direction=_DIRECTIONS.get(element.get("associationDirection"), "none"))
        _join(reading, tie, _ANY)
        place_line(reading, tie)


def read_data_ties(reading: Reading, nodes: list[Rough]) -> None:
    """Associations of data between a step (or event) and a drawn document or system.

    The step then uses that document or system. A tie whose data is not drawn (a property, a parameter) stays with the step as it came.
    """
    for node in nodes:
        assert node.element is not None
        for element in node.element.every("dataInputAssociation", "dataOutputAssociation"):
            is_input = element.name == "dataInputAssociation"
            outside = "sourceRef" if is_input else "targetRef"
            used = next((found for child in element.every(outside) if (found := reading.rough(child.text, DataObject, DataStore))), None)
            if used is None:
                continue
            ends = {"from_id": used.id, "to_id": node.id} if is_input else {"from_id": node.id, "to_id": used.id}
            tie = reading.add(Association, element, direction="one", **ends)
            if sum(1 for _ in element.every(outside)) == 1:
                tie.held.add(outside)
            place_line(reading, tie)
            _use(node, used)


def _use(node: Rough, used: Rough) -> None:
    field, entry = ("systems", used.get("system")) if used.cls is DataStore else ("resources", used.get("document"))
    held: tuple[Any, ...] = node.get(field) or ()
    if entry is not None and entry not in held and node.get("kind") not in ("start", "intermediate", "end"):
        node.values[field] = (*held, entry)
