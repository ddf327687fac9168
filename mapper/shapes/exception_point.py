"""An exception: a hexagon with a bolt on the lower edge of its step, the sign of its category, and its line in the list below."""

from __future__ import annotations

import math

from mapper.drawing.picture import EMPTY, Box, Path, Picture, Point, Primitive
from mapper.drawing.text import TextBlock, shape_text
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import exceptions_on, get
from mapper.model.workspace import Workspace
from mapper.shapes.beside import CODE_SIZE, elsewhere_words
from mapper.shapes.exception_words import load_words
from mapper.shapes.forms import circle, picture_of_parts, polygon
from mapper.shapes.signs import drop, sign

SIZE = (22.0, 22.0)
LIST_GAP = 16.0
"""Between the hexagons and the list: room for the lines that leave them."""
LINE = 30.0
THIRD_LINE = 12.0
"""More where handling goes to a step of another sheet."""
LIST_WIDTH = 178.0
_CODE_WIDTH = 60.0
_NAME_SIZE = 10.5


def picture(workspace: Workspace, point: ExceptionPoint) -> Picture:
    """The hexagon in its box, and code, load and name in the list under the step; nothing while it lies in the tray."""
    if point.sheet is None:
        return EMPTY
    return picture_of_parts(_hexagon(point), _words(workspace, point))


def reads(workspace: Workspace, point: ExceptionPoint) -> tuple[str, ...]:
    """Itself, its step, the others of that step (they share a list), the contact points of all these, and where handling goes."""
    listed = (point, *(exceptions_on(workspace, point.host) if point.host else ()))
    around = [other for one in listed for other in (*one.contacts, *one.path, one.rejoin) if other in workspace]
    at_host = (point.host, *workspace.indexed("ContactPoint.serves", point.host)) if point.host else ()
    return tuple(dict.fromkeys((*(one.id for one in listed), *at_host, *around)))


def size(workspace: Workspace, point: ExceptionPoint) -> tuple[float, float]:
    """Hexagons do not grow."""
    return SIZE


def list_box(workspace: Workspace, point: ExceptionPoint) -> Box:
    """Where the exception's words stand: its place in the list under its step, in the order of codes."""
    host = get(workspace, Node, point.host)
    offset = point.label_offset or Point(0, 0)
    if host is None or host.sheet != point.sheet:
        return Box(point.x, point.box.bottom + 4, LIST_WIDTH, _line_height(workspace, point)).moved(*offset)
    top = host.box.bottom + SIZE[1] / 2 + LIST_GAP
    for one in exceptions_on(workspace, host.id):
        if one.id == point.id:
            break
        top += _line_height(workspace, one) if one.sheet == host.sheet else 0
    return Box(host.x, top, LIST_WIDTH, _line_height(workspace, point)).moved(*offset)


def list_of(workspace: Workspace, host: Node) -> Box | None:
    """The box of the whole list under a step, for whoever keeps room for it; None where no exception hangs there."""
    boxes = [list_box(workspace, one) for one in exceptions_on(workspace, host.id) if one.sheet == host.sheet]
    if not boxes:
        return None
    return Box(host.x, boxes[0].y, LIST_WIDTH, sum(box.height for box in boxes))


def _line_height(workspace: Workspace, point: ExceptionPoint) -> float:
    """Two lines usually; more for a long name, and one more for the step of another sheet that the handling goes to."""
    words = max(LINE, _name(point).height + 3)
    return words + (THIRD_LINE if _steps_elsewhere(workspace, point) else 0)


def _name(point: ExceptionPoint) -> TextBlock:
    return shape_text(point.name, _NAME_SIZE, width=LIST_WIDTH - _CODE_WIDTH, max_lines=4)


def _hexagon(point: ExceptionPoint) -> list[Path]:
    centre, radius = point.box.centre, point.width / 2
    turns = (math.pi / 3 * corner for corner in range(6))
    outline = polygon([(centre.x + math.sin(turn) * radius, centre.y - math.cos(turn) * radius) for turn in turns])
    if point.interrupting:
        hexagon = Path(outline, fill="exception", stroke="paper", width=1.25)
        bolt = sign("bolt", centre, radius * 0.55, "on_exception", width=0.5)
    else:
        hexagon = Path(outline, fill="paper", stroke="exception", width=1.5, dash=(3.0, 2.0))
        bolt = sign("bolt", centre, radius * 0.5, "exception", width=0.5)
    return [hexagon, *bolt, *_category(point, Point(centre.x + radius * 0.72, centre.y + radius * 0.72))]


def _category(point: ExceptionPoint, centre: Point) -> list[Path]:
    if not point.category:
        return []
    badge = Path(circle(centre, 5.25), fill="paper", stroke="exception", width=0.75)
    return [badge, *sign(point.category, centre, 3.0, "exception", width=0.9)]


def _steps_elsewhere(workspace: Workspace, point: ExceptionPoint) -> list[Node]:
    """The steps of other sheets to which its handling goes first, in order."""
    steps = [step for one in (*point.path, point.rejoin) if (step := get(workspace, Node, one)) is not None]
    return [step for step in steps if step.sheet is not None and step.sheet != point.sheet]


def _words(workspace: Workspace, point: ExceptionPoint) -> list[Primitive]:
    box = list_box(workspace, point)
    code = shape_text(point.code, CODE_SIZE + 0.5, bold=True, colour="exception", width=_CODE_WIDTH - 4, max_lines=1)
    load = shape_text(load_words(point), 8.5, colour="muted")
    if load.width > _CODE_WIDTH - 4:
        load = shape_text(load_words(point), 8.5 * (_CODE_WIDTH - 4) / load.width, colour="muted")
    elsewhere = [elsewhere_words(True, step) for step in _steps_elsewhere(workspace, point)]
    parts: list[Primitive] = [*code.at(box.x, box.y + 1.5), *load.at(box.x, box.y + 14.5)]
    if point.contacts:
        parts.append(Path(drop(Point(box.x + code.width + 7, box.y + 7.5), 8), fill="meeting"))
    parts.extend(_name(point).at(box.x + _CODE_WIDTH, box.y))
    if elsewhere:
        where = shape_text(elsewhere[0], 8.5, colour="exception", width=box.width, max_lines=1)
        parts.extend(where.at(box.x, box.bottom - THIRD_LINE - 2))
    return parts
