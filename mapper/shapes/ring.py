"""The mark of a hot spot outside a shape: a ring whose form says how hot, and the number of exceptions; never colour alone."""

from __future__ import annotations

from typing import Literal

from mapper.drawing.picture import Box, Path, Picture, Point, Primitive
from mapper.drawing.text import shape_text
from mapper.shapes.forms import circle, picture_of_parts, rectangle

Band = Literal["hot", "warm", "mild"]
REACH = 9.0
"""How far the widest ring stands outside its shape."""


def ring_picture(box: Box, band: Band, count: int) -> Picture:
    """The ring round a shape's box: double = hot, thick = warm, thin = mild; `count` stands at the top right corner."""
    rings: list[Primitive] = []
    if band == "hot":
        rings.append(Path(rectangle(box.grown(4), 10), stroke="hot_spot", width=2.5))
        rings.append(Path(rectangle(box.grown(8), 13), stroke="hot_spot", width=1.25))
    else:
        rings.append(Path(rectangle(box.grown(5), 11), stroke="hot_spot", width=3.0 if band == "warm" else 1.25))
    words = shape_text(str(count), 11, bold=True, colour="on_hot_spot")
    radius = max(10.0, words.width / 2 + 5)
    centre = Point(box.right + 4, box.y - 5)
    badge = Path(circle(centre, radius), fill="hot_spot_text", stroke="paper", width=1.5)
    return picture_of_parts(rings, badge, words.at(centre.x - words.width / 2, centre.y - words.height / 2))
