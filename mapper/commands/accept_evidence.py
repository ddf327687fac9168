"""Accept what a log shows: readings of metrics at steps and exceptions, beside the estimates, which stay as they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from mapper.commands.record_readings import record_readings
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.edit import Edit, Fresh
from mapper.model.lookups import get
from mapper.model.measures import Metric, Reading
from mapper.model.words import say_count
from mapper.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure that a log shows of an element: what it is called, in which unit, how it was counted, and the reading itself."""

    element: str
    name: str
    unit: str
    definition: str
    reading: Reading


def accept_evidence(workspace: Workspace, figures: Collection[Shown], fresh: Fresh) -> Edit:
    """A reading for each figure, at the metric of that name and unit of its element, which is made where there is none.

    A reading that is there already is not added again; figures of elements that are gone are left out. No estimate is touched. Raises
    KnownError for what is no number, or where a metric would hold too many readings.
    """
    sketch = Sketch(workspace, fresh)
    taken = 0
    for figure in figures:
        if figure.element not in sketch.workspace:
            continue
        metric = _metric_of(sketch.workspace, figure)
        if metric is None:
            metric = sketch.make(
                Metric,
                name=clean_line(figure.name),
                unit=clean_line(figure.unit),
                definition=clean_text(figure.definition),
                element=figure.element,
            ).id
        changes = record_readings(sketch.workspace, metric, [figure.reading]).changes
        sketch.take(changes)
        taken += bool(changes)
    return sketch.edit(say_count(taken, "Accept {n} figure of a log", "Accept {n} figures of a log"))


def _metric_of(workspace: Workspace, figure: Shown) -> str | None:
    name, unit = clean_line(figure.name), clean_line(figure.unit)
    held = (get(workspace, Metric, one) for one in workspace.indexed("Metric.element", figure.element))
    return next((one.id for one in held if one is not None and not one.formula and one.name == name and one.unit == unit), None)
