"""The drawn part on its way out: a diagram a sheet, with bounds, labels, corners, and the direction of pools and lanes."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.bpmn.elements import BPMN_DI, DC, DD_DI, MODEL, SUBPROCESSES
from exporters.bpmn.own_words import number_text
from exporters.bpmn.write_labels import label_box, words_box
from exporters.bpmn.write_lines import LOOSE, Joined, all_lines
from exporters.bpmn.write_pools import collaboration_of
from exporters.bpmn.writing import Writing, drawn_on
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.drawn import Association, Group
from mapper.model.flow import Dependency, Flow, Lane, Node, Pool, Sheet
from mapper.model.geometry import Box, Point
from mapper.model.lookups import pools_on, sheets
from mapper.model.record import Drawn, Line, Record
from mapper.model.records import RECORDS

TITLE_BAND = 30.0
"""The band with the name of a pool, which other tools draw inside its box; ours leaves it out where the tab says the name."""
_DRAWN = tuple(cls for cls in RECORDS if issubclass(cls, Drawn))
_LINES: tuple[type[Joined], ...] = (Flow, Association, Dependency)


def write_diagrams(writing: Writing) -> None:
    """A diagram for every sheet, and no loose end that names nothing."""
    for sheet in sheets(writing.workspace):
        writing.roots.append(_diagram(writing, sheet))
    anywhere = next((plane.attributes["id"] for plane in writing.planes.values()), None)
    for line in all_lines(writing):
        element = writing.elements.get(line.id)
        if element is not None and LOOSE in element.attributes.values():
            _hang_up(element, anywhere or element.attributes["id"])


def _hang_up(element: XmlElement, place: str) -> None:
    """The schema asks for both ends of a line, and that they name something: a loose one names a part of the drawing."""
    for attribute in ("sourceRef", "targetRef"):
        if element.get(attribute) == LOOSE:
            element.attributes[attribute] = place


def _diagram(writing: Writing, sheet: Sheet) -> XmlElement:
    name = writing.fresh(f"Diagram_{sheet.position + 1}")
    kept = writing.kept(sheet.id, "diagram")
    diagram = XmlElement(BPMN_DI, "BPMNDiagram", {"id": name})
    if sheet.name:
        diagram.attributes["name"] = sheet.name
    plane = XmlElement(BPMN_DI, "BPMNPlane", {"id": writing.fresh(f"{name}_plane")})
    writing.planes[sheet.id] = plane
    shown = _shown_on(writing, sheet)
    if shown:
        plane.attributes["bpmnElement"] = shown
    if kept is not None:
        diagram.attributes |= {key: value for key, value in kept.attributes.items() if key not in diagram.attributes}
        _take_plane(plane, kept)
    diagram.children = [plane, *(child for child in kept.children if child.name != "BPMNPlane")] if kept is not None else [plane]
    _draw_shapes(writing, sheet, plane)
    _draw_lines(writing, sheet, plane)
    plane.children.extend(writing.pieces.get((sheet.id, "plane"), ()))
    return diagram


def _take_plane(plane: XmlElement, kept: XmlElement) -> None:
    for child in kept.children:
        if child.name == "BPMNPlane":
            plane.attributes |= {key: value for key, value in child.attributes.items() if key not in plane.attributes}
            plane.children.extend(child.children)


def _shown_on(writing: Writing, sheet: Sheet) -> str:
    """What the plane shows: the inside of a sub-process, the collaboration, the process of the sheet, or what else is drawn there."""
    if sheet.subprocess in writing.elements:
        return writing.ids[str(sheet.subprocess)]
    for frame in drawn_on(writing.workspace, sheet.id, Group):
        root = writing.root_of.get(frame.xml_id) if (frame.id, "drawn") in writing.pieces else None
        if root is not None and root.get("id"):
            return root.get("id")
    collaboration = collaboration_of(writing)
    if collaboration is not None:
        return collaboration.attributes["id"]
    pools = [pool.process for pool in pools_on(writing.workspace, sheet.id)]
    nodes = (node.process for node in drawn_on(writing.workspace, sheet.id, Node))
    return next((writing.ids[one] for one in (*pools, *nodes) if one in writing.ids), "")


def _draw_shapes(writing: Writing, sheet: Sheet, plane: XmlElement) -> None:
    for cls in _DRAWN:
        for record in drawn_on(writing.workspace, sheet.id, cls):
            as_it_came = writing.kept(record.id, "drawn")
            if as_it_came is not None:
                plane.children.append(_moved(as_it_came, record.box))
            elif record.id in writing.ids and (record.id in writing.elements):
                plane.children.append(_shape(writing, record))
    for made in writing.made_shapes:
        if made.sheet == sheet.id:
            shape = XmlElement(BPMN_DI, "BPMNShape", {"id": writing.fresh(f"{made.id}_di"), "bpmnElement": made.id})
            shape.children.append(_bounds(made.box))
            if made.label is not None:
                shape.children.append(_label(made.label))
            plane.children.append(shape)


def _moved(shape: XmlElement, box: Box) -> XmlElement:
    """A shape as it came, at the place where its record is now."""
    bounds = shape.first("Bounds")
    if bounds is not None:
        before = [float(bounds.get(name) or 0) for name in ("x", "y", "width", "height")]
        if before != list(box):
            label = shape.first("BPMNLabel")
            inner = label.first("Bounds") if label is not None else None
            for name, moved in (("x", box.x - before[0]), ("y", box.y - before[1])):
                if inner is not None:
                    inner.attributes[name] = number_text(float(inner.get(name) or 0) + moved)
            bounds.attributes |= {name: number_text(value) for name, value in zip(("x", "y", "width", "height"), box, strict=True)}
    return shape


def _shape(writing: Writing, record: Drawn) -> XmlElement:
    element = writing.elements[record.id]
    name = element.attributes["id"]
    shape = XmlElement(BPMN_DI, "BPMNShape", {"id": writing.fresh(f"{name}_di"), "bpmnElement": name})
    if isinstance(record, Pool):
        shape.attributes["isHorizontal"] = "false" if record.vertical else "true"
    elif isinstance(record, Lane):
        pool = writing.get(Pool, record.pool)
        shape.attributes["isHorizontal"] = "false" if pool is not None and pool.vertical else "true"
    elif isinstance(record, Node) and element.name in SUBPROCESSES:
        shape.attributes["isExpanded"] = "true" if record.expanded else "false"
    box = with_title(record) if isinstance(record, Pool) and not record.shown else record.box
    label = label_box(writing, record)
    shape.children = [_bounds(box), *([_label(label)] if label is not None else [])]
    return _with_kept(writing, record, shape)


def with_title(pool: Pool) -> Box:
    """The box of a pool with the band for its name, which is not shown here."""
    x, y, width, height = pool.box
    return Box(x, y - TITLE_BAND, width, height + TITLE_BAND) if pool.vertical else Box(x - TITLE_BAND, y, width + TITLE_BAND, height)


def _with_kept(writing: Writing, record: Record, drawn: XmlElement) -> XmlElement:
    kept = writing.kept(record.id, "shape")
    if kept is None:
        return drawn
    drawn.attributes |= {key: value for key, value in kept.attributes.items() if key not in drawn.attributes}
    label = drawn.first("BPMNLabel")
    before: list[XmlElement] = []
    for child in kept.children:
        if child.name != "BPMNLabel":
            before.append(child)
        elif label is not None:
            label.attributes |= child.attributes
            label.children = [*(part for part in child.children if part.name == "extension"), *label.children]
        else:
            drawn.children.append(child)
    drawn.children = [*before, *drawn.children]
    return drawn


def _draw_lines(writing: Writing, sheet: Sheet, plane: XmlElement) -> None:
    for cls in _LINES:
        for line in drawn_on(writing.workspace, sheet.id, cls):
            as_it_came = writing.kept(line.id, "drawn")
            if as_it_came is not None:
                plane.children.append(_led(as_it_came, line))
            elif line.id in writing.elements:
                plane.children.append(_edge(writing, line))
    for made in writing.made_lines:
        if made.sheet == sheet.id:
            edge = XmlElement(BPMN_DI, "BPMNEdge", {"id": writing.fresh(f"{made.id}_di"), "bpmnElement": made.id})
            edge.children.extend(_corners(made.points))
            plane.children.append(edge)


def _led(edge: XmlElement, line: Line) -> XmlElement:
    """An edge as it came, along the corners its line has now."""
    first = next((place for place, child in enumerate(edge.children) if child.name == "waypoint"), len(edge.children))
    others = [child for child in edge.children if child.name != "waypoint"]
    before = sum(child.name != "waypoint" for child in edge.children[:first])
    edge.children = [*others[:before], *_corners(line.waypoints), *others[before:]]
    return edge


def _edge(writing: Writing, line: Joined) -> XmlElement:
    element = writing.elements[line.id]
    name = element.attributes["id"]
    edge = XmlElement(BPMN_DI, "BPMNEdge", {"id": writing.fresh(f"{name}_di"), "bpmnElement": name})
    points = line.waypoints if len(line.waypoints) > 1 else _straight(writing, line)
    edge.children.extend(_corners(points))
    label = words_box(line, points)
    if label is not None:
        edge.children.append(_label(label))
    _hang_up(element, edge.attributes["id"])
    return _with_kept(writing, line, edge)


def _straight(writing: Writing, line: Joined) -> tuple[Point, ...]:
    """A course for a line that has none: from middle to middle."""
    ends = [writing.workspace.get(end or "") for end in (line.from_id, line.to_id)]
    middles = [end.box.centre if isinstance(end, Drawn) else None for end in ends]
    known = next((middle for middle in middles if middle is not None), Point(0, 0))
    return tuple(middle or known for middle in middles)


def _bounds(box: Box) -> XmlElement:
    return XmlElement(DC, "Bounds", {name: number_text(value) for name, value in zip(("x", "y", "width", "height"), box, strict=True)})


def _label(box: Box) -> XmlElement:
    return XmlElement(BPMN_DI, "BPMNLabel", {}, [_bounds(box)])


def _corners(points: tuple[Point, ...]) -> Iterator[XmlElement]:
    for point in points:
        yield XmlElement(DD_DI, "waypoint", {"x": number_text(point.x), "y": number_text(point.y)})


def diagram_of(writing: Writing, sheet_id: str) -> str:
    """The id of the diagram of a sheet."""
    plane = writing.planes[sheet_id]
    return next(root.attributes["id"] for root in writing.roots if root.namespace != MODEL and plane in root.children)
