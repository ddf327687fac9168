"""What the analysis found, on the map: rings with counts round hot spots, dots round the steps of a possible watering hole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from mapper.drawing.picture import Path, Picture
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.geometry import Box
from mapper.model.lookups import get
from mapper.model.workspace import Workspace
from mapper.shapes.forms import DOTTED, picture_of_parts, rectangle
from mapper.shapes.ring import Band, ring_picture

if TYPE_CHECKING:
    from mapper.graph.analysis import Analysis

CANDIDATE_GAP = 14.0
"""How far the dots stand outside a step: outside the widest ring."""
REACH = 26.0
"""How far any mark stands out."""


@lru_cache(maxsize=2048)
def _ring(box: Box, band: Band, count: int) -> Picture:
    return ring_picture(box, band, count)


@lru_cache(maxsize=2048)
def _dots(box: Box) -> Picture:
    return picture_of_parts(Path(rectangle(box.grown(CANDIDATE_GAP), 16), stroke="meeting", width=2.0, dash=DOTTED))


class Marks:
    """Which steps are marked, by the latest analysis; they are painted behind the steps, where these are now."""

    def __init__(self) -> None:
        self._rings: dict[str, tuple[Band, int]] = {}
        self._candidates: frozenset[str] = frozenset()
        self.are_shown = False

    def take(self, analysis: Analysis | None, workspace: Workspace) -> frozenset[str]:
        """Mark what this analysis found, where the map shows its findings; gives the ids of the steps that look different."""
        are_shown = workspace.settings.show_findings and analysis is not None
        before_rings, before_candidates = (self._rings, self._candidates) if self.are_shown else ({}, frozenset[str]())
        if are_shown and analysis is not None:
            self._rings, self._candidates = _found(analysis, workspace)
        self.are_shown = are_shown
        rings, candidates = (self._rings, self._candidates) if are_shown else ({}, frozenset[str]())
        changed = {step for step in before_rings.keys() | rings.keys() if before_rings.get(step) != rings.get(step)}
        return frozenset(changed | (before_candidates ^ candidates))

    def band_of(self, step_id: str) -> Band | None:
        """How hot a marked step is, None where it is not marked."""
        return self._rings[step_id][0] if self.are_shown and step_id in self._rings else None

    def pictures(self, workspace: Workspace, step_id: str) -> Iterator[Picture]:
        """The marks of a step; none where it is not marked or findings are hidden."""
        node = get(workspace, Node, step_id) if self.are_shown else None
        if node is None:
            return
        if step_id in self._candidates:
            yield _dots(node.box)
        if step_id in self._rings:
            yield _ring(node.box, *self._rings[step_id])


def _found(analysis: Analysis, workspace: Workspace) -> tuple[dict[str, tuple[Band, int]], frozenset[str]]:
    from mapper.graph.rings import rings

    marked = {ring.step: (ring.band, ring.count) for ring in rings(analysis)}
    ids = (one for found in analysis.candidates if found.state == "open" for one in found.exceptions)
    points = (get(workspace, ExceptionPoint, one) for one in ids)
    return marked, frozenset(point.host for point in points if point is not None and point.host is not None)
