"""What people remarked about the map, the latest first, each with the answers to it."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import Block, heading
from exporters.pdf.story import Story
from exporters.pdf.table import Cell, Column, Row, table
from mapper.commands.comment import answers_to, is_settled
from mapper.model.lookups import every, get
from mapper.model.organisation import SETTINGS_ID
from mapper.model.words import say
from mapper.model.workshop import Comment
from mapper.whole.pages import coded


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    everything = every(story.workspace, Comment)
    roots = [one for one in everything if get(story.workspace, Comment, one.about) is None and story.part.tells_of((one.about,))]
    if not roots:
        return
    yield heading(say("Comments"), 1)
    columns = (
        Column(say("About"), 22),
        Column(say("Remark"), 46),
        Column(say("By"), 12),
        Column(say("On")),
        Column(say("What came of it"), 20),
    )
    roots.sort(key=lambda one: (one.created, one.id), reverse=True)
    yield table(columns, [row for root in roots for row in _rows(story, root)])


def _rows(story: Story, root: Comment) -> Iterator[Row]:
    outcome = say("settled: {outcome}", outcome=root.note) if is_settled(root) else say("open")
    yield Row((_about(story, root), Cell(root.name), Cell(root.author), Cell(root.created[:10]), Cell(outcome)))
    for answer in answers_to(story.workspace, root.id):
        words = say("– {answer}", answer=answer.name)
        yield Row((Cell(""), Cell(words, colour="muted"), Cell(answer.author), Cell(answer.created[:10]), Cell("")))


def _about(story: Story, comment: Comment) -> Cell:
    record = story.workspace.get(comment.about or "")
    if record is None or record.id == SETTINGS_ID:
        return Cell(say("the map"))
    return Cell(coded(story.workspace, record.id), story.on_map(record))
