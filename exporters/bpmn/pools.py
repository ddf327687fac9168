"""Collaborations and processes: pools, black boxes, and the lanes in them."""

from __future__ import annotations

from collections import deque

from exporters.bpmn.diagrams import place
from exporters.bpmn.elements import GLOBAL_TASKS
from exporters.bpmn.kept import keep
from exporters.bpmn.reading import Reading, Rough, Shape
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.clean_text import clean_line
from mapper.model.drawn import DataObject, DataStore
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.geometry import Box
from mapper.model.organisation import GlobalStep, Process
from mapper.model.words import say

_NO_WORK = frozenset({"documentation", "extensionElements", "laneSet", "ioSpecification", "property", "incoming", "outgoing"})


def read_pools(reading: Reading) -> list[tuple[Rough, Rough]]:
    """The processes of the file, each with its (first) pool; black boxes become pools without a process."""
    root = reading.file.root
    participants = [one for collaboration in root.every("collaboration") for one in collaboration.every("participant")]
    shown_by = _shown_by(reading, participants)
    processes = [element for element in root.every("process") if not _is_empty_box(reading, element, shown_by)]
    found = []
    before = reading.beside.count("kind", Process.__name__)
    for number, element in enumerate(processes):
        own = shown_by.get(element.id, [])
        process = reading.add(Process, element, name=_process_name(reading, element, own, number), position=before + number)
        pools = [_pool(reading, participant, process) for participant in own] or [_hidden_pool(reading, process)]
        found.append((process, pools[0]))
    for participant in participants:
        if not participant.record:
            _pool(reading, participant, None)
    for element in root.every(*GLOBAL_TASKS):
        reading.add(GlobalStep, element, name=clean_line(element.get("name")))
    return found


def _shown_by(reading: Reading, participants: list[XmlElement]) -> dict[str, list[XmlElement]]:
    shown_by: dict[str, list[XmlElement]] = {}
    for participant in participants:
        process = reading.find(participant.get("processRef"))
        if process is not None and process.name == "process":
            shown_by.setdefault(process.id, []).append(participant)
        elif participant.get("processRef"):
            _lost(reading, participant, participant.get("processRef"))
    return shown_by


def _lost(reading: Reading, element: XmlElement, reference: str) -> None:
    reading.report.add(
        "dropped",
        "One reference leads to nothing in the file: {reference}.",
        "{n} references lead to nothing in the file: {reference}.",
        element.id,
        reference=reference[:80],
    )


def _is_empty_box(reading: Reading, process: XmlElement, shown_by: dict[str, list[XmlElement]]) -> bool:
    """Whether a pool draws the process and nothing is in it: many tools give black boxes a process for form's sake.

    A file of one pool is the exception: it is the process somebody is about to draw.
    """
    return (
        len(shown_by) > 1
        and reading.own.stated(process) is None
        and process.id in shown_by
        and all(child.name in _NO_WORK and not any(child.every("lane")) for child in process.children)
    )


def _process_name(reading: Reading, element: XmlElement, pools: list[XmlElement], number: int) -> str:
    named = [element.get("name"), *(pool.get("name") for pool in pools)]
    if number == 0:
        named.append(reading.name)
    return next((line for name in named if (line := clean_line(name))), "") or say("Process {n}", n=number + 1)


def _pool(reading: Reading, participant: XmlElement, process: Rough | None) -> Rough:
    pool = reading.add(Pool, participant, process=process.id if process is not None else None, black_box=process is None)
    if process is not None:
        pool.held.add("processRef")
    shape = reading.shapes.get(participant.id) or _take_shape_of(reading, pool, reading.find(participant.get("processRef")))
    if shape is None or participant.id in reading.shapes:
        place(reading, pool)
    pool.values["vertical"] = shape is not None and shape.element.get("isHorizontal") == "false"
    return pool


def _take_shape_of(reading: Reading, pool: Rough, process: XmlElement | None) -> Shape | None:
    """Some tools draw the process where others draw its pool: the shape, now that of the pool; None where there is none."""
    shape = reading.shapes.get(process.id) if process is not None and process.name == "process" else None
    if shape is None or process is None or process.id in reading.taken:
        return None
    reading.taken.add(process.id)
    x, y, width, height = shape.box
    pool.values |= {"sheet": shape.sheet, "x": x, "y": y, "width": width, "height": height}
    keep(reading, shape.element, pool.id, "drawn")
    return shape


def _hidden_pool(reading: Reading, process: Rough) -> Rough:
    """The pool of a process that is drawn without one; its box follows when everything has a place."""
    sheet = None if reading.is_drawn else reading.sheets[0]
    pool = reading.add(Pool, name=str(process.get("name")), process=process.id, shown=False, sheet=sheet)
    shape = _take_shape_of(reading, pool, process.element)
    if shape is not None:
        pool.values |= {"shown": True, "vertical": shape.element.get("isHorizontal") == "false"}
    return pool


def read_lanes(reading: Reading, process: XmlElement, pool: Rough) -> None:
    """The lanes of a process, those that divide others included, and the lane of every node they name."""
    waiting: deque[tuple[XmlElement, Rough | None]] = deque((lane_set, None) for lane_set in process.every("laneSet"))
    lanes = []
    while waiting:
        lane_set, parent = waiting.popleft()
        lane_set.record = (parent or pool).id
        for element in lane_set.every("lane"):
            lane = reading.add(Lane, element, pool=pool.id, parent=parent.id if parent is not None else None)
            place(reading, lane)
            _take_nodes(reading, lane)
            waiting.extend((inner, lane) for inner in element.every("childLaneSet"))
            lanes.append(lane)
    if lanes:
        _draw_lanes_direction(reading, pool, lanes)
        _number(lanes, bool(pool.get("vertical")))


def _take_nodes(reading: Reading, lane: Rough) -> None:
    assert lane.element is not None
    for reference in lane.element.every("flowNodeRef"):
        node = reading.rough(reference.text, Node, ExceptionPoint, DataObject, DataStore)
        if node is None:
            _lost(reading, lane.element, reference.text)
        elif node.cls is Node and node.get("process") == reading.roughs[str(lane.get("pool"))].get("process"):
            node.values["lane"] = lane.id  # A lane inside comes after the one it divides, so the innermost stays.
        elif node.cls is Node:
            one = "One lane names an element of another process; it stays where it is."
            many = "{n} times a lane names an element of another process; those stay where they are."
            reading.report.add("changed", one, many, node.id and str(node.get("xml_id")), node.id)


def _draw_lanes_direction(reading: Reading, pool: Rough, lanes: list[Rough]) -> None:
    if pool.get("shown") is False:
        shapes = [reading.shapes[lane.element.id] for lane in lanes if lane.element is not None and lane.element.id in reading.shapes]
        pool.values["vertical"] = bool(shapes) and all(shape.element.get("isHorizontal") == "false" for shape in shapes)


def _number(lanes: list[Rough], is_vertical: bool) -> None:
    """Positions from the top (from the left where vertical), each lane before those that divide it; undrawn ones as in the file."""
    inner: dict[str | None, list[Rough]] = {}
    for lane in lanes:
        inner.setdefault(lane.get("parent"), []).append(lane)
    waiting, position = _from_below(inner.get(None, []), is_vertical), 0
    while waiting:
        lane = waiting.pop()
        lane.values["position"] = position
        position += 1
        waiting.extend(_from_below(inner.get(lane.id, []), is_vertical))


def _from_below(lanes: list[Rough], is_vertical: bool) -> list[Rough]:
    return sorted(lanes, key=lambda lane: lane.box.x if is_vertical else lane.box.y)[::-1]


def nodes_into_lanes(reading: Reading, nodes: list[Rough]) -> None:
    """Nodes that no lane names stand in the lane under their middle; those in a sub-process in its lane, if drawn on the same sheet."""
    leaves: dict[str, list[Rough]] = {}
    lanes = reading.every(Lane)
    parents = {lane.get("parent") for lane in lanes}
    for lane in lanes:
        if lane.id not in parents and lane.get("sheet") is not None:
            leaves.setdefault(str(reading.roughs[str(lane.get("pool"))].get("process")), []).append(lane)
    for node in nodes:
        if node.get("lane") is not None:
            continue
        parent = reading.roughs.get(str(node.get("parent")))
        if parent is not None:
            node.values["lane"] = parent.get("lane") if parent.get("sheet") == node.get("sheet") else None
        elif node.get("sheet") is not None and reading.is_drawn:
            node.values["lane"] = _lane_under(node, leaves.get(str(node.get("process")), []))


def _lane_under(node: Rough, lanes: list[Rough]) -> str | None:
    middle, sheet = node.box.centre, node.get("sheet")
    return next((lane.id for lane in lanes if lane.get("sheet") == sheet and lane.box.holds(middle)), None)


def frame_hidden_pools(reading: Reading, nodes: list[Rough]) -> None:
    """A pool that is not shown lies round its lanes, else round its nodes, on their sheet."""
    pools = {pool.get("process"): pool for pool in reading.every(Pool) if pool.get("shown") is False and pool.get("sheet") is None}
    boxes: dict[str, Box] = {}
    lanes = [lane for lane in reading.every(Lane) if lane.get("parent") is None]
    owners = [(reading.roughs[str(lane.get("pool"))], lane) for lane in lanes] + [(pools.get(node.get("process")), node) for node in nodes]
    for pool, part in owners:
        sheet = part.get("sheet")
        if pool is None or sheet is None or pools.get(pool.get("process")) is not pool or (pool.id in boxes and pool.get("sheet") != sheet):
            continue
        pool.values["sheet"] = sheet
        boxes[pool.id] = boxes[pool.id].united(part.box) if pool.id in boxes else part.box
    for pool_id, box in boxes.items():
        reading.roughs[pool_id].values |= {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
