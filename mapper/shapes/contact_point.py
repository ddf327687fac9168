"""A contact point: a dotted pill with a drop, its name, how often, who; dotted ties lead to what it serves."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Box, Path, Picture, Point, Primitive
from mapper.drawing.text import TextBlock, shape_text
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Node
from mapper.model.lookups import exceptions_on, get, resolved_at
from mapper.model.units import show_rate
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.shapes import exception_point
from mapper.shapes.beside import CODE_SIZE
from mapper.shapes.forms import DOTTED, circle, picture_of_parts, rectangle
from mapper.shapes.signs import drop

LEAST = (170.0, 60.0)
LEFT, RIGHT = 38.0, 14.0
"""Beside the words: the drop, and the round end of the pill."""
_NAME_SIZE, _WHO_SIZE = 11.0, 9.0


def picture(workspace: Workspace, point: ContactPoint) -> Picture:
    """The pill in its box, with ties to the steps and exceptions on the same sheet that it serves."""
    if point.sheet is None:
        return EMPTY
    box = point.box
    radius = min(box.height / 2, 24.0)
    pill = Path(rectangle(box, radius), fill="meeting_fill", stroke="meeting", width=1.75, dash=DOTTED)
    sign = Path(drop(Point(box.x + 21, box.centre.y), 22), fill="meeting")
    return picture_of_parts(_ties(workspace, point), pill, sign, _words(workspace, point))


def reads(workspace: Workspace, point: ContactPoint) -> tuple[str, ...]:
    """Itself, who meets there, what it serves with the steps that host it, and all that the lists under these steps read."""
    served = resolved_at(workspace, point.id)
    hosts = dict.fromkeys(step for step in (*(one.host for one in served), *point.serves) if step)
    lists = [one for step in hosts for listed in exceptions_on(workspace, step)[:1] for one in exception_point.reads(workspace, listed)]
    return tuple(dict.fromkeys((point.id, *(one.who for one in point.people), *(one.id for one in served), *hosts, *lists)))


def size(workspace: Workspace, point: ContactPoint) -> tuple[float, float]:
    """As wide as it is (170 at least), as high as name and people need (60 at least)."""
    width = max(point.width, LEAST[0])
    blocks = _blocks(workspace, point, width - LEFT - RIGHT, None)
    return width, max(LEAST[1], sum(block.height for block in blocks) + 12)


def _blocks(workspace: Workspace, point: ContactPoint, width: float, height: float | None) -> list[TextBlock]:
    """Code and frequency, name, people; the last two give way where the box is too low."""
    often = _often(point)
    head = say("{code} · {often}", code=point.code, often=often) if point.code else often
    first = shape_text(head, CODE_SIZE, bold=True, colour="meeting", width=width, max_lines=1)
    who = ", ".join(record.name for one in point.people if (record := workspace.get(one.who)) is not None)
    if height is None:
        name = shape_text(point.name, _NAME_SIZE, bold=True, width=width)
        return [first, name, *([shape_text(who, _WHO_SIZE, colour="muted", width=width)] if who else [])]
    room = height - first.height - (_WHO_SIZE * 1.28 if who else 0)
    name = shape_text(point.name, _NAME_SIZE, bold=True, width=width, max_lines=max(1, int(room / (_NAME_SIZE * 1.28) + 0.05)))
    lines = max(1, int((height - first.height - name.height) / (_WHO_SIZE * 1.28) + 0.05))
    return [first, name, *([shape_text(who, _WHO_SIZE, colour="muted", width=width, max_lines=lines)] if who else [])]


def _often(point: ContactPoint) -> str:
    if point.frequency is None:
        return say("scheduled") if point.scheduled else say("ad hoc")
    return show_rate(point.frequency)


def _words(workspace: Workspace, point: ContactPoint) -> list[Primitive]:
    box = point.box
    blocks = _blocks(workspace, point, box.width - LEFT - RIGHT, box.height - 6)
    top = box.centre.y - sum(block.height for block in blocks) / 2
    parts: list[Primitive] = []
    for block in blocks:
        parts.extend(block.at(box.x + LEFT, top))
        top += block.height
    return parts


def _ties(workspace: Workspace, point: ContactPoint) -> list[Path]:
    """One tie a step, whether it serves the step itself or exceptions of it: three exceptions of one step need no three lines."""
    steps = [*(one.host for one in resolved_at(workspace, point.id)), *point.serves]
    ties: list[Path] = []
    for step_id in dict.fromkeys(steps):
        step = get(workspace, Node, step_id)
        if step is not None and step.sheet == point.sheet and not step.box.touches(point.box):
            start, end = _nearest(point.box, _with_list(workspace, step))
            ties.append(Path(_curve(start, end), stroke="meeting", width=1.5, dash=DOTTED))
            ties.append(Path(circle(end[0], 2.25), fill="meeting"))
    return ties


def _with_list(workspace: Workspace, step: Node) -> Box:
    """A step with the list of its exceptions: no tie crosses the words."""
    box = step.box
    for one in exceptions_on(workspace, step.id):
        if one.sheet == step.sheet:
            words = exception_point.list_box(workspace, one)
            box = Box(box.x, box.y, box.width, max(box.bottom, words.bottom) - box.y)
    return box


_Side = tuple[Point, Point]
"""A place on an edge, and the direction away from it."""


def _nearest(one: Box, other: Box) -> tuple[_Side, _Side]:
    """From where to where a tie goes: the two sides that face each other."""
    dx, dy = other.centre.x - one.centre.x, other.centre.y - one.centre.y
    gap_x = abs(dx) - (one.width + other.width) / 2
    gap_y = abs(dy) - (one.height + other.height) / 2
    if gap_y >= gap_x:
        down = 1.0 if dy > 0 else -1.0
        return _side(one, Point(0, down), other.centre), _side(other, Point(0, -down), one.centre)
    right = 1.0 if dx > 0 else -1.0
    return _side(one, Point(right, 0), other.centre), _side(other, Point(-right, 0), one.centre)


def _side(box: Box, away: Point, facing: Point) -> _Side:
    """The place on the side of `box` in direction `away` that lies nearest to `facing`, off the corners."""
    inset = min(26.0, box.width / 2, box.height / 2)
    if away.x:
        y = min(max(facing.y, box.y + inset), min(box.bottom, box.y + 64) - inset)
        return Point(box.right if away.x > 0 else box.x, y), away
    x = min(max(facing.x, box.x + inset), box.right - inset)
    return Point(x, box.bottom if away.y > 0 else box.y), away


def _curve(start: _Side, end: _Side) -> tuple[tuple[str, *tuple[float, ...]], ...]:
    (one, out), (other, back) = start, end
    reach = max(18.0, (abs(one.x - other.x) + abs(one.y - other.y)) * 0.35)
    first = Point(one.x + out.x * reach, one.y + out.y * reach)
    second = Point(other.x + back.x * reach, other.y + back.y * reach)
    return (("M", *one), ("C", *first, *second, *other))
