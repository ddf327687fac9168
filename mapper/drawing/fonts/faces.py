"""The faces: file, HarfBuzz font, coverage and line metrics of each, loaded on first use."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import uharfbuzz

HOME = FilePath(__file__).parent

FAMILIES = (
    "NotoSans",
    "NotoSansHebrew",
    "NotoSansArabic",
    "NotoSansDevanagari",
    "NotoSansThai",
    "NotoSansSymbols",
    "NotoSansTC",
    "NotoSansSymbols2",
    "NotoEmoji",
)
"""In the order in which they are asked for a character: letters before symbols, line symbols before Chinese, pictures last."""

WITH_BOLD = frozenset({"NotoSans", "NotoSansHebrew", "NotoSansArabic", "NotoSansDevanagari", "NotoSansThai"})
CODES = "CodeBoxes-Regular"
"""Own face of boxes and small hexadecimal digits: it draws the code of a character that no other face covers."""

LINE_METRICS = {"NotoSansArabic": (1.12, 0.48), "NotoSansDevanagari": (1.06, 0.40), "NotoSansThai": (1.14, 0.38)}
"""Room above and below the baseline in em where a script needs more than `USUAL_METRICS`; the files' own values are far larger."""
USUAL_METRICS = (1.0, 0.28)

DEVANAGARI = frozenset(range(0x900, 0x980))
"""Noto Sans has these letters too, but without room for them in its lines: they are left to the script's own face."""

FACES = tuple(f"{family}-{weight}" for family in FAMILIES for weight in ("Regular", "Bold") if weight == "Regular" or family in WITH_BOLD)


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, opened: `em` in font units, `ascent` and `descent` of a line in em, the characters it has glyphs for."""

    name: str
    font: Any = field(repr=False, compare=False)
    em: int
    ascent: float
    descent: float
    covered: frozenset[int] = field(repr=False, compare=False)


def face_name(family: str, *, bold: bool = False) -> str:
    """The file stem of a family, bold where there is a bold.

    >>> face_name("NotoSans", bold=True), face_name("NotoSansTC", bold=True)
    ('NotoSans-Bold', 'NotoSansTC-Regular')
    """
    return f"{family}-Bold" if bold and family in WITH_BOLD else f"{family}-Regular"


def font_path(name: str) -> FilePath:
    """The file of a face; raises KeyError for a name that is no face of ours."""
    if name not in FACES and name != CODES:
        raise KeyError(name)
    return HOME / f"{name}.ttf"


@cache
def face(name: str) -> Face:
    """The face, opened once for the life of the program (20 ms for the Chinese face, below 1 ms for the others)."""
    opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_path(name))))
    ascent, descent = LINE_METRICS.get(name.partition("-")[0], USUAL_METRICS)
    covered = frozenset(opened.unicodes)
    if name.startswith("NotoSans-"):
        covered -= DEVANAGARI
    return Face(name, uharfbuzz.Font(opened), opened.upem, ascent, descent, covered)
