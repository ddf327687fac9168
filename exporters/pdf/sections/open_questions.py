"""Open questions: what nobody could answer in the room, who finds out and until when - and the answers there are meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.story import Story, in_register
from exporters.pdf.table import Cell, Column, Row, table
from mapper.commands.park import answer_of
from mapper.model.lookups import code_order, every
from mapper.model.words import say
from mapper.model.workshop import Question
from mapper.workshop_page import owner_name


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section; open ones first."""
    found = questions_of(story)
    if not found:
        return
    waiting = [question for question in found if answer_of(story.workspace, question.id) is None]
    yield heading(say("Open questions"), 1)
    yield Text(say("{open} of {all} are not answered yet.", open=len(waiting), all=len(found)), SMALL, colour="muted", below=8)
    answered = [question for question in found if question not in waiting]
    yield table(_columns(), [_row(story, question) for question in (*waiting, *answered)])


def questions_of(story: Story) -> list[Question]:
    """The questions about these processes; those about nothing are told of where the whole map is. By code."""
    found = [one for one in every(story.workspace, Question) if story.part.tells_of(one.about)]
    return sorted(found, key=lambda one: (code_order(one.code), one.id))


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Code")),
        Column(say("Question"), 36),
        Column(say("About"), 12),
        Column(say("Who finds out"), 14),
        Column(say("Until")),
        Column(say("Answer"), 26),
    )


def _row(story: Story, question: Question) -> Row:
    answer = answer_of(story.workspace, question.id)
    return Row(
        (
            Cell(question.code, story.on_map(question), bold=True, colour="question"),
            Cell(question.name),
            Cell(", ".join(story.codes(question.about))),
            Cell(owner_name(story.workspace, question.owner)),
            Cell(question.due),
            Cell(answer.name if answer is not None else ""),
        ),
        place_name=in_register(question),
    )
