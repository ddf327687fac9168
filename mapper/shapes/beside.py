"""Words beside shapes: the label below a node, the tag that names what stands on another sheet, small filled marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapper.drawing.picture import Box, Path, Point, Primitive
from mapper.drawing.text import Align, TextBlock, shape_text
from mapper.model.flow import Flow, Pool
from mapper.model.lookups import flows_from, flows_to
from mapper.model.record import Drawn, Record
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.shapes.forms import rectangle

LABEL_SIZE = 12.0
LABEL_WIDTH = 108.0
LABEL_GAP = 6.0
CODE_SIZE = 8.5
TAG_SIZE = 8.5
TAG_HEIGHT = 14.0
TAG_CLEARANCE = 11.0
"""Tags stand so far above a node that the rings of a hot spot fit between."""
TAG_WIDTH = 190.0


def words_in(
    box: Box, text: str, size: float, *, bold: bool = False, colour: str = "ink", align: Align = "left", max_lines: int | None = None
) -> TextBlock:
    """`text` broken to the width of a box and, unless `max_lines` says otherwise, cut to the lines that fit its height."""
    fitting = max_lines or max(1, int(box.height / (size * 1.28) + 0.01))
    return shape_text(text, size, bold=bold, width=box.width, align=align, colour=colour, max_lines=fitting)


def label_below(record: Drawn, text: str, more: str = "", gap: float = LABEL_GAP, offset: Point | None = None) -> tuple[Primitive, ...]:
    """The label under a shape, centred, with a smaller muted line `more` below it; moved by `offset`, else the record's own one."""
    offset = offset or record.label_offset or Point(0, 0)
    left, top = record.box.centre.x - LABEL_WIDTH / 2 + offset.x, record.box.bottom + gap + offset.y
    block = shape_text(text, LABEL_SIZE, width=LABEL_WIDTH, align="centre", max_lines=6)
    below = shape_text(more, 10, width=LABEL_WIDTH, align="centre", colour="muted", max_lines=1) if more else None
    height = block.height if text else 0.0
    return (*(block.at(left, top) if text else ()), *(below.at(left, top + height) if below else ()))


def others_elsewhere(workspace: Workspace, record: Drawn) -> tuple[tuple[bool, Drawn], ...]:
    """What a node or exception is joined to by flows on other sheets: (whether the flow leads there, the other), in order."""
    found: dict[tuple[bool, str], Drawn] = {}
    for flow, other_id in _ends(workspace, record.id):
        other = workspace.get(other_id) if other_id else None
        if isinstance(other, Drawn) and other.sheet is not None and other.sheet != record.sheet:
            found.setdefault((flow.from_id == record.id, other.id), other)
    return tuple((leads, found[leads, other_id]) for leads, other_id in sorted(found, key=lambda key: (not key[0], key[1])))


def _ends(workspace: Workspace, record_id: str) -> Iterator[tuple[Flow, str | None]]:
    for flow in flows_from(workspace, record_id):
        yield flow, flow.to_id
    for flow in flows_to(workspace, record_id):
        yield flow, flow.from_id


def elsewhere_words(leads: bool, other: Record) -> str:
    """A reference to something on another sheet: "→ IV-40 Match invoice"."""
    code = "" if isinstance(other, Pool) else getattr(other, "code", "")
    if not code:
        return say("→ {name}", name=other.name) if leads else say("← {name}", name=other.name)
    if leads:
        return say("→ {code} {name}", code=code, name=other.name)
    return say("← {code} {name}", code=code, name=other.name)


def tags_above(workspace: Workspace, record: Drawn) -> tuple[Primitive, ...]:
    """A small tag for each end on another sheet, stacked above the shape."""
    return tuple(_stacked(record.box, [elsewhere_words(*pair) for pair in others_elsewhere(workspace, record)]))


def _stacked(box: Box, texts: Iterable[str]) -> Iterator[Primitive]:
    bottom = box.y - TAG_CLEARANCE
    for text in texts:
        block = shape_text(text, TAG_SIZE, colour="muted", width=TAG_WIDTH, max_lines=1)
        tag = Box(box.x, bottom - TAG_HEIGHT, block.width + 10, TAG_HEIGHT)
        yield Path(rectangle(tag, 3), fill="quiet", stroke="hairline", width=0.75)
        yield from block.at(tag.x + 5, tag.y + (TAG_HEIGHT - block.height) / 2)
        bottom -= TAG_HEIGHT + 3


def flow_ids_of(workspace: Workspace, record_id: str) -> tuple[str, ...]:
    """The ids of the flows at an element and of what they lead to, for `reads`."""
    return tuple(other for flow, end in _ends(workspace, record_id) for other in (flow.id, end) if other)


def chip(right: float, top: float, text: str, widest: float) -> tuple[tuple[Primitive, ...], float]:
    """A small quiet chip whose top right corner is given, and its width."""
    block = shape_text(text, CODE_SIZE, bold=True, colour="muted", width=widest, max_lines=1)
    box = Box(right - block.width - 10, top, block.width + 10, 15)
    ground = Path(rectangle(box, 3), fill="quiet")
    return (ground, *block.at(box.x + 5, top + (15 - block.height) / 2)), box.width
