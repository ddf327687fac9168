"""The fonts of one PDF document: which clusters of which face it shows, embedded as subsets when it is saved.

Every drawn cluster has its own character code (Type0, Identity-H): a CIDToGIDMap leads from the code to its outline and
a ToUnicode map to its text, so that readers find and copy exactly what was typed, whatever the script.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from exporters.pdf.objects import Stream
from mapper.drawing.fonts import CODES, Shape, face, shape_advance, subset_font
from mapper.drawing.picture import GlyphRun

CODES_A_FONT = 60_000
STEERING = dict.fromkeys([0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])
"""Marks that steer direction and breaking: they are no part of what a reader copies."""


class Cell(NamedTuple):
    """One cluster of a run: its code, where it starts along the run in points, its width in thousandths of the size."""

    code: int
    x: float
    width: float


class Shown(NamedTuple):
    """A run as a page shows it: its font, where its first cell starts, and its codes with the gaps between them; "" = nothing to show.

    `is_private`: it stands for characters whose meaning is agreed upon in private, so that its text has to be said beside it.
    """

    resource: str
    start: float
    operands: str
    is_private: bool
    run: GlyphRun


class _EmbeddedFace:
    """The codes given out for one face; code n is entry n - 1."""

    def __init__(self, name: str, resource: str) -> None:
        self.name, self.resource = name, resource
        self.codes: dict[tuple[Shape, str], int] = {}
        self.plain: dict[tuple[int, str], tuple[int, float]] = {}
        self.widths: list[float] = []

    def code(self, shape: Shape, text: str) -> int:
        key = (shape, text)
        known = self.codes.get(key)
        if known is None:
            known = self.codes[key] = len(self.codes) + 1
            self.widths.append(round(shape_advance(self.name, shape) * 1000 / face(self.name).em, 3))
        return known

    def plain_code(self, glyph: int, character: str) -> tuple[int, float]:
        """The code of one glyph that stands for one character, and its width."""
        known = self.plain.get((glyph, character))
        if known is None:
            code = self.code(((glyph, 0, 0),), character)
            known = self.plain[glyph, character] = (code, self.widths[code - 1])
        return known


class FontBook:
    """All faces a document uses. `FontBook.of(canvas)` gives the book of a canvas; it embeds itself when the canvas is saved."""

    def __init__(self) -> None:
        self._faces: list[_EmbeddedFace] = []
        self._current: dict[str, _EmbeddedFace] = {}
        self._shown: dict[tuple[Any, ...], Shown] = {}

    @classmethod
    def of(cls, canvas: Canvas) -> FontBook:
        """The book of the document that `canvas` writes, made on first use."""
        document: Any = canvas._doc  # type: ignore[attr-defined]
        for entry in document.delayedFonts:
            if isinstance(entry, cls):
                return entry
        book = cls()
        document.delayedFonts.append(book)
        return book

    def shown(self, run: GlyphRun) -> Shown:
        """A run as a page shows it, from left to right.

        Readers turn letters that run from right to left round themselves: written in reading order, PDFium and pypdf give
        them backwards; written from left to right, they and poppler give what was typed.
        """
        # Labels that are shaped once and placed often share their glyphs; the entry keeps these alive, so their numbers are theirs alone.
        key = (id(run.glyphs), id(run.offsets), run.size, run.face, run.text)
        known = self._shown.get(key)
        if known is None:
            embedded = self._face(run.face)
            cells = _plain_cells(embedded, run) if _is_plain(run) else self._run_cells(embedded, run)
            known = _shown(embedded, cells, run)
            self._shown[key] = known
        return known

    def _face(self, name: str) -> _EmbeddedFace:
        current = self._current.get(name)
        if current is None or len(current.codes) > CODES_A_FONT:
            current = self._current[name] = _EmbeddedFace(name, f"W{len(self._faces) + 1}")
            self._faces.append(current)
        return current

    def _run_cells(self, embedded: _EmbeddedFace, run: GlyphRun) -> list[Cell]:
        opened = face(run.face)
        to_units = opened.em / run.size
        groups: dict[int, list[int]] = {}
        for index, cluster in enumerate(run.clusters):
            groups.setdefault(cluster, []).append(index)
        starts = sorted(groups)
        cells = []
        for place, start in enumerate(starts):
            end = starts[place + 1] if place + 1 < len(starts) else len(run.text)
            text = unicodedata.normalize("NFC", run.text[start:end].translate(STEERING))
            if not text:
                continue
            indexes = groups[start]
            origin = next((i for i in indexes if opened.font.get_glyph_h_advance(run.glyphs[i])), indexes[0])
            left = run.offsets[origin][0]
            shape = tuple(
                (run.glyphs[i], round((run.offsets[i][0] - left) * to_units), round(-run.offsets[i][1] * to_units)) for i in indexes
            )
            code = embedded.code(shape, text)
            cells.append(Cell(code, left, embedded.widths[code - 1]))
        return cells[::-1] if run.right_to_left else cells

    def addObjects(self, document: Any) -> None:
        """Write the subsets into the document; reportlab calls this by this name when it saves."""
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        for embedded in self._faces:
            fonts[embedded.resource] = _type0(document, embedded)


def _is_plain(run: GlyphRun) -> bool:
    """Whether every character has its own glyph on the line, in order: nearly all labels of the western world."""
    count = len(run.glyphs)
    return run.text.isascii() and len(run.text) == count and run.clusters == tuple(range(count)) and not any(y for _, y in run.offsets)


def _plain_cells(embedded: _EmbeddedFace, run: GlyphRun) -> list[Cell]:
    """The cells of a plain run, as `_run_cells` gives them."""
    found = []
    for glyph, (x, _), character in zip(run.glyphs, run.offsets, run.text, strict=True):
        code, width = embedded.plain_code(glyph, character)
        found.append(Cell(code, x, width))
    return found


def _shown(embedded: _EmbeddedFace, cells: Sequence[Cell], run: GlyphRun) -> Shown:
    """The cells as the operands of TJ: codes side by side, and gaps where a cell does not start where the one before it ends."""
    parts: list[str] = []
    codes = ""
    pen, per_point = cells[0].x if cells else 0.0, 1000 / run.size
    for cell in cells:
        gap = round((pen - cell.x) * per_point)
        if gap:
            parts.append(f"<{codes}>{gap}" if codes else str(gap))
            codes = ""
            pen -= gap / per_point
        codes += f"{cell.code:04X}"
        pen += cell.width / per_point
    parts.append(f"<{codes}>" if codes else "")
    is_private = run.face == CODES and any(unicodedata.category(character) == "Co" for character in run.text)
    return Shown(f"/{embedded.resource}", cells[0].x if cells else 0.0, "".join(parts), is_private, run)


def _type0(document: Any, embedded: _EmbeddedFace) -> Any:
    shapes = list(dict.fromkeys(shape for shape, _ in embedded.codes))
    outline_of = {shape: index + 1 for index, shape in enumerate(shapes)}
    program = subset_font(embedded.name, shapes)
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program + repr(list(embedded.codes)).encode()).digest()[:6])
    base_font = f"{tag}+{embedded.name}"
    map_to_outline = b"\0\0" + b"".join(outline_of[shape].to_bytes(2, "big") for shape, _ in embedded.codes)
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": f"/{base_font}",
            "CIDSystemInfo": pdfdoc.PDFDictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}),
            "FontDescriptor": _descriptor(document, embedded, base_font, program),
            "DW": 1000,
            "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(embedded.widths)]),
            "CIDToGIDMap": document.Reference(Stream(map_to_outline)),
        }
    )
    font = pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": f"/{base_font}",
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"cid:{embedded.resource}")]),
            "ToUnicode": document.Reference(Stream(_to_unicode([text for _, text in embedded.codes]))),
        }
    )
    return document.Reference(font, f"font:{embedded.resource}")


def _descriptor(document: Any, embedded: _EmbeddedFace, base_font: str, program: bytes) -> Any:
    opened = face(embedded.name)
    extents = opened.font.get_font_extents("ltr")
    ascent, descent = (round(value * 1000 / opened.em) for value in (extents.ascender, extents.descender))
    descriptor = pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{base_font}",
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray([-1000, descent, 3000, ascent]),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": 714,
            "StemV": 120 if embedded.name.endswith("Bold") else 80,
            "FontFile2": document.Reference(Stream(program, f"/Length1 {len(program)}")),
        }
    )
    return document.Reference(descriptor, f"descriptor:{embedded.resource}")


def _to_unicode(texts: list[str]) -> bytes:
    """The map from codes 1, 2, … to their texts, as a PDF asks for it (ISO 32000-1, 9.10.3)."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for first in range(0, len(texts), 100):
        block = texts[first : first + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines.extend(f"<{first + at + 1:04X}> <{text.encode('utf-16-be').hex().upper()}>" for at, text in enumerate(block))
        lines.append("endbfchar")
    lines.extend(["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
    return "\n".join(lines).encode("ascii")
