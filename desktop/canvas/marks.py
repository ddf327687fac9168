"""What the analysis found, on the map: rings with counts round hot spots, dots round the steps of a possible watering hole."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.canvas.painter import paint
from desktop.canvas.view import View
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.geometry import Box
from mapper.model.lookups import get
from mapper.model.workspace import Workspace
from mapper.shapes.ring import Band, ring_picture

if TYPE_CHECKING:
    from mapper.graph.analysis import Analysis

_ring = lru_cache(maxsize=512)(ring_picture)
SIGN_ZOOM = 0.35
"""Below this zoom a ring is one line and its count is left out."""
CANDIDATE_GAP = 13.0


class Marks:
    """Which steps are marked, by the latest analysis; painted where the steps are now."""

    def __init__(self) -> None:
        self._analysis: Analysis | None = None
        self.rings: dict[str, tuple[Band, int]] = {}
        self.candidates: tuple[str, ...] = ()

    def take(self, analysis: Analysis | None, workspace: Workspace) -> None:
        """Mark what this analysis found; steps that are gone since are left out when painting."""
        if analysis is None or analysis is self._analysis:
            return
        self._analysis = analysis
        self.rings = {}
        for spot in reversed(analysis.hot_spots):
            for step_id in _shown_at(workspace, spot.anchor):
                self.rings[step_id] = (spot.band, len(spot.members))
        open_ones = (found for found in analysis.candidates if found.state == "open")
        hosts = (point.host for found in open_ones for one in found.exceptions if (point := get(workspace, ExceptionPoint, one)))
        self.candidates = tuple(dict.fromkeys(host for host in hosts if host is not None))

    def paint(self, painter: QPainter, view: View, box: Box, sheet_id: str, workspace: Workspace, colours: Mapping[str, str]) -> None:
        """Paint what is seen in the box of the sheet, in the painter's pixels."""
        for step_id in self.candidates:
            step = get(workspace, Node, step_id)
            if step is not None and step.sheet == sheet_id and step.box.touches(box):
                _paint_candidate(painter, view, step.box, colours)
        for step_id, (band, count) in self.rings.items():
            step = get(workspace, Node, step_id)
            if step is not None and step.sheet == sheet_id and step.box.grown(20.0).touches(box):
                _paint_ring(painter, view, step.box, band, count, colours)


def _shown_at(workspace: Workspace, anchor: str | None) -> tuple[str, ...]:
    """The steps in which an anchor is seen: itself, or all that are the same global step."""
    if anchor is None:
        return ()
    return (anchor,) if get(workspace, Node, anchor) is not None else workspace.indexed("Node.same_as", anchor)


def _paint_ring(painter: QPainter, view: View, box: Box, band: Band, count: int, colours: Mapping[str, str]) -> None:
    if view.zoom < SIGN_ZOOM:
        painter.setPen(QPen(QColor(colours["hot_spot"]), {"hot": 4.0, "warm": 2.5, "mild": 1.5}[band]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(*view.box_to_screen(box).grown(4.0)), 5, 5)
        return
    painter.save()
    painter.scale(view.zoom, view.zoom)
    painter.translate(-view.left, -view.top)
    paint(painter, _ring(box, band, count), colours)
    painter.restore()


def _paint_candidate(painter: QPainter, view: View, box: Box, colours: Mapping[str, str]) -> None:
    pen = QPen(QColor(colours["meeting"]), max(1.5, 2.0 * view.zoom), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.1, 2.4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(*view.box_to_screen(box.grown(CANDIDATE_GAP))), 16 * view.zoom, 16 * view.zoom)
