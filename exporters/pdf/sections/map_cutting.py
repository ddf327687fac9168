"""A cutting of a map, small: the surroundings of the steps of a hot spot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.pdf.blocks import Block, rectangle
from exporters.pdf.page import Link, Page, Placed
from exporters.pdf.story import Story, on_map
from mapper.drawing.picture import Box, Picture
from mapper.graph.rings import rings
from mapper.model.flow import Lane, Node, Pool
from mapper.model.lookups import touching
from mapper.shapes import painting_order, picture_of
from mapper.shapes.ring import ring_picture

_MARGIN = 26.0
_TALLEST = 128.0
_LARGEST = 0.7


@dataclass(frozen=True, slots=True)
class MapCutting:
    """What of a sheet lies in `box` (sheet points), as one block; it leads to the place `target`."""

    pictures: Sequence[Picture]
    box: Box
    target: str
    keep_with_next: bool = False

    @classmethod
    def round_steps(cls, story: Story, step_ids: Sequence[str]) -> MapCutting | None:
        """The cutting round those of the steps that are on the sheet of the first; None where that is not drawn."""
        nodes = [node for one in step_ids if (node := story.node(one)) is not None and node.sheet is not None]
        if not nodes or nodes[0].sheet is None:
            return None
        anchor = nodes[0]
        assert anchor.sheet is not None
        box = picture_of(story.workspace, anchor.id).box
        for node in nodes[1:]:
            wider = box.united(picture_of(story.workspace, node.id).box)
            if node.sheet == anchor.sheet and wider.width < 900 and wider.height < 620:
                box = wider
        near = set(touching(story.workspace, anchor.sheet, box.grown(_MARGIN)))
        for one in near:
            if getattr(story.workspace[one], "host", None) in {node.id for node in nodes}:
                box = box.united(picture_of(story.workspace, one).box)
        box = box.grown(_MARGIN)
        pictures = [picture for picture in _pictures(story, anchor.sheet, near) if picture.box.touches(box)]
        return cls(pictures, box, on_map(anchor))

    def _scale(self, width: float) -> float:
        return min(width / self.box.width, _TALLEST / self.box.height, _LARGEST)

    def height(self, width: float) -> float:
        """Its height at the scale that fits."""
        return self.box.height * self._scale(width) + 10

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A picture stays whole."""
        return None

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put it on the page in a thin frame."""
        scale = self._scale(width)
        frame = Box(x, y, self.box.width * scale, self.box.height * scale)
        for picture in self.pictures:
            page.placed.append(Placed(picture, x - self.box.x * scale, y - self.box.y * scale, scale, frame))
        page.paint((rectangle(frame, None, "hairline", 0.75),), frame)
        page.links.append(Link(frame, self.target))


def _pictures(story: Story, sheet: str, near: set[str]) -> list[Picture]:
    """What is drawn near, lanes and pools behind it, rings on top."""
    shown = [one for one in painting_order(story.workspace, sheet) if one in near or isinstance(story.workspace[one], Lane | Pool)]
    pictures = [picture_of(story.workspace, one) for one in shown]
    for ring in rings(story.analysis):
        node = story.workspace[ring.step]
        if ring.step in near and isinstance(node, Node):
            pictures.append(ring_picture(node.box, ring.band, ring.count))
    return pictures
