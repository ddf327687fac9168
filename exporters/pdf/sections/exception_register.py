"""The exception register: every exception with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.story import Story, in_register
from exporters.pdf.table import Cell, Column, Row, table
from mapper.model.exception_point import ExceptionPoint
from mapper.model.units import show_delay, show_effort, show_money, show_range, show_rate
from mapper.model.words import say
from mapper.shapes.exception_words import category_words

_LEFT_TO_THE_WHOLE = (9, 10)
"""Columns that an edition has no room for: the basis, which its head says of all, and who notices."""


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section: one table a process; nothing where there are no exceptions."""
    if not story.exceptions and not story.loose:
        return
    yield heading(say("Exception register"), 1)
    yield Text(_explained(), SMALL, colour="muted", below=1)
    yield Text(say("Basis says where the figures come from."), SMALL, colour="muted", below=0)
    everything = (*story.exceptions, *story.loose)
    whole = table(_columns(), [_row(story, point) for point in everything])
    rows = {point.id: row for point, row in zip(everything, whole.rows, strict=True)}
    parts = [(say("{code}  {name}", code=process.code, name=process.name), story.exceptions_of(process)) for process in story.processes]
    parts.append((say("Not placed on a step yet"), story.loose))
    for title, points in parts:
        if points:
            yield heading(title, 2)
            yield replace(whole, rows=[rows[point.id] for point in points])


def blocks_of_edition(story: Story) -> Iterator[Block]:
    """The exceptions of all processes that an edition tells of, in one table: their codes say of which."""
    if story.exceptions:
        yield heading(say("Exception register"), 1)
        yield Text(_explained(), SMALL, colour="muted", below=6, keep_with_next=True)
        rows = [_row(story, point) for point in story.exceptions]
        kept = [number for number in range(len(_columns())) if number not in _LEFT_TO_THE_WHOLE]
        yield table([_columns()[one] for one in kept], [replace(row, cells=[row.cells[one] for one in kept]) for row in rows])


def _explained() -> str:
    return say(
        "Effort is working time and delay elapsed time, both per occurrence; work is rate times effort. "
        "“?” means nobody knows yet; unknown work is never counted as zero. Codes lead to the map."
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Code")),
        Column(say("Exception"), 24),
        Column(say("At step")),
        Column(say("What kind"), 15),
        Column(say("Rate"), is_number=True),
        Column(say("Effort"), is_number=True),
        Column(say("Delay"), is_number=True),
        Column(say("Direct cost"), is_number=True),
        Column(say("Work"), is_number=True),
        Column(say("Basis")),
        Column(say("Noticed by"), 11),
        Column(say("Handled by"), 17),
        Column(say("Goes on at"), 12),
        Column(say("Sorted out at")),
    )


def _row(story: Story, point: ExceptionPoint) -> Row:
    host = story.node(point.host)
    return Row(
        (
            Cell(point.code, story.on_map(point), bold=True, colour="exception"),
            Cell(_name(story, point)),
            Cell(say("none")) if host is None else Cell(host.code or host.name, story.on_map(host)),
            Cell(category_words(point.category)),
            Cell(show_rate(point.rate) if point.probability is None or point.rate is not None else _odds(point)),
            Cell(show_effort(point.effort)),
            Cell(show_delay(point.delay)),
            Cell(show_money(point.direct_cost, story.workspace.settings)),
            Cell(story.work((point,))),
            Cell(_basis(point)),
            Cell(story.names(point.noticed_by)),
            Cell(story.names([handler.who for handler in point.handlers])),
            Cell(_way(story, point)),
            Cell(", ".join(story.codes(point.contacts)), in_register(story.workspace[point.contacts[0]]) if point.contacts else ""),
        ),
        place_name=in_register(point),
    )


def _name(story: Story, point: ExceptionPoint) -> str:
    kind = story.name(point.exception_class)
    return say("{name} ({kind})", name=point.name, kind=kind) if kind and kind != point.name else point.name


def _basis(point: ExceptionPoint) -> str:
    words = {"observed": say("observed"), "measured": say("measured"), "hearsay": say("hearsay")}
    return words.get(point.evidence, say("estimate"))


def _odds(point: ExceptionPoint) -> str:
    if point.probability is None:
        return say("?")
    return show_range(point.probability, "{amount} a case")


def _way(story: Story, point: ExceptionPoint) -> str:
    """Where handling sends it, and where it goes on."""
    via = ", ".join(node.code or node.name for one in point.path if (node := story.node(one)) is not None)
    return say("via {steps}, then {rejoin}", steps=via, rejoin=_rejoin(story, point)) if via else _rejoin(story, point)


def _rejoin(story: Story, point: ExceptionPoint) -> str:
    words = {"END": say("case ends"), "ABORT": say("case abandoned"), "UNKNOWN": say("?")}
    node = story.node(point.rejoin)
    if point.rejoin == point.host:
        return say("same step")
    return words.get(point.rejoin, node.code or node.name if node is not None else say("?"))
