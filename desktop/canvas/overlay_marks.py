"""Small marks that float: a pin, the grips of a line, equal distances, and where stands now what a proposal would move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.canvas.view import View
from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Box, Point
from mapper.model.record import Drawn, Record

GRIP_LONG, GRIP_WIDE = 14.0, 6.0
TICK = 4.0
"""Half the length of the stroke at each end of a distance, in pixels."""
PIN = 16.0


def paint_pin(painter: QPainter, record: Record | None, view: View, colours: Mapping[str, str]) -> None:
    """A pin on the upper edge of an element that layout leaves where it is."""
    if not isinstance(record, Drawn) or not record.pinned or isinstance(record, Lane | Pool):
        return
    box = view.box_to_screen(record.box)
    # Beside the corner, where the handle of a selected element stands.
    middle = QPointF(box.x + PIN, box.y - 2.0)
    painter.setPen(QPen(QColor(colours["paper"]), 1.5))
    painter.setBrush(QColor(colours["selection"]))
    painter.drawEllipse(middle, PIN / 2, PIN / 2)
    pen = QPen(QColor(colours["paper"]), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    x, y = middle.x(), middle.y()
    painter.drawLine(QPointF(x - 2.0, y - 4.5), QPointF(x + 2.0, y - 4.5))
    painter.drawLine(QPointF(x, y - 4.5), QPointF(x, y - 0.5))
    painter.drawLine(QPointF(x - 3.5, y - 0.5), QPointF(x + 3.5, y - 0.5))
    painter.drawLine(QPointF(x, y - 0.5), QPointF(x, y + 5.0))


def paint_grips(painter: QPainter, places: Iterable[tuple[Point, bool]], colours: Mapping[str, str]) -> None:
    """A small bar in the middle of each stretch by which a line is bent: where it is, and whether the stretch is level."""
    painter.setPen(QPen(QColor(colours["selection"]), 1.5))
    painter.setBrush(QColor(colours["paper"]))
    for (x, y), is_level in places:
        width, height = (GRIP_LONG, GRIP_WIDE) if is_level else (GRIP_WIDE, GRIP_LONG)
        painter.drawRoundedRect(QRectF(x - width / 2, y - height / 2, width, height), GRIP_WIDE / 2, GRIP_WIDE / 2)


def paint_gaps(painter: QPainter, gaps: Iterable[tuple[Point, Point]], view: View, colours: Mapping[str, str]) -> None:
    """A line with a stroke at both ends for each distance that is equal to another."""
    painter.setPen(QPen(QColor(colours["selection"]), 1.5))
    for start, end in gaps:
        (x, y), (right, low) = view.to_screen(start), view.to_screen(end)
        painter.drawLine(QPointF(x, y), QPointF(right, low))
        dx, dy = (0.0, TICK) if abs(right - x) >= abs(low - y) else (TICK, 0.0)
        for px, py in ((x, y), (right, low)):
            painter.drawLine(QPointF(px - dx, py - dy), QPointF(px + dx, py + dy))


def paint_leaving(
    painter: QPainter, boxes: Iterable[Box], courses: Iterable[tuple[Point, ...]], view: View, colours: Mapping[str, str]
) -> None:
    """Where that stands now, and how that runs now, which a proposal would move."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours["muted"]), 1.0, Qt.PenStyle.DotLine))
    for course in courses:
        painter.drawPolyline(QPolygonF([QPointF(*view.to_screen(point)) for point in course]))
    painter.setPen(QPen(QColor(colours["muted"]), 1.25, Qt.PenStyle.DashLine))
    for box in boxes:
        painter.drawRoundedRect(QRectF(*view.box_to_screen(box)), 6, 6)
