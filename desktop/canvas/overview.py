"""The sheet from far away: forms without words, painted in one call a style."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.canvas.marks import Marks
from mapper.model.drawn import Annotation, Group
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, Flow, Lane, Node, Pool
from mapper.model.record import Drawn, Line, Record
from mapper.model.workshop import Question
from mapper.shapes.ring import Band

Style = tuple[str, str, str]
"""Form ("rectangle", "diamond", "circle"), fill, outline: tokens of the theme."""


def paint_overview(painter: QPainter, records: Iterable[Record], marks: Marks, colours: Mapping[str, str], zoom: float) -> None:
    """Paint the records in points; lines are one pixel wide at any zoom."""
    bands: list[Drawn] = []
    lines: defaultdict[str, list[QLineF]] = defaultdict(list)
    forms: defaultdict[Style, list[Drawn]] = defaultdict(list)
    for record in records:
        if isinstance(record, Line):
            lines[_line_colour(record)].extend(QLineF(a.x, a.y, b.x, b.y) for a, b in pairwise(record.waypoints))
        elif isinstance(record, Pool | Lane | Group):
            bands.append(record)
        elif isinstance(record, Drawn):
            forms[_style(record)].append(record)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom > 0.1)
    _paint_forms(painter, ("rectangle", "band", "hairline"), bands, colours)
    # In an order that does not depend on what else is painted: the same place must look the same in each frame.
    for colour in sorted(lines):
        painter.setPen(_pen(colours[colour]))
        painter.drawLines(lines[colour])
    styles = sorted(forms, key=lambda style: (style[0] != "rectangle", style))
    for style in styles:
        _paint_rings(painter, forms[style], marks, colours)
    for style in styles:
        _paint_forms(painter, style, forms[style], colours)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _paint_forms(painter: QPainter, style: Style, drawn: list[Drawn], colours: Mapping[str, str]) -> None:
    form, fill, outline = style
    painter.setPen(_pen(colours[outline]))
    painter.setBrush(QColor(colours[fill]))
    if form == "rectangle":
        painter.drawRects([QRectF(record.x, record.y, record.width, record.height) for record in drawn])
        return
    draw = _DRAW[form]
    for record in drawn:
        draw(painter, QRectF(record.x, record.y, record.width, record.height))


def _paint_rings(painter: QPainter, drawn: list[Drawn], marks: Marks, colours: Mapping[str, str]) -> None:
    """One line round a hot step, the thicker the hotter, so wide that it is seen beyond the step at any zoom."""
    for record in drawn:
        band = marks.band_of(record.id)
        if band is not None:
            pen = QPen(QColor(colours["hot_spot"]), _RINGS[band])
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(record.x - 8, record.y - 8, record.width + 16, record.height + 16))


_RINGS: dict[Band, float] = {"hot": 4.0, "warm": 2.5, "mild": 1.0}


def _diamond(painter: QPainter, box: QRectF) -> None:
    middle = box.center()
    corners = (
        QPointF(middle.x(), box.top()),
        QPointF(box.right(), middle.y()),
        QPointF(middle.x(), box.bottom()),
        QPointF(box.left(), middle.y()),
    )
    painter.drawPolygon(QPolygonF(list(corners)))


_DRAW: dict[str, Callable[[QPainter, QRectF], None]] = {"diamond": _diamond, "circle": lambda painter, box: painter.drawEllipse(box)}


def _style(record: Drawn) -> Style:
    if isinstance(record, Node):
        form = "diamond" if record.kind in GATEWAY_KINDS else "circle" if record.kind in EVENT_KINDS else "rectangle"
        return form, "paper", "line"
    if isinstance(record, ExceptionPoint):
        return "rectangle", "exception", "exception"
    if isinstance(record, ContactPoint):
        return "rectangle", "meeting_fill", "meeting"
    if isinstance(record, Question):
        return "rectangle", "question_fill", "question"
    return "rectangle", "quiet" if isinstance(record, Annotation) else "paper", "muted"


def _line_colour(record: Line) -> str:
    if isinstance(record, Flow):
        return {"handling": "exception", "message": "muted"}.get(record.kind, "line")
    return "meeting"


def _pen(colour: str) -> QPen:
    pen = QPen(QColor(colour), 1.0, Qt.PenStyle.SolidLine)
    pen.setCosmetic(True)
    return pen
