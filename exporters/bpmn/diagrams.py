"""The drawn part of the file (BPMN DI): one sheet a diagram, and where each element is drawn on it."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from exporters.bpmn.elements import BPMN_DI, DRAWN, GATEWAY_LABEL_GAP, LABEL_GAP
from exporters.bpmn.kept import keep
from exporters.bpmn.reading import Edge, Reading, Rough, Shape
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.clean_text import clean_line
from mapper.model.drawn import DataObject, DataStore
from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, Node, Sheet
from mapper.model.geometry import Box, Point, half_way
from mapper.model.limits import COORDINATE
from mapper.model.words import Said


def read_diagrams(reading: Reading) -> None:
    """A sheet for every diagram, its shapes and edges by the element they show. A file without any shape gets one sheet."""
    for diagram in reading.file.root.every("BPMNDiagram"):
        plane = diagram.first("BPMNPlane")
        shown = reading.find(plane.get("bpmnElement")) if plane is not None else None
        name = diagram.get("name")
        if name in ("", diagram.get("id")):  # some tools write the id where a name belongs
            name = shown.get("name") if shown is not None else ""
        sheet = reading.add(Sheet, diagram, name=clean_line(name), position=reading.next_sheet(), xml_id="")
        reading.sheets.append(sheet.id)
        for drawn in plane.children if plane is not None else ():
            if drawn.namespace == BPMN_DI and drawn.name in DRAWN:
                _read_drawn(reading, sheet, drawn)
    reading.is_drawn = bool(reading.shapes)
    if not reading.is_drawn:
        _without_drawing(reading)


def _without_drawing(reading: Reading) -> None:
    if not reading.sheets:
        reading.sheets.append(reading.add(Sheet, position=reading.next_sheet()).id)
    if any(element.name in ("process", "collaboration") for element in reading.file.root.children):
        reading.report.add("noted", "The file has no diagram, so everything is laid out anew.")


def _read_drawn(reading: Reading, sheet: Rough, drawn: XmlElement) -> None:
    shown = reading.find(drawn.get("bpmnElement"))
    if shown is None or not shown.id:
        one, many = (
            "A shape of nothing in the model is kept as it came; it is not shown.",
            "{n} shapes of nothing in the model are kept; they are not shown.",
        )
        _keep_drawn(reading, sheet, drawn, one, many)
    elif drawn.get("participantBandKind") and (box := _box_of(drawn)) is not None:
        reading.bands.append((shown, Shape(sheet.id, drawn, box, _label_of(drawn))))
    elif shown.id in reading.shapes or shown.id in reading.edges:
        one, many = (
            "An element is drawn twice; it is shown at the first place.",
            "{n} elements are drawn again; they are shown at the first place.",
        )
        _keep_drawn(reading, sheet, drawn, one, many)
    elif drawn.name == "BPMNShape":
        box = _box_of(drawn)
        if box is not None:
            reading.shapes[shown.id] = Shape(sheet.id, drawn, box, _label_of(drawn))
        else:
            _no_place(reading, shown)
    else:
        waypoints = tuple(_points_of(drawn))
        if len(waypoints) > 1:
            reading.edges[shown.id] = Edge(sheet.id, drawn, waypoints, _label_of(drawn))
        else:
            _no_place(reading, shown)


def _keep_drawn(reading: Reading, sheet: Rough, drawn: XmlElement, one: Said, many: Said) -> None:
    keep(reading, drawn, sheet.id, "plane")
    reading.report.add("kept", one, many, drawn.get("bpmnElement"))


def _no_place(reading: Reading, shown: XmlElement) -> None:
    reading.report.add(
        "dropped",
        "One shape has no usable place or size; its element is in the map, but on no sheet.",
        "{n} shapes have no usable place or size; their elements are in the map, but on no sheet.",
        shown.id,
    )


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) and abs(value) < COORDINATE else None


def _box_of(element: XmlElement) -> Box | None:
    bounds = element.first("Bounds")
    if bounds is None:
        return None
    x, y, width, height = (_number(bounds.get(name)) for name in ("x", "y", "width", "height"))
    if x is None or y is None or width is None or height is None or width < 0 or height < 0:
        return None
    return Box(x, y, width, height)


def _label_of(drawn: XmlElement) -> Box | None:
    label = drawn.first("BPMNLabel")
    return _box_of(label) if label is not None else None


def _points_of(drawn: XmlElement) -> Iterator[Point]:
    for corner in drawn.every("waypoint"):
        x, y = _number(corner.get("x")), _number(corner.get("y"))
        if x is not None and y is not None:
            yield Point(x, y)


def place(reading: Reading, rough: Rough, inside: str | None = None) -> None:
    """Give a drawn record its sheet, box and label place; `inside` is the sheet it gets in a file without any drawing."""
    assert rough.element is not None
    shape = reading.shapes.get(rough.element.id)
    if shape is not None:
        x, y, width, height = shape.box
        rough.values |= {"sheet": shape.sheet, "x": x, "y": y, "width": width, "height": height}
        if shape.label is not None and _label_is_outside(rough):
            box = shape.box
            gap = GATEWAY_LABEL_GAP if rough.get("kind") in GATEWAY_KINDS else LABEL_GAP
            rough.values["label_offset"] = _offset(shape.label.centre.x - box.centre.x, shape.label.y - box.bottom - gap)
    elif not reading.is_drawn:
        rough.values["sheet"] = inside or reading.sheets[0]
    else:
        _not_drawn(reading, rough)


def place_line(reading: Reading, rough: Rough) -> None:
    """Give a line its sheet, corners and label place. In a file without any drawing it gets the sheet both ends are on."""
    assert rough.element is not None
    edge = reading.edges.get(rough.element.id)
    if edge is not None:
        rough.values |= {"sheet": edge.sheet, "waypoints": edge.waypoints}
        if edge.label is not None:
            middle, label = half_way(edge.waypoints), edge.label.centre
            rough.values["label_offset"] = _offset(label.x - middle.x, label.y - middle.y)
    elif not reading.is_drawn:
        ends = [reading.roughs[end] for end in (rough.get("from_id"), rough.get("to_id")) if end is not None]
        sheets = {end.get("sheet") for end in ends}
        rough.values["sheet"] = sheets.pop() if len(ends) == 2 and len(sheets) == 1 else None
    else:
        _not_drawn(reading, rough)


def _not_drawn(reading: Reading, rough: Rough) -> None:
    reading.report.add(
        "noted",
        "One element has no shape in the diagram; it is in the map, but on no sheet.",
        "{n} elements have no shape in the diagram; they are in the map, but on no sheet.",
        str(rough.get("xml_id")),
        rough.id,
    )


def _label_is_outside(rough: Rough) -> bool:
    return rough.cls in (DataObject, DataStore) or (rough.cls is Node and rough.get("kind") in EVENT_KINDS | GATEWAY_KINDS)


def _offset(dx: float, dy: float) -> Point | None:
    return Point(dx, dy) if abs(dx) > 1 or abs(dy) > 1 else None
