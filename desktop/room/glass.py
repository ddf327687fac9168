"""The glass over a map: it dims all but what is worked on, and shows the way of a walked case. The mouse goes through it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QRegion
from PySide6.QtWidgets import QWidget

from desktop.canvas.view import View
from desktop.theme import letters
from mapper.drawing.picture import GlyphRun
from mapper.graph.around import around
from mapper.model.flow import Node
from mapper.model.geometry import Box
from mapper.model.record import Drawn, Line
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.canvas.stage import Stage
    from desktop.room.room import Room
    from mapper.graph.case_walk import Walk

DIMMED = 205
"""How much of what is not worked on is covered, of 255."""
AROUND_LINE = 7.0
"""Pixels round a line that stay lit."""
AROUND_ELEMENT, AROUND_STEP = 4.0, 16.0
"""Points round an element, and round a step with its rings, that stay lit."""


class Looked(Protocol):
    """What the glass lies on: where it looks, and what it shows."""

    @property
    def view(self) -> View: ...
    @property
    def stage(self) -> Stage: ...


class Glass(QWidget):
    """Covers `ground`, and is there only while it shows something."""

    def __init__(self, ground: QWidget, looked: Looked, room: Room) -> None:
        super().__init__(ground)
        self._ground, self._looked, self._room = ground, looked, room
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        ground.installEventFilter(self)
        room.changed.connect(self.sync)
        self.sync()

    def sync(self) -> None:
        """The room has turned something on or off, or a case has gone on."""
        self.setGeometry(self._ground.rect())
        self.setVisible(self._room.has_spotlight or self._room.walk is not None)
        self._ground.update()

    # Qt's own names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the ground."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._ground.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is dimmed, then the way of the case."""
        stage, view = self._looked.stage, self._looked.view
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        walk = self._room.walk
        if self._room.has_spotlight:
            lit = [*stage.bridge.selection, *((stop.element for stop in walk.stops) if walk is not None else ())]
            _dim(painter, self.rect(), stage, view, lit)
        if walk is not None:
            _paint_walk(painter, stage, view, walk)
        painter.end()


def _dim(painter: QPainter, rect: QRect, stage: Stage, view: View, chosen: Iterable[str]) -> None:
    lit = around(stage.workspace, chosen)
    if not any(_on_sheet(stage, one) for one in lit):
        return
    region = QRegion(rect)
    for one in lit:
        for box in lit_boxes(stage, view, one):
            region -= QRectF(*box).toAlignedRect()
    colour = QColor(stage.colours["canvas"])
    colour.setAlpha(DIMMED)
    painter.save()
    painter.setClipRegion(region)
    painter.fillRect(rect, colour)
    painter.restore()


def _on_sheet(stage: Stage, element_id: str) -> bool:
    return getattr(stage.workspace.get(element_id), "sheet", None) == stage.bridge.sheet


def lit_boxes(stage: Stage, view: View, element_id: str) -> Iterator[Box]:
    """The pixels that an element and its words cover."""
    record = stage.workspace[element_id]
    if not _on_sheet(stage, element_id):
        return
    if isinstance(record, Drawn):
        yield view.box_to_screen(record.box.grown(AROUND_STEP if isinstance(record, Node) else AROUND_ELEMENT))
    elif isinstance(record, Line):
        for start, end in pairwise(record.waypoints):
            left, top = min(start.x, end.x), min(start.y, end.y)
            yield view.box_to_screen(Box(left, top, abs(start.x - end.x), abs(start.y - end.y))).grown(AROUND_LINE)
    for primitive in stage.pictures.of(element_id).primitives:
        if isinstance(primitive, GlyphRun) and primitive.offsets and not primitive.upwards:
            width = max(dx for dx, _dy in primitive.offsets) + primitive.size
            yield view.box_to_screen(Box(primitive.x, primitive.y - primitive.size, width, primitive.size * 1.3))


def _paint_walk(painter: QPainter, stage: Stage, view: View, walk: Walk) -> None:
    """The flows and elements the case came by, and where it is: a broad line, and a mark that needs no colour."""
    ink, scale = QColor(stage.colours["ink"]), max(view.zoom, 0.5)
    times = Counter(stop.element for stop in walk.stops)
    broad = QColor(ink)
    broad.setAlpha(110)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(broad, 9.0 * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    for flow_id in dict.fromkeys(one for stop in walk.stops for one in stop.by):
        line = stage.workspace.get(flow_id)
        if isinstance(line, Line) and _on_sheet(stage, flow_id):
            painter.drawPolyline(QPolygonF([QPointF(*view.to_screen(point)) for point in line.waypoints]))
    here = walk.stops[-1].element if walk.stops else ""
    for element_id, count in times.items():
        record = stage.workspace.get(element_id)
        if isinstance(record, Drawn) and _on_sheet(stage, element_id):
            box = QRectF(*view.box_to_screen(record.box).grown(3.0 + 2.0 * scale))
            painter.setPen(QPen(ink, (3.0 if element_id == here else 1.5) * scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 11, 11)
            if count > 1:
                _paint_badge(painter, box.topLeft(), say("×{n}", n=count), stage.colours)
            if element_id == here:
                _paint_here(painter, QPointF(box.center().x(), box.top()), ink, scale)


def _paint_here(painter: QPainter, at: QPointF, ink: QColor, scale: float) -> None:
    """A pin over the element at which the case is."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([at + QPointF(x * scale, y * scale) for x, y in ((-9, -14), (9, -14), (0, -2))]))


def _paint_badge(painter: QPainter, at: QPointF, words: str, colours: Mapping[str, str]) -> None:
    """How often the case came by."""
    painter.setFont(letters(14, bold=True))
    box = QRectF(at.x() - 14, at.y() - 12, 32, 22)
    painter.setPen(QPen(QColor(colours["ink"]), 1.5))
    painter.setBrush(QColor(colours["paper"]))
    painter.drawRoundedRect(box, 11, 11)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
