"""What stands in the way of a line: the elements and words near it, and the lines drawn there already."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mapper.drawing.route import Stretch, stretches
from mapper.layout.footprint import word_boxes
from mapper.model.drawn import DataObject, DataStore, Group
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node, Pool
from mapper.model.geometry import Box
from mapper.model.lookups import touching
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace
from mapper.shapes.forms import picture_of_parts
from mapper.shapes.lines import words_beside

NEAR = 96.0
"""How far round the two ends of a line obstacles are looked for, in points."""
_WORDS_INSET = 4.0
"""Lines may come nearer to words than to shapes."""


def obstacles(workspace: Workspace, sheet_id: str, start: Drawn, end: Drawn) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
    """The boxes near a line between two elements that it should go round, and the lines near it.

    What holds one of the ends (a group, an open sub-process, a pool) is no obstacle, nor is what lies inside them.
    """
    area = start.box.united(end.box).grown(NEAR)
    passable = {start.id, end.id, *_holding(workspace, start), *_holding(workspace, end)}
    boxes: list[Box] = []
    lines: list[Line] = []
    for record_id in touching(workspace, sheet_id, area):
        record = workspace[record_id]
        if isinstance(record, Line):
            lines.append(record)
        elif isinstance(record, Drawn):
            boxes.extend(box for box in _walls(workspace, record, passable) if box.touches(area))
    return tuple(boxes), tuple(lines)


def _walls(workspace: Workspace, record: Drawn, passable: Collection[str]) -> Iterator[Box]:
    if isinstance(record, Node):
        yield from (box.grown(-_WORDS_INSET) for box in word_boxes(workspace, record))
    if record.id in passable or isinstance(record, Group | Pool) or not record.width:
        return
    if isinstance(record, ExceptionPoint) and record.host is None:
        return
    yield record.box


def _holding(workspace: Workspace, record: Drawn) -> Iterator[str]:
    """The nodes that the record is drawn inside of."""
    seen: set[str] = set()
    step: object = record
    if isinstance(record, ExceptionPoint):
        host = workspace.get(record.host) if record.host is not None else None
        step = workspace.get(host.parent) if isinstance(host, Node) and host.parent is not None else None
        if isinstance(step, Node):
            yield step.id
    while isinstance(step, Node | DataObject | DataStore) and step.parent is not None and step.id not in seen:
        seen.add(step.id)
        yield step.parent
        step = workspace.get(step.parent)


def words_of(line: Line) -> tuple[Box, ...]:
    """Where the words of a flow stand, if it has any; other lines keep off them."""
    words = (line.name or line.condition) if isinstance(line, Flow) else ""
    parts = words_beside(line, words) if words else []
    return (picture_of_parts(parts).box.grown(-_WORDS_INSET),) if parts else ()


def drawn_stretches(lines: Collection[Line], without: Collection[str]) -> tuple[Stretch, ...]:
    """The upright and level pieces of lines, those of `without` left out."""
    return tuple(
        (start, end)
        for line in lines
        if line.id not in without
        for start, end in stretches(line.waypoints)
        if start.x == end.x or start.y == end.y
    )
