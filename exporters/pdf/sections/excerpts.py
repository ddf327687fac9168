"""Where on the maps a system, hot spot or group is at work: cuttings of the maps round its steps, in place of the whole maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporters.pdf.blocks import Beside, Block, heading
from exporters.pdf.sections.map_cutting import MapCutting
from exporters.pdf.story import Story, in_register
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.record import Drawn
from mapper.model.words import say

_MOST = 6
"""Cuttings at most: a reader who wants more takes the maps."""
_ACROSS = {True: 3, False: 2}
"""Side by side on paper that lies across (True) or stands upright."""
_WIDTH = 248.0
"""Of a cutting, in points, about: what is asked is which of its neighbours need none of their own."""


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section: cuttings side by side, none of a step that another one shows already."""
    cuttings = list(_cuttings(story))[:_MOST]
    if not cuttings:
        return
    yield heading(say("On the maps"), 1)
    across = _ACROSS[story.part.selection.paper.is_landscape]
    for start in range(0, len(cuttings), across):
        row = cuttings[start : start + across]
        yield Beside([*([one] for one in row), *([[]] * (across - len(row)))], (1,) * across, gutter=12)


def _cuttings(story: Story) -> Iterator[MapCutting]:
    """Each leads to the row of its step, and is where links find what it shows for the first time."""
    elements: tuple[Drawn, ...] = (*_work(story), *story.exceptions, *story.contact_points)
    shown: set[str] = set()
    for step in _by_weight(story):
        if step.id in shown:
            continue
        cutting = MapCutting.round(story, step)
        if cutting is not None:
            seen = [one for one in elements if one.sheet == step.sheet and (one is step or cutting.shows(one, _WIDTH))]
            fresh = [one for one in seen if one.id not in shown]
            shown.update(one.id for one in fresh)
            yield replace(cutting, target=in_register(step), stands_for=fresh)


def _by_weight(story: Story) -> Sequence[Node]:
    """The steps in their order, those at which most exceptions of the document arise before the others."""
    points: dict[str, int] = {}
    for point in story.exceptions:
        if point.host is not None:
            points[point.host] = points.get(point.host, 0) + 1
    return sorted(_work(story), key=lambda node: -points.get(node.id, 0))


def _work(story: Story) -> list[Node]:
    return [node for node in story.nodes if node.kind in WORK_KINDS]
