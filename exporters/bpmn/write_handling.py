"""How exceptions are handled, and where people meet, in the words of BPMN: flows, ends, and notes where nothing flows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from exporters.bpmn.elements import MODEL
from exporters.bpmn.free_places import Places
from exporters.bpmn.write_nodes import holder_element
from exporters.bpmn.write_things import home_of
from exporters.bpmn.writing import MadeLine, MadeShape, Writing
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.geometry import Box, Point
from mapper.model.lookups import resolved_at
from mapper.model.units import show_rate
from mapper.model.words import say, say_list
from mapper.shapes.exception_point import list_box

END_SIZE = 36.0
END_WORDS = 22.0
NOTE = (190.0, 46.0)
_ESTIMATES = ("rate", "probability", "effort", "delay", "direct_cost", "handlers", "noticed_by", "exception_class")
_UNSAID = {field.name: field.default for field in fields(ExceptionPoint) if field.name in _ESTIMATES}


def write_handling(writing: Writing) -> None:
    """Flows and ends that the map leaves unsaid, and a note at every exception that no flow leaves and at every contact point."""
    places = Places(writing.workspace)
    for point in writing.every(ExceptionPoint):
        host = writing.get(Node, point.host)
        if point.id in writing.elements and host is not None and host.id in writing.elements and not _is_bare(point):
            _write_way(writing, places, point, host)
    for contact in writing.every(ContactPoint):
        if contact.id in writing.elements:
            _write_meeting(writing, contact)


def _is_bare(point: ExceptionPoint) -> bool:
    """Whether it is a boundary event as it came from a file: nothing is known of it that would be worth a note."""
    return bool(point.xml_id) and all(getattr(point, name) == unsaid for name, unsaid in _UNSAID.items())


def _write_way(writing: Writing, places: Places, point: ExceptionPoint, host: Node) -> None:
    if not _flows(writing, point.id):
        first = next((step for one in (*point.path, point.rejoin) if (step := writing.get(Node, one)) is not None), None)
        if first is not None and first.process == host.process and first.id in writing.elements and first.id != host.id:
            flow = _flow(writing, point.id, writing.ids[first.id], holder_element(writing, host))
            writing.elements[first.id].children.append(XmlElement(MODEL, "incoming", {}, text=flow.attributes["id"]))
    last = next((step for one in reversed(point.path) if (step := writing.get(Node, one)) is not None), None)
    if point.rejoin in ("END", "ABORT") and (last is None or last.process == host.process):
        source = last if last is not None and last.id in writing.elements else point
        if not _flows(writing, source.id):
            _write_end(writing, places, source, host, is_abort=point.rejoin == "ABORT")
    if not _flows(writing, point.id):
        _write_note(writing, places, point, host)


def _flows(writing: Writing, record_id: str) -> bool:
    """Whether a flow leaves its element."""
    return any(child.name == "outgoing" for child in writing.elements[record_id].children)


def _flow(writing: Writing, start: str, target: str, holder: XmlElement) -> XmlElement:
    source = writing.elements[start]
    flow = writing.made("sequenceFlow", f"{writing.ids[start]}_to_{target}", sourceRef=writing.ids[start], targetRef=target)
    source.children.append(XmlElement(MODEL, "outgoing", {}, text=flow.attributes["id"]))
    holder.children.append(flow)
    return flow


def _write_end(writing: Writing, places: Places, source: Node | ExceptionPoint, host: Node, *, is_abort: bool) -> None:
    """The case ends there, or is abandoned: an error that its sub-process passes on, or the end of the whole process."""
    holder = holder_element(writing, source if isinstance(source, Node) else host)
    name = say("Case abandoned") if is_abort else say("Case ends")
    end = writing.made("endEvent", f"{writing.ids[source.id]}_{'abort' if is_abort else 'end'}", name=name)
    holder.children.append(end)
    if is_abort:
        is_inside = holder.name != "process"
        end.children.append(XmlElement(MODEL, "errorEventDefinition" if is_inside else "terminateEventDefinition", {}))
    flow = _flow(writing, source.id, end.attributes["id"], holder)
    end.children.append(XmlElement(MODEL, "incoming", {}, text=flow.attributes["id"]))
    if source.sheet is None:
        return
    below = list_box(writing.workspace, source) if isinstance(source, ExceptionPoint) else source.box
    box = places.near(source.sheet, below if isinstance(source, Node) else below.united(source.box), (END_SIZE, END_SIZE), END_WORDS)
    label = Box(box.centre.x - 45, box.bottom + 6, 90, 16)
    writing.made_shapes.append(MadeShape(end.attributes["id"], source.sheet, box, label))
    writing.made_lines.append(MadeLine(flow.attributes["id"], source.sheet, _course(source.box, box)))


def _course(start: Box, end: Box) -> tuple[Point, ...]:
    """From the lower edge (or the right one) of a shape to the nearest side of another, with one corner at most."""
    if start.right <= end.x and start.y <= end.centre.y <= start.bottom and start.height > END_SIZE:
        return Point(start.right, end.centre.y), Point(end.x, end.centre.y)
    corner = Point(start.centre.x, end.centre.y)
    if end.x <= corner.x <= end.right:
        return Point(corner.x, start.bottom), Point(corner.x, end.y)
    return Point(corner.x, start.bottom), corner, Point(end.x if corner.x < end.x else end.right, corner.y)


def _write_note(writing: Writing, places: Places, point: ExceptionPoint, host: Node) -> None:
    note = _annotation(writing, f"{writing.ids[point.id]}_note", handling_words(writing, point, host))
    holder_element(writing, host).children.append(note)
    tie = _tie(writing, writing.ids[point.id], note.attributes["id"], holder_element(writing, host))
    if point.sheet is not None:
        box = places.near(point.sheet, list_box(writing.workspace, point).united(point.box), NOTE)
        writing.made_shapes.append(MadeShape(note.attributes["id"], point.sheet, box))
        writing.made_lines.append(MadeLine(tie, point.sheet, _course(point.box, box)))


def handling_words(writing: Writing, point: ExceptionPoint, host: Node) -> str:
    """What a note says of an exception that no flow leaves."""
    who = say_list([record.name for one in point.handlers if (record := writing.workspace.get(one.who)) is not None])
    on = writing.get(Node, next(iter(point.path), point.rejoin))
    if on is not None and on.id != host.id:
        return say("Goes on at {code} {name}.", code=on.code, name=on.name)
    if on is not None or point.rejoin in ("END", "ABORT"):
        return say("Settled on the spot by {who}; the step goes on.", who=who) if who else say("Settled on the spot; the step goes on.")
    return say("Handled by {who}; how it goes on is not known.", who=who) if who else say("How this is handled is not known.")


def _annotation(writing: Writing, wanted: str, text: str) -> XmlElement:
    note = writing.made("textAnnotation", wanted)
    note.children.append(XmlElement(MODEL, "text", {}, text=text))
    return note


def _tie(writing: Writing, start: str, end: str, holder: XmlElement) -> str:
    tie = writing.made("association", f"{start}_tie", sourceRef=start, targetRef=end)
    holder.children.append(tie)
    return tie.attributes["id"]


def _write_meeting(writing: Writing, contact: ContactPoint) -> None:
    """A contact point is no work, so it is a frame with a note in it, tied to the exceptions and steps it serves."""
    holder = home_of(writing, contact)
    note = _annotation(writing, f"{writing.ids[contact.id]}_note", "\n".join(_meeting_words(writing, contact)))
    holder.children.append(note)
    if contact.sheet is None:
        return
    x, y, width, height = contact.box
    inside = Box(x + 10, y + 20, max(width - 20, 20.0), max(height - 24, 16.0))  # The name of the frame stands above.
    writing.made_shapes.append(MadeShape(note.attributes["id"], contact.sheet, inside))
    served = [*resolved_at(writing.workspace, contact.id), *(writing.get(Node, one) for one in contact.serves)]
    for one in served:
        if one is not None and one.id in writing.elements:
            tie = _tie(writing, writing.ids[one.id], note.attributes["id"], holder)
            if one.sheet == contact.sheet:
                writing.made_lines.append(MadeLine(tie, contact.sheet, _between(one.box, inside)))


def _between(start: Box, end: Box) -> tuple[Point, ...]:
    down = end.centre.y >= start.centre.y
    return Point(start.centre.x, start.bottom if down else start.y), Point(end.centre.x, end.y if down else end.bottom)


def _meeting_words(writing: Writing, contact: ContactPoint) -> Iterator[str]:
    often = show_rate(contact.frequency) if contact.frequency is not None else (say("scheduled") if contact.scheduled else say("ad hoc"))
    yield say("{code} · {often}", code=contact.code, often=often) if contact.code else often
    who = [record.name for one in contact.people if (record := writing.workspace.get(one.who)) is not None]
    if who:
        yield ", ".join(who)
