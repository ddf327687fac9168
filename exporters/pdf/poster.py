"""Maps as posters: in true scale over as many sheets as it takes, to be cut at the marks and glued, with an index of the sheets before."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.pdf.blocks import BODY, Text, rule
from exporters.pdf.flow import Flow
from exporters.pdf.page import MILLIMETRE, Bookmark, Page, Size
from exporters.pdf.paper import PageFormat, reading_distance, reading_note
from exporters.pdf.poster_marks import MARKS, add_marks
from exporters.pdf.sections.cut_marks import part_place
from exporters.pdf.sections.map_overview import put_overview, smallest_on_map
from exporters.pdf.sections.map_part import put_tile
from exporters.pdf.sections.maps import add_heading, start_map
from exporters.pdf.sections.sheet_map import HEADING, SheetMap, line_boxes, map_box, not_to_cut
from exporters.pdf.story import Story
from exporters.pdf.tiles import Room, Scales, Tile, Tiling, tile_map, tile_whole
from exporters.selection import Paper
from mapper.drawing.picture import Box, Path, Point
from mapper.drawing.text import shape_text
from mapper.model.flow import Sheet
from mapper.model.units import show_number
from mapper.model.words import say, say_count

POSTER, OF_SHEETS = Scales(1.9, 3.0, 1.9), Scales(1.9, 2.2, 1.9)
"""The names of steps are 24 pt or more, read from the back row, three metres away; the small print 16 pt, read from two. What finds room
on one sheet may be larger than what needs several."""
_STEP_NAME = 12.5
_RULER = 100 * MILLIMETRE
_WORDS = 104.0
"""Room for what is said below the index, in points."""


def add_posters(flow: Flow, story: Story) -> None:
    """Put a poster of every sheet of the document on pages: an index of its sheets where it has several, then the sheets."""
    paper = story.part.selection.paper
    usual = PageFormat.of(paper).maps[0]
    for sheet in story.sheets:
        drawn = _poster(story, sheet, usual, paper.overlap)
        poster = _Poster(flow, drawn, paper)
        with flow.tree.element("Sect"):
            if len(drawn.tiling.tiles) > 1:
                poster.add_index()
            for tile in drawn.tiling.tiles:
                poster.add_sheet(tile)


def _poster(story: Story, sheet: Sheet, usual: Size, overlap: float) -> SheetMap:
    """The map of a sheet cut for a poster, the paper turned where it then takes fewer sheets."""
    pieces = story.drawings[sheet.id]
    solid, lines, whole = not_to_cut(story, pieces), line_boxes(story, pieces), map_box(pieces)
    one, several = (Scales(*(scale / usual.enlargement for scale in scales)) for scales in (POSTER, OF_SHEETS))
    found: list[tuple[Size, Tiling]] = []
    for size in (usual, usual.turned):
        room = _room(size, overlap)
        found.append((size, tile_whole(whole, room, one) or tile_map(whole, room, solid, 0.0, several, lines)))
    size, tiling = min(found, key=lambda pair: pair[1].cost(several.comfortable))
    return SheetMap(story, sheet, pieces, size, tiling, None, "")


def _room(size: Size, overlap: float) -> Room:
    """What a sheet shows of the poster: the frame of the page without the room for marks and for the strip that is glued over."""
    frame, strip = Page(*size).frame, overlap / size.enlargement
    return Room(frame.width - 2 * MARKS - strip, frame.height - 2 * MARKS - strip)


@dataclass(frozen=True, slots=True)
class _Poster:
    flow: Flow
    drawn: SheetMap
    paper: Paper

    def add_index(self) -> None:
        """The page with all sheets, how they are put together, from where the poster can be read, and a ruler that proves the scale."""
        drawn = self.drawn
        page = self.flow.new_page(say("Poster of {name}", name=drawn.sheet.name), drawn.size)
        top = page.frame.y
        add_heading(page, top, drawn, say("{name} – index of the sheets", name=drawn.sheet.name), page.frame.right)
        start_map(page, top, drawn)
        room = page.frame.height - HEADING - _WORDS
        y = put_overview(page, top + HEADING, room, drawn, lambda tile: tile.code) + 10
        for words in (self._measures(), self._how_to(), self._how_far()):
            text = Text(words, below=3)
            text.place(page, page.frame.x, y, page.frame.width)
            y += text.height(page.frame.width)
        _ruler(page, y + 6)

    def add_sheet(self, tile: Tile) -> None:
        """One sheet: its part of the map and a strip of the next ones, the marks to cut at, which sheets are beside it."""
        drawn, enlargement = self.drawn, self.drawn.size.enlargement
        page = self.flow.new_page(say("Poster of {name} · {part}", name=drawn.sheet.name, part=tile.code), drawn.size)
        corner = Point(page.frame.x + MARKS, page.frame.y + MARKS)
        if len(drawn.tiling.tiles) == 1:
            start_map(page, corner.y, drawn)
        else:
            page.bookmarks.append(Bookmark(say("Sheet {part}", part=tile.code), 1, corner.y))
        page.places[part_place(drawn.sheet.id, tile.number)] = corner
        strip = self.paper.overlap / enlargement / drawn.tiling.scale
        part = put_tile(page, drawn, tile, corner, strip)
        add_marks(part, strip * drawn.tiling.scale, has_crop_marks=self.paper.has_crop_marks)

    def _measures(self) -> str:
        tiling, enlargement = self.drawn.tiling, self.drawn.size.enlargement
        scale = tiling.scale * enlargement
        words = {
            "paper": self.paper.maps or self.paper.name,
            "columns": str(len(tiling.across)),
            "rows": str(len(tiling.down)),
            "percent": show_number(round(scale * 100)),
            "width": show_number(round(tiling.whole.width * scale / MILLIMETRE / 10)),
            "height": show_number(round(tiling.whole.height * scale / MILLIMETRE / 10)),
        }
        return say_count(
            len(tiling.tiles),
            "{n} sheet of {paper} at {percent} %: {width} × {height} cm.",
            "{n} sheets of {paper}, {columns} across and {rows} down, at {percent} %: {width} × {height} cm when glued.",
            **words,
        )

    def _how_to(self) -> str:
        words = {"overlap": show_number(round(self.paper.overlap / MILLIMETRE))}
        if not self.paper.overlap:
            return say("Print at 100 %, not fitted to the page. Cut each sheet at the marks and lay it beside the one before.")
        return say(
            "Print at 100 %, not fitted to the page. Cut each sheet at its left and upper marks and glue it over the {overlap} mm that the "
            "sheet before it shows as well.",
            **words,
        )

    def _how_far(self) -> str:
        points = _STEP_NAME * self.drawn.tiling.scale * self.drawn.size.enlargement
        names = {"points": show_number(round(points, 1)), "metres": show_number(round(reading_distance(points), 1))}
        note = reading_note(smallest_on_map(self.drawn))
        return say("The names of steps are {points} pt: they can be read from {metres} m. {small_print}", small_print=note, **names)


def _ruler(page: Page, y: float) -> None:
    """A line of ten centimetres as printed."""
    x, length = page.frame.x, _RULER / page.enlargement
    ticks: list[Path] = [rule(x, y + 4, length, "line", 0.75)]
    for centimetre in range(11):
        at, reach = x + length * centimetre / 10, 2.0 if centimetre % 5 else 4.0
        ticks.append(Path((("M", at, y + 4 - reach), ("L", at, y + 4 + reach)), None, "line", 0.5))
    page.paint(tuple(ticks), Box(x, y, length, 8))
    words = shape_text(say("10 cm, where the scale is right"), BODY, max_lines=1)
    with page.element("P"):
        page.paint(words.at(x + length + 8, y - 3), Box(x + length + 8, y - 3, words.width, words.height))
