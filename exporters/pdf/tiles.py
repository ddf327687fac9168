"""How a map larger than a page is cut into tiles: at which scale, and where, so that no element is parted if it can be helped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.drawing.picture import Box

LARGEST_SCALE = 1.0
"""A small map is not blown up beyond the size it has on screen."""
SMALLEST_SCALE = 0.62
"""Below this the 12.5 pt labels of steps would be smaller than 7.75 pt and the 9 pt small print than 5.6 pt on paper."""
TILE_SCALE = 0.72
"""A map that must be cut anyway is cut at a comfortable size."""


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
    scale = TILE_SCALE
    if room_height / whole.height >= SMALLEST_SCALE:
        scale = min(room_height / whole.height, TILE_SCALE)
    spans = [(box.x, box.right) for box in elements]
    across = _cuts(whole.x, whole.right, room_width / scale, spans, repeated)
    down = _cuts(whole.y, whole.bottom, room_height / scale, [(box.y, box.bottom) for box in elements], 0.0)
    if len(down) == 1:
        scale, across = _filled(whole, room_width, min(LARGEST_SCALE, room_height / whole.height), scale, spans, repeated, across)
    tiles = tuple(
        Tile(Box(left, top, right - left, bottom - top), column, row)
        for row, (top, bottom) in enumerate(down)
        for column, (left, right) in enumerate(across)
    )
    return Tiling(scale, tiles, len(across), len(down))


def _filled(
    whole: Box,
    room_width: float,
    largest: float,
    scale: float,
    spans: Sequence[tuple[float, float]],
    repeated: float,
    across: list[tuple[float, float]],
) -> tuple[float, list[tuple[float, float]]]:
    """The largest scale at which a single row of tiles takes no more pages than at `scale`, and its cuts: paper is there to be used."""
    tried = largest
    while tried > scale:
        cuts = _cuts(whole.x, whole.right, room_width / tried, spans, repeated)
        if len(cuts) <= len(across):
            return tried, cuts
        tried *= 0.97
    return scale, across


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
