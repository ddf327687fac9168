"""The map of each sheet, cut into tiles where it is larger than a page, with hot-spot marks and links to the registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from exporters.pdf.blocks import LONGEST_BOOKMARK, Stamp, heading
from exporters.pdf.flow import Flow
from exporters.pdf.page import Bookmark, Page
from exporters.pdf.sections.cut_marks import add_cut_marks, add_key, part_place
from exporters.pdf.sections.map_words import called, map_words
from exporters.pdf.sections.sheet_map import GUTTER, HEADING, STRIP, SheetMap
from exporters.pdf.story import Story, function_place, hot_spot_place, in_register, map_place
from exporters.pdf.tiles import Tile
from exporters.sheet_drawing import Piece
from mapper.drawing.picture import Box, Point
from mapper.graph.rings import rings
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.shapes.exception_point import list_box

_BETWEEN_MAPS = 14.0


def add_maps(flow: Flow, story: Story) -> None:
    """Put the map of every sheet of the document on pages of its own; low maps share one."""
    marked = {ring.step: ring.hot_spot for ring in rings(story.analysis)}
    flow.fill_page()
    for sheet in story.sheets:
        drawn = SheetMap.of(story, sheet, flow.size)
        with flow.tree.element("Sect"):
            for tile in drawn.tiling.tiles:
                page, top = _start(flow, drawn, tile)
                _add_heading(page, top, drawn, tile)
                with page.figure(map_words(story, drawn, tile)):
                    clip = _add_tile(page, top, story, drawn, tile)
                    _add_links(page, story, drawn, tile, clip, marked)
                add_cut_marks(page, story, drawn, tile, clip)
    flow.fill_page()


def _start(flow: Flow, drawn: SheetMap, tile: Tile) -> tuple[Page, float]:
    """The page for a part of a map, and from where downwards: below the map before it where all of this one fits there."""
    whole = HEADING + tile.box.height * drawn.tiling.scale
    is_first_there = not flow.pages[-1].is_of_maps
    if len(drawn.tiling.tiles) == 1 and not is_first_there and drawn.size == flow.size and flow.room >= whole + _BETWEEN_MAPS:
        page = flow.pages[-1]
        page.section = say("Maps")
        return page, flow.take(whole + _BETWEEN_MAPS) + _BETWEEN_MAPS
    page = flow.new_page(say("Map of {name}", name=drawn.sheet.name), drawn.size)
    page.is_of_maps = len(drawn.tiling.tiles) == 1 and drawn.size == flow.size
    return page, flow.take(whole)


def _add_heading(page: Page, top: float, drawn: SheetMap, tile: Tile) -> None:
    """The name of the map; at the right how far its figures can be trusted, and which part of it this is."""
    frame, tiling, name = page.frame, drawn.tiling, drawn.sheet.name
    right = frame.right
    if len(tiling.tiles) > 1:
        right = add_key(page, tiling, tile, right, top + 1) - 12
        name = say("{name} – part {number} of {count}", name=name, number=tile.number, count=len(tiling.tiles))
    if drawn.stamp:
        width, height = Stamp(drawn.stamp).size
        right -= width
        Stamp(drawn.stamp).place(page, right, top + (22 - height) / 2, width)
    title = heading(name, 1, part_place(drawn.sheet.id, tile.number))
    if tile.number == 1:
        page.bookmarks.append(Bookmark(drawn.sheet.name[:LONGEST_BOOKMARK], 0, top))
    replace(title, max_lines=1, bookmark=None).place(page, frame.x, top, right - frame.x - 12)


def _add_tile(page: Page, top: float, story: Story, drawn: SheetMap, tile: Tile) -> Box:
    """Put the part of the map on the page, the lane titles again at its left; gives where it is on the page."""
    scale, titles = drawn.tiling.scale, drawn.titles
    left, top = page.frame.x, top + HEADING + (STRIP if tile.row > 0 else 0)
    if titles is not None and tile.column > 0:
        clip = Box(left, top, titles.width * scale, tile.box.height * scale)
        for piece in drawn.pieces:
            if isinstance(story.workspace[piece.id], Pool | Lane) and piece.picture.box.touches(titles):
                _put(page, piece, Point(titles.x, tile.box.y), clip, scale)
        left += clip.width
    left += GUTTER if tile.column > 0 else 0
    clip = Box(left, top, tile.box.width * scale, tile.box.height * scale)
    corner = Point(tile.box.x, tile.box.y)
    for piece in drawn.pieces:
        if piece.picture.box.touches(tile.box):
            _put(page, piece, corner, clip, scale)
    return clip


def _put(page: Page, piece: Piece, corner: Point, clip: Box, scale: float) -> None:
    page.put(piece.picture, clip.x - corner.x * scale, clip.y - corner.y * scale, scale, clip)


def _add_links(page: Page, story: Story, drawn: SheetMap, tile: Tile, clip: Box, marked: Mapping[str, int]) -> None:
    """Every element on the tile is a place; exceptions, contact points and steps lead to where they are listed."""
    scale = drawn.tiling.scale
    for piece in drawn.pieces:
        record = story.workspace[piece.id]
        if piece.is_ring or not isinstance(record, Node | ExceptionPoint | ContactPoint) or not tile.holds(record.box.centre):
            continue
        target = _target(record, marked)
        for box in (record.box, *([list_box(story.workspace, record)] if isinstance(record, ExceptionPoint) else [])):
            x, y = clip.x + (box.x - tile.box.x) * scale, clip.y + (box.y - tile.box.y) * scale
            page.places.setdefault(map_place(record), Point(x, y))
            if target:
                page.link(_within(Box(x, y, box.width * scale, box.height * scale), clip), target, called(record))


def _within(box: Box, clip: Box) -> Box:
    x, y = max(box.x, clip.x), max(box.y, clip.y)
    return Box(x, y, max(0.0, min(box.right, clip.right) - x), max(0.0, min(box.bottom, clip.bottom) - y))


def _target(record: Drawn, marked: Mapping[str, int]) -> str:
    """Where an element leads: exceptions and contact points to their row, a marked step to its hot spot, another to its system."""
    if not isinstance(record, Node):
        return in_register(record)
    if record.id in marked:
        return hot_spot_place(marked[record.id])
    return function_place(record.systems[0]) if record.systems else ""
