"""SIPOC of a process: who supplies what, the steps, what comes of them and for whom - and, in grey, what nobody said yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.pdf.blocks import SMALL, TABLE, Beside, Block, Card, Text, heading
from exporters.pdf.story import Story
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.whole.listing import Line
from mapper.whole.sipoc import sipoc

_MOST_LINES = 12
"""A SIPOC is an outline: a longer column goes on in the table of steps."""


def blocks(story: Story, process: Process) -> Iterator[Block]:
    """The blocks of the section: five columns side by side; none for a process without steps."""
    found = sipoc(story.workspace, process.id)
    if not found.steps:
        return
    yield heading(say("SIPOC of {name}", name=process.name or process.code), 2)
    columns = found.titled
    if any(line.is_gap for _, lines in columns for line in lines):
        yield Text(say("In grey what nobody said yet."), SMALL, colour="muted", below=3, keep_with_next=True)
    yield Beside([[_column(story, *column)] for column in columns], (5, 5, 6, 5, 5), gutter=8)


def _column(story: Story, title: str, lines: Sequence[Line]) -> Card:
    told: list[Block] = [Text(title, TABLE, bold=True, colour="muted", below=3, max_lines=1)]
    told += [_line(story, line) for line in lines[:_MOST_LINES]]
    left = len(lines) - _MOST_LINES
    if left > 0:
        told.append(Text(say("and {n} more", n=str(left)), TABLE, colour="muted", below=2))
    return Card(told, stripe="hairline", padding=6)


def _line(story: Story, line: Line) -> Text:
    node = story.node(line.element)
    target = story.on_map(node) if node is not None else ""
    return Text(line.words, TABLE, colour="muted" if line.is_gap else "ink", target=target, below=2, max_lines=2)
