"""The map of one sheet as the document shows it: on which paper, cut where, with what repeated, and which lines the cuts cross."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

from exporters.pdf.page import Page, Size
from exporters.pdf.paper import PageFormat
from exporters.pdf.story import Story, trust
from exporters.pdf.tiles import DOCUMENT, Room, Scales, Tile, Tiling, tile_map, tile_whole
from exporters.sheet_drawing import Piece, box_round
from mapper.drawing.picture import Box, GlyphRun, Point
from mapper.model.drawn import Association, Group
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Dependency, Flow, Lane, Pool, Sheet
from mapper.model.lookups import exceptions_on, lanes_of, pools_on
from mapper.model.record import Drawn

HEADING = 30.0
"""Room for the name of the map above it."""
GUTTER = 42.0
"""Room beside a cut, left and right, for the names of what lines lead to."""
STRIP = 14.0
"""Room above and below a cut map for the names of the parts that go on there."""
BETWEEN = 22.0
"""Room between parts that stand under one another, with the name of the lower one."""
_MARGIN = 10.0
_TITLE_BAND, _BEFORE_TITLES = 30.0, 40.0
"""The titles of lanes, and what may stand before them: the title of their pool, and air."""
_WORTH_TURNING = 1.2
"""A page is turned where the map then is so many times larger, or takes so many times fewer pages."""


class Crossing(NamedTuple):
    """A line that a cut crosses: where, whether it runs to the right there, and the flow."""

    y: float
    runs_right: bool
    flow: Flow


@dataclass(frozen=True)
class SheetMap:
    """A sheet, what is drawn on it, and how it is cut for pages of `size`.

    `titles`: the band with the lane titles, which every further column of tiles shows again; None where there are no lanes.
    `stamp`: how far the figures on it can be trusted, "" = they were measured.
    """

    story: Story
    sheet: Sheet
    pieces: Sequence[Piece]
    size: Size
    tiling: Tiling
    titles: Box | None
    stamp: str

    @classmethod
    def of(cls, story: Story, sheet: Sheet, page_format: PageFormat) -> Self:
        """The map of a sheet of the document, on the paper that the format has for it."""
        pieces = story.drawings[sheet.id]
        whole = map_box(pieces)
        titles = _titles(story, sheet, whole)
        size, tiling = _cut(page_format, whole, not_to_cut(story, pieces), titles.width if titles is not None else 0.0)
        nodes = (story.node(one) for one in story.workspace.indexed("Node.sheet", sheet.id))
        stamp = trust([point for node in nodes if node is not None for point in exceptions_on(story.workspace, node.id)])
        return cls(story, sheet, pieces, size, tiling, titles, stamp)

    @cached_property
    def _shown(self) -> Mapping[int, list[Piece]]:
        found: dict[int, list[Piece]] = {tile.number: [] for tile in self.tiling.tiles}
        for piece in self.pieces:
            for tile in self.tiling.touching(piece.picture.box):
                found[tile.number].append(piece)
        return found

    @cached_property
    def _own(self) -> Mapping[int, list[Drawn]]:
        found: dict[int, list[Drawn]] = {tile.number: [] for tile in self.tiling.tiles}
        for piece in self.pieces:
            record = self.story.workspace[piece.id]
            tile = self.tiling.home(record.box.centre) if isinstance(record, Drawn) and not piece.is_ring else None
            if tile is not None and isinstance(record, Drawn):
                found[tile.number].append(record)
        return found

    @cached_property
    def title_pieces(self) -> Sequence[Piece]:
        """What is drawn in the band with the titles of the lanes."""
        kinds = Pool | Lane
        band = self.titles
        if band is None:
            return ()
        return [piece for piece in self.pieces if isinstance(self.story.workspace[piece.id], kinds) and piece.picture.box.touches(band)]

    def shown_on(self, tile: Tile) -> Sequence[Piece]:
        """The pieces that are seen on a tile, wholly or in part, from the back to the front."""
        return self._shown[tile.number]

    def own_of(self, tile: Tile) -> Sequence[Drawn]:
        """The elements that are at home on a tile: each on one, with its middle."""
        return self._own[tile.number]

    @cached_property
    def _crossings(self) -> Mapping[float, list[Crossing]]:
        cuts = [left for left, _ in self.tiling.across[1:]]
        found: dict[float, list[Crossing]] = {cut: [] for cut in cuts}
        for piece in self.pieces:
            for one, other, flow in _lines(self.story, piece):
                for cut in cuts[bisect_right(cuts, min(one.x, other.x)) : bisect_right(cuts, max(one.x, other.x))]:
                    along = (cut - one.x) / (other.x - one.x)
                    found[cut].append(Crossing(one.y + along * (other.y - one.y), other.x > one.x, flow))
        return {cut: sorted(crossed, key=lambda crossing: (crossing.y, crossing.flow.id)) for cut, crossed in found.items()}

    def crossings(self, cut: float, top: float, bottom: float) -> Sequence[Crossing]:
        """Where flows cross the upright cut at that x between two heights of the sheet, from the top."""
        crossed = self._crossings.get(cut, [])
        first = bisect_left(crossed, top, key=lambda crossing: crossing.y)
        return crossed[first : bisect_right(crossed, bottom, key=lambda crossing: crossing.y)]


def map_box(pieces: Sequence[Piece]) -> Box:
    """The box of a map as it is printed: all that is drawn, and a little air."""
    return box_round(pieces).grown(_MARGIN)


def _lines(story: Story, piece: Piece) -> Iterator[tuple[Point, Point, Flow]]:
    flow = story.workspace[piece.id]
    if isinstance(flow, Flow):
        for one, other in zip(flow.waypoints, flow.waypoints[1:], strict=False):
            yield one, other, flow


def line_boxes(story: Story, pieces: Sequence[Piece]) -> list[Box]:
    """The boxes of all stretches of flows: a poster has every sheet through which one runs."""
    return [
        Box(min(one.x, other.x), min(one.y, other.y), abs(one.x - other.x), abs(one.y - other.y))
        for piece in pieces
        for one, other, _ in _lines(story, piece)
    ]


def not_to_cut(story: Story, pieces: Sequence[Piece]) -> list[Box]:
    """The boxes that a cut should not go through: forms with their words, and words beside lines."""
    return [box for piece in pieces for box in _whole_boxes(story, piece)]


def _whole_boxes(story: Story, piece: Piece) -> list[Box]:
    record = story.workspace[piece.id]
    if isinstance(record, ContactPoint):
        return [record.box]
    if isinstance(record, Flow):
        runs = [part for part in piece.picture.primitives if isinstance(part, GlyphRun)]
        return [Box(run.x, run.y - run.size, run.width, run.size * 1.3) for run in runs]
    return [] if isinstance(record, Pool | Lane | Group | Association | Dependency) else [piece.picture.box]


def _titles(story: Story, sheet: Sheet, whole: Box) -> Box | None:
    pools = pools_on(story.workspace, sheet.id)
    lanes = [lane for pool in pools for lane in lanes_of(story.workspace, pool.id)]
    if not lanes or any(pool.vertical for pool in pools):
        return None
    first = min(lane.x for lane in lanes)
    left = max(whole.x, first - _BEFORE_TITLES)
    return Box(left, whole.y, first + _TITLE_BAND - left, whole.height)


def _cut(page_format: PageFormat, whole: Box, solid: Sequence[Box], repeated: float) -> tuple[Size, Tiling]:
    """The paper of a map and how it is cut there: the first size on which it is whole, else the last, on as few pages as can be."""
    for size in page_format.maps:
        tried = [(one, tile_whole(whole, _room(one, is_whole=True), _scales(one))) for one in (size, size.turned)]
        fitting = [(one, tiling) for one, tiling in tried if tiling is not None]
        if fitting:
            return max(fitting, key=lambda pair: pair[1].scale * (_WORTH_TURNING if pair[0] == size else 1.0))
    last = page_format.maps[-1]
    cut = [(one, tile_map(whole, _room(one, is_whole=False), solid, repeated, _scales(one))) for one in (last, last.turned)]
    comfortable = _scales(last).comfortable
    return min(cut, key=lambda pair: pair[1].cost(comfortable) * (1.0 if pair[0] == last else _WORTH_TURNING))


def _scales(size: Size) -> Scales:
    return DOCUMENT.on(size.enlargement)


def _room(size: Size, *, is_whole: bool) -> Room:
    frame = Page(*size).frame
    if is_whole:
        return Room(frame.width, frame.height - HEADING)
    return Room(frame.width - 2 * GUTTER, frame.height - HEADING - 2 * STRIP, BETWEEN)
