"""What was found, marked on the map: angles at the corners of each element, in ink, so that they are neither selection nor ring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.canvas.view import View
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace

ARM, GAP = 9.0, 6.0
"""Length of an arm of an angle, and how far it stands off, in pixels."""
MOST = 2_000


def paint_found(
    painter: QPainter, ids: Iterable[str], workspace: Workspace, view: View, colours: Mapping[str, str], sheet: str = ""
) -> None:
    """Mark these elements, those of other sheets left out."""
    painter.setPen(QPen(QColor(colours["ink"]), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for one in list(ids)[:MOST]:
        record = workspace.get(one)
        if isinstance(record, Drawn):
            _angles(painter, QRectF(*view.box_to_screen(record.box).grown(GAP)))
        elif isinstance(record, Line):
            for point in record.waypoints[:1] + record.waypoints[-1:]:
                painter.drawEllipse(QPointF(*view.to_screen(point)), GAP, GAP)


def _angles(painter: QPainter, frame: QRectF) -> None:
    arm = min(ARM, frame.width() / 3, frame.height() / 3)
    for corner, right, down in (
        (frame.topLeft(), arm, arm),
        (frame.topRight(), -arm, arm),
        (frame.bottomLeft(), arm, -arm),
        (frame.bottomRight(), -arm, -arm),
    ):
        painter.drawPolyline(QPolygonF([corner + QPointF(right, 0), corner, corner + QPointF(0, down)]))
