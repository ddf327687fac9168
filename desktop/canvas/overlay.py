"""What floats above the sheet while somebody works on it: selection, hover, handles, guides, lasso, the line being drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.canvas.found import paint_found
from desktop.canvas.handles import dots, grips, handle_place, resize_handles
from desktop.canvas.overlay_marks import paint_gaps, paint_grips, paint_leaving, paint_pin
from desktop.canvas.view import View
from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Box, Point
from mapper.model.record import Drawn, Line, Record
from mapper.model.workspace import Workspace

FRAME_GAP = 2.0
"""Between an element and the frame of the selection: inside the ring of a hot spot."""
HANDLE = 8.0
DOT = 9.0


@dataclass(slots=True)
class Overlay:
    """The state of what floats. Ids of elements; boxes, points and stretches on the sheet, in points.

    `gaps`: distances that are equal; `room`: what is opened or taken away; `leaving`, `left_courses`: where that stands and runs which a
    proposal would move.
    `found`: what the words that are looked for stand in.
    `touched`, `gone`: while the past is shown, what its latest edit made or changed, and where what it took away stood.
    """

    hovered: str | None = None
    target: str | None = None
    lane: str | None = None
    guides: tuple[tuple[Point, Point], ...] = ()
    gaps: tuple[tuple[Point, Point], ...] = ()
    room: Box | None = None
    leaving: tuple[Box, ...] = ()
    left_courses: tuple[tuple[Point, ...], ...] = ()
    lasso: Box | None = None
    drawn_line: tuple[Point, Point] | None = None
    ghosts: tuple[Box, ...] = ()
    is_dragging: bool = False
    is_read_only: bool = False
    touched: tuple[str, ...] = ()
    gone: tuple[Box, ...] = ()
    found: tuple[str, ...] = ()

    def clear(self) -> None:
        """Nothing floats but the selection."""
        self.hovered = self.target = self.lane = self.lasso = self.drawn_line = self.room = None
        self.guides = self.gaps = self.ghosts = self.leaving = self.left_courses = ()
        self.is_dragging = False


def paint_overlay(
    painter: QPainter, overlay: Overlay, view: View, workspace: Workspace, selection: tuple[str, ...], colours: Mapping[str, str]
) -> None:
    """Paint it all in pixels. `workspace` is the one shown: the preview while something is dragged."""
    colour = QColor(colours["selection"])
    _paint_lane(painter, workspace.get(overlay.lane or ""), view, colour)
    _paint_touched(painter, overlay, workspace, view, colours)
    if overlay.found:
        paint_found(painter, overlay.found, workspace, view, colours)
    paint_leaving(painter, overlay.leaving, overlay.left_courses, view, colours)
    for element_id in selection:
        _paint_selected(painter, workspace.get(element_id), view, colour)
        paint_pin(painter, workspace.get(element_id), view, colours)
    if not overlay.is_dragging and not overlay.is_read_only:
        if len(selection) == 1:
            _paint_handles(painter, workspace, workspace.get(selection[0]), view, colours)
        _paint_hover(painter, workspace.get(overlay.hovered or ""), view, colours)
    _paint_target(painter, workspace.get(overlay.target or ""), view, colour)
    _paint_drag(painter, overlay, view, colours)


def _frame(box: Box, view: View, gap: float = FRAME_GAP) -> QRectF:
    return QRectF(*view.box_to_screen(box).grown(gap))


def _faint(colour: QColor, alpha: int) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint


def _polyline(line: Line, view: View) -> QPolygonF:
    return QPolygonF([QPointF(*view.to_screen(point)) for point in line.waypoints])


def _paint_lane(painter: QPainter, lane: Record | None, view: View, colour: QColor) -> None:
    if isinstance(lane, Lane):
        painter.setPen(QPen(colour, 2.0))
        painter.setBrush(_faint(colour, 14))
        painter.drawRect(_frame(lane.box, view, -1.0))


def _paint_selected(painter: QPainter, record: Record | None, view: View, colour: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if isinstance(record, Line) and record.waypoints:
        painter.setPen(QPen(_faint(colour, 70), 7.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(_polyline(record, view))
        painter.setPen(QPen(colour, 2.0))
        painter.drawPolyline(_polyline(record, view))
        painter.setBrush(colour)
        for end in (record.waypoints[0], record.waypoints[-1]):
            painter.drawEllipse(QPointF(*view.to_screen(end)), 3.5, 3.5)
    elif isinstance(record, Drawn):
        is_band = isinstance(record, Lane | Pool)
        painter.setPen(QPen(colour, 2.0))
        painter.drawRoundedRect(_frame(record.box, view, -1.0 if is_band else FRAME_GAP), 0 if is_band else 9, 0 if is_band else 9)


def _paint_touched(painter: QPainter, overlay: Overlay, workspace: Workspace, view: View, colours: Mapping[str, str]) -> None:
    """A broad line round what was made or changed, a broken one where something stood."""
    ink = QColor(colours["ink"])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    records = [workspace.get(element_id) for element_id in overlay.touched]
    is_about_bands = all(isinstance(record, Lane | Pool | Line | None) for record in records)
    for record in records:
        if isinstance(record, Line) and record.waypoints:
            painter.setPen(QPen(_faint(ink, 90), 6.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline(_polyline(record, view))
        elif isinstance(record, Drawn) and (is_about_bands or not isinstance(record, Lane | Pool)):
            painter.setPen(QPen(ink, 3.0))
            painter.drawRoundedRect(_frame(record.box, view, 5.0), 11, 11)
    painter.setPen(QPen(ink, 2.0, Qt.PenStyle.DashLine))
    for box in overlay.gone:
        painter.drawRoundedRect(_frame(box, view, 0.0), 8, 8)


def _paint_handles(painter: QPainter, workspace: Workspace, record: Record | None, view: View, colours: Mapping[str, str]) -> None:
    if isinstance(record, Line):
        paint_grips(painter, [(place, is_level) for _, place, is_level in grips(record, view)], colours)
    if not isinstance(record, Drawn):
        return
    box = selection_frame(record, view)
    painter.setPen(QPen(QColor(colours["selection"]), 1.5))
    painter.setBrush(QColor(colours["paper"]))
    for handle in resize_handles(workspace, record):
        x, y = handle_place(box, handle)
        painter.drawRect(QRectF(x - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE))


def selection_frame(record: Drawn, view: View) -> Box:
    """The pixels of the frame on which the handles of a selected element stand."""
    return view.box_to_screen(record.box).grown(-1.0 if isinstance(record, Lane | Pool) else FRAME_GAP)


def _paint_hover(painter: QPainter, record: Record | None, view: View, colours: Mapping[str, str]) -> None:
    colour = QColor(colours["selection"])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if isinstance(record, Line):
        painter.setPen(QPen(_faint(colour, 80), 5.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(_polyline(record, view))
    elif isinstance(record, Drawn) and not isinstance(record, Lane | Pool):
        painter.setPen(QPen(_faint(colour, 140), 1.0))
        painter.drawRoundedRect(_frame(record.box, view, 3.0), 8, 8)
        for dot in dots(record, view.box_to_screen(record.box)):
            _paint_dot(painter, QPointF(*dot), colours)


def _paint_dot(painter: QPainter, middle: QPointF, colours: Mapping[str, str]) -> None:
    """A dot with a small plus: draw from here."""
    painter.setPen(QPen(QColor(colours["paper"]), 1.5))
    painter.setBrush(QColor(colours["selection"]))
    painter.drawEllipse(middle, DOT / 2 + 1.5, DOT / 2 + 1.5)
    painter.drawLine(QPointF(middle.x() - 3, middle.y()), QPointF(middle.x() + 3, middle.y()))
    painter.drawLine(QPointF(middle.x(), middle.y() - 3), QPointF(middle.x(), middle.y() + 3))


def _paint_target(painter: QPainter, record: Record | None, view: View, colour: QColor) -> None:
    if isinstance(record, Drawn):
        painter.setPen(QPen(colour, 2.5))
        painter.setBrush(_faint(colour, 30))
        painter.drawRoundedRect(_frame(record.box, view, 4.0), 9, 9)


def _paint_drag(painter: QPainter, overlay: Overlay, view: View, colours: Mapping[str, str]) -> None:
    colour = QColor(colours["selection"])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.0, Qt.PenStyle.DashLine))
    for start, end in overlay.guides:
        painter.drawLine(QPointF(*view.to_screen(start)), QPointF(*view.to_screen(end)))
    paint_gaps(painter, overlay.gaps, view, colours)
    if overlay.drawn_line is not None:
        painter.setPen(QPen(colour, 2.0))
        for start, end in pairwise(overlay.drawn_line):
            painter.drawLine(QPointF(*view.to_screen(start)), QPointF(*view.to_screen(end)))
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(*view.to_screen(overlay.drawn_line[-1])), 4, 4)
    painter.setPen(QPen(colour, 1.0))
    painter.setBrush(_faint(colour, 28))
    for ghost in overlay.ghosts:
        painter.drawRoundedRect(_frame(ghost, view, 0.0), 6, 6)
    if overlay.room is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRect(_frame(overlay.room, view, 0.0))
        painter.setPen(QPen(colour, 1.0))
    if overlay.lasso is not None:
        painter.drawRect(_frame(overlay.lasso, view, 0.0))
