"""What no record holds is kept as it came: XML under its owner, written back at its place, and listed."""

from __future__ import annotations

from exporters.bpmn.elements import (
    BPMN_DI,
    DEFAULT_VALUES,
    DERIVED_CHILDREN,
    DRAWN,
    EVENT_TYPES,
    GLOBAL_TASKS,
    HELD_ATTRIBUTES,
    HELD_SHAPE_ATTRIBUTES,
    INSIDE_HOST,
    LOOPS,
    SHOWN_BY_OTHERS,
    SUBPROCESSES,
    XSI_TYPE,
)
from exporters.bpmn.reading import Reading, Rough, plain_documentation
from exporters.bpmn.xml_tree import XmlElement, xml_text
from mapper.model.drawn import DataObject, DataStore, Foreign
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Lane, Node
from mapper.model.limits import KEPT_BYTES

_COMMON = frozenset({"id", "name"})
_NONE: frozenset[str] = frozenset()


def keep(reading: Reading, element: XmlElement, owner: str | None, slot: str, xml_id: str = "") -> None:
    """Keep an element as it is under `owner`, at `slot`; what is too large for a row of the history is dropped and listed."""
    xml = xml_text(element, reading.file.prefixes)
    if len(xml) * 4 > KEPT_BYTES and len(xml.encode()) > KEPT_BYTES:
        reading.report.add(
            "dropped",
            "One piece of {kind} was too large to keep.",
            "{n} pieces of {kind} were too large to keep.",
            element.id,
            kind=element.name,
        )
        return
    reading.add(Foreign, owner=owner, slot=slot, xml=xml, xml_id=xml_id)


def keep_rest(reading: Reading) -> None:
    """Keep of every element that became a record what the record does not hold, and all of the elements that became none.

    Slots: "element" and "shape" (the element or its shape without what the record holds, `owner` = the record), "lanes" (the set of lanes
    in a process or lane), "plane" (a shape or edge that shows nothing of the map) and "diagram" (the diagram without its shapes, its plane
    only where that says something of its own; both: `owner` = the sheet), "definitions", "collaboration" and "root" (no owner: they belong
    to the whole file).

    "drawn" is a shape or edge as it came, `bpmnElement` and all, whose owner lends it the place: a frame or a tie that stands for an
    element kept elsewhere and is no element itself, or a pool that is drawn as its process.
    """
    for rough in list(reading.roughs.values()):
        if rough.element is None:
            continue
        if rough.element.name == "BPMNDiagram":
            _keep_if_any(reading, _rest_of_diagram(rough.element), rough.id, "diagram")
            continue
        _keep_element(reading, rough)
        _keep_lane_sets(reading, rough)
        _keep_shape(reading, rough)
    _keep_roots(reading)


def _keep_roots(reading: Reading) -> None:
    root = reading.file.root
    skeleton = XmlElement(root.namespace, root.name, root.attributes)
    if skeleton.attributes:
        keep(reading, skeleton, None, "definitions")
    for child in root.children:
        if child.record or child.name == "BPMNDiagram":
            continue
        if child.name == "collaboration" and child.is_model:
            rest = _rest(child, _NONE)
            _list_children(reading, rest, "")
            rest.attributes |= {key: child.attributes[key] for key in ("id", "name") if key in child.attributes}
            _keep_if_any(reading, rest, None, "collaboration", child.id)
        else:
            _list_child(reading, child, "")
            keep(reading, child, None, "root", child.id)


def _keep_element(reading: Reading, rough: Rough) -> None:
    element = rough.element
    assert element is not None
    _list_stray_text(reading, rough)
    needs_name = _needs_its_name(reading, rough)
    if not needs_name and not element.children and len(element.attributes) <= 2 and element.attributes.keys() <= _COMMON:
        return  # The usual case in large models: nothing but id and name.
    rest = _rest(element, HELD_ATTRIBUTES.get(element.name, _NONE) | rough.held, _held_children(reading, rough))
    _list_children(reading, rest, rough.id)
    if rough.cls in (DataObject, DataStore) and rough.get("name") and "name" not in element.attributes:
        rest.attributes["name"] = ""  # Its name is that of the whole it refers to.
    if INSIDE_HOST in rough.held:
        rest.attributes[INSIDE_HOST] = "true"
    if rest.children or rest.attributes or needs_name:
        keep(reading, rest, rough.id, "element")


def _list_stray_text(reading: Reading, rough: Rough) -> None:
    element = rough.element
    assert element is not None
    if (element.text and not element.text.isspace()) or any(child.tail and not child.tail.isspace() for child in element.children):
        one, many = (
            "Words between elements were left out at one place.",
            "Words between elements were left out at {n} places.",
        )
        reading.report.add("dropped", one, many, element.id, rough.id)


def _keep_lane_sets(reading: Reading, rough: Rough) -> None:
    """Lanes belong to their pool directly; what the set between them says beside its lanes is kept with the process or lane it is in."""
    for lane_set in rough.element.every("laneSet", "childLaneSet") if rough.element is not None else ():
        rest = _rest(lane_set, _NONE)
        if "name" in lane_set.attributes:
            rest.attributes["name"] = lane_set.attributes["name"]
        if lane_set.record:
            _keep_if_any(reading, rest, rough.id, "lanes")


def _needs_its_name(reading: Reading, rough: Rough) -> bool:
    """Whether only its name tells a tie to a document from an association of data, and one kind of data or global task from another."""
    if rough.element is not None and (rough.element.name == "dataObject" or rough.element.name in GLOBAL_TASKS[1:]):
        return True
    if rough.element is None or rough.element.name != "association":
        return False
    ends = [reading.roughs[end].cls for end in (rough.get("from_id"), rough.get("to_id")) if end is not None]
    return Node in ends and (DataObject in ends or DataStore in ends)


def _is_derived(reading: Reading, rough: Rough, child: XmlElement) -> bool:
    """Whether flows and lanes say what the child says: a lane names what stands in it, not what a lane or sub-process inside it holds."""
    if child.name != "flowNodeRef" or rough.cls is not Lane:
        return child.name in DERIVED_CHILDREN
    point = reading.rough(child.text, ExceptionPoint)
    stated = reading.own.stated(point.element) if point is not None and point.element is not None else None
    if stated is not None and not stated.has_xml_id:
        return True  # A boundary event of ours stands with its step.
    node = reading.rough(child.text, Node)
    return node is not None and node.get("lane") == rough.id and node.get("parent") is None


def _held_children(reading: Reading, rough: Rough) -> set[int]:
    """The children (by identity) that say no more than the record does."""
    element = rough.element
    assert element is not None
    held = {id(child) for child in element.children if child.record or (child.is_model and _is_derived(reading, rough, child))}
    note = plain_documentation(element)
    if note is not None:
        held.add(id(note))
    held.update(id(child) for child in element.children if child.is_model and _is_held_child(rough, child))
    return held


def _is_held_child(rough: Rough, child: XmlElement) -> bool:
    bare = child.attributes.keys() <= {"id"} and not child.children
    if child.name in EVENT_TYPES:
        return bare and rough.get("event_type") == EVENT_TYPES[child.name]
    if child.name in LOOPS:
        return not child.children and child.attributes.keys() <= {"id", "isSequential"} and bool(rough.get("loop"))
    if child.name == "conditionExpression":
        return rough.cls is Flow and not child.children and child.attributes.keys() <= {"id", XSI_TYPE}
    if child.name == "text":
        return not child.children and not child.attributes
    if child.name == "dataState":
        return not child.children and child.attributes.keys() <= {"id", "name"}
    if child.name in ("sourceRef", "targetRef"):
        return child.name in rough.held
    return False


def _rest(element: XmlElement, held: frozenset[str], held_children: set[int] | None = None) -> XmlElement:
    """The element without what records hold."""
    attributes = {
        key: value
        for key, value in element.attributes.items()
        if key not in _COMMON and key not in held and DEFAULT_VALUES.get(key) != value
    }
    rest = XmlElement(element.namespace, element.name, attributes)
    gone = held_children if held_children is not None else {id(child) for child in element.children if child.record}
    rest.children = [child for child in element.children if id(child) not in gone]
    return rest


def _keep_if_any(reading: Reading, rest: XmlElement, owner: str | None, slot: str, xml_id: str = "") -> None:
    if rest.attributes or rest.children:
        keep(reading, rest, owner, slot, xml_id)


def _rest_of_diagram(diagram: XmlElement) -> XmlElement:
    rest = XmlElement(diagram.namespace, diagram.name, {k: v for k, v in diagram.attributes.items() if k not in _COMMON})
    for child in diagram.children:
        if child.name != "BPMNPlane":
            rest.children.append(child)
            continue
        plane = XmlElement(child.namespace, child.name, {k: v for k, v in child.attributes.items() if k not in HELD_SHAPE_ATTRIBUTES})
        plane.children = [part for part in child.children if part.namespace != BPMN_DI or part.name not in DRAWN]
        if plane.attributes or plane.children:
            rest.children.append(plane)
    return rest


def _keep_shape(reading: Reading, rough: Rough) -> None:
    element = rough.element
    assert element is not None
    drawn = reading.shapes.get(element.id) or reading.edges.get(element.id)
    if drawn is None or (
        drawn.element.attributes.keys() <= HELD_SHAPE_ATTRIBUTES
        and all(child.name in ("Bounds", "waypoint") for child in drawn.element.children)
    ):
        return
    source = drawn.element
    held = HELD_SHAPE_ATTRIBUTES | ({"isExpanded"} if element.name in SUBPROCESSES else _NONE)
    rest = XmlElement(source.namespace, source.name, {key: value for key, value in source.attributes.items() if key not in held})
    for child in source.children:
        if child.name == "BPMNLabel":
            label = XmlElement(child.namespace, child.name, {key: value for key, value in child.attributes.items() if key != "id"})
            label.children = [part for part in child.children if part.name != "Bounds"]
            if label.attributes or label.children:
                rest.children.append(label)
        elif child.name not in ("Bounds", "waypoint"):
            rest.children.append(child)
    _keep_if_any(reading, rest, rough.id, "shape")


def _list_children(reading: Reading, rest: XmlElement, record: str) -> None:
    for child in rest.children:
        _list_child(reading, child, record)


def _is_shown_plainly(reading: Reading, child: XmlElement) -> bool:
    """Whether it, or something in it, is on a sheet as a plain frame or line."""
    return bool(reading.shown_plainly) and any(part.id in reading.shown_plainly for part in child.walk() if part.id)


def _list_child(reading: Reading, child: XmlElement, record: str) -> None:
    if (child.is_model and child.name in SHOWN_BY_OTHERS | DERIVED_CHILDREN) or _is_shown_plainly(reading, child):
        return
    if child.name == "extensionElements":
        for part in child.children:
            reading.report.add(
                "kept",
                "One piece of content of {namespace} is kept as it came; it is not shown.",
                "{n} pieces of content of {namespace} are kept as they came; they are not shown.",
                record=record,
                namespace=part.namespace,
            )
        return
    reading.report.add(
        "kept",
        "One element of the kind {kind} is kept as it came; it is not shown.",
        "{n} elements of the kind {kind} are kept as they came; they are not shown.",
        child.id,
        record,
        kind=child.name if child.is_model else f"{{{child.namespace}}}{child.name}",
    )
