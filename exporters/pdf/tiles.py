"""How a map larger than a page is cut into tiles: at which scale, and where, so that no element is parted if it can be helped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.drawing.picture import Box

LARGEST_SCALE = 1.0
"""A small map is not blown up beyond the size it has on screen."""
SMALLEST_SCALE = 0.65
"""Below this the 8.5 pt small print of maps would be smaller than 5.5 pt on paper, and the 12.5 pt labels of steps than 8.1 pt."""
TILE_SCALE = 0.75
"""A map that must be cut anyway is cut at a comfortable size, unless the smallest one saves a quarter of the pages."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a map for one page: its box on the sheet, in points of the sheet, and its column and row among the tiles."""

    box: Box
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Tiling:
    """All tiles of a map, row by row, and the scale they are printed at."""

    scale: float
    tiles: tuple[Tile, ...]
    columns: int
    rows: int


def tile_map(whole: Box, room_width: float, room_height: float, elements: Sequence[Box], repeated: float = 0.0) -> Tiling:
    """Cut a map (`whole`, sheet points) for pages with that room (page points).

    `elements`: boxes that should not be cut. `repeated`: width of the band with the lane titles that each further column shows again, in
    sheet points. One tile where it fits at SMALLEST_SCALE or more, else cuts between elements at TILE_SCALE.
    """
    fitting = min(room_width / whole.width, room_height / whole.height, LARGEST_SCALE)
    if fitting >= SMALLEST_SCALE:
        return Tiling(fitting, (Tile(whole, 0, 0),), 1, 1)
    cutting = _Cutting(whole, room_width, room_height, elements, repeated)
    comfortable, fewest = cutting.count(TILE_SCALE), cutting.count(SMALLEST_SCALE)
    scale = cutting.largest_scale(fewest if fewest * 4 <= comfortable * 3 else comfortable)
    across, down = cutting.cuts(scale)
    tiles = tuple(
        Tile(Box(left, top, right - left, bottom - top), column, row)
        for row, (top, bottom) in enumerate(down)
        for column, (left, right) in enumerate(across)
    )
    return Tiling(scale, tiles, len(across), len(down))


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
    found = _cuts(start, end, room, spans, repeated)
    while len(found) > 1:
        room *= 0.97
        tried = _cuts(start, end, room, spans, repeated)
        if len(tried) > len(found) or _parts_any(tried, spans):
            return found
        found = tried
    return found


def _parts_any(pieces: Sequence[_Stretch], spans: Sequence[_Stretch]) -> bool:
    """Whether a cut goes through an element."""
    return any(left < cut < right for cut, _ in pieces[1:] for left, right in spans)


def _cuts(start: float, end: float, room: float, spans: Sequence[tuple[float, float]], repeated: float) -> list[tuple[float, float]]:
    """Intervals that cover start–end, each at most `room` long (later ones less the repeated band), cut between the spans."""
    free = _gaps(spans)
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


def _gaps(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretches between the spans, in order."""
    gaps: list[tuple[float, float]] = []
    reach = float("-inf")
    for left, right in sorted(spans):
        if left > reach:
            gaps.append((reach, left))
        reach = max(reach, right)
    gaps.append((reach, float("inf")))
    return gaps


def _last_gap(gaps: Sequence[tuple[float, float]], least: float, most: float) -> float:
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
