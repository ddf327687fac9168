"""Flows, ties and dependencies on their way out."""

from __future__ import annotations

from exporters.bpmn.elements import MODEL, XSI_TYPE
from exporters.bpmn.write_nodes import holder_element
from exporters.bpmn.write_pools import collaboration_of
from exporters.bpmn.writing import Writing
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.drawn import Association, DataObject, DataStore
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, Dependency, Flow, Node
from mapper.model.organisation import Process
from mapper.model.record import Line, Record

_DIRECTIONS = {"one": "One", "both": "Both"}
Joined = Flow | Association | Dependency
LOOSE = "{loose}"
"""Stands for an end that leads nowhere until the line is drawn; the schema demands that it names something."""


def name_lines(writing: Writing) -> None:
    """Give flows and ties the ids of their elements; a line that hangs on nothing and came from no file has none."""
    for line in all_lines(writing):
        if (line.id, "drawn") in writing.pieces:
            continue
        start, end = writing.ids.get(line.from_id or ""), writing.ids.get(line.to_id or "")
        if _can_stand(writing, line, start, end):
            writing.give_id(line, f"{start}_to_{end}" if start and end else type(line).__name__)


def all_lines(writing: Writing) -> tuple[Joined, ...]:
    """Flows, ties and dependencies, in the order they were made."""
    return (*writing.every(Flow), *writing.every(Association), *writing.every(Dependency))


def _can_stand(writing: Writing, line: Joined, start: str | None, end: str | None) -> bool:
    if isinstance(line, Flow):
        return line.kind == "message" or _container(writing, line) is not None
    has_place = _container(writing, line) is not None or bool(writing.pieces.get((None, "collaboration")))
    return has_place and (bool(line.xml_id) or (start is not None and end is not None))


def _container(writing: Writing, line: Joined) -> Record | None:
    """The node or process whose element holds the line: that of its start, else of its end, else any."""
    for end in (line.from_id, line.to_id):
        record = writing.get(ExceptionPoint, end)
        node = writing.get(Node, record.host if record is not None else end)
        if node is not None and node.id in writing.ids:
            return node
    return next(iter(writing.every(Process)), None)


def write_lines(writing: Writing) -> None:
    """The elements of all lines, each where the schema has it."""
    collaboration = collaboration_of(writing)
    for flow in writing.every(Flow):
        if flow.id in writing.ids:
            element = _flow(writing, flow)
            holder = collaboration if flow.kind == "message" else None
            (holder if holder is not None else _holder(writing, flow)).children.append(element)
    for line in all_lines(writing):
        if not isinstance(line, Flow) and line.id in writing.ids:
            _write_tie(writing, line)


def _holder(writing: Writing, line: Joined) -> XmlElement:
    record = _container(writing, line)
    if record is None:
        collaboration = collaboration_of(writing)
        assert collaboration is not None
        return collaboration
    return holder_element(writing, record) if isinstance(record, Node) else writing.elements[record.id]


def _flow(writing: Writing, flow: Flow) -> XmlElement:
    element = writing.element(flow, "messageFlow" if flow.kind == "message" else "sequenceFlow")
    _join(writing, element, flow)
    expression = next((child for child in element.children if child.name == "conditionExpression"), None)
    if flow.condition and flow.kind != "message":
        if expression is None:
            expression = XmlElement(MODEL, "conditionExpression", {XSI_TYPE: "bpmn:tFormalExpression"})
            element.children.append(expression)
        if expression.text.strip() != flow.condition:
            expression.text = flow.condition
    elif expression is not None and not flow.condition and expression.text.strip():
        element.children.remove(expression)
    if flow.kind != "message":
        _note_ends(writing, flow)
    return element


def _note_ends(writing: Writing, flow: Flow) -> None:
    """The flow at its ends: tools read either."""
    name = writing.ids[flow.id]
    for end, tag in ((flow.from_id, "outgoing"), (flow.to_id, "incoming")):
        if isinstance(writing.workspace.get(end or ""), Node | ExceptionPoint) and end in writing.elements:
            writing.elements[end].children.append(XmlElement(MODEL, tag, {}, text=name))
    if flow.default and _may_default(writing.get(Node, flow.from_id)) and flow.from_id in writing.elements:
        writing.elements[flow.from_id].attributes["default"] = name


def _may_default(node: Node | None) -> bool:
    """Whether BPMN lets one of the flows that leave it be the default: steps, and gateways that choose."""
    return node is not None and node.kind not in EVENT_KINDS and node.kind not in ("parallel", "event based")


def _join(writing: Writing, element: XmlElement, line: Line) -> None:
    """The ends; one that no record stands for stays what the file said, as long as that names something."""
    for attribute, end in (("sourceRef", getattr(line, "from_id", None)), ("targetRef", getattr(line, "to_id", None))):
        if end in writing.ids:
            element.attributes[attribute] = writing.ids[end]
        elif element.get(attribute).rpartition(":")[2] not in writing.taken:
            element.attributes[attribute] = LOOSE


def _write_tie(writing: Writing, line: Association | Dependency) -> None:
    kept = writing.kept(line.id, "element")
    if isinstance(line, Association) and (kept is None or kept.name != "association"):
        start, end = writing.workspace.get(line.from_id or ""), writing.workspace.get(line.to_id or "")
        if _is_data(start) and _may_read(end) and line.to_id in writing.elements:
            return _data_tie(writing, line, "dataInputAssociation", str(line.to_id), "sourceRef", str(line.from_id))
        if _is_data(end) and _may_write(start) and line.from_id in writing.elements:
            return _data_tie(writing, line, "dataOutputAssociation", str(line.from_id), "targetRef", str(line.to_id))
    element = writing.element(line, "association", named=False)
    element.children = [child for child in element.children if child.name not in ("sourceRef", "targetRef")]
    _join(writing, element, line)
    if isinstance(line, Association) and line.direction in _DIRECTIONS:
        element.attributes["associationDirection"] = _DIRECTIONS[line.direction]
    elif isinstance(line, Dependency):
        element.attributes["associationDirection"] = "One"
    _holder(writing, line).children.append(element)


def _is_data(record: Record | None) -> bool:
    return isinstance(record, DataObject | DataStore)


def _may_read(record: Record | None) -> bool:
    """Whether BPMN lets data flow into it: steps and throwing events."""
    if not isinstance(record, Node) or record.kind in GATEWAY_KINDS:
        return False
    return record.kind not in EVENT_KINDS or record.kind == "end" or (record.kind == "intermediate" and record.throws)


def _may_write(record: Record | None) -> bool:
    """Whether BPMN lets data flow out of it: steps and catching events."""
    if not isinstance(record, Node) or record.kind in GATEWAY_KINDS:
        return False
    return record.kind not in EVENT_KINDS or record.kind == "start" or (record.kind == "intermediate" and not record.throws)


def _data_tie(writing: Writing, line: Association, name: str, step: str, outside: str, used: str) -> None:
    element = writing.element(line, name, named=False)
    if not any(child.name == outside for child in element.children):
        element.children.append(XmlElement(MODEL, outside, {}, text=writing.ids[used]))
    if not any(child.name == "targetRef" for child in element.children):
        # The schema asks for a place inside the step that takes the data up; other tools make one in the same way.
        inside = writing.made("property", f"{writing.ids[step]}_data", name="__targetRef_placeholder")
        writing.elements[step].children.append(inside)
        element.children.append(XmlElement(MODEL, "targetRef", {}, text=inside.attributes["id"]))
    writing.elements[step].children.append(element)
