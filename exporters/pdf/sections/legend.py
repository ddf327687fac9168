"""Legend: every shape and mark of the maps with what it means, drawn by the same shapes as the maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from exporters.pdf.blocks import SMALL, Beside, Block, Text, heading
from exporters.pdf.page import Page
from exporters.pdf.paper import PageFormat
from exporters.pdf.sections.legend_samples import Meaning, always_explained, explained_where_used, marks_of_any_map
from exporters.pdf.story import Story
from mapper.drawing.picture import Picture
from mapper.model.words import say

_SCALE = 0.7
_SHAPE_WIDTH = 118.0
_COLUMNS = 3
_NARROW, _FEWER_COLUMNS = 560.0, 2
"""On pages whose text is no wider than this, in points, there are fewer columns."""
_ROWS = 7


@dataclass(frozen=True, slots=True)
class Sample:
    """A shape with its meaning beside it; it stays together."""

    picture: Picture
    title: str
    words: str
    keep_with_next: bool = False
    below: float = 8.0

    def _text(self) -> Sequence[Text]:
        title = Text(self.title, 9, bold=True, below=0)
        return (title, Text(self.words, SMALL, colour="muted", below=0)) if self.words else (title,)

    def height(self, width: float) -> float:
        """The higher of shape and words, and a gap below."""
        words = sum(text.height(width - _SHAPE_WIDTH) for text in self._text())
        return max(words, self.picture.box.height * _SCALE) + self.below

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A sample stays together."""
        return None

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Shape left, words right, centred on each other."""
        box = self.picture.box
        height = self.height(width) - self.below
        top = y + (height - box.height * _SCALE) / 2
        with page.figure(say("Sample of “{title}”", title=self.title)):
            page.put(self.picture, x - box.x * _SCALE, top - box.y * _SCALE, _SCALE)
        top = y + (height - sum(text.height(width - _SHAPE_WIDTH) for text in self._text())) / 2
        for text in self._text():
            text.place(page, x + _SHAPE_WIDTH, top, width - _SHAPE_WIDTH)
            top += text.height(width - _SHAPE_WIDTH)


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section; what is rare is explained only where the maps use it."""
    yield heading(say("How to read the maps"), 1)
    others = [meaning for meaning in explained_where_used() if meaning.is_used_in(story)]
    if story.exceptions or story.loose or story.contact_points:
        columns = [_column(title, meanings) for title, meanings in always_explained()]
    else:
        columns, others = _without_exceptions(others)
    width = Page(*PageFormat.of(story.part.selection.paper).size).frame.width
    count = _COLUMNS if width > _NARROW else _FEWER_COLUMNS
    yield Beside(columns if count == _COLUMNS else _in_two(columns, width / count), (1,) * count, gutter=20)
    if others:
        yield heading(say("Also on these maps"), 2)
        samples = [_sample(meaning) for meaning in others]
        for start in range(0, len(samples), count):
            row = samples[start : start + count]
            yield Beside([[sample] for sample in row] + [[]] * (count - len(row)), (1,) * count, gutter=20)


def _in_two(columns: Sequence[Sequence[Block]], width: float) -> list[list[Block]]:
    """The same blocks in two columns of about the same height, no title at the foot of the first."""
    blocks = [block for column in columns for block in column]
    heights = list(accumulate(block.height(width) for block in blocks))
    half = next(number for number, height in enumerate(heights, 1) if 2 * height >= heights[-1])
    while half > 1 and isinstance(blocks[half - 1], Text):
        half -= 1
    return [blocks[:half], blocks[half:]]


def _without_exceptions(others: list[Meaning]) -> tuple[list[list[Block]], list[Meaning]]:
    """The columns of a map that has no exceptions yet, with what is rare in their place; and what finds no room there."""
    title, work = always_explained()[0]
    first, second = others[:_ROWS], others[_ROWS : 2 * _ROWS]
    columns = [_column(title, work), _column(say("Marks"), marks_of_any_map()), _column(say("Also on these maps"), first) if first else []]
    columns[1].extend(_sample(meaning) for meaning in second)
    return columns, others[2 * _ROWS :]


def _column(title: str, meanings: Sequence[Meaning]) -> list[Block]:
    return [Text(title, 11, bold=True, colour="muted", below=6), *(_sample(meaning) for meaning in meanings)]


def _sample(meaning: Meaning) -> Sample:
    return Sample(meaning.picture, meaning.title, meaning.words)
