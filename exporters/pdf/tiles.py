"""How a map larger than a page is cut into tiles: at which scale, and where, so that no element is parted if it can be helped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from exporters.pdf.cuts import Profile, Stretch, even_cuts, index_of, profile
from mapper.drawing.picture import Box, Point


class Scales(NamedTuple):
    """At which scales a map may be printed: a small map is not blown up beyond the size it has on screen (`largest`).

    `smallest`: below it the 8.5 pt small print of maps would be smaller than 5.5 pt on paper, and the 12.5 pt labels of steps than 8.1 pt.
    `comfortable`: larger print is worth no page more.
    """

    smallest: float = 0.65
    largest: float = 1.0
    comfortable: float = 0.8

    def on(self, enlargement: float) -> Scales:
        """The same on pages that are printed so many times larger than they are made: what is read from near may be smaller there."""
        return Scales(self.smallest / enlargement, self.largest, self.comfortable / enlargement)

    @property
    def tried(self) -> Iterator[float]:
        """The scales that are tried, the largest first."""
        scale = self.largest
        while scale > self.smallest * 1.01:
            yield scale
            scale *= 0.97
        yield self.smallest


DOCUMENT = Scales()


@dataclass(frozen=True, slots=True)
class Room:
    """What a page has for parts of a map, in points; `between`: what parts that stand under one another need between them."""

    width: float
    height: float
    between: float = 20.0


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a map: its box on the sheet, in points of the sheet, its column and row, and its number from 1."""

    box: Box
    column: int
    row: int
    number: int = 1

    @property
    def code(self) -> str:
        """What the part is called: its column as letters, its row as a number.

        >>> Tile(Box(0, 0, 1, 1), 1, 2).code, Tile(Box(0, 0, 1, 1), 27, 0).code
        ('B3', 'AB1')
        """
        letters, left = "", self.column + 1
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(65 + letter) + letters
        return f"{letters}{self.row + 1}"

    def holds(self, place: Point) -> bool:
        """Whether a place of the sheet belongs to the tile: one on a cut belongs to the tile after it."""
        return self.box.x <= place.x < self.box.right and self.box.y <= place.y < self.box.bottom


@dataclass(frozen=True)
class Tiling:
    """The tiles of a map that hold anything, column by column, the scale they are printed at, and the whole map.

    `across`, `down`: its columns and rows. `stacked`: so many tiles stand under one another on a page. `parted`: so many elements its
    cuts go through.
    """

    scale: float
    tiles: tuple[Tile, ...]
    whole: Box
    across: Sequence[Stretch]
    down: Sequence[Stretch]
    stacked: int = 1
    parted: int = 0

    def cost(self, comfortable: float) -> float:
        """What it costs a reader: a page more is worth it where too small print then is as much larger; an element parted is a page."""
        return (len(self.pages) + self.parted) / min(self.scale, comfortable)

    @cached_property
    def _places(self) -> Mapping[tuple[int, int], Tile]:
        return {(tile.column, tile.row): tile for tile in self.tiles}

    @property
    def pages(self) -> tuple[tuple[Tile, ...], ...]:
        """The tiles by the page they stand on."""
        return tuple(self.tiles[first : first + self.stacked] for first in range(0, len(self.tiles), self.stacked))

    def at(self, column: int, row: int) -> Tile | None:
        """The tile at that column and row; None beyond the map, or where nothing is."""
        return self._places.get((column, row))

    def home(self, place: Point) -> Tile | None:
        """The tile that holds a place of the sheet."""
        tile = self.at(index_of(self.across, place.x), index_of(self.down, place.y))
        return tile if tile is not None and tile.holds(place) else None

    def touching(self, box: Box) -> Iterator[Tile]:
        """The tiles that share a point with a box of the sheet."""
        for row in range(index_of(self.down, box.y - 1e-6), index_of(self.down, box.bottom) + 1):
            for column in range(index_of(self.across, box.x - 1e-6), index_of(self.across, box.right) + 1):
                tile = self.at(column, row)
                if tile is not None:
                    yield tile


def tile_whole(whole: Box, room: Room, scales: Scales = DOCUMENT) -> Tiling | None:
    """A map as one tile as large as the room and the scales let it be; None where that is too small to be read."""
    scale = min(room.width / whole.width, room.height / whole.height, scales.largest)
    if scale < scales.smallest:
        return None
    return Tiling(scale, (Tile(whole, 0, 0),), whole, ((whole.x, whole.right),), ((whole.y, whole.bottom),))


def tile_map(
    whole: Box,
    room: Room,
    elements: Sequence[Box],
    repeated: float = 0.0,
    scales: Scales = DOCUMENT,
    lines: Sequence[Box] = (),
) -> Tiling:
    """Cut a map (`whole`, sheet points) for pages with that room (page points).

    `elements`: boxes that should not be cut. `repeated`: width of the band with the lane titles that each further column shows again, in
    sheet points. Cuts lie between elements; a tile that holds no element, and none of the `lines`, is left out. Of a long low map several
    parts stand on a page.
    """
    cutting = _Cutting.of(whole, room, elements, repeated, lines)
    return min((cutting.tiling(scale) for scale in scales.tried), key=lambda tiling: tiling.cost(scales.comfortable))


@dataclass(frozen=True, slots=True)
class _Cutting:
    """The cutting of one map, at any scale."""

    whole: Box
    room: Room
    elements: Sequence[Box]
    repeated: float
    lines: Sequence[Box]
    parted_across: Profile
    parted_down: Profile

    @classmethod
    def of(cls, whole: Box, room: Room, elements: Sequence[Box], repeated: float, lines: Sequence[Box]) -> _Cutting:
        """The cutting of a map: it is known what every cut would part."""
        across, down = profile((box.x, box.right) for box in elements), profile((box.y, box.bottom) for box in elements)
        return cls(whole, room, elements, repeated, lines, across, down)

    def cuts(self, scale: float) -> tuple[list[Stretch], list[Stretch]]:
        """The columns and rows at a scale, of about the same size each."""
        whole = self.whole
        across = even_cuts(whole.x, whole.right, self.room.width / scale, self.parted_across, self.repeated)
        return across, even_cuts(whole.y, whole.bottom, self.room.height / scale, self.parted_down, 0.0)

    def tiling(self, scale: float) -> Tiling:
        """The tiles at a scale, column by column: that is how the flow runs."""
        across, down = self.cuts(scale)
        places = sorted(self._taken(across, down))
        tiles = [Tile(_cell(across[column], down[row]), column, row, number) for number, (column, row) in enumerate(places, 1)]
        pages = -(-len(tiles) // self._stacked(scale, len(down)))
        parted = sum(self.parted_across.at(left) for left, _ in across[1:]) + sum(self.parted_down.at(top) for top, _ in down[1:])
        return Tiling(scale, tuple(tiles), self.whole, across, down, -(-len(tiles) // pages), parted)

    def _taken(self, across: Sequence[Stretch], down: Sequence[Stretch]) -> set[tuple[int, int]]:
        """The columns and rows in which the elements are, and through which lines run; of a map without elements the first."""
        xs, ys = [left for left, _ in across][1:], [top for top, _ in down][1:]
        middles = (box.centre for box in self.elements)
        found = {(bisect_right(xs, x), bisect_right(ys, y)) for x, y in middles}
        for box in self.lines:
            columns = range(bisect_right(xs, box.x), bisect_right(xs, box.right) + 1)
            rows = range(bisect_right(ys, box.y), bisect_right(ys, box.bottom) + 1)
            found.update((column, row) for column in columns for row in rows)
        return found or {(0, 0)}

    def _stacked(self, scale: float, rows: int) -> int:
        """How many parts find room under one another on a page: more than one only of a map that is one row high."""
        room = self.room
        return max(1, int((room.height + room.between) / (self.whole.height * scale + room.between))) if rows == 1 else 1


def _cell(across: Stretch, down: Stretch) -> Box:
    return Box(across[0], down[0], across[1] - across[0], down[1] - down[0])
