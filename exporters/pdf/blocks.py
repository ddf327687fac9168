"""Blocks that flow over pages: each measures itself, splits where it may, and places itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from exporters.pdf.page import Bookmark, Page
from exporters.pdf.tags import Role
from mapper.drawing.picture import Box, Path, Point
from mapper.drawing.text import TextBlock, shape_text

BODY, SMALL, TABLE, CAPTION = 10.0, 8.0, 8.5, 7.5
HEADINGS = (24.0, 18.0, 13.0)
"""Sizes of the type, in points; headings by level."""
LONGEST_BOOKMARK = 120


class Block(Protocol):
    """Something that stands in a column of a page."""

    @property
    def keep_with_next(self) -> bool:
        """Whether it must not be the last on its page."""
        ...

    @property
    def below(self) -> float:
        """The gap below it, part of its height, that may be lost at the end of a page."""
        ...

    def height(self, width: float) -> float:
        """How high it is in a column of that width, in points."""
        ...

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The block in two, the first at most `room` high; None where it does not split there."""
        ...

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put it on the page, its top left corner at (x, y)."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Running text of one style, with a gap below; names drawn on several lines run on.

    `place_name`: links may lead here; `target`: it leads there. `role`: what it is to those who hear the document; `is_rest`: it goes on
    from the page before.
    """

    text: str
    size: float = BODY
    bold: bool = False
    colour: str = "ink"
    below: float = 4.0
    above: float = 0.0
    keep_with_next: bool = False
    place_name: str = ""
    target: str = ""
    bookmark: int | None = None
    measure: float | None = None
    max_lines: int | None = None
    role: Role = "P"
    is_rest: bool = False

    def _shaped(self, width: float) -> TextBlock:
        width = min(width, self.measure or width)
        words = self.text.replace("\n", " ")
        return shape_text(words, self.size, bold=self.bold, width=width, colour=self.colour, max_lines=self.max_lines)

    def height(self, width: float) -> float:
        """The height of its lines and gaps."""
        return self.above + self._shaped(width).height + self.below

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Text of up to a few lines stays whole; longer text goes on at a word where it has words."""
        shaped = self._shaped(width)
        line = shaped.height / max(1, shaped.lines)
        fitting = int((room - self.above) / line)
        if shaped.lines < 6 or fitting < 3 or fitting >= shaped.lines:
            return None
        cut = _prefix(self, width, fitting)
        first = replace(self, text=self.text[:cut].rstrip(), below=0.0)
        return first, replace(self, text=self.text[cut:].lstrip(), above=0.0, place_name="", target="", bookmark=None, is_rest=True)

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put the lines on the page, with link, place and bookmark."""
        shaped = self._shaped(width)
        box = Box(x, y + self.above, shaped.width, shaped.height)
        with page.element(self.role, resumed=self.is_rest), page.linked(box, self.target, self.text):
            page.paint(shaped.at(box.x, box.y), box)
        if self.place_name:
            page.places[self.place_name] = Point(x, y)
        if self.bookmark is not None:
            page.bookmarks.append(Bookmark(" ".join(self.text[:LONGEST_BOOKMARK].split()), self.bookmark, y))


def _prefix(block: Text, width: float, lines: int) -> int:
    """How many characters of a text make at most `lines` lines, ending at a space where there is one: by halving."""
    low, high = 0, len(block.text)
    while high - low > 1:
        middle = (low + high) // 2
        shaped = shape_text(block.text[:middle].replace("\n", " "), block.size, bold=block.bold, width=min(width, block.measure or width))
        low, high = (middle, high) if shaped.lines <= lines else (low, middle)
    cut = block.text.rfind(" ", low - 80, low)
    return cut if cut > 0 else max(1, low)


def heading(text: str, level: int, place_name: str = "") -> Text:
    """A heading of level 0, 1 or 2; it starts no page's end and stands in the outline of the document."""
    return Text(
        text,
        HEADINGS[level],
        bold=True,
        above=0.0 if level < 2 else 12.0,
        below=(14.0, 10.0, 5.0)[level],
        keep_with_next=True,
        place_name=place_name,
        bookmark=max(0, level - 1),
        max_lines=2,
        role="H1" if level < 2 else "H2",
    )


@dataclass(frozen=True, slots=True)
class Space:
    """Empty room."""

    points: float
    keep_with_next: bool = False
    below: float = 0.0

    def height(self, width: float) -> float:
        """Its points."""
        return self.points

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Empty room does not split."""
        return None

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Nothing is painted."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns side by side, each a stack of blocks, as shares of the width with a gutter between; they stay together."""

    columns: Sequence[Sequence[Block]]
    shares: Sequence[float]
    gutter: float = 24.0
    keep_with_next: bool = False
    below: float = 0.0

    def _widths(self, width: float) -> list[float]:
        room = width - self.gutter * (len(self.shares) - 1)
        return [share * room / sum(self.shares) for share in self.shares]

    def height(self, width: float) -> float:
        """The height of the highest column."""
        pairs = zip(self.columns, self._widths(width), strict=True)
        return max(sum(block.height(column) for block in blocks) for blocks, column in pairs)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Columns stay together."""
        return None

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put every column on the page."""
        for blocks, column in zip(self.columns, self._widths(width), strict=True):
            top = y
            for block in blocks:
                block.place(page, x, top, column)
                top += block.height(column)
            x += column + self.gutter


@dataclass(frozen=True, slots=True)
class Card:
    """Blocks on a tinted ground with a stripe at the left; it stays together."""

    blocks: Sequence[Block]
    fill: str = "quiet"
    stripe: str = "hot_spot"
    keep_with_next: bool = False
    padding: float = 12.0
    below: float = 10.0

    def height(self, width: float) -> float:
        """Its blocks, the padding, and a gap below."""
        return sum(block.height(width - 2 * self.padding - 4) for block in self.blocks) + 2 * self.padding + self.below

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A card stays together: whoever fills it bounds its words."""
        return None

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put the ground and the blocks on the page."""
        box = Box(x, y, width, self.height(width) - self.below)
        page.paint((rectangle(box, self.fill), rectangle(Box(x, y, 4, box.height), self.stripe)), box)
        top = y + self.padding
        for block in self.blocks:
            block.place(page, x + 4 + self.padding, top, width - 2 * self.padding - 4)
            top += block.height(width - 2 * self.padding - 4)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A few words in a thin frame, as a rubber stamp says them: how far figures can be trusted."""

    words: str
    below: float = 6.0
    keep_with_next: bool = False

    def _shaped(self) -> TextBlock:
        return shape_text(self.words, CAPTION, bold=True, colour="hot_spot_text", max_lines=1)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the frame, in points."""
        shaped = self._shaped()
        return shaped.width + 12, shaped.height + 5

    def height(self, width: float) -> float:
        """Its frame and the gap below."""
        return self.size[1] + self.below

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A stamp stays whole."""
        return None

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put frame and words on the page."""
        box = Box(x, y, *self.size)
        frame = rectangle(box, "hot_spot_fill", "hot_spot", 0.75)
        page.paint((frame, *self._shaped().at(x + 6, y + 2.5)), box)


def rectangle(box: Box, fill: str | None = None, stroke: str | None = None, line: float = 0.5) -> Path:
    """An upright rectangle, filled and/or stroked."""
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    return Path((("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",)), fill, stroke, line)


def rule(x: float, y: float, width: float, stroke: str = "hairline", line: float = 0.5) -> Path:
    """A horizontal line."""
    return Path((("M", x, y), ("L", x + width, y)), None, stroke, line)
