"""Which steps carry a hot-spot mark on the map: the anchor of each hot spot, and the other steps where several of its exceptions arise."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mapper.graph.analysis import Analysis
from mapper.graph.score import Band, HotSpot


@dataclass(frozen=True, slots=True)
class Ring:
    """A mark round a step (id of a node): the band of its hot spot, the number to show, and the place of the hot spot in the ranking.

    The anchor shows how many exceptions the hot spot has, another step how many of them arise there.
    """

    step: str
    band: Band
    count: int
    hot_spot: int


def rings(analysis: Analysis) -> tuple[Ring, ...]:
    """The marks of all hot spots, at most one a step: that of the hot spot ranked first."""
    found: dict[str, Ring] = {}
    for number, spot in enumerate(analysis.hot_spots):
        for step, count in _counts(analysis, spot).items():
            for node in analysis.scope.same_steps.get(step, (step,)):
                if node in analysis.scope.nodes:
                    found.setdefault(node, Ring(node, spot.band, count, number))
    return tuple(found.values())


def _counts(analysis: Analysis, spot: HotSpot) -> dict[str, int]:
    """By canonical step the number to show."""
    incidence = analysis.incidence
    hosted = Counter(step for one in spot.members for step in incidence.footprints[one].host)
    counts = {step: count for step, count in sorted(hosted.items()) if count > 1}
    if spot.anchor is not None:
        counts[spot.anchor] = len(spot.members)
    return counts
