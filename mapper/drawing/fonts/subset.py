"""Small TrueType files that hold only what a document shows, one glyph per drawn cluster, for embedding in a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from mapper.drawing.fonts.faces import face, font_path

Shape = tuple[tuple[int, int, int], ...]
"""The glyphs of one cluster: (glyph id, dx, dy) in font units from the cluster's origin, y upwards."""


FARTHEST = 16_383
"""A point of an outline cannot lie farther from the origin, in font units: the format has 16 bits for the way from one to the next."""
_WIDEST = 65_535


def shape_advance(name: str, shape: Shape) -> int:
    """How far the pen moves over a shape, in font units: the advances of its glyphs (marks have none)."""
    font = face(name).font
    return sum(font.get_glyph_h_advance(glyph) for glyph, _, _ in shape)


def subset_font(name: str, shapes: Sequence[Shape]) -> bytes:
    """A TrueType file whose glyph i + 1 is `shapes[i]` (glyph 0 is the box for nothing); the same input gives the same bytes.

    It has the tables a PDF needs and no others: no character map, no layout, no hints.
    """
    from fontTools.ttLib import TTFont, newTable

    source, outlines = _source(name), _outlines(name)
    subset = TTFont(recalcBBoxes=True, recalcTimestamp=False)
    names = [".notdef", *(f"g{index}" for index in range(1, len(shapes) + 1))]
    subset.setGlyphOrder(names)
    for tag in ("head", "hhea", "maxp"):
        subset[tag] = _copied(source, tag)
    subset["loca"] = newTable("loca")
    glyf, metrics = newTable("glyf"), newTable("hmtx")
    glyf.glyphOrder, glyf.glyphs, metrics.metrics = names, {}, {}
    for glyph_name, shape in zip(names, [((0, 0, 0),), *shapes], strict=True):
        glyph = _merged(outlines, shape)
        glyf.glyphs[glyph_name] = glyph
        metrics.metrics[glyph_name] = (min(shape_advance(name, shape), _WIDEST), getattr(glyph, "xMin", 0))
    subset["glyf"], subset["hmtx"] = glyf, metrics
    written = BytesIO()
    subset.save(written, reorderTables=True)
    return written.getvalue()


@lru_cache(maxsize=4)
def _source(name: str) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(BytesIO(font_path(name).read_bytes()), lazy=True)


def _copied(source: Any, tag: str) -> Any:
    from fontTools.ttLib import newTable

    table = newTable(tag)
    table.decompile(source.reader[tag], source)
    if tag == "maxp":
        for limit in ("maxSizeOfInstructions", "maxStackElements", "maxFunctionDefs", "maxInstructionDefs", "maxStorage"):
            setattr(table, limit, 0)
    return table


@lru_cache(maxsize=4)
def _outlines(name: str) -> _Outlines:
    return _Outlines(_source(name))


class _Outlines:
    """The outlines of a font by glyph id, each read when it is asked for: reading the thousands of all takes longer than the rest."""

    extended = False
    """The library asks by this name whether curves are cubic: in TrueType files of our fonts they are not."""

    def __init__(self, source: Any) -> None:
        self._bytes: bytes = source.reader["glyf"]
        self._starts: Sequence[int] = source["loca"]
        self._read: dict[int, Any] = {}

    def __getitem__(self, glyph_id: int) -> Any:
        """The outline, its composites named by glyph id."""
        from fontTools.ttLib.tables._g_l_y_f import Glyph

        found = self._read.get(glyph_id)
        if found is None:
            found = self._read[glyph_id] = Glyph(self._bytes[self._starts[glyph_id] : self._starts[glyph_id + 1]])
            found.expand(self)
        return found

    def getGlyphName(self, glyph_id: int) -> int:
        """The library asks by this name what the parts of a composite are called: as they are here."""
        return glyph_id


def _merged(outlines: _Outlines, shape: Shape) -> Any:
    """One simple glyph out of several, each moved to its place; what is stacked too far from the first is left out."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
    from fontTools.ttLib.tables.ttProgram import Program

    points, flags = GlyphCoordinates(), bytearray()
    ends: list[int] = []
    for glyph_id, dx, dy in shape:
        coordinates, part_ends, part_flags = outlines[glyph_id].getCoordinates(outlines)
        moved = coordinates.copy()
        moved.translate((dx, dy))
        if any(abs(x) > FARTHEST or abs(y) > FARTHEST for x, y in moved):
            continue
        ends.extend(len(points) + end for end in part_ends)
        points.extend(moved)
        flags.extend(part_flags)
    merged = Glyph()
    merged.numberOfContours = len(ends)
    if ends:
        merged.coordinates, merged.endPtsOfContours, merged.flags, merged.program = points, ends, flags, Program()
        merged.program.fromBytecode(b"")
        merged.recalcBounds(outlines)
    return merged
