"""How a run of letters is written in SVG: as text in a font that the file carries, or as outlines under a text that is not seen."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Protocol
from xml.sax.saxutils import escape

from mapper.drawing.fonts import CODES, face, glyph_outline, web_font
from mapper.drawing.picture import GlyphRun

_UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535], "�")
"""Characters an XML file may not hold, even escaped."""


class Letters(Protocol):
    """A way to write letters; `head` gives the lines that all runs written so far need in front of them."""

    def run(self, run: GlyphRun, colours: Mapping[str, str]) -> str:
        """The run as elements."""
        ...

    def head(self) -> list[str]:
        """What stands in front."""
        ...


def escaped(text: str) -> str:
    """The text as it may stand in an XML file."""
    return escape(text.translate(_UNWRITABLE))


def number(value: float) -> str:
    """A length as SVG writes it, to a thousandth of a point.

    >>> number(12.50), number(-0.0001)
    ('12.5', '0')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Outlines:
    """Exact in every program: each glyph is a shape, defined once, and over it lies its text, transparent, to be found and copied."""

    def __init__(self) -> None:
        self._glyphs: dict[tuple[str, int], str] = {}

    def run(self, run: GlyphRun, colours: Mapping[str, str]) -> str:
        """The shapes of the run, and its text."""
        scale, parts = run.size / face(run.face).em, []
        for glyph, (dx, dy) in zip(run.glyphs, run.offsets, strict=True):
            key = (run.face, glyph)
            if key in self._glyphs or glyph_outline(*key):
                name = self._glyphs.setdefault(key, f"g{len(self._glyphs)}")
                parts.append(f'<use xlink:href="#{name}" transform="translate({number(dx / scale)} {number(-dy / scale)})"/>')
        letters = f'<g fill="{colours[run.colour]}" transform="{_place(run)} scale({scale:.6g} {-scale:.6g})">{"".join(parts)}</g>'
        if not run.text.strip():
            return letters
        found = (
            f'<text transform="{_place(run)}" font-family="Noto Sans, sans-serif" font-size="{number(run.size)}" fill-opacity="0"'
            f'{_direction(run)} textLength="{number(run.width)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">'
            f"{escaped(run.text)}</text>"
        )
        return f"<g>{letters}{found}</g>"

    def head(self) -> list[str]:
        """The shapes."""
        shapes = [f'<path id="{name}" d="{_outline(*key)}"/>' for key, name in self._glyphs.items()]
        return ["<defs>", *shapes, "</defs>"] if shapes else []


class EmbeddedFonts:
    """Text as text: each word at its place, in fonts that hold the letters of this file and no others.

    Browsers show it as it is drawn on the screen; a program that knows no fonts in a file sets each word in a font of its own. Boxes with
    the code of a character that no font has are shapes here, too.
    """

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, None]] = {}
        self._shapes = Outlines()

    def run(self, run: GlyphRun, colours: Mapping[str, str]) -> str:
        """The run as text."""
        if run.face == CODES:
            return self._shapes.run(run, colours)
        if not run.text.strip():
            return ""
        self._texts.setdefault(run.face, {}).update(dict.fromkeys(run.text))
        words = escaped(run.text) if run.right_to_left else "".join(_words(run))
        return (
            f'<text class="{_family(run.face)}" transform="{_place(run)}" font-size="{number(run.size)}" fill="{colours[run.colour]}"'
            f'{_direction(run)} xml:space="preserve">{words}</text>'
        )

    def head(self) -> list[str]:
        """The fonts."""
        styles = [_style(name, web_font(name, letters)) for name, letters in self._texts.items()]
        return [*self._shapes.head(), *(["<style>", "text { text-rendering: geometricPrecision }", *styles, "</style>"] if styles else [])]


def _words(run: GlyphRun) -> Iterator[str]:
    """The words of a run from left to right, each with the blanks behind it, at the place of its first letter."""
    places = {cluster: dx for cluster, (dx, _) in zip(reversed(run.clusters), reversed(run.offsets), strict=True)}
    start = 0
    for at in range(1, len(run.text) + 1):
        is_end = at == len(run.text)
        if is_end or (run.text[at - 1].isspace() and not run.text[at].isspace() and at in places):
            yield f'<tspan x="{number(places.get(start, 0.0))}">{escaped(run.text[start:at])}</tspan>'
            start = at


def _style(name: str, font: bytes) -> str:
    family, weight = _family(name), "bold" if name.endswith("Bold") else "normal"
    return (
        f"@font-face {{ font-family: {family}; font-weight: {weight}; "
        f'src: url("data:font/woff;base64,{b64encode(font).decode("ascii")}") format("woff") }}\n'
        f".{family} {{ font-family: {family}, 'Noto Sans', sans-serif; font-weight: {weight} }}"
    )


def _family(name: str) -> str:
    return f"waterhole-{name}"


def _place(run: GlyphRun) -> str:
    return f"translate({number(run.x)} {number(run.y)}){' rotate(-90)' if run.upwards else ''}"


def _direction(run: GlyphRun) -> str:
    return ' direction="rtl" text-anchor="end"' if run.right_to_left else ""


def _outline(name: str, glyph: int) -> str:
    return " ".join(segment[0] + " ".join(number(place) for place in segment[1:]) for segment in glyph_outline(name, glyph))
