"""The space an element needs on its sheet: its box, and what is written or hangs below it."""

from __future__ import annotations

from mapper.drawing.text import shape_text
from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, WORK_KINDS, Node
from mapper.model.geometry import Box
from mapper.model.lookups import exceptions_on, trigger_of
from mapper.model.workspace import Workspace

STEP_SIZE = (150.0, 64.0)
GATEWAY_SIZE = (44.0, 44.0)
EVENT_SIZE = (36.0, 36.0)
EXCEPTION_SIZE = (22.0, 22.0)
CONTACT_SIZE = (170.0, 60.0)
LIST_GAP = 16.0
"""Between the exceptions on the edge of a step and their list: room for the lines that leave them."""
LIST_LINE = 30.0
LIST_WIDTH = 178.0
LABEL_GAP = 6.0
LABEL_WIDTH = 108.0
LABEL_SIZE = 12.0


def size_of_node(node: Node) -> tuple[float, float]:
    """Width and height of a node in points: its own, or the usual ones of its kind where it has none yet."""
    usual = GATEWAY_SIZE if node.kind in GATEWAY_KINDS else EVENT_SIZE if node.kind in EVENT_KINDS else STEP_SIZE
    return node.width or usual[0], node.height or usual[1]


def label_boxes(workspace: Workspace, node: Node) -> tuple[Box, ...]:
    """Where the words below a node stand: the label of a gateway or event, the list of a step's exceptions."""
    width, height = size_of_node(node)
    bottom = node.y + height
    if node.kind in WORK_KINDS:
        count = len(exceptions_on(workspace, node.id))
        if not count:
            return ()
        return (Box(node.x, bottom + EXCEPTION_SIZE[1] / 2 + LIST_GAP, LIST_WIDTH, count * LIST_LINE),)
    if not node.name:
        return ()
    text = shape_text(node.name, LABEL_SIZE, width=LABEL_WIDTH, align="centre")
    trigger = trigger_of(workspace, node.id)
    lines = 16.0 if trigger is not None and trigger.rate is not None else 0.0
    wide = max(min(text.width, LABEL_WIDTH), 24.0)
    return (Box(node.x + width / 2 - wide / 2, bottom + LABEL_GAP, wide, text.height + lines),)


def footprint_of(workspace: Workspace, node: Node) -> Box:
    """The box that holds a node, its exceptions and all that is written below it."""
    width, height = size_of_node(node)
    box = Box(node.x, node.y, width, height)
    for label in label_boxes(workspace, node):
        box = box.united(label)
    return box
