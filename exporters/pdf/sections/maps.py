"""The map of each sheet: low ones share a page, large ones are cut into parts, with an overview of the parts before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from exporters.pdf.blocks import HEADINGS, LONGEST_BOOKMARK, Stamp, heading
from exporters.pdf.flow import Flow
from exporters.pdf.page import Bookmark, Page
from exporters.pdf.paper import PageFormat
from exporters.pdf.sections.cut_marks import add_cut_marks, add_key, part_place
from exporters.pdf.sections.map_overview import add_overview
from exporters.pdf.sections.map_part import marks_of, put_part
from exporters.pdf.sections.sheet_map import BETWEEN, HEADING, STRIP, SheetMap
from exporters.pdf.story import Story, sheet_place
from exporters.pdf.tiles import Tile
from mapper.drawing.picture import Point
from mapper.drawing.text import text_width
from mapper.model.words import say

_BETWEEN_MAPS = 14.0
_FEWEST_FOR_OVERVIEW = 3
"""A map on two pages is seen at once; the small plan in their headings does."""


def add_maps(flow: Flow, story: Story) -> None:
    """Put the map of every sheet of the document on pages of its own; low maps share one."""
    page_format = PageFormat.of(story.part.selection.paper)
    for sheet in story.sheets:
        drawn = SheetMap.of(story, sheet, page_format)
        with flow.tree.element("Sect"):
            if len(drawn.tiling.tiles) == 1:
                _add_whole(flow, drawn)
            else:
                _Parts.of(flow, drawn).add()


def _add_whole(flow: Flow, drawn: SheetMap) -> None:
    """A map that is not cut: below the one before it where all of it fits there, else on a page of its own."""
    tile = drawn.tiling.tiles[0]
    high = HEADING + tile.box.height * drawn.tiling.scale
    if flow.pages and flow.pages[-1].is_of_maps and drawn.size == flow.size and flow.room >= high + _BETWEEN_MAPS:
        page = flow.pages[-1]
        page.section = say("Maps")
        top = flow.take(high + _BETWEEN_MAPS) + _BETWEEN_MAPS
    else:
        page = flow.new_page(_running_head(drawn), drawn.size)
        page.is_of_maps = drawn.size == flow.size
        top = flow.take(high)
    add_heading(page, top, drawn, drawn.sheet.name, page.frame.right)
    start_map(page, top, drawn)
    put_part(page, drawn, tile, page.frame.x, top + HEADING, marks_of(drawn))


def start_map(page: Page, top: float, drawn: SheetMap) -> None:
    """Links to the map lead here, and so does the outline."""
    page.places[sheet_place(drawn.sheet.id)] = Point(page.frame.x, top)
    page.bookmarks.append(Bookmark(drawn.sheet.name[:LONGEST_BOOKMARK], 0, top))


def add_heading(page: Page, top: float, drawn: SheetMap, title: str, right: float, narrow: str = "") -> None:
    """The name of a map, `narrow` where there is too little room for the title; before `right` how far its figures can be trusted."""
    if drawn.stamp:
        width, height = Stamp(drawn.stamp).size
        right -= width
        Stamp(drawn.stamp).place(page, right, top + (22 - height) / 2, width)
    room, words = right - page.frame.x - 12, replace(heading(title, 1), max_lines=1, bookmark=None)
    if text_width(title, words.size, bold=True) > room:
        words = replace(words, size=HEADINGS[2], above=4.0)
        words = replace(words, text=narrow) if narrow and text_width(title, words.size, bold=True) > room else words
    words.place(page, page.frame.x, top, room)


def _running_head(drawn: SheetMap) -> str:
    return say("Map of {name}", name=drawn.sheet.name)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The pages of a map that is cut: by part the number of its page in the document."""

    flow: Flow
    drawn: SheetMap
    numbers: Mapping[int, int]
    has_overview: bool

    @classmethod
    def of(cls, flow: Flow, drawn: SheetMap) -> _Parts:
        """The parts, their pages following those that there are."""
        groups = drawn.tiling.pages
        has_overview = len(groups) >= _FEWEST_FOR_OVERVIEW
        first = len(flow.pages) + (2 if has_overview else 1)
        return cls(flow, drawn, {tile.number: page for page, group in enumerate(groups, first) for tile in group}, has_overview)

    def add(self) -> None:
        """Put the overview and the parts on their pages."""
        flow, drawn, marked = self.flow, self.drawn, marks_of(self.drawn)
        if self.has_overview:
            page = flow.new_page(_running_head(drawn), drawn.size)
            add_heading(page, page.frame.y, drawn, say("{name} – overview", name=drawn.sheet.name), page.frame.right)
            start_map(page, page.frame.y, drawn)
            add_overview(page, page.frame.y + HEADING, drawn, self.numbers)
        for number, tiles in enumerate(drawn.tiling.pages):
            page = flow.new_page(_running_head(drawn), drawn.size)
            if number == 0 and not self.has_overview:
                start_map(page, page.frame.y, drawn)
            self._add_page(page, tiles, marked)
        flow.fill_page()

    def _add_page(self, page: Page, tiles: Sequence[Tile], marked: Mapping[str, int]) -> None:
        drawn, top = self.drawn, page.frame.y
        title, narrow = self._titles(tiles)
        right = add_key(page, drawn.tiling, tiles, page.frame.right, top + 1) - 12
        add_heading(page, top, drawn, title, right, narrow)
        top += HEADING + (STRIP if tiles[0].row > 0 or len(tiles) > 1 else 0)
        for tile in tiles:
            page.places[part_place(drawn.sheet.id, tile.number)] = Point(page.frame.x, top - STRIP)
            page.bookmarks.append(Bookmark(say("Part {part}", part=tile.code), 1, top - STRIP))
            part = put_part(page, drawn, tile, page.frame.x, top, marked)
            add_cut_marks(part, self.numbers)
            top = part.clip.bottom + BETWEEN

    def _titles(self, tiles: Sequence[Tile]) -> tuple[str, str]:
        """What a page with these parts is called, and what where there is less room: the part must not be cut off."""
        words = {"name": self.drawn.sheet.name, "first": tiles[0].code, "last": tiles[-1].code, "number": str(tiles[0].number)}
        count = str(len(self.drawn.tiling.tiles))
        if len(tiles) > 1:
            title = say("{name} – parts {first} to {last}, of {count}", count=count, **words)
            return title, say("{first} to {last} – {name}", **words)
        return say("{name} – part {first}, {number} of {count}", count=count, **words), say("{first} – {name}", **words)
