"""The silhouette of a map: its forms without words, small, so that a reader recognises it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.pdf.blocks import Block
from exporters.pdf.page import Page
from exporters.pdf.story import Story, sheet_place
from exporters.sheet_drawing import Piece, box_round
from mapper.drawing.picture import Box, Path, Picture
from mapper.model.flow import Lane, Node, Pool
from mapper.model.organisation import Process
from mapper.model.words import say

_MOST_PIECES = 400
"""A larger map is a grey cloud when it is this small."""


@dataclass(frozen=True, slots=True)
class Silhouette:
    """A map without its words, at most `tallest` points high; it leads to the map."""

    picture: Picture
    target: str
    name: str
    tallest: float
    keep_with_next: bool = False
    below: float = 8.0

    def _scale(self, width: float) -> float:
        return min(width / self.picture.box.width, self.tallest / self.picture.box.height)

    def height(self, width: float) -> float:
        """Its height at the scale that fits, and a gap below."""
        return self.picture.box.height * self._scale(width) + self.below

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A picture stays whole."""
        return None

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put it on the page."""
        scale, box = self._scale(width), self.picture.box
        seen = Box(x, y, box.width * scale, box.height * scale)
        with page.figure(say("Outline of the map of {name}", name=self.name)):
            page.put(self.picture, x - box.x * scale, y - box.y * scale, scale)
            page.link(seen, self.target, say("Map of {name}", name=self.name))


def silhouette(story: Story, process: Process, tallest: float) -> Silhouette | None:
    """The silhouette of the first map of a process; None where it is not drawn, or too large to be recognised."""
    target = story.map_of(process)
    pieces = next((pieces for sheet, pieces in story.drawings.items() if sheet_place(sheet) == target), ())
    if not 2 < len(pieces) <= _MOST_PIECES:
        return None
    forms = [form for piece in pieces for form in forms_of(story, piece)]
    return Silhouette(Picture(tuple(forms), box_round(pieces)), target, process.name, tallest)


def forms_of(story: Story, piece: Piece) -> Sequence[Path]:
    """The outlines of a piece; of a node its form alone, for chips and signs are specks at this size."""
    paths = [part for part in piece.picture.primitives if isinstance(part, Path)]
    record = story.workspace[piece.id]
    return paths[:1] if isinstance(record, Node | Pool | Lane) and not piece.is_ring else paths
