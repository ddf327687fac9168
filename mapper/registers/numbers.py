"""Registers of numbers: what can be worked out of the map, what is followed over time, and every reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mapper.graph.slices import run
from mapper.metrics import Measured, measure_all
from mapper.metrics.attainment import attainment_of
from mapper.metrics.words import figure_text, unit_of
from mapper.model.lookups import every
from mapper.model.measures import Metric, Reading
from mapper.model.record import Quantity
from mapper.model.words import say
from mapper.registers.register import Register, Subject, number, register, text


def measures(subject: Subject) -> Register:
    """A row a number of each process, and of the whole map where all of it was chosen. Units differ by row, so they have a column."""
    settings = subject.workspace.settings
    return register(
        say("Metrics"),
        list(_measured(subject)),
        text(say("Process"), lambda one: one[0], 20),
        text(say("Metric"), lambda one: say(one[1].measure.name), 28),
        number(say("Value"), lambda one: one[1].figure.value),
        text(say("Unit"), lambda one: unit_of(one[1].measure, settings), 12),
        number(say("At least"), lambda one: _end(one[1].figure.amount, "low")),
        number(say("At most"), lambda one: _end(one[1].figure.amount, "high")),
        number(say("Parts known"), lambda one: one[1].figure.known, width=9),
        number(say("Of parts"), lambda one: one[1].figure.of, width=9),
        text(say("In words"), lambda one: figure_text(one[1].measure, one[1].figure, settings), 34),
        text(say("Worked out as"), lambda one: say(one[1].measure.formula), 48),
    )


def _measured(subject: Subject) -> Iterator[tuple[str, Measured]]:
    for process in subject.processes:
        yield from ((process.code or process.name, one) for one in run(measure_all(subject.workspace, process.id)))
    if subject.is_whole and len(subject.processes) > 1:
        yield from ((say("all processes"), one) for one in run(measure_all(subject.workspace)))


def followed(subject: Subject) -> Register:
    """A row a metric that people follow, with how far it has come."""
    ways = {"up": say("up"), "down": say("down")}
    return register(
        say("Followed over time"),
        metrics_of(subject),
        text(say("Metric"), lambda one: one.name, 28),
        text(say("What it means"), lambda one: one.definition, 36),
        text(say("At"), lambda one: subject.code(one.element), 10),
        text(say("Unit"), lambda one: one.unit, 10),
        text(say("Better"), lambda one: ways[one.direction], 8),
        number(say("Baseline"), lambda one: _value(one.baseline)),
        text(say("Date of the baseline"), lambda one: one.baseline.date if one.baseline is not None else "", 12),
        number(say("Target"), lambda one: _value(one.target)),
        text(say("Date of the target"), lambda one: one.target.date if one.target is not None else "", 12),
        number(say("Latest"), lambda one: _value(attainment_of(one).current)),
        number(say("Of the way to the target"), lambda one: _per_cent(attainment_of(one).share), "%"),
        number(say("Readings"), lambda one: len(one.observations), width=9),
    )


class Taken(NamedTuple):
    """A reading of a metric, and what it is there for."""

    metric: Metric
    what: str
    reading: Reading


def readings(subject: Subject) -> Register:
    """A row a reading of a metric, by date."""
    return register(
        say("Readings"),
        list(_readings(subject)),
        text(say("Metric"), lambda one: one.metric.name, 28),
        text(say("At"), lambda one: subject.code(one.metric.element), 10),
        text(say("What"), lambda one: one.what, 10),
        text(say("Date"), lambda one: one.reading.date, 12),
        number(say("Value"), lambda one: one.reading.value),
        text(say("Unit"), lambda one: one.metric.unit, 10),
        number(say("Cases"), lambda one: one.reading.count, width=8),
        text(say("Basis"), lambda one: say(one.reading.evidence) if one.reading.evidence else "", 10),
    )


def _readings(subject: Subject) -> Iterator[Taken]:
    for metric in metrics_of(subject):
        if metric.baseline is not None:
            yield Taken(metric, say("baseline"), metric.baseline)
        yield from (Taken(metric, say("reading"), one) for one in sorted(metric.observations, key=lambda one: one.date))
        if metric.target is not None:
            yield Taken(metric, say("target"), metric.target)


def metrics_of(subject: Subject) -> list[Metric]:
    """The metrics that are followed at something chosen, all of them where the whole map is."""
    return [one for one in every(subject.workspace, Metric) if subject.tells_of((one.element,))]


def _value(reading: Reading | None) -> float | None:
    return reading.value if reading is not None else None


def _end(quantity: Quantity | None, end: str) -> float | None:
    return None if quantity is None else float(getattr(quantity, end))


def _per_cent(share: float | None) -> float | None:
    return None if share is None else 100 * share
