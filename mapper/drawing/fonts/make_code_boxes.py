"""Makes CodeBoxes-Regular.ttf: two frames and sixteen small digits taken from Noto Sans (run by hand, see README.md)."""

from __future__ import annotations

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from mapper.drawing.fonts.faces import CODES, HOME, font_path

DIGITS = "0123456789ABCDEF"
SCALE = 0.4
FRAME = 36


def frame(width: int) -> object:
    """An upright frame from x 40 to `width` - 40, above and below which text keeps its distance."""
    pen = TTGlyphPen(None)
    left, right, bottom, top = 40, width - 40, -70, 790
    for inset, order in ((0, 1), (FRAME, -1)):
        corners = [
            (left + inset, bottom + inset),
            (left + inset, top - inset),
            (right - inset, top - inset),
            (right - inset, bottom + inset),
        ][::order]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def main() -> None:
    """Write the font beside the others."""
    source = TTFont(font_path("NotoSans-Bold"))
    outlines, cmap = source.getGlyphSet(), source.getBestCmap()
    glyphs, metrics = {".notdef": TTGlyphPen(None).glyph(), "frame4": frame(680), "frame6": frame(940)}, {}
    metrics.update({".notdef": (0, 0), "frame4": (680, 40), "frame6": (940, 40)})
    for digit in DIGITS:
        pen = TTGlyphPen(None)
        outlines[cmap[ord(digit)]].draw(TransformPen(pen, (SCALE, 0, 0, SCALE, 0, 0)))
        glyphs[f"digit{digit}"] = pen.glyph()
        metrics[f"digit{digit}"] = (0, 0)
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "frame4", "frame6", *(f"digit{digit}" for digit in DIGITS)])
    builder.setupCharacterMap({})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (advance, getattr(glyphs[name], "xMin", 0)) for name, (advance, _) in metrics.items()})
    builder.setupHorizontalHeader(ascent=1069, descent=-293)
    builder.setupNameTable({"familyName": "Code Boxes", "styleName": "Regular", "licenseDescription": "SIL Open Font License, Version 1.1"})
    builder.setupOS2()
    builder.setupPost()
    builder.setupHead(unitsPerEm=1000, created=3_800_000_000, modified=3_800_000_000)
    builder.font.recalcTimestamp = False
    builder.save(HOME / f"{CODES}.ttf")


if __name__ == "__main__":
    main()
