"""Marks at the edges of a map that is cut into parts: which part goes on there, and what every cut line leads to."""

from __future__ import annotations

from exporters.pdf.blocks import rectangle
from exporters.pdf.page import Page
from exporters.pdf.sections.sheet_map import GUTTER, STRIP, SheetMap
from exporters.pdf.story import Story, map_place, sheet_place
from exporters.pdf.tiles import Tile, Tiling
from mapper.drawing.picture import Box, Path, Point
from mapper.drawing.text import shape_text
from mapper.model.flow import WORK_KINDS, Node, Sheet
from mapper.model.words import say

_NAME_SIZE = 6.5
_KEY_WIDTH, _KEY_HEIGHT = 130.0, 20.0
_MOST_IN_KEY = 60
"""With more parts the plan shows only the one of the page: the others would be one grey."""


def part_place(sheet_id: str, number: int) -> str:
    """The name of the place of a part of a map, numbered from 1."""
    return sheet_place(sheet_id) if number == 1 else f"part:{sheet_id}:{number}"


def add_key(page: Page, tiling: Tiling, shown: Tile, right: float, top: float) -> float:
    """A small plan of all parts, the one of this page filled, its right upper corner given; gives the x of its left edge."""
    whole = tiling.whole
    scale = min(_KEY_WIDTH / whole.width, _KEY_HEIGHT / whole.height)
    x = right - whole.width * scale
    parts: list[Path] = [rectangle(Box(x, top, whole.width * scale, whole.height * scale), "paper", "hairline", 0.5)]
    for tile in tiling.tiles if len(tiling.tiles) <= _MOST_IN_KEY else (shown,):
        left, upper = x + (tile.box.x - whole.x) * scale, top + (tile.box.y - whole.y) * scale
        box = Box(left, upper, tile.box.width * scale, tile.box.height * scale)
        parts.append(rectangle(box, "muted" if tile == shown else "paper", "muted", 0.5))
    page.paint(tuple(parts), Box(x, top, whole.width * scale, whole.height * scale))
    return x


def add_cut_marks(page: Page, story: Story, drawn: SheetMap, tile: Tile, clip: Box) -> None:
    """At each cut edge a dashed line, the number of the part that goes on there, and the names of what its lines lead to."""
    tiling, sheet, box = drawn.tiling, drawn.sheet, tile.box
    whole = tiling.whole
    if box.right < whole.right:
        _cut(page, Point(clip.right, clip.y), Point(clip.right, clip.bottom))
        _part(page, sheet, tiling.at(tile.column + 1, tile.row), "part {number} →", Point(clip.right + 4, clip.y + 2))
        _names(page, story, drawn, tile, clip, at_right=True)
    if box.x > whole.x:
        _cut(page, Point(clip.x, clip.y), Point(clip.x, clip.bottom))
        _part(page, sheet, tiling.at(tile.column - 1, tile.row), "← part {number}", Point(clip.x - GUTTER + 3, clip.y + 2))
        _names(page, story, drawn, tile, clip, at_right=False)
    if box.bottom < whole.bottom:
        _cut(page, Point(clip.x, clip.bottom), Point(clip.right, clip.bottom))
        _part(page, sheet, tiling.at(tile.column, tile.row + 1), "part {number} ↓", Point(clip.centre.x, clip.bottom + 2))
    if box.y > whole.y:
        _cut(page, Point(clip.x, clip.y), Point(clip.right, clip.y))
        _part(page, sheet, tiling.at(tile.column, tile.row - 1), "part {number} ↑", Point(clip.centre.x, clip.y - STRIP + 1))


def _cut(page: Page, start: Point, end: Point) -> None:
    line = Path((("M", *start), ("L", *end)), None, "muted", 0.6, (4.0, 3.0))
    page.paint((line,), Box(start.x, start.y, end.x - start.x, end.y - start.y))


def _part(page: Page, sheet: Sheet, tile: Tile | None, template: str, at: Point) -> None:
    """The number of the part beyond the edge; nothing where nothing is drawn there."""
    if tile is None:
        return
    shaped = shape_text(say(template, number=tile.number), _NAME_SIZE, bold=True, colour="muted", max_lines=1)
    box = Box(at.x, at.y, shaped.width, shaped.height)
    words = say("Part {number} of the map", number=tile.number)
    with page.element("P"), page.linked(box, part_place(sheet.id, tile.number), words):
        page.paint(shaped.at(at.x, at.y), box)


def _names(page: Page, story: Story, drawn: SheetMap, tile: Tile, clip: Box, *, at_right: bool) -> None:
    """What the lines that are cut lead to, or come from, on the other side; lines that run together are named once."""
    free, before = clip.y + 14, ""
    for crossing in drawn.crossings(tile.box.right if at_right else tile.box.x):
        far_end = crossing.flow.to_id if crossing.runs_right == at_right else crossing.flow.from_id
        name = _name(story, far_end)
        words = _with_arrow(name, crossing.runs_right, at_right)
        level = clip.y + (crossing.y - tile.box.y) * drawn.tiling.scale
        if far_end is None or not name or not clip.y <= level <= clip.bottom or (words == before and level < free):
            continue
        colour = "exception" if crossing.flow.kind == "handling" else "muted"
        shaped = shape_text(words, _NAME_SIZE, width=GUTTER - 6, colour=colour, align="left" if at_right else "right", max_lines=2)
        x, y = clip.right + 4 if at_right else clip.x - GUTTER + 2, max(level - shaped.height / 2, free)
        if y + shaped.height <= clip.bottom:
            box = Box(x, y, shaped.width, shaped.height)
            with page.element("P"), page.linked(box, map_place(story.workspace[far_end]), words):
                page.paint(shaped.at(x, y), box)
            free, before = y + shaped.height, words


def _with_arrow(name: str, runs_right: bool, at_right: bool) -> str:
    """The name of what lies beyond the edge, with the direction of the line: the arrow stands next to the cut."""
    if at_right:
        return say("→ {name}", name=name) if runs_right else say("← {name}", name=name)
    return say("{name} →", name=name) if runs_right else say("{name} ←", name=name)


def _name(story: Story, record_id: str | None) -> str:
    """How the map calls an end of a flow: a step, exception or contact point by its code, anything else by its name."""
    record = story.workspace.get(record_id) if record_id is not None else None
    if record is None:
        return ""
    code = str(getattr(record, "code", ""))
    has_code_on_map = not isinstance(record, Node) or record.kind in WORK_KINDS
    return code if code and has_code_on_map else record.name
