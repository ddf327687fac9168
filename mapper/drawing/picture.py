"""A picture: what to paint, as data - a flat tuple of primitives in points, origin top left, y downwards.

The Qt canvas, the PDF and the SVG only paint it, so what is seen is what is printed.
Colours are token names of `mapper.drawing.theme`, resolved by whoever paints: one picture serves light, dark and print.
"""

from __future__ import annotations

from dataclasses import dataclass

from mapper.model.geometry import Box, Point

__all__ = ["EMPTY", "Box", "GlyphRun", "Image", "Path", "Picture", "Point", "Primitive", "Segment"]


Segment = tuple[str, *tuple[float, ...]]
"""("M", x, y) move · ("L", x, y) line · ("C", x1, y1, x2, y2, x, y) cubic curve · ("Z",) close."""


@dataclass(frozen=True, slots=True)
class Path:
    """An outline, filled and/or stroked.

    `fill` and `stroke` are token names of the theme, None = not painted. `width` of the line in points;
    `dash` lengths on/off in points, () = solid. Joins and caps are round.
    """

    segments: tuple[Segment, ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face in one direction, already shaped; the text stays with them so that it can be searched.

    `face`: file stem of a vendored font (`mapper.drawing.fonts`); `size` in points; `x`, `y`: the origin of the run on its
    baseline. `glyphs`: glyph ids in visual order; `offsets`: (dx, dy) of each glyph's origin from (x, y), in points, y down.
    `clusters`: for each glyph the index into `text` of the first character it stands for; `width`: the advance in points.
    `upwards`: the whole run is turned a quarter to the left about (x, y), as in the title of a lane.
    """

    face: str
    size: float
    x: float
    y: float
    glyphs: tuple[int, ...]
    offsets: tuple[tuple[float, float], ...]
    clusters: tuple[int, ...]
    text: str
    width: float
    colour: str = "ink"
    right_to_left: bool = False
    upwards: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A raster picture (PNG bytes) in a box."""

    box: Box
    png: bytes


Primitive = Path | GlyphRun | Image


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Picture:
    """Primitives in painting order, with the box that holds them all (strokes and glyph overhang included).

    Whoever prepares something for a picture may refer to it weakly, so that both go together.
    """

    primitives: tuple[Primitive, ...]
    box: Box


EMPTY = Picture((), Box(0, 0, 0, 0))
