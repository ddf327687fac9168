"""Text, shaped once and painted everywhere: from a string to glyph runs in lines.

Cut into items by face and direction, shaped by HarfBuzz with the vendored fonts, broken into lines, placed.
The result is cached, so that a label asked for again costs a look-up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from mapper.drawing.fonts import face
from mapper.drawing.fonts.faces import USUAL_METRICS
from mapper.drawing.picture import GlyphRun
from mapper.drawing.text_items import clean, paragraphs, uncovered, visual_order
from mapper.drawing.text_lines import Line, broken, shortened

Align = Literal["left", "centre", "right"]
CACHED_LABELS = 8192
LONGEST_CACHED = 400
CHARACTERS_A_POINT = 4
"""More characters than this in a point of line length, in em of the size, are marks on marks: nothing is shaped beyond them."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Shaped text: the runs of all lines placed from the block's top left corner, its size in points, its number of lines.

    `width` is that of the longest line; where a width was asked for and the text is not aligned left, it is the asked width.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    height: float
    lines: int

    def at(self, x: float, y: float) -> tuple[GlyphRun, ...]:
        """The runs with the block's top left corner moved to (x, y)."""
        return tuple(_moved(run, run.x + x, run.y + y) for run in self.runs)

    def upwards(self, x: float, y: float) -> tuple[GlyphRun, ...]:
        """The runs of the block turned a quarter to the left, its start corner at (x, y): text runs up, lines go to the right."""
        return tuple(replace(run, x=x + run.y, y=y - run.x, upwards=True) for run in self.runs)


def shape_text(
    text: str,
    size: float,
    *,
    bold: bool = False,
    width: float | None = None,
    align: Align = "left",
    colour: str = "ink",
    max_lines: int | None = None,
) -> TextBlock:
    """`text` at `size` points, broken into lines of at most `width` points (None: only where the text has line breaks).

    More than `max_lines` lines end in "…". `colour` is a token of the theme. Any string is taken: what no face can draw
    appears as its code in a box (`missing_characters` lists it), halves of surrogate pairs as U+FFFD.

    >>> shape_text("Post invoice", 12.5).lines
    1
    """
    if max_lines is not None and len(text) > LONGEST_CACHED:
        line_characters = max(LONGEST_CACHED, int((width or 0) / size * CHARACTERS_A_POINT))
        text = text[: (max_lines + 1) * line_characters]
    if len(text) > LONGEST_CACHED:
        return _shape(text, size, bold, width, align, colour, max_lines)
    return _cached(text, size, bold, width, align, colour, max_lines)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide the longest line of `text` is, in points."""
    return shape_text(text, size, bold=bold).width


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of `text` that no vendored face can draw, each once, in order; line breaks and tabs do not count.

    >>> missing_characters("ab\\ue000c")
    ('\\ue000',)
    """
    if text.isascii() and text.isprintable():
        return ()
    seen = dict.fromkeys(character for line in paragraphs(text.replace("\t", " ")) for character in line)
    return tuple(character for character in seen if "\ud800" <= character <= "\udfff" or uncovered(character))


def _shape(text: str, size: float, bold: bool, width: float | None, align: Align, colour: str, max_lines: int | None) -> TextBlock:
    lines: list[Line] = []
    wanted = paragraphs(clean(text))
    for number, paragraph in enumerate(wanted):
        lines.extend(broken(paragraph, size, bold, width))
        left_over = len(lines) > (max_lines or len(lines)) or (len(lines) == max_lines and number + 1 < len(wanted))
        if max_lines is not None and left_over:
            lines = lines[:max_lines]
            lines[-1] = shortened(lines[-1], size, bold, width)
            break
    return _placed(lines, size, width, align, colour)


_cached = lru_cache(maxsize=CACHED_LABELS)(_shape)


def _placed(lines: list[Line], size: float, width: float | None, align: Align, colour: str) -> TextBlock:
    widths = [line.width for line in lines]
    longest = max(widths, default=0.0)
    room = longest if width is None or align == "left" else width
    runs: list[GlyphRun] = []
    top = 0.0
    for line, line_width in zip(lines, widths, strict=True):
        ascent, descent = _line_metrics(line)
        left = {"left": 0.0, "centre": (room - line_width) / 2, "right": room - line_width}[align]
        runs.extend(_runs(line, size, left, top + ascent * size, colour))
        top += (ascent + descent) * size
    return TextBlock(tuple(runs), room, top, len(lines))


def _line_metrics(line: Line) -> tuple[float, float]:
    if len(line.found) <= 1:
        opened = face(line.found[0].face) if line.found else None
        return (opened.ascent, opened.descent) if opened else USUAL_METRICS
    opened_faces = [face(item.face) for item in line.found]
    return max(one.ascent for one in opened_faces), max(one.descent for one in opened_faces)


def _runs(line: Line, size: float, left: float, baseline: float, colour: str) -> list[GlyphRun]:
    """The runs of a line in reading order, each at its place on the paper."""
    lefts: dict[int, float] = {}
    widths = {item.start: shaped.width for item, shaped in zip(line.found, line.shaped, strict=True)}
    for item in visual_order(line.found, line.base) if len(line.found) > 1 else line.found:
        lefts[item.start] = left
        left += widths[item.start]
    runs = []
    for item, shaped in zip(line.found, line.shaped, strict=True):
        text, is_backwards = line.text[item.start : item.end], bool(item.level % 2)
        glyphs, offsets, clusters, pens = shaped
        runs.append(GlyphRun(item.face, size, lefts[item.start], baseline, glyphs, offsets, clusters, text, pens[-1], colour, is_backwards))
    return runs


def _moved(run: GlyphRun, x: float, y: float) -> GlyphRun:
    return GlyphRun(
        run.face, run.size, x, y, run.glyphs, run.offsets, run.clusters, run.text, run.width, run.colour, run.right_to_left, run.upwards
    )
