"""Sign-off: who stood for which process and when, and room to sign for what nobody has signed yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exporters.pdf.blocks import CAPTION, SMALL, Block, Text, heading, rule
from exporters.pdf.page import Page
from exporters.pdf.story import Story
from exporters.pdf.table import Cell, Column, Row, table
from mapper.drawing.picture import Box
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workshop import SignOff

_MOST_TO_SIGN = 12
_LINE = 30.0


@dataclass(frozen=True, slots=True)
class SigningLine:
    """A line for one process: its name, and rules to write on above name, date and signature."""

    process: str
    keep_with_next: bool = False
    below: float = 8.0

    def height(self, width: float) -> float:
        """Room to write, the words under the rule, and a gap."""
        return _LINE + 12 + self.below

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A line stays whole."""
        return None

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put the process and the rules on the page."""
        Text(self.process, SMALL, bold=True, max_lines=2, below=0).place(page, x, y + _LINE - 12, width * 0.3 - 12)
        left = x + width * 0.3
        for words, share in ((say("Name and role"), 0.28), (say("Date"), 0.14), (say("Signature"), 0.28)):
            room = width * share - 12
            with page.decoration():
                page.paint((rule(left, y + _LINE, room, "line", 0.75),), Box(left, y + _LINE, room, 0))
            Text(words, CAPTION, colour="muted", max_lines=1, below=0).place(page, left, y + _LINE + 2, room)
            left += width * share


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    ours = {process.id: process for process in story.processes}
    signed = [one for one in story.all_of(SignOff) if one.process in ours]
    signed.sort(key=lambda one: (one.date, one.created, one.id))
    waiting = [process for process in story.processes if process.status != "signed"]
    yield heading(say("Sign-off"), 1)
    if signed:
        columns = (
            Column(say("Process"), 34),
            Column(say("Stood for it"), 26),
            Column(say("As")),
            Column(say("On")),
            Column(say("Note"), 34),
        )
        yield table(columns, [_row(ours[one.process or ""], one) for one in signed])
    if waiting:
        words = say("Whoever signs says: the map shows the work as it is done today, as far as we know.")
        yield Text(words, SMALL, colour="muted", below=4, keep_with_next=True)
        yield from (SigningLine(_named(process)) for process in waiting[:_MOST_TO_SIGN])


def _named(process: Process) -> str:
    return say("{code}  {name}", code=process.code, name=process.name)


def _row(process: Process, one: SignOff) -> Row:
    states = {"draft": say("draft"), "validated": say("validated"), "signed": say("signed")}
    return Row((Cell(_named(process)), Cell(one.signed_by), Cell(states[one.state]), Cell(one.date[:10]), Cell(one.note)))
