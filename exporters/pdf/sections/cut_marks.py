"""Marks at the edges of a map that is cut into parts: which part goes on there, and what every cut line leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from exporters.pdf.blocks import CAPTION, rectangle
from exporters.pdf.page import Link, Page
from exporters.pdf.story import Story, sheet_place
from exporters.pdf.tiles import Tile, Tiling
from mapper.drawing.picture import Box, Path, Point
from mapper.drawing.text import shape_text
from mapper.model.flow import WORK_KINDS, Flow, Node, Sheet
from mapper.model.words import say

GUTTER = 42.0
"""Room beside a cut, left and right, for the names of what lines lead to."""
STRIP = 14.0
"""Room above and below a cut map for the numbers of the parts that go on there."""
_NAME_SIZE = 6.5
_KEY_WIDTH, _KEY_HEIGHT = 130.0, 20.0


class Crossing(NamedTuple):
    """A line that a cut crosses: where, whether it runs to the right there, and the flow."""

    y: float
    runs_right: bool
    flow: Flow


def part_place(sheet_id: str, number: int) -> str:
    """The name of the place of a part of a map, numbered from 1."""
    return sheet_place(sheet_id) if number == 1 else f"part:{sheet_id}:{number}"


def add_key(page: Page, tiling: Tiling, shown: Tile, right: float, top: float) -> float:
    """A small plan of all parts, the one of this page filled, its right upper corner given; gives the x of its left edge."""
    wide, high = tiling.tiles[-1].box.right - tiling.tiles[0].box.x, tiling.tiles[-1].box.bottom - tiling.tiles[0].box.y
    scale = min(_KEY_WIDTH / wide, _KEY_HEIGHT / high)
    x, y = right - wide * scale, top
    parts: list[Path] = []
    for tile in tiling.tiles:
        left, upper = tile.box.x - tiling.tiles[0].box.x, tile.box.y - tiling.tiles[0].box.y
        box = Box(x + left * scale, y + upper * scale, tile.box.width * scale, tile.box.height * scale)
        parts.append(rectangle(box, "muted" if tile == shown else "paper", "muted", 0.5))
    page.paint(tuple(parts), Box(x, y, wide * scale, high * scale))
    return x


def add_cut_marks(page: Page, story: Story, sheet: Sheet, tiling: Tiling, tile: Tile, clip: Box) -> None:
    """At each cut edge a dashed line, the number of the part that goes on there, and the names of what its lines lead to."""
    number = tile.row * tiling.columns + tile.column + 1
    if tile.column < tiling.columns - 1:
        _cut(page, Point(clip.right, clip.y), Point(clip.right, clip.bottom))
        _part(page, sheet, number + 1, say("part {number} →", number=number + 1), Point(clip.right + 4, clip.y + 2))
        _names(page, story, sheet, tile, clip, tiling.scale, at_right=True)
    if tile.column > 0:
        _cut(page, Point(clip.x, clip.y), Point(clip.x, clip.bottom))
        _part(page, sheet, number - 1, say("← part {number}", number=number - 1), Point(clip.x - GUTTER + 3, clip.y + 2))
        _names(page, story, sheet, tile, clip, tiling.scale, at_right=False)
    if tile.row < tiling.rows - 1:
        _cut(page, Point(clip.x, clip.bottom), Point(clip.right, clip.bottom))
        below = number + tiling.columns
        _part(page, sheet, below, say("part {number} ↓", number=below), Point(clip.centre.x, clip.bottom + 2))
    if tile.row > 0:
        _cut(page, Point(clip.x, clip.y), Point(clip.right, clip.y))
        above = number - tiling.columns
        _part(page, sheet, above, say("part {number} ↑", number=above), Point(clip.centre.x, clip.y - STRIP + 1))


def _cut(page: Page, start: Point, end: Point) -> None:
    line = Path((("M", *start), ("L", *end)), None, "muted", 0.6, (4.0, 3.0))
    page.paint((line,), Box(start.x, start.y, end.x - start.x, end.y - start.y))


def _part(page: Page, sheet: Sheet, number: int, words: str, at: Point) -> None:
    shaped = shape_text(words, CAPTION, bold=True, colour="muted", max_lines=1)
    box = Box(at.x, at.y, shaped.width, shaped.height)
    page.paint(shaped.at(at.x, at.y), box)
    page.links.append(Link(box, part_place(sheet.id, number)))


def _names(page: Page, story: Story, sheet: Sheet, tile: Tile, clip: Box, scale: float, *, at_right: bool) -> None:
    """What the lines that are cut lead to, or come from, on the other side."""
    free = clip.y + 14
    for crossing in crossings(story, sheet, tile.box.right if at_right else tile.box.x):
        if not tile.box.y <= crossing.y <= tile.box.bottom:
            continue
        far_end = crossing.flow.to_id if crossing.runs_right == at_right else crossing.flow.from_id
        name = _name(story, far_end)
        if not name:
            continue
        words = _with_arrow(name, crossing.runs_right, at_right)
        colour = "exception" if crossing.flow.kind == "handling" else "muted"
        shaped = shape_text(words, _NAME_SIZE, width=GUTTER - 6, colour=colour, align="left" if at_right else "right", max_lines=2)
        y = max(clip.y + (crossing.y - tile.box.y) * scale - shaped.height / 2, free)
        x = clip.right + 4 if at_right else clip.x - GUTTER + 2
        if y + shaped.height <= clip.bottom:
            page.paint(shaped.at(x, y), Box(x, y, shaped.width, shaped.height))
            free = y + shaped.height


def _with_arrow(name: str, runs_right: bool, at_right: bool) -> str:
    """The name of what lies beyond the edge, with the direction of the line: the arrow stands next to the cut."""
    if at_right:
        return say("→ {name}", name=name) if runs_right else say("← {name}", name=name)
    return say("{name} →", name=name) if runs_right else say("{name} ←", name=name)


def crossings(story: Story, sheet: Sheet, x: float) -> list[Crossing]:
    """Where flows of a sheet cross the upright line at x, from the top."""
    found = [crossing for piece in story.drawings[sheet.id] for crossing in _crossings(story, piece.id, x)]
    return sorted(found, key=lambda crossing: (crossing.y, crossing.flow.id))


def _crossings(story: Story, record_id: str, x: float) -> Iterator[Crossing]:
    flow = story.workspace[record_id]
    if isinstance(flow, Flow):
        for one, other in zip(flow.waypoints, flow.waypoints[1:], strict=False):
            if min(one.x, other.x) < x <= max(one.x, other.x):
                along = (x - one.x) / (other.x - one.x)
                yield Crossing(one.y + along * (other.y - one.y), other.x > one.x, flow)


def _name(story: Story, record_id: str | None) -> str:
    """How the map calls an end of a flow: a step, exception or contact point by its code, anything else by its name."""
    record = story.workspace.get(record_id) if record_id is not None else None
    if record is None:
        return ""
    code = str(getattr(record, "code", ""))
    has_code_on_map = not isinstance(record, Node) or record.kind in WORK_KINDS
    return code if code and has_code_on_map else record.name
