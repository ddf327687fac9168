"""The plot of a metric: what was measured over time, held against baseline and target; its points are walked by the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.panels.review_words import day_words, reading_words, value_words
from desktop.theme import colour, letters
from mapper.metrics.axis import dated, day_of, ticks
from mapper.model.measures import Metric, Reading
from mapper.model.units import show_number
from mapper.model.words import say, say_count

HEIGHT = 172
_TOP, _BOTTOM, _RIGHT = 20, 22, 12
POINT, CHOSEN = 3.5, 5.5
NEAR = 14.0
"""How near to a point a click chooses it, in pixels."""
_GUESSED = ("estimated", "hearsay", "")


class Plot(QWidget):
    """Filled points were measured or observed, hollow ones estimated. `chosen`: the place of the point whose words stand above."""

    def __init__(self) -> None:
        super().__init__()
        self._metric: Metric | None = None
        self.points: tuple[Reading, ...] = ()
        self.chosen = -1
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_metric(self, metric: Metric) -> None:
        """Show that metric."""
        if metric != self._metric:
            self._metric = metric
            self.points = dated(metric)
            self.chosen = -1
            self._tell()
            self.update()

    @property
    def words(self) -> str:
        """What the chosen point says, else what there is to see."""
        metric = self._metric
        if metric is None:
            return ""
        if 0 <= self.chosen < len(self.points):
            said = reading_words(self.points[self.chosen], metric.unit)
            return say("{number} of {all}: {reading}", number=self.chosen + 1, all=len(self.points), reading=said)
        return say_count(
            len(self.points), "{n} reading. The arrow keys walk through them.", "{n} readings. The arrow keys walk through them."
        )

    def choose(self, place: int) -> None:
        """Choose the point at that place; a reader of the screen hears its words."""
        if self.points:
            self.chosen = max(0, min(place, len(self.points) - 1))
            self._tell()
            self.update()

    def _tell(self) -> None:
        metric = self._metric
        if metric is None:
            return
        self.setAccessibleName(say("Plot of {metric}", metric=metric.name))
        ends = [
            say("baseline {value}", value=value_words(metric.baseline.value, metric.unit)) if metric.baseline is not None else "",
            say("target {value}", value=value_words(metric.target.value, metric.unit)) if metric.target is not None else "",
        ]
        self.setAccessibleDescription(" – ".join(part for part in (self.words, *ends) if part))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Where things are

    def _values(self) -> list[float]:
        metric = self._metric
        ends = (metric.baseline, metric.target) if metric is not None else ()
        return [one.value for one in (*self.points, *(end for end in ends if end is not None))]

    def _strokes(self) -> tuple[float, ...]:
        values = self._values()
        return ticks(min(values), max(values)) if values else (0.0, 1.0)

    def _room(self) -> QRectF:
        """Where the points are, right of the numbers of the axis."""
        wide = max(QFontMetrics(letters(11)).horizontalAdvance(show_number(one)) for one in self._strokes())
        return QRectF(wide + 8, _TOP, self.width() - wide - 8 - _RIGHT, HEIGHT - _TOP - _BOTTOM)

    def _days(self) -> tuple[int, int]:
        """The first and the last day: of the points, the baseline and the target where these have one."""
        metric = self._metric
        ends = (metric.baseline, metric.target) if metric is not None else ()
        days = [day for one in (*self.points, *ends) if one is not None and (day := day_of(one)) is not None]
        return (min(days), max(days)) if days else (0, 0)

    def place_of(self, reading: Reading) -> QPointF:
        """The pixel of a reading that has a date."""
        room, (first, last) = self._room(), self._days()
        share = ((day_of(reading) or first) - first) / (last - first) if last > first else 0.5
        return QPointF(room.left() + 6 + share * (room.width() - 12), self._height_of(reading.value))

    def _height_of(self, value: float) -> float:
        room, strokes = self._room(), self._strokes()
        return room.bottom() - (value - strokes[0]) / (strokes[-1] - strokes[0]) * room.height()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, baseline and target, the points, the words of the chosen one."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if self.hasFocus():
            painter.setPen(QPen(colour("selection"), 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self._metric is not None and self._values():
            self._paint_axes(painter, self._metric)
            self._paint_ends(painter, self._metric)
            self._paint_points(painter)
        painter.end()

    def _paint_axes(self, painter: QPainter, metric: Metric) -> None:
        room = self._room()
        painter.setFont(letters(11))
        for stroke in self._strokes():
            height = self._height_of(stroke)
            painter.setPen(QPen(colour("hairline"), 1.0))
            painter.drawLine(QPointF(room.left(), height), QPointF(room.right(), height))
            painter.setPen(colour("muted"))
            number = QRectF(0, height - 8, room.left() - 5, 16)
            painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, show_number(stroke))
        said = self.words if self.chosen >= 0 else metric.unit
        above = QRectF(4, 1, self.width() - 8, _TOP - 4)
        shown = QFontMetrics(letters(11)).elidedText(said, Qt.TextElideMode.ElideRight, int(above.width()))
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        self._paint_days(painter, room)

    def _paint_days(self, painter: QPainter, room: QRectF) -> None:
        first, last = self._days()
        if not first:
            return
        below = QRectF(room.left(), room.bottom() + 4, room.width(), 16)
        if first == last:
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, _day(first))
            return
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, _day(first))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, _day(last))
        if room.width() > 240 and last - first > 2:
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, _day((first + last) // 2))

    def _paint_ends(self, painter: QPainter, metric: Metric) -> None:
        """A broken line at the baseline, a full one at the target, each with its words."""
        room = self._room()
        ends = (
            (metric.baseline, say("baseline"), "muted", Qt.PenStyle.DashLine, Qt.AlignmentFlag.AlignLeft),
            (metric.target, say("target"), "meeting", Qt.PenStyle.SolidLine, Qt.AlignmentFlag.AlignRight),
        )
        for end, words, token, style, side in ends:
            if end is None:
                continue
            height = self._height_of(end.value)
            painter.setPen(QPen(colour(token), 1.5, style))
            painter.drawLine(QPointF(room.left(), height), QPointF(room.right(), height))
            said = say("{what} {value}", what=words, value=value_words(end.value, metric.unit))
            box = QRectF(room.left() + 4, height - 15 if height > room.top() + 14 else height + 1, room.width() - 8, 14)
            self._paint_words(painter, box, said, token, side)

    def _paint_words(self, painter: QPainter, box: QRectF, said: str, token: str, side: Qt.AlignmentFlag) -> None:
        """Words on paper colour, so that no line runs through them."""
        wide = QFontMetrics(letters(11)).horizontalAdvance(said) + 4
        left = box.left() if side == Qt.AlignmentFlag.AlignLeft else box.right() - wide
        ground = colour("paper")
        ground.setAlpha(220)
        painter.fillRect(QRectF(left - 2, box.top(), wide + 2, box.height()), ground)
        painter.setPen(colour(token))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, said)

    def _paint_points(self, painter: QPainter) -> None:
        places = [self.place_of(one) for one in self.points]
        painter.setPen(QPen(colour("ink"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        for number, (reading, place) in enumerate(zip(self.points, places, strict=True)):
            is_chosen = number == self.chosen
            painter.setPen(QPen(colour("selection" if is_chosen else "ink"), 1.5))
            painter.setBrush(colour("paper") if reading.evidence in _GUESSED else colour("selection" if is_chosen else "ink"))
            painter.drawEllipse(place, CHOSEN if is_chosen else POINT, CHOSEN if is_chosen else POINT)
        if places and self.chosen < 0 and self._metric is not None:
            self._paint_last(painter, places[-1], value_words(self.points[-1].value, self._metric.unit))

    def _paint_last(self, painter: QPainter, place: QPointF, said: str) -> None:
        wide = QFontMetrics(letters(11, True)).horizontalAdvance(said) + 4
        room = self._room()
        left = min(max(place.x() - wide / 2, room.left()), self.width() - wide - 2)
        top = place.y() - 20 if place.y() - 20 > room.top() - 4 else place.y() + 6
        ground = QColor(colour("paper"))
        ground.setAlpha(220)
        painter.fillRect(QRectF(left, top, wide, 14), ground)
        painter.setFont(letters(11, True))
        painter.setPen(colour("ink"))
        painter.drawText(QRectF(left, top, wide, 14), Qt.AlignmentFlag.AlignCenter, said)

    # Qt's own names

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End walk through the points; Esc lets go of them, then leads on."""
        last = len(self.points) - 1
        steps = {
            Qt.Key.Key_Left: self.chosen - 1 if self.chosen >= 0 else last,
            Qt.Key.Key_Right: self.chosen + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in steps and self.points:
            self.choose(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.chosen >= 0:
            self.chosen = -1
            self._tell()
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the point that is near."""
        near = [((self.place_of(one) - event.position()).manhattanLength(), number) for number, one in enumerate(self.points)]
        if near and min(near)[0] <= NEAR:
            self.choose(min(near)[1])
        super().mousePressEvent(event)


def paint_sparkline(painter: QPainter, room: QRectF, points: Sequence[Reading], metric: Metric) -> None:
    """The course of a metric in a few pixels, with its target as a line; nothing where there are no points."""
    if not points:
        return
    ends = [end.value for end in (metric.baseline, metric.target) if end is not None]
    values = [one.value for one in points]
    low, high = min(*values, *ends, values[0]), max(*values, *ends, values[0])
    days = [day_of(one) or 0 for one in points]

    def height(value: float) -> float:
        return room.center().y() if high == low else room.bottom() - (value - low) / (high - low) * room.height()

    def across(day: int) -> float:
        return room.right() if days[-1] == days[0] else room.left() + (day - days[0]) / (days[-1] - days[0]) * room.width()

    if metric.target is not None:
        painter.setPen(QPen(colour("meeting"), 1.0))
        painter.drawLine(QPointF(room.left(), height(metric.target.value)), QPointF(room.right(), height(metric.target.value)))
    places = [QPointF(across(day), height(value)) for day, value in zip(days, values, strict=True)]
    painter.setPen(QPen(colour("line"), 1.25))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(places))
    painter.setBrush(colour("ink"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(places[-1], 2.5, 2.5)


def _day(ordinal: int) -> str:
    return day_words(date.fromordinal(ordinal).isoformat())
