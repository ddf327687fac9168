"""Paints pictures as one SVG document, complete in itself."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exporters.svg.letters import EmbeddedFonts, Letters, Outlines, escaped, number
from mapper.drawing.picture import Box, GlyphRun, Image, Path, Picture


@dataclass(frozen=True, slots=True)
class Part:
    """A picture in the document, and what it is of: its id there ("" = none) and a name that readers are told."""

    picture: Picture
    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What the document says of itself, and how it is painted: `ground` is a token, None = transparent; `margin` in points."""

    title: str = ""
    description: str = ""
    ground: str | None = "paper"
    margin: float = 0.0
    has_outlines: bool = False


def svg_text(
    picture: Picture, colours: Mapping[str, str], *, title: str = "", background: str | None = "paper", margin: float = 0.0
) -> str:
    """One picture as a document with letters as outlines, exact in every program; the same input gives the same text."""
    return svg_document([Part(picture)], picture.box, colours, Head(title, "", background, margin, has_outlines=True))


def svg_document(parts: Sequence[Part], box: Box, colours: Mapping[str, str], head: Head) -> str:
    """The pictures in their order, in a document of that box with a margin round it; the same input gives the same text."""
    box = box.grown(head.margin)
    letters: Letters = Outlines() if head.has_outlines else EmbeddedFonts()
    body = [_part(part, colours, letters) for part in parts]
    ground = [] if head.ground is None else [f'<path d="{_rectangle(box)}" fill="{colours[head.ground]}"/>']
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" role="img" '
            f'width="{number(box.width)}pt" height="{number(box.height)}pt" '
            f'viewBox="{number(box.x)} {number(box.y)} {number(box.width)} {number(box.height)}">',
            *([f"<title>{escaped(head.title)}</title>"] if head.title else []),
            *([f"<desc>{escaped(head.description)}</desc>"] if head.description else []),
            *letters.head(),
            *ground,
            '<g stroke-linecap="round" stroke-linejoin="round">',
            *body,
            "</g>",
            "</svg>",
            "",
        ]
    )


def _part(part: Part, colours: Mapping[str, str], letters: Letters) -> str:
    painted = "\n".join(_primitive(primitive, colours, letters) for primitive in part.picture.primitives)
    if not part.id:
        return painted
    title = f"<title>{escaped(part.name)}</title>\n" if part.name else ""
    return f'<g id="{part.id}">\n{title}{painted}\n</g>'


def _primitive(primitive: Path | GlyphRun | Image, colours: Mapping[str, str], letters: Letters) -> str:
    if isinstance(primitive, Path):
        return _path(primitive, colours)
    if isinstance(primitive, GlyphRun):
        return letters.run(primitive, colours)
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


def _rectangle(box: Box) -> str:
    return f"M{number(box.x)} {number(box.y)} H{number(box.right)} V{number(box.bottom)} H{number(box.x)} Z"
