"""The exception register: every exception with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.story import Story, in_register, on_map
from exporters.pdf.table import Cell, Column, Row, Table
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import exceptions_on, nodes_of
from mapper.model.units import show_delay, show_effort, show_load, show_money, show_range, show_rate
from mapper.model.words import say
from mapper.shapes.exception_words import category_words


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section: one table a process."""
    yield heading(say("Exception register"), 1)
    yield Text(
        say(
            "Rates are per week, effort is working time per occurrence, delay is elapsed time per occurrence. "
            "“?” means nobody knows yet; unknown work is never counted as zero."
        ),
        SMALL,
        colour="muted",
        below=8,
    )
    for process in story.processes:
        points = [point for node in nodes_of(story.workspace, process.id) for point in exceptions_on(story.workspace, node.id)]
        if points:
            yield heading(say("{code}  {name}", code=process.code, name=process.name), 2)
            yield Table(_columns(), [_row(story, point) for point in sorted(points, key=story.order)])


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Code"), 6),
        Column(say("Exception"), 18),
        Column(say("At step"), 7),
        Column(say("What kind"), 11),
        Column(say("Rate"), 8, is_number=True),
        Column(say("Effort"), 7, is_number=True),
        Column(say("Delay"), 6, is_number=True),
        Column(say("Direct cost"), 7, is_number=True),
        Column(say("Work"), 9, is_number=True),
        Column(say("Noticed by"), 10),
        Column(say("Handled by"), 14),
        Column(say("Sent via"), 9),
        Column(say("Goes on at"), 10),
        Column(say("Sorted out at"), 12),
    )


def _row(story: Story, point: ExceptionPoint) -> Row:
    host = story.node(point.host)
    load = story.load(point)
    return Row(
        (
            Cell(point.code, on_map(point), bold=True, colour="exception"),
            Cell(
                point.name if not point.exception_class else say("{name} ({kind})", name=point.name, kind=story.name(point.exception_class))
            ),
            Cell(say("not placed")) if host is None else Cell(host.code, on_map(host)),
            Cell(category_words(point.category)),
            Cell(show_rate(point.rate) if point.probability is None or point.rate is not None else _odds(point)),
            Cell(show_effort(point.effort)),
            Cell(show_delay(point.delay)),
            Cell(show_money(point.direct_cost, story.workspace.settings)),
            Cell(show_load(load) if load is not None else say("?")),
            Cell(story.names(point.noticed_by)),
            Cell(story.names([handler.who for handler in point.handlers])),
            Cell(", ".join(node.code for one in point.path if (node := story.node(one)) is not None)),
            Cell(_rejoin(story, point)),
            Cell(", ".join(story.codes(point.contacts))),
        ),
        place_name=in_register(point),
    )


def _name(story: Story, point: ExceptionPoint) -> str:
    kind = story.name(point.exception_class)
    return say("{name} ({kind})", name=point.name, kind=kind) if kind and kind != point.name else point.name


def _odds(point: ExceptionPoint) -> str:
    if point.probability is None:
        return say("?")
    return show_range(point.probability, "{amount} a case")


def _rejoin(story: Story, point: ExceptionPoint) -> str:
    words = {"END": say("case ends"), "ABORT": say("case abandoned"), "UNKNOWN": say("nobody knows")}
    node = story.node(point.rejoin)
    if point.rejoin == point.host:
        return say("same step")
    return words.get(point.rejoin, node.code or node.name if node is not None else say("?"))
