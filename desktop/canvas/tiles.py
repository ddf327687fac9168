"""Painted squares of the sheet by zoom, kept as long as nothing in them changed and there is room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from math import floor

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from desktop.canvas.view import View
from mapper.model.geometry import Box

TILE = 256
"""Side of a tile in pixels of the device."""
LEAST_KEPT = 144
"""So many tiles are kept in any case (36 MB): three screens of 1920 x 1080."""
BLEED = 4.0
"""How many pixels beside its box an element may leave ink: soft edges, and lines that are one pixel wide at any zoom."""
Place = tuple[int, int]
"""Column and row of a tile; tile (0, 0) has the sheet's origin at its top left corner."""


@dataclass(slots=True)
class Tile:
    """`is_current`: what it shows is what the map holds. `seen`: when it was shown last; the higher, the later."""

    pixels: QPixmap
    is_current: bool
    seen: int


class Tiles:
    """Tiles by scale, which is device pixels a point. What is shown now is never thrown away."""

    def __init__(self) -> None:
        self._by_scale: dict[float, dict[Place, Tile]] = {}
        self._clock = count()

    def __len__(self) -> int:
        return sum(len(tiles) for tiles in self._by_scale.values())

    def get(self, scale: float, place: Place) -> Tile | None:
        """The tile there, seen now; None where there is none."""
        tile = self._by_scale.get(scale, _NO_TILES).get(place)
        if tile is not None:
            tile.seen = next(self._clock)
        return tile

    def is_current(self, scale: float, place: Place) -> bool:
        """Whether the tile there needs no painting."""
        tile = self._by_scale.get(scale, _NO_TILES).get(place)
        return tile is not None and tile.is_current

    def put(self, scale: float, place: Place, pixels: QPixmap) -> None:
        """Keep a tile that was just painted."""
        self._by_scale.setdefault(scale, {})[place] = Tile(pixels, True, next(self._clock))

    def spoil(self, box: Box, shown: float) -> None:
        """What lies in this box of the sheet has changed. Tiles of the scale that is `shown` stay until they are painted anew."""
        for scale, tiles in self._by_scale.items():
            for place in _within(tiles, scale, box.grown(BLEED / scale)):
                if scale == shown:
                    tiles[place].is_current = False
                else:
                    del tiles[place]

    def clear(self) -> None:
        """Everything has changed."""
        self._by_scale.clear()

    def reaches(self, box: Box, least: float) -> bool:
        """Whether a tile of at least that scale shows something of the box."""
        return any(_within(tiles, scale, box) for scale, tiles in self._by_scale.items() if scale >= least)

    def make_room(self, wanted: int) -> None:
        """Throw away those not seen for the longest time, so that at most `wanted` are left."""
        excess = len(self) - wanted
        if excess <= 0:
            return
        oldest = sorted((tile.seen, scale, place) for scale, tiles in self._by_scale.items() for place, tile in tiles.items())
        for _, scale, place in oldest[:excess]:
            del self._by_scale[scale][place]
        for scale in [scale for scale, tiles in self._by_scale.items() if not tiles]:
            del self._by_scale[scale]

    def paint_stand_in(self, painter: QPainter, scale: float, view: View, box: Box) -> None:
        """Paint the box of the sheet from the tiles of another scale, enlarged or made smaller."""
        tiles = self._by_scale.get(scale, _NO_TILES)
        for place in _within(tiles, scale, box):
            painter.drawPixmap(QRectF(*view.box_to_screen(box_of_tile(scale, place))), tiles[place].pixels, _WHOLE)


_NO_TILES: dict[Place, Tile] = {}
_WHOLE = QRectF(0, 0, TILE, TILE)


def box_of_tile(scale: float, place: Place) -> Box:
    """The box of the sheet that a tile shows."""
    side = TILE / scale
    return Box(place[0] * side, place[1] * side, side, side)


def places_in(scale: float, box: Box) -> Iterator[Place]:
    """The places of the tiles that show something of the box, row by row."""
    columns, rows = _spans(scale, box)
    return ((column, row) for row in rows for column in columns)


def _spans(scale: float, box: Box) -> tuple[range, range]:
    side = TILE / scale
    return range(floor(box.x / side), floor(box.right / side) + 1), range(floor(box.y / side), floor(box.bottom / side) + 1)


def _within(tiles: dict[Place, Tile], scale: float, box: Box) -> list[Place]:
    """The places of those of the tiles that show something of the box."""
    columns, rows = _spans(scale, box)
    if len(columns) * len(rows) < len(tiles):
        return [place for column in columns for row in rows if (place := (column, row)) in tiles]
    return [place for place in tiles if place[0] in columns and place[1] in rows]
