"""The legend of an edition: what its cuttings of maps cannot be read without, in a row."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import Beside, Block, Text
from exporters.pdf.sections.legend import Sample
from exporters.pdf.sections.legend_samples import explained_in_short
from exporters.pdf.story import Story
from mapper.model.words import say

_ACROSS = {True: 3, False: 2}
"""Side by side on paper that lies across (True) or stands upright."""


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section; none where no map is shown."""
    if not story.drawings:
        return
    yield Text(say("How to read the maps"), 11, bold=True, below=6, keep_with_next=True, bookmark=1, role="H2")
    samples = [Sample(meaning.picture, meaning.title, meaning.words) for meaning in explained_in_short()]
    across = _ACROSS[story.part.selection.paper.is_landscape]
    for start in range(0, len(samples), across):
        row = samples[start : start + across]
        yield Beside([*([sample] for sample in row), *([[]] * (across - len(row)))], (1,) * across, gutter=20)
