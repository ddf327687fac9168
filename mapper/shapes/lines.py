"""What drawn lines share: the course, words on paper colour beside it, arrow heads, marks at loose ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from mapper.drawing.picture import Box, Path, Point, Primitive
from mapper.drawing.text import shape_text
from mapper.model.geometry import half_way
from mapper.model.record import Line
from mapper.shapes.forms import arrow_head, circle, polygon, polyline, rectangle, rounded_line, toward

WORDS_SIZE = 11.5
WIDEST_WORDS = 90.0
PAST_RING = 11.0
"""From the shape to the words: the mark of a hot spot fits between."""
LEAD_OUT = 40.0
"""A first piece that is longer than its words by less than this only leads out of a shape."""
UP_OUT = 12.0
"""The same for one that leads up or down, beside which the words stand."""


def course(points: Sequence[Point], colour: str, width: float, dash: tuple[float, ...] = (), *, short: float = 0.0) -> Path:
    """The line through the points, corners rounded; it stops `short` points before its end, under the arrow head.

    It is painted from its end, so that the dashes of lines that join on the way fall on each other and do not fill their gaps.
    """
    last = toward(points[-1], points[-2], min(short, math.dist(points[-1], points[-2]) * 0.9))
    return Path(rounded_line([last, *reversed(points[:-1])]), stroke=colour, width=width, dash=dash)


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


def words_beside(line: Line, text: str, colour: str = "ink", *, below: bool = False, clear: float = 2.0) -> list[Primitive]:
    """The words of a line on paper colour, at its start: over the line (`below`: under it), or beside it behind its first turn.

    They stand `clear` points off the line; dragged words stand where its label offset says.
    """
    if not text or len(line.waypoints) < 2:
        return []
    block = shape_text(text, WORDS_SIZE, width=WIDEST_WORDS, colour=colour, max_lines=3)
    x, y = _corner_of_words(line, block.width, block.height, below, clear)
    ground = Path(rectangle(Box(x - 2, y, block.width + 4, block.height), 2), fill="paper")
    return [ground, *block.at(x, y)]


def usual_offset(line: Line, text: str) -> Point:
    """The label offset that leaves the words where they stand of themselves: what a drag of the words starts from."""
    block = shape_text(text, WORDS_SIZE, width=WIDEST_WORDS, max_lines=3)
    corner, middle = _words_place(line.waypoints, block.width, block.height, False, 2.0), half_way(line.waypoints)
    return Point(corner.x + block.width / 2 - middle.x, corner.y + block.height / 2 - middle.y)


def _corner_of_words(line: Line, width: float, height: float, below: bool, clear: float) -> Point:
    if line.label_offset is None:
        return _words_place(line.waypoints, width, height, below, clear)
    middle = half_way(line.waypoints)
    return Point(middle.x + line.label_offset.x - width / 2, middle.y + line.label_offset.y - height / 2)


def _words_place(points: Sequence[Point], width: float, height: float, below: bool, clear: float) -> Point:
    """The top left corner of the words: along the first piece, or along the second where the first only leads out of the shape."""
    pieces = list(pairwise(points))
    first = pieces[0]
    is_level = abs(first[0].y - first[1].y) <= abs(first[0].x - first[1].x)
    leads_out = len(pieces) > 1 and math.dist(*first) < (width + LEAD_OUT if is_level else height + UP_OUT)
    # Beside the shape that the line leaves there is no room to that side.
    leaves_left = leads_out and first[1].x < first[0].x
    return _along(*(pieces[1] if leads_out else first), width, height, below, clear, leaves_left)


def _along(start: Point, end: Point, width: float, height: float, below: bool, clear: float, to_left: bool) -> Point:
    if abs(start.y - end.y) <= abs(start.x - end.x):
        left = start.x + PAST_RING if end.x > start.x else start.x - PAST_RING - width
        return Point(left, start.y + clear if below else start.y - height - clear)
    return Point(start.x - 5 - width if to_left else start.x + 5, start.y + 5 if end.y > start.y else start.y - 5 - height)


def end_ids(*ids: str | None) -> tuple[str, ...]:
    """The ids that are there, for `reads`."""
    return tuple(one for one in ids if one is not None)
