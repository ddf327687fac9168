"""Marks at the edges of a map that is cut into parts: which part goes on there, and what every cut line leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exporters.pdf.blocks import rectangle
from exporters.pdf.page import Page
from exporters.pdf.sections.map_part import MapPart
from exporters.pdf.sections.sheet_map import GUTTER, STRIP
from exporters.pdf.story import Story, map_place
from exporters.pdf.tiles import Tile, Tiling
from mapper.drawing.picture import Box, Path, Point
from mapper.drawing.text import TextBlock, shape_text
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.words import Said, say

_NAME_SIZE = 6.5
_KEY_WIDTH, _KEY_HEIGHT = 130.0, 20.0
_MOST_IN_KEY = 60
"""With more parts the plan shows only those of the page: the others would be one grey."""


def part_place(sheet_id: str, number: int) -> str:
    """The name of the place of a part of a map, numbered from 1."""
    return f"part:{sheet_id}:{number}"


def add_key(page: Page, tiling: Tiling, shown: Sequence[Tile], right: float, top: float) -> float:
    """A small plan of all parts, those of this page filled, its right upper corner given; gives the x of its left edge."""
    whole = tiling.whole
    scale = min(_KEY_WIDTH / whole.width, _KEY_HEIGHT / whole.height)
    x = right - whole.width * scale
    parts: list[Path] = [rectangle(Box(x, top, whole.width * scale, whole.height * scale), "paper", "hairline", 0.5)]
    for tile in tiling.tiles if len(tiling.tiles) <= _MOST_IN_KEY else shown:
        left, upper = x + (tile.box.x - whole.x) * scale, top + (tile.box.y - whole.y) * scale
        box = Box(left, upper, tile.box.width * scale, tile.box.height * scale)
        parts.append(rectangle(box, "muted" if tile in shown else "paper", "muted", 0.5))
    page.paint(tuple(parts), Box(x, top, whole.width * scale, whole.height * scale))
    return x


def add_cut_marks(part: MapPart, numbers: Mapping[int, int]) -> None:
    """At each cut edge a dashed line, which part goes on there and on which page, and the names of what its lines lead to.

    `numbers`: by part the number of its page. Where several parts stand on the page, the name of each is above it.
    """
    tiling, tile, clip, whole = part.drawn.tiling, part.tile, part.clip, part.drawn.tiling.whole
    if tiling.stacked > 1:
        _own_name(part)
    if tile.box.right < whole.right:
        _cut(part.page, Point(clip.right, clip.y), Point(clip.right, clip.bottom))
        mark = _neighbour(part, tiling.at(tile.column + 1, tile.row), numbers, ("→ {part}", "→ {part}, page\u00a0{page}"))
        _names(part, mark, at_right=True)
    if tile.box.x > whole.x:
        _cut(part.page, Point(clip.x, clip.y), Point(clip.x, clip.bottom))
        mark = _neighbour(part, tiling.at(tile.column - 1, tile.row), numbers, ("← {part}", "← {part}, page\u00a0{page}"))
        _names(part, mark, at_right=False)
    if tile.box.bottom < whole.bottom:
        _cut(part.page, Point(clip.x, clip.bottom), Point(clip.right, clip.bottom))
        mark = _neighbour(part, tiling.at(tile.column, tile.row + 1), numbers, ("↓ {part}", "↓ {part}, page {page}"))
        _put(part, mark, clip.centre.x, clip.bottom + 2)
    if tile.box.y > whole.y:
        _cut(part.page, Point(clip.x, clip.y), Point(clip.right, clip.y))
        mark = _neighbour(part, tiling.at(tile.column, tile.row - 1), numbers, ("↑ {part}", "↑ {part}, page {page}"))
        _put(part, mark, clip.centre.x, clip.y - STRIP + 1)


_Mark = tuple[TextBlock, Tile]


def _cut(page: Page, start: Point, end: Point) -> None:
    line = Path((("M", *start), ("L", *end)), None, "muted", 0.6, (4.0, 3.0))
    page.paint((line,), Box(start.x, start.y, end.x - start.x, end.y - start.y))


def _own_name(part: MapPart) -> None:
    """What this part is called, above its left corner; the part and its words are heard anyway."""
    shaped = shape_text(part.tile.code, _NAME_SIZE + 1, bold=True, max_lines=1)
    x, y = part.page.frame.x, part.clip.y - shaped.height - 2
    with part.page.decoration():
        part.page.paint(shaped.at(x, y), Box(x, y, shaped.width, shaped.height))


def _neighbour(part: MapPart, tile: Tile | None, numbers: Mapping[int, int], templates: tuple[Said, Said]) -> _Mark | None:
    """The mark of the part beyond the edge, with its page where that is another; None where nothing is drawn there."""
    if tile is None:
        return None
    here, there = numbers[part.tile.number], numbers[tile.number]
    words = say(templates[0], part=tile.code) if here == there else say(templates[1], part=tile.code, page=there)
    return shape_text(words, _NAME_SIZE, bold=True, width=GUTTER - 5, colour="muted", max_lines=2), tile


def _put(part: MapPart, mark: _Mark | None, x: float, y: float) -> float:
    """Put the mark on the page, with its link; gives the lower edge of it."""
    if mark is None:
        return y
    shaped, tile = mark
    box = Box(x, y, shaped.width, shaped.height)
    words = say("Part {part} of the map", part=tile.code)
    with part.page.element("P"), part.page.linked(box, part_place(part.drawn.sheet.id, tile.number), words):
        part.page.paint(shaped.at(x, y), box)
    return box.bottom


def _names(part: MapPart, mark: _Mark | None, *, at_right: bool) -> None:
    """What goes on beyond the edge, and what the lines that are cut lead to, or come from; lines that run together are named once."""
    page, clip, tile, scale = part.page, part.clip, part.tile, part.drawn.tiling.scale
    free, before = _put(part, mark, clip.right + 4 if at_right else clip.x - GUTTER + 3, clip.y + 2) + 1, ""
    for crossing in part.drawn.crossings(tile.box.right if at_right else tile.box.x, tile.box.y, tile.box.bottom):
        far_end = crossing.flow.to_id if crossing.runs_right == at_right else crossing.flow.from_id
        name = _name(part.drawn.story, far_end)
        words = _with_arrow(name, crossing.runs_right, at_right)
        level = clip.y + (crossing.y - tile.box.y) * scale
        if far_end is None or not name or (words == before and level < free):
            continue
        colour = "exception" if crossing.flow.kind == "handling" else "muted"
        shaped = shape_text(words, _NAME_SIZE, width=GUTTER - 6, colour=colour, align="left" if at_right else "right", max_lines=2)
        x, y = clip.right + 4 if at_right else clip.x - GUTTER + 2, max(level - shaped.height / 2, free)
        if y + shaped.height <= clip.bottom:
            box = Box(x, y, shaped.width, shaped.height)
            with page.element("P"), page.linked(box, map_place(part.drawn.story.workspace[far_end]), words):
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
