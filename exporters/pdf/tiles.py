"""How a map larger than a page is cut into tiles: at which scale, and where, so that no element is parted if it can be helped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mapper.drawing.picture import Box, Point

LARGEST_SCALE = 1.0
"""A small map is not blown up beyond the size it has on screen."""
SMALLEST_SCALE = 0.65
"""Below this the 8.5 pt small print of maps would be smaller than 5.5 pt on paper, and the 12.5 pt labels of steps than 8.1 pt."""
TILE_SCALE = 0.75
"""A map that must be cut anyway is cut at a comfortable size, unless the smallest one saves a quarter of the pages."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a map for one page: its box on the sheet, in points of the sheet, its column and row, and its number from 1."""

    box: Box
    column: int
    row: int
    number: int = 1

    def holds(self, place: Point) -> bool:
        """Whether a place of the sheet belongs to the tile: one on a cut belongs to the tile after it."""
        return self.box.x <= place.x < self.box.right and self.box.y <= place.y < self.box.bottom


@dataclass(frozen=True, slots=True)
class Tiling:
    """The tiles of a map that hold anything, row by row, the scale they are printed at, and the whole map."""

    scale: float
    tiles: tuple[Tile, ...]
    whole: Box

    def at(self, column: int, row: int) -> Tile | None:
        """The tile at that column and row; None beyond the map, or where nothing is."""
        return next((tile for tile in self.tiles if (tile.column, tile.row) == (column, row)), None)


def tile_map(whole: Box, room_width: float, room_height: float, elements: Sequence[Box], repeated: float = 0.0) -> Tiling:
    """Cut a map (`whole`, sheet points) for pages with that room (page points).

    `elements`: boxes that should not be cut. `repeated`: width of the band with the lane titles that each further column shows again, in
    sheet points. One tile where it fits at SMALLEST_SCALE or more, else cuts between elements; a tile without elements is left out.
    """
    fitting = min(room_width / whole.width, room_height / whole.height, LARGEST_SCALE)
    if fitting >= SMALLEST_SCALE:
        return Tiling(fitting, (Tile(whole, 0, 0),), whole)
    cutting = _Cutting(whole, room_width, room_height, elements, repeated)
    comfortable, fewest = cutting.count(TILE_SCALE), cutting.count(SMALLEST_SCALE)
    scale = cutting.largest_scale(fewest if fewest * 4 <= comfortable * 3 else comfortable)
    across, down = cutting.cuts(scale)
    tiles = [
        Tile(Box(left, top, right - left, bottom - top), column, row)
        for row, (top, bottom) in enumerate(down)
        for column, (left, right) in enumerate(across)
    ]
    taken = {(_index(across, box.centre.x), _index(down, box.centre.y)) for box in elements}
    filled = [tile for tile in tiles if (tile.column, tile.row) in taken] or tiles[:1]
    return Tiling(scale, tuple(replace(tile, number=number) for number, tile in enumerate(filled, 1)), whole)


_Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Cutting:
    """The cutting of one map, at any scale."""

    whole: Box
    room_width: float
    room_height: float
    elements: Sequence[Box]
    repeated: float

    def cuts(self, scale: float) -> tuple[list[_Stretch], list[_Stretch]]:
        """The columns and rows at a scale, of about the same size each."""
        whole = self.whole
        across = _even_cuts(whole.x, whole.right, self.room_width / scale, [(box.x, box.right) for box in self.elements], self.repeated)
        down = _even_cuts(whole.y, whole.bottom, self.room_height / scale, [(box.y, box.bottom) for box in self.elements], 0.0)
        return across, down

    def count(self, scale: float) -> int:
        """How many pages it takes at a scale."""
        across, down = self.cuts(scale)
        return len(across) * len(down)

    def largest_scale(self, pages: int) -> float:
        """The largest scale that takes no more pages than that: paper is there to be used."""
        tried = LARGEST_SCALE
        while tried > SMALLEST_SCALE and self.count(tried) > pages:
            tried *= 0.97
        return max(tried, SMALLEST_SCALE)


def _even_cuts(start: float, end: float, room: float, spans: Sequence[_Stretch], repeated: float) -> list[_Stretch]:
    """`_cuts` with the least room that takes no more pieces, so that the last piece is no small rest."""
    free = _gaps(spans)
    found = _cuts(start, end, room, free, repeated)
    while len(found) > 1:
        room *= 0.97
        tried = _cuts(start, end, room, free, repeated)
        if len(tried) > len(found) or _parts_any(tried, free):
            return found
        found = tried
    return found


def _parts_any(pieces: Sequence[_Stretch], free: Sequence[_Stretch]) -> bool:
    """Whether a cut goes through an element: it lies in none of the gaps between them."""
    return any(free[bisect_right(free, (cut, float("inf"))) - 1][1] < cut for cut, _ in pieces[1:])


def _index(pieces: Sequence[_Stretch], place: float) -> int:
    """Which of the pieces holds a place: one on a cut belongs to the piece after it."""
    return max(bisect_right(pieces, (place, float("inf"))) - 1, 0)


def _cuts(start: float, end: float, room: float, free: Sequence[_Stretch], repeated: float) -> list[_Stretch]:
    """Intervals that cover start–end, each at most `room` long (later ones less the repeated band), cut in the free stretches."""
    pieces: list[tuple[float, float]] = []
    position = start
    while end - position > room + 1e-6:
        limit = position + room
        cut = _last_gap(free, position + room * 0.45, limit)
        pieces.append((position, cut))
        position = cut
        room = room if pieces[1:] else room - repeated
    pieces.append((position, end))
    return pieces


def _gaps(spans: Sequence[_Stretch]) -> list[_Stretch]:
    """The stretches between the spans, in order."""
    gaps: list[_Stretch] = []
    reach = float("-inf")
    for left, right in sorted(spans):
        if left > reach:
            gaps.append((reach, left))
        reach = max(reach, right)
    gaps.append((reach, float("inf")))
    return gaps


def _last_gap(gaps: Sequence[_Stretch], least: float, most: float) -> float:
    """The last place between `least` and `most` inside a gap (its middle where that is in reach), else `most`."""
    index = bisect_right(gaps, (most, float("-inf"))) - 1
    while index >= 0:
        left, right = gaps[index]
        if right < least:
            break
        place = min((left + right) / 2, most) if right != float("inf") else most
        if max(left, least) <= place:
            return place
        if max(left, least) <= min(right, most):
            return min(right, most)
        index -= 1
    return most
