"""The overview of a map that is cut: all of it, small and without words, in rows, each part with its name and a link to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from exporters.pdf.blocks import SMALL, Text, rectangle
from exporters.pdf.page import Page
from exporters.pdf.paper import reading_note
from exporters.pdf.sections.cut_marks import part_place
from exporters.pdf.sections.sheet_map import SheetMap
from exporters.pdf.sections.silhouette import forms_of
from exporters.pdf.tiles import Tile
from mapper.drawing.picture import Box, GlyphRun, Path, Picture
from mapper.drawing.text import TextBlock, shape_text
from mapper.model.words import say, say_count

_GAP = 17.0
"""Above each row, in points: there the parts of the uppermost row have their names."""
_THINNEST = 0.35
"""Lines are no thinner than this, in points, however small the map is."""
_LABELS = (9.0, 7.5, 6.0)
"""Sizes of the names of parts: the largest that finds room."""
_WORDS = 34.0
"""Room for the sentences below, in points."""


def add_overview(page: Page, top: float, drawn: SheetMap, numbers: Mapping[int, int]) -> None:
    """Put the overview on the rest of the page; `numbers`: by part the number of its page."""
    count = len(drawn.tiling.tiles)
    words = say_count(
        count,
        "This map is printed in {n} part, named by column and row.",
        "This map is printed in {n} parts, named by column and row: A1, to the right of it B1, below it A2.",
    )
    below = [Text(words, SMALL, below=2), Text(reading_note(smallest_on_map(drawn)), SMALL, colour="muted", below=0)]
    room = page.frame.bottom - top - _WORDS
    bottom = put_overview(page, top, room, drawn, lambda tile: say("{part} · page {page}", part=tile.code, page=numbers[tile.number]))
    for text in below:
        text.place(page, page.frame.x, bottom + 8, page.frame.width)
        bottom += text.height(page.frame.width)


def smallest_on_map(drawn: SheetMap) -> float | None:
    """The size of the smallest print of a map, in points as printed."""
    runs = (part for piece in drawn.pieces for part in piece.picture.primitives if isinstance(part, GlyphRun))
    smallest = min((run.size for run in runs), default=None)
    return smallest * drawn.tiling.scale * drawn.size.enlargement if smallest is not None else None


def put_overview(page: Page, top: float, room: float, drawn: SheetMap, name: Callable[[Tile], str]) -> float:
    """Put the small map on the page, at most `room` high, every part with its name; gives its lower edge."""
    rows = _Rows.of(drawn, page.frame.width, room)
    with page.figure(say("Outline of the map of {name}, with the parts that it is printed in.", name=drawn.sheet.name)):
        for columns in rows.groups:
            _put_row(page, top + _GAP, drawn, columns, rows.scale)
            _put_parts(page, top + _GAP, drawn, columns, rows.scale, name)
            top += drawn.tiling.whole.height * rows.scale + _GAP
    return top


@dataclass(frozen=True, slots=True)
class _Rows:
    """The columns of a tiling as they are shown under one another, and the scale at which they then find room."""

    groups: Sequence[range]
    scale: float

    @classmethod
    def of(cls, drawn: SheetMap, width: float, height: float) -> _Rows:
        """In as many rows as let the map be the largest."""
        tiling = drawn.tiling
        count, best = len(tiling.across), cls((), 0.0)
        for rows in range(1, count + 1):
            each = -(-count // rows)
            groups = [range(first, min(first + each, count)) for first in range(0, count, each)]
            longest = max(tiling.across[group[-1]][1] - tiling.across[group[0]][0] for group in groups)
            scale = min(width / longest, (height - _GAP * len(groups)) / (len(groups) * tiling.whole.height), tiling.scale)
            if scale > best.scale:
                best = cls(groups, scale)
            if _GAP * rows > height:
                break
        return best


def _put_row(page: Page, top: float, drawn: SheetMap, columns: range, scale: float) -> None:
    """The forms of some columns, their lines thick enough to be seen."""
    window, clip = _window(page, top, drawn, columns, scale)
    thinnest = _THINNEST / scale
    forms: list[Path] = []
    for piece in drawn.pieces:
        if piece.picture.box.touches(window):
            outlines = forms_of(drawn.story, piece)
            forms.extend(form if form.width >= thinnest or not form.stroke else replace(form, width=thinnest) for form in outlines)
    if forms:
        page.put(Picture(tuple(forms), window), clip.x - window.x * scale, clip.y - window.y * scale, scale, clip)


def _window(page: Page, top: float, drawn: SheetMap, columns: range, scale: float) -> tuple[Box, Box]:
    """What of the sheet a row shows, and where it is on the page."""
    across, whole = drawn.tiling.across, drawn.tiling.whole
    left, right = across[columns[0]][0], across[columns[-1]][1]
    window = Box(left, whole.y, right - left, whole.height)
    return window, Box(page.frame.x, top, window.width * scale, window.height * scale)


def _put_parts(page: Page, top: float, drawn: SheetMap, columns: range, scale: float, name: Callable[[Tile], str]) -> None:
    """The frames of the parts, their names, and links to them."""
    window, clip = _window(page, top, drawn, columns, scale)
    for tile in drawn.tiling.tiles:
        if tile.column not in columns:
            continue
        x, y = clip.x + (tile.box.x - window.x) * scale, clip.y + (tile.box.y - window.y) * scale
        cell = Box(x, y, tile.box.width * scale, tile.box.height * scale)
        page.paint((rectangle(cell, None, "muted", 0.6),), cell)
        label = next(_fitting_labels(tile, name, cell), None)
        if label is not None:
            chip = Box(x, y - label.height - 1 if tile.row == 0 else y, label.width + 5, label.height + 1)
            page.paint((rectangle(chip, "paper", "muted", 0.6), *label.at(x + 2.5, chip.y + 0.5)), chip)
        page.link(cell, part_place(drawn.sheet.id, tile.number), say("Part {part} of the map", part=tile.code))


def _fitting_labels(tile: Tile, name: Callable[[Tile], str], cell: Box) -> Iterator[TextBlock]:
    """What the part may be called where there is so much room, the most telling first."""
    for size in _LABELS:
        for words in (name(tile), tile.code):
            label = shape_text(words, size, bold=True, max_lines=1)
            if label.width + 5 <= cell.width and (tile.row == 0 or label.height + 1 <= cell.height / 2):
                yield label
