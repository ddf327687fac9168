"""Where the label of an element stands, in which size and to which side, so that it is edited in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mapper.drawing.picture import GlyphRun, Picture
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, Lane, Node, Pool
from mapper.model.geometry import Box
from mapper.model.record import Drawn, Line, Record
from mapper.model.workspace import Workspace
from mapper.shapes import contact_point, exception_point, step
from mapper.shapes.beside import LABEL_GAP, LABEL_SIZE, LABEL_WIDTH
from mapper.shapes.lines import WIDEST_WORDS, WORDS_SIZE
from mapper.shapes.question_place import label_offset_of

LINE_HEIGHT = 1.36
"""Height of a line in sizes of its letters."""


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """The box of the label on the sheet, in points; the size of its letters; where its lines stand; `is_bold` as it is drawn."""

    box: Box
    size: float
    align: Literal["left", "centre"] = "left"
    is_bold: bool = False


def label_place(workspace: Workspace, record: Record, picture: Picture) -> LabelPlace | None:
    """Where the record's label stands or would stand; None for what is not drawn."""
    if isinstance(record, Line):
        return _beside_line(record, picture)
    if isinstance(record, Lane | Pool):
        return LabelPlace(Box(record.x, record.box.centre.y - 10, 180.0, 20.0), 12.0, is_bold=True)
    if isinstance(record, ExceptionPoint):
        box = exception_point.list_box(workspace, record)
        return LabelPlace(Box(box.x + 54.0, box.y, box.width - 54.0, 1.36 * 10.5), 10.5)
    if isinstance(record, Node):
        return _of_node(workspace, record)
    if isinstance(record, ContactPoint):
        width = record.width - contact_point.LEFT - contact_point.RIGHT
        return LabelPlace(Box(record.x + contact_point.LEFT, record.box.centre.y - 12.0, width, 16.0), 11.0, is_bold=True)
    return LabelPlace(record.box.grown(-8.0), 11.0) if isinstance(record, Drawn) else None


def _of_node(workspace: Workspace, node: Node) -> LabelPlace:
    if node.kind in GATEWAY_KINDS | EVENT_KINDS:
        gap = 2.0 if node.kind in GATEWAY_KINDS else LABEL_GAP
        box = Box(node.box.centre.x - LABEL_WIDTH / 2, node.box.bottom + gap, LABEL_WIDTH, LINE_HEIGHT * LABEL_SIZE)
        return LabelPlace(box.moved(*label_offset_of(workspace, node)), LABEL_SIZE, "centre")
    width, height = node.width - 2 * step.SIDE, node.height - step.ABOVE - step.BELOW
    return LabelPlace(Box(node.x + step.SIDE, node.y + step.ABOVE, width, height), step.LABEL_SIZE)


def _beside_line(line: Line, picture: Picture) -> LabelPlace | None:
    runs = [primitive for primitive in picture.primitives if isinstance(primitive, GlyphRun)]
    if runs:
        top = min(run.y - run.size for run in runs)
        height = max(run.y for run in runs) + 4 - top
        return LabelPlace(Box(min(run.x for run in runs), top, WIDEST_WORDS, height), WORDS_SIZE)
    if len(line.waypoints) < 2:
        return None
    middle = line.waypoints[len(line.waypoints) // 2]
    before = line.waypoints[len(line.waypoints) // 2 - 1]
    x, y = (middle.x + before.x) / 2, (middle.y + before.y) / 2
    return LabelPlace(Box(x - WIDEST_WORDS / 2, y - LINE_HEIGHT * WORDS_SIZE - 2, WIDEST_WORDS, LINE_HEIGHT * WORDS_SIZE), WORDS_SIZE)
