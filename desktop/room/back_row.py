"""Can the back row read it? How far letters on the projected picture can be read, and what would make them large enough.

A letter is read for certain where its height is seen under ten minutes of arc or more: with normal sight (6/6) the smallest letter that
is told from others measures five (Snellen 1862; ISO 8596), with half of it (6/12), which is what most countries ask of a driver, ten. That
is a height of 1/344 of the distance. For reading all day the standards ask for more: 16 minutes at least (ISO 9241-303), 1/200 of the
distance on projected pictures that decisions are made on (ANSI/AVIXA V202.01); a label is glanced at.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, radians, tan

from mapper.model.units import show_number
from mapper.model.words import say

ARC_MINUTES = 10.0
CAPITALS = 0.714
"""Height of a capital letter of the map's letters, as a part of their size."""
LABEL_POINTS = 12.5
"""Size of the label of a step, in points of the sheet."""
LEAST_PIXELS = 24.0
"""In the room view no label is smaller where the sheet allows it."""
DEPTH, WIDTH = 8.0, 2.0
"""A room as there are many: from the picture to the back row, and the width of the picture, in metres."""
_FIRST_ROW, _ROW = 2.0, 1.0
"""Metres from the picture to the first row, and from row to row."""
_STEP = 0.05
"""Zooms are said in steps of 5 %."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Labels of `pixels` are read up to `reach` metres; `row` of `rows` is the last that reads them (0 = not even the first).

    `zoom`: at which the back row reads them too.
    """

    pixels: float
    reach: float
    row: int
    rows: int
    zoom: float

    @property
    def is_read_by_all(self) -> bool:
        """Whether the back row reads them."""
        return self.row >= self.rows


def reach(letter_pixels: float, wide_pixels: float, wide_metres: float) -> float:
    """How far away letters of that size are read [m], on a picture so many pixels and so many metres wide.

    >>> round(reach(24, 1920, 2.0), 1)
    6.1
    """
    height = letter_pixels * CAPITALS * wide_metres / wide_pixels
    return height / tan(radians(ARC_MINUTES / 60.0))


def pixels_needed(depth: float, wide_pixels: float, wide_metres: float) -> float:
    """The size of letters that are read from `depth` metres.

    >>> round(pixels_needed(8.0, 1920, 2.0), 1)
    31.3
    """
    return depth * tan(radians(ARC_MINUTES / 60.0)) * wide_pixels / wide_metres / CAPITALS


def reading(zoom: float, wide_pixels: float, depth: float = DEPTH, wide_metres: float = WIDTH) -> Reading:
    """How far the labels of the map are read at that zoom."""
    pixels = LABEL_POINTS * zoom
    far = reach(pixels, wide_pixels, wide_metres)
    rows = _rows(depth)
    needed = pixels_needed(depth, wide_pixels, wide_metres) / LABEL_POINTS
    is_read = far + 1e-9 >= depth
    return Reading(pixels, far, rows if is_read else min(_rows(far), rows - 1), rows, ceil(round(needed / _STEP, 6)) * _STEP)


def _rows(depth: float) -> int:
    """How many rows sit within so many metres."""
    return max(floor((depth - _FIRST_ROW) / _ROW) + 1, 0)


def words(found: Reading) -> str:
    """What the room can read, and what to do."""
    pixels, far = show_number(round(found.pixels)), show_number(round(found.reach, 1))
    if found.is_read_by_all:
        return say("Labels are {pixels} px: readable up to {metres} m. The back row can read them.", pixels=pixels, metres=far)
    percent = zoom_percent(found.zoom)
    if found.row == 0:
        template = "Labels are {pixels} px: readable up to {metres} m, not even in row 1. Zoom to {percent} %."
        return say(template, pixels=pixels, metres=far, percent=percent)
    template = "Labels are {pixels} px: readable up to {metres} m, row {row} of {rows}. Zoom to {percent} %."
    return say(template, pixels=pixels, metres=far, row=found.row, rows=found.rows, percent=percent)


def zoom_percent(zoom: float) -> int:
    """A zoom in per cent."""
    return round(zoom * 100)
