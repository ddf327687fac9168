"""The list of processes: code, owner, volume, what goes wrong how often."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import Block, heading
from exporters.pdf.story import Story
from exporters.pdf.table import Cell, Column, Row, Table
from mapper.model.lookups import exceptions_on, nodes_of, unit_of
from mapper.model.organisation import Process
from mapper.model.units import show_load, show_rate
from mapper.model.words import say


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    yield heading(say("Processes"), 1)
    columns = (
        Column(say("Code"), 5),
        Column(say("Process"), 20),
        Column(say("Scope"), 24),
        Column(say("Groups involved"), 24),
        Column(say("Volume"), 9, is_number=True),
        Column(say("Steps"), 6, is_number=True),
        Column(say("Exceptions"), 10, is_number=True),
        Column(say("Exception work"), 10, is_number=True),
        Column(say("State"), 8),
    )
    yield Table(columns, [_row(story, process) for process in story.processes])


def _row(story: Story, process: Process) -> Row:
    nodes = nodes_of(story.workspace, process.id)
    exceptions = [point for node in nodes for point in exceptions_on(story.workspace, node.id)]
    units = {unit.id: unit for node in nodes if node.kind == "step" and (unit := unit_of(story.workspace, node.id)) is not None}
    loads = [load for point in exceptions if (load := story.load(point)) is not None]
    states = {"draft": say("draft"), "validated": say("validated"), "signed": say("signed")}
    return Row(
        (
            Cell(process.code, f"process:{process.id}", bold=True),
            Cell(process.name),
            Cell(process.scope),
            Cell(", ".join(unit.name for unit in units.values())),
            Cell(show_rate(process.volume) if process.volume is not None else say("unknown")),
            Cell(str(sum(1 for node in nodes if node.kind == "step"))),
            Cell(str(len(exceptions))),
            Cell(show_load(sum(loads)) if loads else say("not estimated")),
            Cell(states[process.status]),
        ),
        place_name=f"process-row:{process.id}",
    )
