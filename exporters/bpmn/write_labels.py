"""Where words stand beside shapes and lines: their boxes, as other tools want them."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.bpmn.elements import GATEWAY_LABEL_GAP, LABEL_GAP
from exporters.bpmn.write_lines import Joined
from exporters.bpmn.write_things import placed_name
from exporters.bpmn.writing import Writing
from mapper.drawing.text import shape_text
from mapper.model.drawn import DataObject, DataStore, Group, Placement
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, Flow, Node
from mapper.model.geometry import Box, Point, half_way
from mapper.model.record import Drawn
from mapper.shapes.beside import LABEL_SIZE, LABEL_WIDTH
from mapper.shapes.exception_point import list_box
from mapper.shapes.lines import WIDEST_WORDS, WORDS_SIZE, usual_offset
from mapper.shapes.question_place import label_offset_of

_MOST_LINES = 6


def label_box(writing: Writing, record: Drawn) -> Box | None:
    """Where the words beside a shape stand; None where it has none, or they stand inside."""
    if isinstance(record, ExceptionPoint):
        return list_box(writing.workspace, record) if record.name else None
    if isinstance(record, Group | ContactPoint):
        return Box(record.x + 10, record.y + 5, max(record.width - 20, 20.0), 14) if record.name else None
    if isinstance(record, DataObject | DataStore | Placement):
        return _below(record, record.name or placed_name(writing, record), LABEL_GAP, record.label_offset)
    if not isinstance(record, Node):
        return None
    if record.kind in GATEWAY_KINDS:
        return _below(record, record.name, GATEWAY_LABEL_GAP, record.label_offset or label_offset_of(writing.workspace, record))
    return _below(record, record.name, LABEL_GAP, record.label_offset) if record.kind in EVENT_KINDS else None


def _below(record: Drawn, text: str, gap: float, offset: Point | None) -> Box | None:
    if not text and record.label_offset is None:
        return None
    block = shape_text(text, LABEL_SIZE, width=LABEL_WIDTH, align="centre", max_lines=_MOST_LINES)
    width, height = max(block.width, 1.0), max(block.height, 1.0)
    dx, dy = offset or Point(0, 0)
    return Box(record.box.centre.x + dx - width / 2, record.box.bottom + gap + dy, width, height)


def words_box(line: Joined, points: Sequence[Point]) -> Box | None:
    """Where the words of a line stand; None where it has none."""
    text = line.name or (line.condition if isinstance(line, Flow) else "")
    if not text and line.label_offset is None:
        return None
    block = shape_text(text, WORDS_SIZE, width=WIDEST_WORDS, max_lines=3)
    offset = line.label_offset or (usual_offset(line, text) if len(line.waypoints) > 1 else Point(0, 0))
    middle, width, height = half_way(points), max(block.width, 1.0), max(block.height, 1.0)
    return Box(middle.x + offset.x - width / 2, middle.y + offset.y - height / 2, width, height)
