"""The system footprint: per SAP transaction or Oracle function, which steps and exceptions touch it."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.story import Story, function_place
from exporters.pdf.table import Cell, Column, Row, table
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.units import show_load
from mapper.model.words import say
from mapper.whole.system_footprint import VENDORS, FunctionUse, Used, system_footprint


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section: one table a vendor."""
    modules = system_footprint(Used(story.workspace, story.nodes, story.exceptions, story.analysis.estimates))
    if not modules:
        return
    yield heading(say("System footprint"), 1)
    yield Text(
        say("Which steps use a transaction or function, and which exceptions are handled with it. An exception may count in several rows."),
        SMALL,
        colour="muted",
        below=0,
    )
    titles = {"SAP": "SAP", "Oracle": "Oracle", "other": say("Other systems")}
    everything = [_row(story, use) for module in modules for use in module.functions]
    for vendor in VENDORS:
        rows = [_row(story, use) for module in modules if module.vendor == vendor for use in module.functions]
        if rows:
            yield heading(titles[vendor], 2)
            yield table(_columns(), rows, like=everything)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Module")),
        Column(say("Transaction or function"), 16),
        Column(say("Steps that use it"), 40),
        Column(say("Exceptions handled with it"), 40),
        Column(say("Exception work"), is_number=True),
    )


def _row(story: Story, use: FunctionUse) -> Row:
    steps, exceptions = _records(story, use.touched.steps), _records(story, use.touched.exceptions)
    load = use.touched.load
    return Row(
        (
            Cell(use.function.module),
            Cell(story.function_name(use.function), bold=True),
            _listed(story, steps),
            _listed(story, exceptions),
            Cell(show_load(load.value) if load is not None else ""),
        ),
        place_name=function_place(use.function.id),
    )


def _records(story: Story, ids: tuple[str, ...]) -> list[Node | ExceptionPoint]:
    return [record for one in ids if isinstance(record := story.workspace[one], Node | ExceptionPoint)]


def _listed(story: Story, records: list[Node | ExceptionPoint]) -> Cell:
    words = ", ".join(say("{code} {name}", code=one.code, name=one.name) for one in records)
    return Cell(words, story.on_map(records[0]) if records else "")
