"""The legend of an edition: what its cuttings of maps cannot be read without, in two rows."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import Beside, Block, heading
from exporters.pdf.sections.legend import Sample
from exporters.pdf.sections.legend_samples import explained_in_short
from exporters.pdf.story import Story
from mapper.model.words import say

_COLUMNS = 3


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section; none where no map is shown."""
    if not story.drawings:
        return
    yield heading(say("How to read the maps"), 2)
    samples = [Sample(meaning.picture, meaning.title, meaning.words) for meaning in explained_in_short()]
    for start in range(0, len(samples), _COLUMNS):
        row = samples[start : start + _COLUMNS]
        yield Beside([[sample] for sample in row] + [[]] * (_COLUMNS - len(row)), (1,) * _COLUMNS, gutter=20)
