"""A catalogue entry placed on a sheet: resource (cut corners), document (curled page), system (double sides), function (pill)."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Box, Path, Picture, Point, Segment
from mapper.drawing.text import shape_text
from mapper.model.drawn import Placement
from mapper.model.organisation import Document, Resource, System, SystemFunction
from mapper.model.record import Record
from mapper.model.units import written
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.shapes.beside import CODE_SIZE
from mapper.shapes.forms import picture_of_parts, polygon, polyline, rectangle
from mapper.shapes.lines import end_ids
from mapper.shapes.signs import sign

LEAST = (120.0, 44.0)
_LEFT, _SIDE, _NAME_SIZE = 32.0, 8.0, 11.0


def picture(workspace: Workspace, placed: Placement) -> Picture:
    """The entry in the placement's box, its form and sign saying what it is."""
    if placed.sheet is None:
        return EMPTY
    box, entry = placed.box, workspace.get(placed.of) if placed.of else None
    outline = Path(_outline(entry, box), fill="paper", stroke="line", width=1.25)
    sides = [_double_sides(box)] if isinstance(entry, System) else []
    marks = sign(_sign_name(entry), Point(box.x + 18, box.centre.y), 7.5, "muted", width=1.1)
    words = shape_text(_name(placed, entry), _NAME_SIZE, width=box.width - _LEFT - _SIDE, max_lines=max(1, int((box.height - 14) / 14)))
    code = shape_text(_code(entry), CODE_SIZE, bold=True, colour="muted", width=box.width - _LEFT - _SIDE, max_lines=1)
    height = words.height + (code.height if _code(entry) else 0)
    top = box.centre.y - height / 2
    head = code.at(box.x + _LEFT, top) if _code(entry) else ()
    return picture_of_parts(outline, sides, marks, head, words.at(box.x + _LEFT, top + height - words.height))


def reads(workspace: Workspace, placed: Placement) -> tuple[str, ...]:
    """Itself and its entry."""
    return (placed.id, *end_ids(placed.of))


def size(workspace: Workspace, placed: Placement) -> tuple[float, float]:
    """As wide as it is (120 at least), as high as the name needs (44 at least)."""
    width, entry = max(placed.width, LEAST[0]), workspace.get(placed.of) if placed.of else None
    words = shape_text(_name(placed, entry), _NAME_SIZE, width=width - _LEFT - _SIDE)
    return width, max(LEAST[1], words.height + (11 if _code(entry) else 0) + 14)


def _outline(entry: Record | None, box: Box) -> tuple[Segment, ...]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    if isinstance(entry, Resource):
        cut = 8.0
        return polygon(
            ((left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
             (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut))
        )  # fmt: skip
    if isinstance(entry, Document):
        low = bottom - 4
        return (
            ("M", left, top), ("L", right, top), ("L", right, low),
            ("C", right - box.width / 3, low - 8, left + box.width / 3, low + 10, left, low), ("Z",),
        )  # fmt: skip
    return rectangle(box, box.height / 2 if isinstance(entry, SystemFunction) else 2)


def _double_sides(box: Box) -> Path:
    left, right = polyline(((box.x + 4, box.y), (box.x + 4, box.bottom))), polyline(((box.right - 4, box.y), (box.right - 4, box.bottom)))
    return Path((*left, *right), stroke="line", width=1.0)


def _sign_name(entry: Record | None) -> str:
    if isinstance(entry, Resource):
        return entry.kind
    return {Document: "document", System: "system", SystemFunction: "function"}.get(type(entry), "")


def _name(placed: Placement, entry: Record | None) -> str:
    name = placed.name or (entry.name if entry is not None else "")
    if isinstance(entry, Resource) and entry.capacity is not None:
        return say("{name} ({count})", name=name, count=written(f"{entry.capacity:g}"))
    return name


def _code(entry: Record | None) -> str:
    if isinstance(entry, SystemFunction):
        return entry.transaction or entry.code
    return entry.form_number if isinstance(entry, Document) else ""
