"""Breaks a shaped paragraph into lines that fit a width."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import NamedTuple

from mapper.drawing.text_breaks import break_places, may_split
from mapper.drawing.text_items import RIGHT_TO_LEFT, Item, bidi_levels, items
from mapper.drawing.text_shape import Shaped, cut, shape_item

ELLIPSIS = "…"
SLACK = 0.01
"""A line may be this much wider than asked, in points: widths are sums of fractions."""


class Line(NamedTuple):
    """One line: its characters, its items with the glyphs of each, and the level its paragraph is read at."""

    text: str
    found: list[Item]
    shaped: list[Shaped]
    base: int

    @property
    def width(self) -> float:
        """The advance of all glyphs, in points."""
        return sum([shaped.width for shaped in self.shaped])


def shape_line(text: str, size: float, bold: bool) -> Line:
    """The whole text as one line."""
    found = items(text, bold)
    base = _base_level(text) if not text.isascii() and RIGHT_TO_LEFT.search(text) else 0
    return Line(text, found, [shape_item(text, item, size) for item in found], base)


def broken(paragraph: str, size: float, bold: bool, width: float | None) -> list[Line]:
    """The paragraph as lines no wider than `width` points, where that can be had."""
    whole = shape_line(paragraph, size, bold)
    if width is None or whole.width <= width + SLACK:
        return [whole]
    cuts = _cuts(paragraph, _edges(whole), width)
    spans = list(zip([0, *cuts], [*cuts, len(paragraph)], strict=True))
    levels = bidi_levels(paragraph) if any(item.level for item in whole.found) else None
    starts = [item.start for item in whole.found]
    return [_span(whole, starts, start, end, size, levels) for start, end in spans]


def shortened(line: Line, size: float, bold: bool, width: float | None) -> Line:
    """The line with "…" at its end, made to fit."""
    edges = _edges(line)
    room = edges[-1] if width is None else width - shape_line(ELLIPSIS, size, bold).width
    end = len(line.text)
    while end > 0 and (edges[end] > room + SLACK or not (may_split(line.text, end) or end == len(line.text))):
        end -= 1
    return shape_line(line.text[:end].rstrip(" ") + ELLIPSIS, size, bold)


def _base_level(text: str) -> int:
    from bidi.algorithm import get_base_level

    return int(get_base_level(text))


def _span(whole: Line, starts: list[int], start: int, end: int, size: float, levels: list[int] | None) -> Line:
    """Characters start … end as a line of their own; directions are those they have in the paragraph, not in the line alone."""
    text = whole.text[start:end].rstrip(" ")
    end = start + len(text)
    found: list[Item] = []
    shaped: list[Shaped] = []
    first, last = max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)
    for item, glyphs in zip(whole.found[first:last], whole.shaped[first:last], strict=True):
        here, there = max(item.start, start), min(item.end, end)
        level = levels[here] if levels else item.level
        part = Item(here - start, there - start, item.face, level)
        if (here, there) == (item.start, item.end):
            cut_out: Shaped | None = glyphs
        else:
            cut_out = None if level % 2 else cut(glyphs, here - item.start, there - item.start)
        found.append(part)
        shaped.append(shape_item(text, part, size) if cut_out is None else cut_out)
    return Line(text, found, shaped, whole.base)


def _edges(line: Line) -> list[float]:
    """The distance read so far before each character, and after the last."""
    advances = [0.0] * len(line.text)
    for item, shaped in zip(line.found, line.shaped, strict=True):
        start = item.start
        for cluster, (pen, after) in zip(shaped.clusters, pairwise(shaped.pens), strict=True):
            advances[start + cluster] += after - pen
    return list(accumulate(advances, initial=0.0))


def _cuts(text: str, edges: list[float], width: float) -> list[int]:
    """Greedily, where each further line starts; blanks at a line's end may hang over."""
    cuts: list[int] = []
    start = last = 0
    for place in [*break_places(text), len(text)]:
        end = place
        while end > start and text[end - 1] == " ":
            end -= 1
        if last > start and edges[end] - edges[start] > width + SLACK:
            cuts.append(last)
            start = last
        while edges[end] - edges[start] > width + SLACK:
            split = _last_fitting(text, edges, start, end, width)
            if split >= end:
                break
            cuts.append(split)
            start = split
        last = place
    return cuts


def _last_fitting(text: str, edges: list[float], start: int, end: int, width: float) -> int:
    """The last place in an endless word where it may be split so that the first part fits, at least after one cluster."""
    fitting = end
    for at in range(start + 1, end):
        if edges[at] == edges[at - 1] or not may_split(text, at):
            continue
        if fitting < end and edges[at] - edges[start] > width + SLACK:
            break
        fitting = at
    return fitting
