"""Record what was measured: readings of a metric, kept by date; correct them, take them out."""

from __future__ import annotations

import math
from collections.abc import Collection

from mapper.commands.called import called
from mapper.commands.sketch import changed
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.measures import Metric, Reading
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace

MOST = 10_000
"""A metric holds no more readings: one a day for 27 years."""
LARGEST = 1e15
"""Beyond this a number of seconds or cents would no longer be exact to the tenth."""


def record_readings(workspace: Workspace, metric_id: str, readings: Collection[Reading]) -> Edit:
    """Adds readings; one that is there already is not added again. Raises KnownError for no number, or for more than MOST."""
    metric = _metric(workspace, metric_id)
    known = set(metric.observations)
    added = [one for one in dict.fromkeys(readings) if checked(one) not in known]
    if len(added) + len(known) > MOST:
        raise KnownError(
            say("A metric holds {n} readings at most.", n=str(MOST)),
            say("Nothing was changed."),
            say("Keep one reading a week, or make a second metric."),
        )
    words = say_count(len(added), "Record {n} reading of {name}", "Record {n} readings of {name}", name=called(metric))
    return changed(words, workspace, metric_id, observations=_by_date([*metric.observations, *added]))


def change_reading(workspace: Workspace, metric_id: str, position: int, reading: Reading) -> Edit:
    """Corrects the reading at that place. Raises IndexError where there is none, KnownError for no number."""
    metric = _metric(workspace, metric_id)
    kept = list(metric.observations)
    kept[position] = checked(reading)
    return changed(say("Correct a reading of {name}", name=called(metric)), workspace, metric_id, observations=_by_date(kept))


def delete_readings(workspace: Workspace, metric_id: str, positions: Collection[int]) -> Edit:
    """Takes out the readings at these places; places at which there is none are left out."""
    metric = _metric(workspace, metric_id)
    kept = tuple(one for place, one in enumerate(metric.observations) if place not in positions)
    gone = len(metric.observations) - len(kept)
    words = say_count(gone, "Delete {n} reading of {name}", "Delete {n} readings of {name}", name=called(metric))
    return changed(words, workspace, metric_id, observations=kept)


def checked(reading: Reading) -> Reading:
    """The reading itself. Raises KnownError where its value is no number that can be compared, or its number of cases is below 0."""
    if not math.isfinite(reading.value) or abs(reading.value) > LARGEST or (reading.count is not None and reading.count < 0):
        raise KnownError(say("“{value}” cannot be recorded.", value=str(reading.value)), say("Nothing was changed."))
    return reading


def _by_date(readings: Collection[Reading]) -> tuple[Reading, ...]:
    """Those without a date come first; of one day, in the order in which they were recorded."""
    return tuple(sorted(readings, key=lambda one: one.date))


def _metric(workspace: Workspace, metric_id: str) -> Metric:
    metric = workspace[metric_id]
    assert isinstance(metric, Metric)
    return metric
