"""Follow a computed measure: a metric that takes its name, unit and direction from the measure, and its values from the map."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.record_readings import checked
from mapper.commands.sketch import Sketch
from mapper.metrics import measure_of
from mapper.metrics.words import unit_of
from mapper.model.edit import Edit, Fresh
from mapper.model.measures import Metric, Reading
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace


def follow_measure(workspace: Workspace, process_id: str, measure_id: str, value: float | None, fresh: Fresh) -> Edit:
    """A metric of the process that follows the measure, today's value its baseline; None = it cannot be worked out yet.

    What is worked out rests on estimates, and the baseline says so. Empty where the process follows the measure already. Raises KeyError
    for a measure that is not there.
    """
    process, measure = workspace[process_id], measure_of(measure_id)
    assert isinstance(process, Process)
    sketch = Sketch(workspace, fresh)
    name = say(measure.name)
    label = say("Follow {measure} of {name}", measure=name, name=called(process))
    if follower_of(workspace, process_id, measure_id) is None:
        sketch.make(
            Metric,
            name=name,
            definition=say(measure.formula),
            formula=measure.id,
            unit=unit_of(measure, workspace.settings) or say("number"),
            direction=measure.better or "down",
            element=process_id,
            baseline=checked(Reading(value, fresh.now()[:10], evidence="estimated")) if value is not None else None,
        )
    return sketch.edit(label)


def follower_of(workspace: Workspace, process_id: str, measure_id: str) -> str | None:
    """The metric by which the process follows the measure, None where it does not."""
    followed = workspace.indexed("Metric.element", process_id)
    return next((one for one in followed if getattr(workspace[one], "formula", "") == measure_id), None)
