"""How far a metric has come from its baseline to its target."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.model.measures import Metric, Reading


@dataclass(frozen=True, slots=True)
class Attainment:
    """Where a metric stands. `current`: its latest reading, the baseline where there is no other; `share`: 0 = baseline, 1 = target.

    `share` is None where one of the two is missing or both are the same. `mixes_evidence`: a baseline that was estimated is held against
    a value that was measured, which says little.
    """

    current: Reading | None
    share: float | None
    mixes_evidence: bool


def attainment_of(metric: Metric) -> Attainment:
    """(baseline − current) / (baseline − target): it works for both directions.

    >>> attainment_of(Metric(id="m", baseline=Reading(40), target=Reading(10), observations=(Reading(31, "2026-02-01"),))).share
    0.3
    """
    current = latest(metric)
    baseline, target = metric.baseline, metric.target
    if current is None or baseline is None:
        return Attainment(current, None, False)
    mixes = current is not baseline and baseline.evidence in ("estimated", "hearsay") and current.evidence in ("measured", "observed")
    if target is None or baseline.value == target.value:
        return Attainment(current, None, mixes)
    return Attainment(current, (baseline.value - current.value) / (baseline.value - target.value), mixes)


def latest(metric: Metric) -> Reading | None:
    """The reading of the latest date (of two, the later in the list; without a date, the earliest); None where nothing was read yet."""
    readings = [*metric.observations]
    if not readings:
        return metric.baseline
    return max(enumerate(readings), key=lambda numbered: (numbered[1].date, numbered[0]))[1]
