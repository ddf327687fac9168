"""What the file draws and a map has no record for - choreographies, conversations, parameters, mistakes - as plain frames and lines."""

from __future__ import annotations

from typing import Any

from exporters.bpmn.kept import keep
from exporters.bpmn.reading import Edge, Reading, Shape
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.clean_text import clean_text
from mapper.model.drawn import Association, Group
from mapper.model.geometry import Point
from mapper.model.record import Drawn, Line

_WITHOUT_DIRECTION = frozenset({"association", "conversationLink", "participantAssociation"})


def show_the_rest(reading: Reading) -> None:
    """A frame for every shape and a dotted line for every edge whose element became no record that is drawn.

    The element itself is kept where it belongs; its shape is kept under the frame (slot "drawn"), so that both are written back and the
    frame is not. Where a shape repeats an element - the participants of each task of a choreography - each has a frame of its own.
    """
    frames: dict[str, str] = {}
    for xml_id, shape in reading.shapes.items():
        element = reading.elements[xml_id]
        if xml_id not in reading.taken and not _is_drawn_as(reading, element, Drawn):
            frames[xml_id] = _frame(reading, element, shape)
    for element, shape in reading.bands:
        _frame(reading, element, shape)
    for xml_id, edge in reading.edges.items():
        element = reading.elements[xml_id]
        if not _is_drawn_as(reading, element, Line):
            _line(reading, element, edge, frames)


def _is_drawn_as(reading: Reading, element: XmlElement, way: type[Drawn] | type[Line]) -> bool:
    rough = reading.roughs.get(element.record)
    return rough is not None and issubclass(rough.cls, way)


def _frame(reading: Reading, element: XmlElement, shape: Shape) -> str:
    x, y, width, height = shape.box
    values: dict[str, Any] = {
        "sheet": shape.sheet,
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "label_offset": _below_bands(reading, shape),
    }
    frame = reading.add(Group, name=_label(reading, element), xml_id=element.id, **values)
    keep(reading, shape.element, frame.id, "drawn")
    reading.shown_plainly.add(element.id)
    reading.report.add(
        "kept",
        "One element of the kind {kind} is shown as a plain frame and kept as it came.",
        "{n} elements of the kind {kind} are shown as plain frames and kept as they came.",
        element.id,
        frame.id,
        kind=element.name,
    )
    return frame.id


def _below_bands(reading: Reading, shape: Shape) -> Point | None:
    """How far down the words of a task of a choreography stand: below the bands of those who begin it. None where there are none."""
    name = shape.element.get("id")
    bands = [band.box.bottom for _, band in reading.bands if name and band.element.get("choreographyActivityShape") == name]
    above = [bottom for bottom in bands if bottom < shape.box.centre.y]
    return Point(0.0, max(above) - shape.box.y) if above else None


def _line(reading: Reading, element: XmlElement, edge: Edge, frames: dict[str, str]) -> None:
    direction = "none" if element.name in _WITHOUT_DIRECTION else "one"
    line = reading.add(
        Association,
        name=clean_text(element.get("name")),
        xml_id=element.id,
        sheet=edge.sheet,
        waypoints=edge.waypoints,
        direction=direction,
        from_id=_end(reading, element, "sourceRef", frames),
        to_id=_end(reading, element, "targetRef", frames),
    )
    keep(reading, edge.element, line.id, "drawn")
    reading.shown_plainly.add(element.id)
    reading.report.add(
        "kept",
        "One element of the kind {kind} is shown as a dotted line and kept as it came.",
        "{n} elements of the kind {kind} are shown as dotted lines and kept as they came.",
        element.id,
        line.id,
        kind=element.name,
    )


def _end(reading: Reading, element: XmlElement, attribute: str, frames: dict[str, str]) -> str | None:
    inside = element.first(attribute)
    reference = element.get(attribute) or (inside.text if inside is not None else "")
    end = reading.find(reference) if reference else None
    if end is None:
        return None
    return frames.get(end.id) or (end.record if _is_drawn_as(reading, end, Drawn) else None)


def _label(reading: Reading, element: XmlElement) -> str:
    """Its name; of a note its text, of a frame the value of its category."""
    text = element.first("text")
    category = reading.find(element.get("categoryValueRef")) if element.get("categoryValueRef") else None
    words = element.get("name") or (category.get("value") if category is not None else "") or (text.text if text is not None else "")
    return clean_text(words)
