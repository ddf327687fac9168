"""A step: rounded rectangle, code at the top left, system at the top right, label below; also sub-processes and calls."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Box, Path, Picture, Point, Primitive
from mapper.drawing.text import TextBlock, shape_text
from mapper.model.flow import Node
from mapper.model.lookups import get
from mapper.model.organisation import System, SystemFunction
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.shapes.beside import CODE_SIZE, chip, flow_ids_of, tags_above
from mapper.shapes.forms import DASHED, circle, picture_of_parts, polyline, rectangle

LEAST = (150.0, 64.0)
LABEL_SIZE = 12.5
NOTE_SIZE = 9.0
SIDE, ABOVE, BELOW = 10.0, 19.0, 13.0
"""Between the label and the edges of the step."""
_UNDER_EXCEPTIONS = 3.0
"""More room below where hexagons ride on the edge."""


def picture(workspace: Workspace, node: Node) -> Picture:
    """The step in its box, with the code and its systems, and tags for flows to other sheets."""
    if node.sheet is None:
        return EMPTY
    box = node.box
    parts = (_frame(node, box), _head(workspace, node), _label(node, box), _marks(node, box), _note(node, box), tags_above(workspace, node))
    return picture_of_parts(*parts, _check(node, box))


def reads(workspace: Workspace, node: Node) -> tuple[str, ...]:
    """Itself, its systems, and what it is joined to."""
    systems = [one for record_id in node.systems if (one := get(workspace, SystemFunction, record_id)) and one.system]
    return (node.id, *node.systems, *(one.system for one in systems if one.system), *flow_ids_of(workspace, node.id))


def size(workspace: Workspace, node: Node) -> tuple[float, float]:
    """As wide as it is (150 at least), as high as its label needs (64 at least)."""
    width = max(node.width, LEAST[0])
    below = BELOW + (_UNDER_EXCEPTIONS if workspace.count("ExceptionPoint.host", node.id) else 0)
    return width, max(LEAST[1], ABOVE + _block(node.name, width, None).height + below)


def _block(text: str, width: float, max_lines: int | None) -> TextBlock:
    return shape_text(text, LABEL_SIZE, width=width - 2 * SIDE, max_lines=max_lines)


def _frame(node: Node, box: Box) -> list[Path]:
    dash = DASHED if node.event_subprocess or _calls_nothing(node) else ()
    frame = [Path(rectangle(box, 7), fill="paper", stroke="line", width=3.0 if node.kind == "call" else 1.5, dash=dash)]
    if node.kind == "transaction":
        frame.append(Path(rectangle(box.grown(-3), 5), stroke="line", width=1.0))
    return frame


def _calls_nothing(node: Node) -> bool:
    """Whether the process that a call made here called is gone, or nobody said yet which one it is."""
    return node.kind == "call" and node.calls is None and not node.xml_id


def _note(node: Node, box: Box) -> tuple[Primitive, ...]:
    """At the lower left of a call that leads nowhere: that it does."""
    if not _calls_nothing(node):
        return ()
    words = shape_text(say("calls no process"), NOTE_SIZE, colour="exception", width=box.width - 3 * SIDE - 16, max_lines=1)
    return words.at(box.x + SIDE, box.bottom - 4 - words.height)


def _check(node: Node, box: Box) -> tuple[Primitive, ...]:
    """On the lower edge at the right of a step whose line was not understood: somebody is to look at it."""
    if not node.to_check:
        return ()
    words = shape_text(say("check"), NOTE_SIZE, bold=True, colour="question", width=box.width / 2, max_lines=1)
    tag = Box(box.right - words.width - 20, box.bottom - 7.5, words.width + 10, 15)
    return (Path(rectangle(tag, 4), fill="paper", stroke="question", width=1.0), *words.at(tag.x + 5, tag.y + (15 - words.height) / 2))


def _head(workspace: Workspace, node: Node) -> tuple[Primitive, ...]:
    names = [name for system in node.systems if (name := system_name(workspace.get(system)))]
    parts: tuple[Primitive, ...] = ()
    used = 0.0
    if names:
        text = names[0] if len(names) == 1 else say("{name} +{n}", name=names[0], n=len(names) - 1)
        parts, used = chip(node.box.right - 6, node.y + 5, text, node.width / 2 - 10)
    code = shape_text(node.code, CODE_SIZE, bold=True, colour="muted", width=max(node.width - 2 * SIDE - used, 20), max_lines=1)
    return (*parts, *(code.at(node.x + SIDE, node.y + 7) if node.code else ()))


def system_name(record: Record | None) -> str:
    """What people call a system or function: the transaction where there is one."""
    if isinstance(record, SystemFunction):
        return record.transaction or record.name or record.code
    return (record.name or record.code) if isinstance(record, System) else ""


def _label(node: Node, box: Box) -> tuple[Primitive, ...]:
    room = max(1, int((box.height - ABOVE - BELOW + 4) / (LABEL_SIZE * 1.28)))
    return _block(node.name, box.width, 1 if node.expanded else room).at(box.x + SIDE, box.y + ABOVE)


def _marks(node: Node, box: Box) -> list[Path]:
    """At the lower right: [+] for what has an inside, = for the same step elsewhere, and how it repeats."""
    marks: list[Path] = []
    x, y = box.right - 16, box.bottom - 14
    if node.kind in ("subprocess", "transaction", "ad hoc", "call") and not node.expanded:
        marks.append(Path(rectangle(Box(x - 5, y - 5, 10, 10), 1), stroke="line", width=1.0))
        marks += [Path(polyline(line), stroke="line", width=1.0) for line in (((x - 3, y), (x + 3, y)), ((x, y - 3), (x, y + 3)))]
        x -= 16
    if node.same_as is not None:
        marks += [Path(polyline(((x - 5, y + d), (x + 5, y + d))), stroke="line", width=1.5) for d in (-2, 2)]
        x -= 16
    if node.kind == "ad hoc":
        wave = (("M", x - 5, y + 2), ("C", x - 3, y - 6, x + 3, y + 6, x + 5, y - 2))
        marks.append(Path(wave, stroke="line", width=1.25))
        x -= 16
    if node.loop == "loop":
        marks.append(Path(circle(Point(x, y), 4)[:4], stroke="line", width=1.25))
    elif node.loop:
        lines = [((x + d, y - 4), (x + d, y + 4)) if node.loop == "parallel" else ((x - 4, y + d), (x + 4, y + d)) for d in (-3, 0, 3)]
        marks += [Path(polyline(line), stroke="line", width=1.25) for line in lines]
    return marks
