"""Small fonts for a document that keeps its text as letters: those of one text, with the rules by which they join, as WOFF."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO

from mapper.drawing.fonts.faces import font_path


def web_font(name: str, letters: Iterable[str]) -> bytes:
    """The face with these letters only, and with all that shapes them; the same letters give the same bytes."""
    return _made(name, "".join(sorted(set("".join(letters)))))


@lru_cache(maxsize=16)
def _made(name: str, letters: str) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 13, 14]
    options.drop_tables += ["DSIG", "meta"]
    with TTFont(BytesIO(font_path(name).read_bytes()), lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        font.flavor = "woff"
        written = BytesIO()
        font.save(written)
    return written.getvalue()
