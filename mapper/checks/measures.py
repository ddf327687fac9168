"""M1 and S1: a metric can be read, and an intervention complements something to solve a problem that can be measured."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.model.lookups import every
from mapper.model.measures import Intervention, Metric
from mapper.model.words import say
from mapper.model.workspace import Workspace


def find_unreadable_metrics(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """M1: a metric without a unit or without the element it is measured at."""
    for metric in every(workspace, Metric):
        if not metric.unit.strip():
            yield metric.id, say("The metric '{metric}' has no unit.", metric=metric.name)
        if metric.element is None:
            yield metric.id, say("The metric '{metric}' is measured at no element.", metric=metric.name)


def find_loose_interventions(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """S1: an intervention that solves no problem, moves no metric or complements nothing. An idea is only kept until its time has come."""
    for intervention in every(workspace, Intervention):
        if intervention.state in ("idea", "dropped"):
            continue
        if not intervention.solves:
            yield intervention.id, say("'{intervention}' solves no named problem.", intervention=intervention.name)
        if not intervention.moves:
            yield intervention.id, say("'{intervention}' moves no metric.", intervention=intervention.name)
        if not intervention.complements:
            yield intervention.id, say("'{intervention}' complements no element of the map.", intervention=intervention.name)
