"""What stands in the way of a line: the elements and words near it, and the lines drawn there already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from mapper.drawing.route import Stretch, stretches
from mapper.layout.footprint import extent_of, word_boxes
from mapper.model.drawn import DataObject, DataStore, Group
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import GATEWAY_KINDS, Flow, Node, Pool
from mapper.model.geometry import Box
from mapper.model.lookups import touching
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace
from mapper.shapes.forms import picture_of_parts
from mapper.shapes.lines import words_beside
from mapper.shapes.question_place import Corners, corners_used

CornersOf = Callable[[Workspace, Node], Corners]

NEAR = 96.0
"""How far round the two ends of a line obstacles are looked for, in points."""
_WAY = 9.0
"""Half the width that a line needs which leaves a gateway downwards."""
_WORDS_INSET = 4.0
"""Lines may come nearer to words than to shapes."""


def obstacles(
    workspace: Workspace, sheet_id: str, start: Drawn, end: Drawn, corners: CornersOf = corners_used
) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
    """The boxes near a line between two elements that it should go round, and the lines near it.

    What holds one of the ends (a group, an open sub-process, a pool) is no obstacle, nor is what lies inside them. `corners(workspace,
    node)`: the corners of a gateway in use, which tell where its question stands.
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
            boxes.extend(box for box in _walls(workspace, record, passable, corners) if box.touches(area))
    return tuple(boxes), tuple(lines)


def _walls(workspace: Workspace, record: Drawn, passable: Collection[str], corners: CornersOf) -> Iterator[Box]:
    if isinstance(record, Node):
        used = corners(workspace, record) if record.kind in GATEWAY_KINDS and record.name else Corners()
        words = (box.grown(-_WORDS_INSET) for box in word_boxes(workspace, record, used))
        yield from (half for box in words for half in _parted(box, record)) if record.id in passable and not used.bottom else words
    if isinstance(record, DataObject | DataStore) and record.width and (whole := extent_of(workspace, record)).bottom > record.box.bottom:
        yield whole._replace(y=record.box.bottom, height=whole.bottom - record.box.bottom).grown(-_WORDS_INSET)
    if record.id in passable or isinstance(record, Group | Pool) or not record.width:
        return
    if isinstance(record, ExceptionPoint) and record.host is None:
        return
    yield record.box


def _parted(words: Box, node: Node) -> Iterator[Box]:
    """The words under a gateway on both sides of the way down from its corner: for a line that takes it they will stand elsewhere."""
    left, right = node.box.centre.x - _WAY, node.box.centre.x + _WAY
    if node.kind not in GATEWAY_KINDS or node.label_offset is not None or words.bottom < node.y:
        yield words
        return
    if words.x < left:
        yield words._replace(width=min(words.right, left) - words.x)
    if words.right > right:
        yield words._replace(x=max(words.x, right), width=words.right - max(words.x, right))


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
