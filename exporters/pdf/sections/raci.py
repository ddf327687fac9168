"""RACI of a process: who does each step, who answers for it, who is asked and who is told, derived from the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.story import Story
from exporters.pdf.table import Cell, Column, Row, table
from mapper.graph.scope import name_of
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.whole.pages import coded
from mapper.whole.raci import RaciRow, columns_of, raci

_MOST_COLUMNS = 12
"""So many people side by side have room for their names; more are listed in words."""
_LONGEST_NAME = 32


def blocks(story: Story, process: Process) -> Iterator[Block]:
    """The blocks of the section; none for a process without steps."""
    rows = raci(story.workspace, process.id)
    if not rows:
        return
    everybody = columns_of(story.workspace, rows)
    yield heading(say("RACI of {name}", name=process.name or process.code), 2)
    yield Text(_explained(bool(rows[0].accountable)), SMALL, colour="muted", below=2, keep_with_next=True)
    if _has_room_side_by_side(story, everybody):
        yield _matrix(story, rows, everybody)
    else:
        yield _in_words(story, rows)


def _has_room_side_by_side(story: Story, everybody: Sequence[str]) -> bool:
    names = [name_of(story.workspace, who) for who in everybody]
    return len(names) <= _MOST_COLUMNS and all(len(name) <= _LONGEST_NAME for name in names)


def _explained(has_owner: bool) -> str:
    if has_owner:
        return say("R does it, A answers for it, C is asked when something goes wrong there, I is told. Derived from the map.")
    return say("R does it, C is asked when something goes wrong there, I is told. Derived from the map; nobody is named who answers.")


def _matrix(story: Story, rows: Sequence[RaciRow], everybody: Sequence[str]) -> Block:
    columns = (Column(say("Step"), 1), *(Column(name_of(story.workspace, who)) for who in everybody))
    return table(columns, [Row((_step(story, row), *(_letters(row.letters(who)) for who in everybody))) for row in rows])


def _letters(letters: str) -> Cell:
    return Cell(letters, bold="R" in letters, colour="ink" if "R" in letters or "A" in letters else "muted")


def _step(story: Story, row: RaciRow) -> Cell:
    node = story.node(row.step)
    return Cell(coded(story.workspace, row.step), story.on_map(node) if node is not None else "")


def _in_words(story: Story, rows: Sequence[RaciRow]) -> Block:
    columns = (
        Column(say("Step"), 28),
        Column(say("Does it"), 16),
        Column(say("Answers for it"), 14),
        Column(say("Is asked"), 28),
        Column(say("Is told"), 24),
    )
    told = [(row, (row.responsible, row.accountable, row.consulted, row.informed)) for row in rows]
    return table(columns, [Row((_step(story, row), *(Cell(story.names(ids)) for ids in letters))) for row, letters in told])
