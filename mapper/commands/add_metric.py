"""Add a metric: what is followed over time at an element, where it stands and where it is to go."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh
from mapper.model.measures import Metric, Reading
from mapper.model.record import Evidence
from mapper.model.words import say
from mapper.model.workspace import Workspace


def add_metric(
    workspace: Workspace,
    name: str,
    fresh: Fresh,
    element: str | None = None,
    unit: str = "",
    baseline: float | None = None,
    target: float | None = None,
    evidence: Evidence = "estimated",
) -> Edit:
    """A metric at an element; it is to go up where the target is above the baseline, else down."""
    sketch = Sketch(workspace, fresh)
    metric = sketch.make(
        Metric,
        name=clean_line(name),
        unit=clean_line(unit),
        element=element,
        direction="up" if baseline is not None and target is not None and target > baseline else "down",
        baseline=Reading(baseline, fresh.now()[:10], None, evidence) if baseline is not None else None,
        target=Reading(target) if target is not None else None,
    )
    return sketch.edit(say("Add metric {name}", name=called(metric)))
