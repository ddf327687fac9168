"""What drawn lines share: the course, words on paper colour beside it, arrow heads, marks at loose ends."""

from __future__ import annotations

import math
from collections.abc import Sequence

from mapper.drawing.picture import Box, Path, Point, Primitive
from mapper.drawing.text import shape_text
from mapper.model.record import Line
from mapper.shapes.forms import arrow_head, circle, polygon, polyline, rectangle, rounded_line, toward

WORDS_SIZE = 11.5
WIDEST_WORDS = 90.0


def course(points: Sequence[Point], colour: str, width: float, dash: tuple[float, ...] = (), *, short: float = 0.0) -> Path:
    """The line through the points, corners rounded; it stops `short` points before its end, under the arrow head."""
    last = toward(points[-1], points[-2], min(short, math.dist(points[-1], points[-2]) * 0.9))
    return Path(rounded_line([*points[:-1], last]), stroke=colour, width=width, dash=dash)


def filled_head(points: Sequence[Point], colour: str) -> Path:
    """A filled arrow head at the end of the line."""
    return Path(polygon(arrow_head(points[-1], points[-2])), fill=colour, stroke=colour, width=0.5)


def open_head(points: Sequence[Point], colour: str, *, fill: str | None = None) -> Path:
    """An arrow head of two strokes, or of an outline filled with `fill`, at the end of the line."""
    corners = arrow_head(points[-1], points[-2], 8.0, 8.0)
    return Path(polygon(corners) if fill else polyline(corners), fill=fill, stroke=colour, width=1.25)


def loose_end(point: Point) -> Path:
    """The mark of an end that is joined to nothing."""
    return Path(circle(point, 3.5), fill="paper", stroke="muted", width=1.25)


def words_beside(line: Line, text: str, colour: str = "ink") -> list[Primitive]:
    """The words of a line on paper colour, behind its first turn; moved by the line's label offset."""
    if not text or len(line.waypoints) < 2:
        return []
    block = shape_text(text, WORDS_SIZE, width=WIDEST_WORDS, colour=colour, max_lines=3)
    place = _words_place(line.waypoints, block.width, block.height)
    x, y = place.x + (line.label_offset.x if line.label_offset else 0), place.y + (line.label_offset.y if line.label_offset else 0)
    ground = Path(rectangle(Box(x - 2, y, block.width + 4, block.height), 2), fill="paper")
    return [ground, *block.at(x, y)]


def _words_place(points: Sequence[Point], width: float, height: float) -> Point:
    """The top left corner: above the first level piece that is long enough, else right of the first upright piece."""
    pieces = list(zip(points, points[1:], strict=False))
    level = [(a, b) for a, b in pieces if abs(a.y - b.y) < 0.5 and abs(a.x - b.x) >= width + 4]
    turned = [piece for piece in level if piece[0] != points[0]] if _starts_with_stub(pieces, width) else level
    for a, b in (turned or level)[:1]:
        left = a.x + 5 if b.x > a.x else a.x - 5 - width
        return Point(left, a.y - height - 2)
    for a, b in pieces:
        if abs(a.x - b.x) < 0.5 and abs(a.y - b.y) >= height:
            top = a.y + 5 if b.y > a.y else a.y - 5 - height
            return Point(a.x + 5, top)
    a, b = pieces[0]
    return Point(min(a.x, b.x) + 4, min(a.y, b.y) - height - 2)


def _starts_with_stub(pieces: Sequence[tuple[Point, Point]], width: float) -> bool:
    """Whether the first piece is only the way out of a shape, so that the words belong behind the turn."""
    a, b = pieces[0]
    return len(pieces) > 1 and math.dist(a, b) < max(width + 12, 30)


def end_ids(*ids: str | None) -> tuple[str, ...]:
    """The ids that are there, for `reads`."""
    return tuple(one for one in ids if one is not None)
