"""A map or a part of it on a page: what is drawn there, the lane titles again at its left, and links to the registers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exporters.pdf.page import Page
from exporters.pdf.sections.map_words import called, map_words
from exporters.pdf.sections.sheet_map import GUTTER, SheetMap
from exporters.pdf.story import function_place, hot_spot_place, in_register, map_place
from exporters.pdf.tiles import Tile
from exporters.sheet_drawing import Piece
from mapper.drawing.picture import Box, GlyphRun, Image, Picture, Point, Primitive
from mapper.graph.rings import rings
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.record import Drawn
from mapper.shapes.exception_point import list_box


@dataclass(frozen=True, slots=True)
class MapPart:
    """A tile of a map on a page: `clip` is where it stands there."""

    page: Page
    drawn: SheetMap
    tile: Tile
    clip: Box

    def at(self, box: Box) -> Box:
        """Where a box of the sheet is on the page."""
        scale = self.drawn.tiling.scale
        x, y = self.clip.x + (box.x - self.tile.box.x) * scale, self.clip.y + (box.y - self.tile.box.y) * scale
        return Box(x, y, box.width * scale, box.height * scale)


def put_part(page: Page, drawn: SheetMap, tile: Tile, left: float, top: float, marked: Mapping[str, int]) -> MapPart:
    """Put a tile on the page, its upper left corner given; the lane titles before it where it is not the first of its row."""
    scale, titles = drawn.tiling.scale, drawn.titles
    with page.figure(map_words(drawn.story, drawn, tile)):
        if titles is not None and tile.column > 0:
            band = Box(titles.x, tile.box.y, titles.width, tile.box.height)
            clip = Box(left, top, band.width * scale, band.height * scale)
            for piece in drawn.title_pieces:
                _put(page, piece, band, clip, scale)
            left += clip.width
        left += GUTTER if tile.column > 0 else 0
        part = MapPart(page, drawn, tile, Box(left, top, tile.box.width * scale, tile.box.height * scale))
        for piece in drawn.shown_on(tile):
            _put(page, piece, tile.box, part.clip, scale)
        _add_links(part, marked)
    return part


def put_tile(page: Page, drawn: SheetMap, tile: Tile, corner: Point, strip: float) -> MapPart:
    """Put a tile alone on the page, as the sheet of a poster, and a `strip` [sheet points] of what goes on at its right and below it."""
    scale, whole = drawn.tiling.scale, drawn.tiling.whole
    right, bottom = min(tile.box.right + strip, whole.right), min(tile.box.bottom + strip, whole.bottom)
    window = Box(tile.box.x, tile.box.y, right - tile.box.x, bottom - tile.box.y)
    clip = Box(corner.x, corner.y, window.width * scale, window.height * scale)
    with page.figure(map_words(drawn.story, drawn, tile)):
        for piece in drawn.pieces:
            if piece.picture.box.touches(window):
                _put(page, piece, window, clip, scale)
        part = MapPart(page, drawn, tile, Box(corner.x, corner.y, tile.box.width * scale, tile.box.height * scale))
        _add_links(part, {})
    return part


def marks_of(drawn: SheetMap) -> Mapping[str, int]:
    """By step that is marked on maps, the hot spot it belongs to, by its place in the ranking."""
    return {ring.step: ring.hot_spot for ring in rings(drawn.story.analysis)}


def _put(page: Page, piece: Piece, window: Box, clip: Box, scale: float) -> None:
    shown = seen_in(piece.picture, window)
    if shown is not None:
        page.put(shown, clip.x - window.x * scale, clip.y - window.y * scale, scale, clip)


def seen_in(picture: Picture, window: Box) -> Picture | None:
    """What of a picture is seen in a window of the sheet: words that a reader cannot see must not be found there; None for nothing."""
    if window.united(picture.box) == window:
        return picture
    seen = tuple(part for part in picture.primitives if box_of(part).touches(window))
    return Picture(seen, picture.box) if seen else None


def box_of(primitive: Primitive) -> Box:
    """The box of a primitive: of the corners of a form, of words roughly."""
    if isinstance(primitive, Image):
        return primitive.box
    if isinstance(primitive, GlyphRun):
        if primitive.upwards:
            return Box(primitive.x - primitive.size, primitive.y - primitive.width, primitive.size * 1.3, primitive.width)
        return Box(primitive.x, primitive.y - primitive.size, primitive.width, primitive.size * 1.3)
    places = [place for segment in primitive.segments for place in segment[1:]]
    if not places:
        return Box(0, 0, 0, 0)
    xs, ys = places[0::2], places[1::2]
    left, top = min(xs), min(ys)
    return Box(left, top, max(xs) - left, max(ys) - top)


def _add_links(part: MapPart, marked: Mapping[str, int]) -> None:
    """Every element on the tile is a place; exceptions, contact points and steps lead to where they are listed."""
    page = part.page
    for record in part.drawn.own_of(part.tile):
        if not isinstance(record, Node | ExceptionPoint | ContactPoint):
            continue
        target = _target(record, marked)
        for box in _boxes(part.drawn, record):
            seen = part.at(box)
            page.places.setdefault(map_place(record), Point(seen.x, seen.y))
            if target:
                page.link(_within(seen, part.clip), target, called(record))


def _boxes(drawn: SheetMap, record: Drawn) -> Iterator[Box]:
    yield record.box
    if isinstance(record, ExceptionPoint):
        yield list_box(drawn.story.workspace, record)


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
