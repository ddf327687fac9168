"""A cutting of a map: a step of a hot spot in its surroundings, at a size at which its words can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.pdf.blocks import CAPTION, Block, Text, rectangle
from exporters.pdf.page import Page
from exporters.pdf.paper import SMALLEST_PRINT
from exporters.pdf.sections.map_words import called
from exporters.pdf.story import Story, in_register, map_place
from exporters.sheet_drawing import Piece, box_round
from mapper.drawing.picture import Box, GlyphRun, Path, Picture, Point
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import exceptions_on
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.shapes import picture_of
from mapper.shapes.ring import REACH

SCALE, _LARGEST_SCALE = 0.66, 0.85
"""The 8.5 pt small print of maps is then 5.6 pt on paper; where an amount is drawn smaller yet, the cutting is larger."""
_MARGIN = 5.0
_LOWEST, _HIGHEST = 118.0, 210.0


@dataclass(frozen=True, slots=True)
class MapCutting:
    """The surroundings of a step: what of its sheet lies about `core` (sheet points); it leads to `target`.

    `stands_for`: elements that links find here, and that lead to their rows, where the document does not hold the whole map.
    """

    story: Story
    pieces: Sequence[Piece]
    core: Box
    caption: str
    target: str
    scale: float = SCALE
    stands_for: Sequence[Drawn] = ()
    keep_with_next: bool = False
    below: float = 6.0

    @classmethod
    def round(cls, story: Story, step: Node) -> MapCutting | None:
        """The cutting round a step and its exceptions; None where no map of the document shows it."""
        pieces = story.drawings.get(step.sheet or "")
        if pieces is None or step.sheet is None:
            return None
        core = picture_of(story.workspace, step.id).box.united(step.box.grown(2 * REACH))
        for point in exceptions_on(story.workspace, step.id):
            core = core.united(picture_of(story.workspace, point.id).box)
        caption = say("{name}, round {step}", name=story.name(step.sheet), step=step.code or step.name)
        return cls(story, pieces, core, caption, map_place(step), _readable(pieces, core))

    @property
    def _frame_height(self) -> float:
        return min(max((self.core.height + 2 * _MARGIN) * self.scale, _LOWEST), _HIGHEST)

    def _caption(self) -> Text:
        return Text(self.caption, CAPTION, colour="muted", max_lines=1, below=0)

    def height(self, width: float) -> float:
        """The frame, its caption, and a gap below."""
        return self._frame_height + 3 + self._caption().height(width) + self.below

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A picture stays whole."""
        return None

    def window(self, width: float) -> Box:
        """What of the sheet is seen in a frame of that width: the core in the middle, but no more emptiness than needed beside the map."""
        whole = box_round(self.pieces).grown(_MARGIN)
        wide, high = width / self.scale, self._frame_height / self.scale
        return Box(_inside(self.core.centre.x, wide, whole.x, whole.right), _top(self.core, high, whole), wide, high)

    def shows(self, record: Drawn, width: float) -> bool:
        """Whether an element is seen whole in a frame of that width."""
        return _whole(record.box, self.window(width))

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put it on the page in a thin frame, the caption below."""
        window, scale = self.window(width), self.scale
        frame = Box(x, y, width, self._frame_height)
        with page.figure(say("Part of the map: {caption}", caption=self.caption)):
            for piece in self.pieces:
                if piece.picture.box.touches(window):
                    page.put(self._shown(piece, window), x - window.x * scale, y - window.y * scale, scale, frame)
            page.link(frame, self.target, self.caption)
        for record in self.stands_for:
            page.places[map_place(record)] = Point(x, y)
            if isinstance(record, ExceptionPoint | ContactPoint):
                page.link(_on_page(record.box, window, frame), in_register(record), called(record))
        page.paint((rectangle(frame, None, "hairline", 0.75),), frame)
        self._caption().place(page, x, frame.bottom + 3, width)

    def _shown(self, piece: Piece, window: Box) -> Picture:
        """The piece as a whole, or without its words where the frame would cut them."""
        record = self.story.workspace[piece.id]
        box = record.box if isinstance(record, ContactPoint) else piece.picture.box
        if _whole(box, window):
            return piece.picture
        return Picture(tuple(part for part in piece.picture.primitives if isinstance(part, Path)), piece.picture.box)


def _on_page(box: Box, window: Box, frame: Box) -> Box:
    """Where a box of the sheet is on the page."""
    scale = frame.width / window.width
    return Box(frame.x + (box.x - window.x) * scale, frame.y + (box.y - window.y) * scale, box.width * scale, box.height * scale)


def _readable(pieces: Sequence[Piece], core: Box) -> float:
    """The scale at which the words about the core can be read."""
    runs = (part for piece in pieces if piece.picture.box.touches(core) for part in piece.picture.primitives if isinstance(part, GlyphRun))
    smallest = min((run.size for run in runs), default=SMALLEST_PRINT / SCALE)
    return min(max(SCALE, SMALLEST_PRINT / smallest), _LARGEST_SCALE)


def _whole(box: Box, window: Box) -> bool:
    return box.x >= window.x and box.right <= window.right and box.y >= window.y and box.bottom <= window.bottom


def _inside(middle: float, length: float, low: float, high: float) -> float:
    """Where a stretch of that length starts that is centred on `middle`, shifted into low–high as far as it fits there."""
    start = min(middle - length / 2, high - length)
    return max(start, low) if high - low >= length else (low + high - length) / 2


def _top(core: Box, high: float, whole: Box) -> float:
    """From where downwards a cutting shows the sheet: the core whole where that is possible, else from its top."""
    if core.height + 2 * _MARGIN > high:
        return core.y - _MARGIN
    return _inside(core.centre.y, high, whole.y, whole.bottom)
