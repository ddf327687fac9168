"""Set where a metric started and where it is to go; the way between them says which direction is better."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.record_readings import checked
from mapper.commands.sketch import changed
from mapper.model.edit import Edit
from mapper.model.measures import Metric, Reading
from mapper.model.words import say
from mapper.model.workspace import Workspace


def set_baseline(workspace: Workspace, metric_id: str, baseline: Reading | None) -> Edit:
    """Where it started; None = nobody knows. Raises KnownError for no number."""
    metric = workspace[metric_id]
    assert isinstance(metric, Metric)
    label = say("Set the baseline of {name}", name=called(metric))
    return _set(workspace, metric, label, baseline if baseline is None else checked(baseline), metric.target)


def set_target(workspace: Workspace, metric_id: str, target: Reading | None) -> Edit:
    """Where it is to go, and until when; None = nobody said. Raises KnownError for no number."""
    metric = workspace[metric_id]
    assert isinstance(metric, Metric)
    label = say("Set the target of {name}", name=called(metric))
    return _set(workspace, metric, label, metric.baseline, target if target is None else checked(target))


def _set(workspace: Workspace, metric: Metric, label: str, baseline: Reading | None, target: Reading | None) -> Edit:
    direction = metric.direction
    if baseline is not None and target is not None and baseline.value != target.value:
        direction = "up" if target.value > baseline.value else "down"
    return changed(label, workspace, metric.id, baseline=baseline, target=target, direction=direction)
