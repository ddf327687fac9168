"""Paints a picture as SVG: letters as outlines, exact in every program, under a transparent text that can be found and copied."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from xml.sax.saxutils import escape

from mapper.drawing.fonts import face, glyph_outline
from mapper.drawing.picture import Box, GlyphRun, Image, Path, Picture

_UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535], "�")
"""Characters an XML file may not hold, even escaped."""


def svg_text(
    picture: Picture, colours: Mapping[str, str], *, title: str = "", background: str | None = "paper", margin: float = 0.0
) -> str:
    """A self-contained SVG document of the picture's box with `margin` points round it; the same input gives the same text.

    `background` is a token, None = transparent.
    """
    box = picture.box.grown(margin)
    glyphs: dict[tuple[str, int], str] = {}
    body = [_primitive(primitive, colours, glyphs) for primitive in picture.primitives]
    ground = [] if background is None else [f'<path d="{_rectangle(box)}" fill="{colours[background]}"/>']
    letters = [f'<path id="{name}" d="{_outline(*key)}"/>' for key, name in glyphs.items()]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
            f'width="{number(box.width)}pt" height="{number(box.height)}pt" '
            f'viewBox="{number(box.x)} {number(box.y)} {number(box.width)} {number(box.height)}">',
            *([f"<title>{_escaped(title)}</title>"] if title else []),
            *(["<defs>", *letters, "</defs>"] if letters else []),
            *ground,
            '<g stroke-linecap="round" stroke-linejoin="round">',
            *body,
            "</g>",
            "</svg>",
            "",
        ]
    )


def number(value: float) -> str:
    """A length as SVG writes it, to a thousandth of a point.

    >>> number(12.50), number(-0.0001)
    ('12.5', '0')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _primitive(primitive: Path | GlyphRun | Image, colours: Mapping[str, str], glyphs: dict[tuple[str, int], str]) -> str:
    if isinstance(primitive, Path):
        return _path(primitive, colours)
    if isinstance(primitive, GlyphRun):
        return _run(primitive, colours, glyphs)
    box, picture = primitive.box, b64encode(primitive.png).decode("ascii")
    return (
        f'<image x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}" '
        f'preserveAspectRatio="none" xlink:href="data:image/png;base64,{picture}"/>'
    )


def _path(path: Path, colours: Mapping[str, str]) -> str:
    outline = " ".join(segment[0] + " ".join(number(place) for place in segment[1:]) for segment in path.segments)
    look = f'fill="{colours[path.fill]}"' if path.fill else 'fill="none"'
    if path.stroke:
        look += f' stroke="{colours[path.stroke]}" stroke-width="{number(path.width)}"'
        if path.dash:
            look += f' stroke-dasharray="{" ".join(number(length) for length in path.dash)}"'
    return f'<path d="{outline}" {look}/>'


def _run(run: GlyphRun, colours: Mapping[str, str], glyphs: dict[tuple[str, int], str]) -> str:
    scale, parts = run.size / face(run.face).em, []
    for glyph, (dx, dy) in zip(run.glyphs, run.offsets, strict=True):
        key = (run.face, glyph)
        if key in glyphs or glyph_outline(*key):
            name = glyphs.setdefault(key, f"g{len(glyphs)}")
            parts.append(f'<use xlink:href="#{name}" transform="translate({number(dx / scale)} {number(-dy / scale)})"/>')
    turn = " rotate(-90)" if run.upwards else ""
    place = f"translate({number(run.x)} {number(run.y)}){turn}"
    letters = f'<g fill="{colours[run.colour]}" transform="{place} scale({scale:.6g} {-scale:.6g})">{"".join(parts)}</g>'
    if not run.text.strip():
        return letters
    direction = ' direction="rtl" text-anchor="end"' if run.right_to_left else ""
    found = (
        f'<text transform="{place}" font-family="Noto Sans, sans-serif" font-size="{number(run.size)}" fill-opacity="0"{direction} '
        f'textLength="{number(run.width)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">{_escaped(run.text)}</text>'
    )
    return f"<g>{letters}{found}</g>"


def _outline(name: str, glyph: int) -> str:
    return " ".join(segment[0] + " ".join(number(place) for place in segment[1:]) for segment in glyph_outline(name, glyph))


def _rectangle(box: Box) -> str:
    return f"M{number(box.x)} {number(box.y)} H{number(box.right)} V{number(box.bottom)} H{number(box.x)} Z"


def _escaped(text: str) -> str:
    return escape(text.translate(_UNWRITABLE))
