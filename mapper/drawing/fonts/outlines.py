"""Outlines of single glyphs, for painters that draw letters as shapes."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz

from mapper.drawing.fonts.faces import face

Outline = tuple[tuple[str, *tuple[float, ...]], ...]
"""("M", x, y) · ("L", x, y) · ("Q", cx, cy, x, y) · ("C", …) · ("Z",) in font units, y upwards as in the font file."""

_Collected = list[tuple[str, *tuple[float, ...]]]


def _draw_functions() -> uharfbuzz.DrawFuncs:
    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(lambda x, y, out: out.append(("M", x, y)))
    functions.set_line_to_func(lambda x, y, out: out.append(("L", x, y)))
    functions.set_quadratic_to_func(lambda cx, cy, x, y, out: out.append(("Q", cx, cy, x, y)))
    functions.set_cubic_to_func(lambda ax, ay, bx, by, x, y, out: out.append(("C", ax, ay, bx, by, x, y)))
    functions.set_close_path_func(lambda out: out.append(("Z",)))
    return functions


@lru_cache(maxsize=1)
def _functions() -> uharfbuzz.DrawFuncs:
    return _draw_functions()


@lru_cache(maxsize=4096)
def glyph_outline(name: str, glyph: int) -> Outline:
    """The outline of a glyph of the face called `name`; () for a space."""
    out: _Collected = []
    face(name).font.draw_glyph(glyph, _functions(), out)
    return tuple(out)
