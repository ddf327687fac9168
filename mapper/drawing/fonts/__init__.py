"""The vendored fonts: which faces there are, what each covers, and the outlines and subsets exporters need.

All files are static TrueType under the SIL Open Font License (see README.md beside them); font libraries are
imported only here and in `mapper.drawing.text*`.
"""

from __future__ import annotations

from mapper.drawing.fonts.faces import CODES, FACES, Face, face, face_name, font_path
from mapper.drawing.fonts.outlines import Outline, glyph_outline
from mapper.drawing.fonts.subset import Shape, shape_advance, subset_font
from mapper.drawing.fonts.web_font import web_font

__all__ = [
    "CODES",
    "FACES",
    "Face",
    "Outline",
    "Shape",
    "face",
    "face_name",
    "font_path",
    "glyph_outline",
    "shape_advance",
    "subset_font",
    "web_font",
]
