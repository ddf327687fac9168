"""Marks on the sheets of a poster, outside of what is seen of it: where to cut, what the sheet is called, which ones are beside it."""

from __future__ import annotations

from exporters.pdf.page import Page
from exporters.pdf.sections.cut_marks import part_place
from exporters.pdf.sections.map_part import MapPart
from exporters.pdf.tiles import Tile
from mapper.drawing.picture import Box, Path
from mapper.drawing.text import shape_text
from mapper.model.words import Said, say

MARKS = 18.0
"""Room for the marks on every side, in points."""
_GAP, _LENGTH = 3.0, 12.0
_SIZE, _OWN_SIZE = 9.0, 12.0
_BESIDE_CORNER = 16.0


def add_marks(part: MapPart, strip: float, *, has_crop_marks: bool) -> None:
    """The marks of one sheet; `strip`: how far it shows what the next ones show as well, in points."""
    tiling, tile, clip = part.drawn.tiling, part.tile, part.clip
    beyond_right = strip if tile.box.right < tiling.whole.right else 0.0
    beyond_bottom = strip if tile.box.bottom < tiling.whole.bottom else 0.0
    outer = Box(clip.x, clip.y, clip.width + beyond_right, clip.height + beyond_bottom)
    if has_crop_marks:
        _crop_marks(part.page, clip, outer)
    if len(tiling.tiles) > 1:
        _names(part, outer)


def _crop_marks(page: Page, clip: Box, outer: Box) -> None:
    """Two short lines at each corner, outside of all that is painted."""
    left, right = (outer.x - _GAP - _LENGTH, outer.x - _GAP), (outer.right + _GAP, outer.right + _GAP + _LENGTH)
    above, below = (outer.y - _GAP - _LENGTH, outer.y - _GAP), (outer.bottom + _GAP, outer.bottom + _GAP + _LENGTH)
    lines = [Path((("M", start, y), ("L", end, y)), None, "ink", 0.4) for y in (clip.y, clip.bottom) for start, end in (left, right)]
    lines += [Path((("M", x, start), ("L", x, end)), None, "ink", 0.4) for x in (clip.x, clip.right) for start, end in (above, below)]
    page.paint(tuple(lines), outer.grown(_GAP + _LENGTH))


def _names(part: MapPart, outer: Box) -> None:
    """The name of the sheet above its corner, and those of the sheets beside it, each leading there."""
    tiling, tile, page = part.drawn.tiling, part.tile, part.page
    own = shape_text(tile.code, _OWN_SIZE, bold=True, max_lines=1)
    x, y = outer.x + _BESIDE_CORNER, outer.y - own.height - 1
    with page.decoration():
        page.paint(own.at(x, y), Box(x, y, own.width, own.height))
    middle, below = outer.x + outer.width / 2, outer.bottom + 4
    _beside(part, tiling.at(tile.column, tile.row - 1), "↑ {part}", middle, outer.y - 15)
    _beside(part, tiling.at(tile.column, tile.row + 1), "↓ {part}", middle, below)
    _beside(part, tiling.at(tile.column - 1, tile.row), "← {part}", outer.x + _BESIDE_CORNER, below)
    _beside(part, tiling.at(tile.column + 1, tile.row), "{part} →", outer.right - 3 * _BESIDE_CORNER, below)


def _beside(part: MapPart, tile: Tile | None, template: Said, x: float, y: float) -> None:
    if tile is None:
        return
    words = shape_text(say(template, part=tile.code), _SIZE, bold=True, colour="muted", max_lines=1)
    box = Box(x, y, words.width, words.height)
    target = part_place(part.drawn.sheet.id, tile.number)
    with part.page.element("P"), part.page.linked(box, target, say("Sheet {part}", part=tile.code)):
        part.page.paint(words.at(x, y), box)
