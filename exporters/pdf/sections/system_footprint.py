"""The system footprint: per SAP transaction or Oracle function, which steps and exceptions touch it."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.story import Story, function_place
from exporters.pdf.table import Cell, Column, Row, table
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.organisation import System, SystemFunction
from mapper.model.units import show_load
from mapper.model.words import say

_VENDORS = ("SAP", "Oracle", "other")


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section: one table a vendor."""
    touched = _touched(story)
    if not touched:
        return
    yield heading(say("System footprint"), 1)
    yield Text(
        say("Which steps use a transaction or function, and which exceptions are handled with it. An exception may count in several rows."),
        SMALL,
        colour="muted",
        below=0,
    )
    titles = {"SAP": "SAP", "Oracle": "Oracle", "other": say("Other systems")}
    everything = [_row(story, function, *touched[function.id]) for function in _functions(story, touched)]
    for vendor in _VENDORS:
        rows = [_row(story, function, *touched[function.id]) for function in _functions(story, touched) if function.vendor == vendor]
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


def _touched(story: Story) -> dict[str, tuple[list[Node], list[ExceptionPoint]]]:
    """Steps and exceptions by function or system, those that are named as the other vendor's alternative left out."""
    found: dict[str, tuple[list[Node], list[ExceptionPoint]]] = {}
    for node in story.nodes:
        for one in node.systems:
            found.setdefault(one, ([], []))[0].append(node)
    for point in story.exceptions:
        for one in point.uses:
            if isinstance(story.workspace.get(one), SystemFunction | System):
                found.setdefault(one, ([], []))[1].append(point)
    return found


def _functions(story: Story, touched: dict[str, tuple[list[Node], list[ExceptionPoint]]]) -> list[SystemFunction | System]:
    found = [record for one in touched if isinstance(record := story.workspace.get(one), SystemFunction | System)]
    return sorted(found, key=lambda function: (not function.module, function.module, function.code or function.name, function.id))


def _row(story: Story, function: SystemFunction | System, steps: list[Node], exceptions: list[ExceptionPoint]) -> Row:
    loads = [load for point in exceptions if (load := story.load(point)) is not None]
    return Row(
        (
            Cell(function.module),
            Cell(story.function_name(function), bold=True),
            Cell(
                ", ".join(say("{code} {name}", code=step.code, name=step.name) for step in steps), story.on_map(steps[0]) if steps else ""
            ),
            Cell(
                ", ".join(say("{code} {name}", code=point.code, name=point.name) for point in exceptions),
                story.on_map(exceptions[0]) if exceptions else "",
            ),
            Cell(show_load(sum(loads)) if loads else ""),
        ),
        place_name=function_place(function.id),
    )
