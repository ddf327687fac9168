"""Turns items into glyphs with HarfBuzz: ids, places and clusters, in points."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

import uharfbuzz

from mapper.drawing.fonts import CODES, face
from mapper.drawing.text_items import Item


class Shaped(NamedTuple):
    """The glyphs of one item in visual order: `offsets` from the item's left end on the baseline, y down; `clusters` count
    characters from the start of the item; `pens`: where the pen stands before each glyph and after the last."""

    glyphs: tuple[int, ...]
    offsets: tuple[tuple[float, float], ...]
    clusters: tuple[int, ...]
    pens: tuple[float, ...]

    @property
    def width(self) -> float:
        """The advance of all glyphs, in points."""
        return self.pens[-1]


NOTHING = Shaped((), (), (), (0.0,))


def shape_item(line: str, item: Item, size: float) -> Shaped:
    """The glyphs of an item of `line` at `size` points."""
    if item.face == CODES:
        return _code_boxes(line[item.start : item.end], size)
    opened = face(item.face)
    start, is_whole = item.start, item.start == 0 and item.end == len(line)
    buffer = uharfbuzz.Buffer()
    if is_whole:
        buffer.add_str(line)
    else:
        buffer.add_str(line, start, item.end - start)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if item.level % 2 else "ltr"
    uharfbuzz.shape(opened.font, buffer)
    scale = size / opened.em
    infos, places = buffer.glyph_infos, [place.position for place in buffer.glyph_positions]
    pens = tuple([pen * scale for pen in accumulate([place[2] for place in places], initial=0)])
    offsets = tuple([(pen + place[0] * scale, -place[1] * scale) for pen, place in zip(pens, places, strict=False)])
    clusters = tuple([info.cluster for info in infos]) if not start else tuple([info.cluster - start for info in infos])
    return Shaped(tuple([info.codepoint for info in infos]), offsets, clusters, pens)


def cut(shaped: Shaped, start: int, end: int) -> Shaped | None:
    """The glyphs of characters start … end of an item read from left to right; None where a cut goes through a cluster."""
    if start >= end:
        return NOTHING
    first, last = bisect_left(shaped.clusters, start), bisect_left(shaped.clusters, end)
    if first == last or shaped.clusters[first] != start or (last < len(shaped.clusters) and shaped.clusters[last] != end):
        return None
    left = shaped.pens[first]
    offsets = tuple([(x - left, y) for x, y in shaped.offsets[first:last]])
    clusters = tuple([cluster - start for cluster in shaped.clusters[first:last]])
    pens = tuple([pen - left for pen in shaped.pens[first : last + 1]])
    return Shaped(shaped.glyphs[first:last], offsets, clusters, pens)


_FRAME = {4: 1, 6: 2}
_FIRST_DIGIT = 3
_COLUMN, _LEFT, _ROWS = 262, 84, (410, 24)


def _code_boxes(text: str, size: float) -> Shaped:
    """Each character as a frame with the four or six hexadecimal digits of its code in two rows, all one cluster."""
    opened, scale, pen = face(CODES), size / face(CODES).em, 0
    glyphs: list[int] = []
    offsets: list[tuple[float, float]] = []
    clusters: list[int] = []
    pens: list[float] = []
    for index, character in enumerate(text):
        digits = f"{ord(character):04X}" if ord(character) <= 0xFFFF else f"{ord(character):06X}"
        frame, half = _FRAME[len(digits)], len(digits) // 2
        advance = opened.font.get_glyph_h_advance(frame)
        glyphs.append(frame)
        offsets.append((pen * scale, 0.0))
        for place, digit in enumerate(digits):
            glyphs.append(_FIRST_DIGIT + int(digit, 16))
            offsets.append(((pen + _LEFT + place % half * _COLUMN) * scale, -_ROWS[place // half] * scale))
        clusters.extend([index] * (len(digits) + 1))
        pens.extend([pen * scale, *[(pen + advance) * scale] * len(digits)])
        pen += advance
    return Shaped(tuple(glyphs), tuple(offsets), tuple(clusters), (*pens, pen * scale))
