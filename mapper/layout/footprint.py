"""The space an element needs on its sheet: its box, and the words and marks that hang below and above it."""

from __future__ import annotations

from dataclasses import replace

from mapper.drawing.text import shape_text
from mapper.model.drawn import DataObject, DataStore
from mapper.model.flow import GATEWAY_KINDS, WORK_KINDS, Node
from mapper.model.geometry import Box, Point
from mapper.model.lookups import exceptions_on, trigger_of
from mapper.model.record import Drawn
from mapper.model.workspace import Workspace
from mapper.shapes import contact_point, data_object, data_store, event, exception_point, gateway, size_of, step
from mapper.shapes.beside import LABEL_GAP, LABEL_SIZE, LABEL_WIDTH, TAG_CLEARANCE, TAG_HEIGHT, TAG_WIDTH, others_elsewhere
from mapper.shapes.question_place import GAP, Corners, label_offset_of, question_offset

STEP_SIZE = step.LEAST
GATEWAY_SIZE = gateway.SIZE
EVENT_SIZE = event.SIZE
EXCEPTION_SIZE = exception_point.SIZE
CONTACT_SIZE = contact_point.LEAST
_RATE = 14.0
"""The line with the rate under a trigger's label."""
_MOST_LINES = 6


def size_of_node(workspace: Workspace, node: Node) -> tuple[float, float]:
    """Width and height of a node in points: its own, or where it has none yet the usual ones of its kind, grown to hold its words."""
    return (node.width, node.height) if node.width > 0 and node.height > 0 else size_of(workspace, node)


def box_of(workspace: Workspace, node: Node) -> Box:
    """The box of a node where it stands now, also if it has no size yet."""
    return Box(node.x, node.y, *size_of_node(workspace, node))


def label_boxes(workspace: Workspace, node: Node, corners: Corners | None = None) -> tuple[Box, ...]:
    """Where the words beside a node stand: the label of a gateway or event, the list of a step's exceptions.

    `corners`: those a gateway's flows will use; None = as they run now.
    """
    box = box_of(workspace, node)
    if node.kind in WORK_KINDS:
        return _list(workspace, node, box)
    if not node.name:
        return ()
    text = shape_text(node.name, LABEL_SIZE, width=LABEL_WIDTH, max_lines=_MOST_LINES)
    trigger = trigger_of(workspace, node.id)
    rate = _RATE if trigger is not None and trigger.rate is not None else 0.0
    gap = GAP if node.kind in GATEWAY_KINDS else LABEL_GAP
    offset = label_offset_of(workspace, node) if corners is None else question_offset(node, corners)
    return (Box(box.centre.x - text.width / 2, box.bottom + gap, text.width, text.height + rate).moved(*offset),)


def _list(workspace: Workspace, node: Node, box: Box) -> tuple[Box, ...]:
    """The places of the exceptions in the list, those dragged elsewhere included."""
    top = box.bottom + EXCEPTION_SIZE[1] / 2 + exception_point.LIST_GAP
    places: list[Box] = []
    for point in exceptions_on(workspace, node.id):
        _, _, width, height = exception_point.list_box(workspace, point)
        places.append(Box(box.x, top, width, height).moved(*(point.label_offset or Point(0.0, 0.0))))
        top += height
    return tuple(places)


def _tags(workspace: Workspace, node: Node, box: Box) -> tuple[Box, ...]:
    """Where the tags stand that name what is joined to the node on other sheets."""
    count = len(others_elsewhere(workspace, node))
    if not count:
        return ()
    height = count * (TAG_HEIGHT + 3)
    return (Box(box.x, box.y - TAG_CLEARANCE - height, TAG_WIDTH, height),)


def word_boxes(workspace: Workspace, node: Node, corners: Corners | None = None) -> tuple[Box, ...]:
    """Where words stand below and above a node."""
    return (*label_boxes(workspace, node, corners), *_tags(workspace, node, box_of(workspace, node)))


def footprint_of(workspace: Workspace, node: Node, corners: Corners | None = None) -> Box:
    """The box that holds a node, its exceptions and all that is written below and above it; `corners` as for `label_boxes`."""
    box = box_of(workspace, node)
    for words in word_boxes(workspace, node, corners):
        box = box.united(words)
    return box


def extent_of(workspace: Workspace, record: Drawn) -> Box:
    """The box that holds a floating element and the words below it: data objects and data stores have their name there."""
    if isinstance(record, DataObject | DataStore) and record.width:
        shown = replace(record, sheet=record.sheet or "?")
        drawn = data_object.picture(workspace, shown) if isinstance(shown, DataObject) else data_store.picture(workspace, shown)
        return record.box.united(drawn.box)
    return record.box
