"""Metrics: what is followed, from which baseline to which target, and what was read since - and what the map itself lets one work out."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import SMALL, Beside, Block, Text, heading
from exporters.pdf.sections.metric_plot import MetricPlot
from exporters.pdf.sections.metric_words import value_text
from exporters.pdf.story import Story
from exporters.pdf.table import Cell, Column, Row, table
from mapper.graph.slices import run
from mapper.metrics import Measured, measure_all
from mapper.metrics.attainment import attainment_of
from mapper.metrics.axis import dated
from mapper.metrics.words import figure_text
from mapper.model.lookups import every
from mapper.model.measures import Metric, Reading
from mapper.model.organisation import Settings
from mapper.model.words import say
from mapper.whole.pages import coded

_MOST_PROCESSES = 6
"""Measures of so many processes stand side by side; of more only those of all together."""
_PLOTS = 3
_FEWEST_READINGS = 2


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    metrics = metrics_of(story)
    measured = () if story.is_narrowed else _measured(story)
    if not metrics and not measured:
        return
    yield heading(say("Metrics"), 1)
    if metrics:
        yield table(_columns(), [_row(story, metric) for metric in metrics], below=16)
        yield from _plots(metrics)
    if measured:
        yield heading(say("Worked out from the map"), 2)
        words = say("Where something is not known yet, a sum is a lower bound (≥), a yield an upper one (≤); what is known is in brackets.")
        yield Text(words, SMALL, colour="muted", below=2, keep_with_next=True)
        yield _measures(story, measured)


def metrics_of(story: Story) -> list[Metric]:
    """The metrics at an element that the document tells of, by where they are measured."""
    found = [one for one in every(story.workspace, Metric) if story.part.tells_of((one.element,))]
    return sorted(found, key=lambda one: (_measured_at(story, one), one.name, one.id))


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Metric"), 22),
        Column(say("Measured at"), 24),
        Column(say("What it is"), 20),
        Column(say("Better")),
        Column(say("Baseline"), is_number=True),
        Column(say("Basis"), 10),
        Column(say("Target"), is_number=True),
        Column(say("Latest"), is_number=True),
        Column(say("Read on")),
        Column(say("Way to the target"), is_number=True),
    )


def _row(story: Story, metric: Metric) -> Row:
    attained, settings = attainment_of(metric), story.workspace.settings
    has_read = attained.current is not None and attained.current is not metric.baseline
    record = story.workspace.get(metric.element or "")
    return Row(
        (
            Cell(metric.name, bold=True),
            Cell(_measured_at(story, metric), story.on_map(record) if record is not None else ""),
            Cell(metric.definition),
            Cell(say("up") if metric.direction == "up" else say("down")),
            Cell(_value(metric, metric.baseline, settings) or say("none yet")),
            Cell(_basis(metric.baseline)),
            Cell(_value(metric, metric.target, settings) or say("none yet")),
            Cell(_value(metric, attained.current, settings) if has_read else ""),
            Cell(attained.current.date[:10] if has_read and attained.current is not None else ""),
            Cell(say("{share} %", share=f"{attained.share * 100:.0f}") if has_read and attained.share is not None else ""),
        )
    )


def _measured_at(story: Story, metric: Metric) -> str:
    return coded(story.workspace, metric.element) if metric.element is not None and metric.element in story.workspace else say("the map")


def _value(metric: Metric, reading: Reading | None, settings: Settings) -> str:
    """A reading with its unit; "" without one."""
    if reading is None:
        return ""
    return value_text(metric, reading.value, settings)


def _basis(reading: Reading | None) -> str:
    """How the baseline was found, on which date and from how many cases."""
    if reading is None:
        return ""
    words = {"observed": say("observed"), "measured": say("measured"), "hearsay": say("hearsay")}
    told = [words.get(reading.evidence, say("estimate"))]
    if reading.date:
        told.append(reading.date[:10])
    if reading.count is not None:
        told.append(say("{n} cases", n=reading.count))
    return ", ".join(told)


def _plots(metrics: list[Metric]) -> Iterator[Block]:
    """The course of those that were read twice or more, three side by side."""
    plots: list[Block] = [MetricPlot(metric) for metric in metrics if len(dated(metric)) >= _FEWEST_READINGS]
    for start in range(0, len(plots), _PLOTS):
        row = plots[start : start + _PLOTS]
        yield Beside([*([plot] for plot in row), *([[]] * (_PLOTS - len(row)))], (1,) * _PLOTS, gutter=20)


def _measured(story: Story) -> tuple[tuple[str, tuple[Measured, ...]], ...]:
    """What can be worked out, by whose it is: each process, and all together where the document is about all."""
    if not story.nodes:
        return ()
    found = []
    if len(story.processes) <= _MOST_PROCESSES:
        found = [(process.code or process.name, run(measure_all(story.workspace, process.id))) for process in story.processes]
    if story.part.is_whole and len(story.processes) > 1:
        found.append((say("All"), run(measure_all(story.workspace))))
    return tuple(found)


def _measures(story: Story, measured: tuple[tuple[str, tuple[Measured, ...]], ...]) -> Block:
    by_whom = [Column(whose, is_number=True) for whose, _ in measured]
    columns = (Column(say("Measure"), 24), Column(say("How it is worked out"), 40), *by_whom)
    rows = []
    for number, one in enumerate(measured[0][1]):
        figures = [_figure(story, of[number]) for _, of in measured]
        if story.part.is_whole and len(measured) > 1 and measured[-1][1][number].figure.amount is None:
            figures[-1] = ""  # what is per case is of one process
        if any(of[number].figure.amount is not None for _, of in measured):
            cells = (Cell(say(one.measure.name)), Cell(say(one.measure.formula), colour="muted"), *(Cell(figure) for figure in figures))
            rows.append(Row(cells))
    return table(columns, rows)


def _figure(story: Story, one: Measured) -> str:
    return figure_text(one.measure, one.figure, story.workspace.settings)
