"""Fingers and the pen: one finger works like the mouse, two push and zoom the sheet, a tap selects, a second one edits, a long one asks."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QTimer
from PySide6.QtGui import QContextMenuEvent, QEventPoint, QGuiApplication, QTouchEvent

from desktop.tools.tool import Pointer
from mapper.model.geometry import Point

if TYPE_CHECKING:
    from desktop.canvas.pointing import Pointing

STEADY = 10.0
"""A finger that moves less than this has not moved, in pixels."""
NEAR = 28.0
"""A second tap this near to the first is one with it, in pixels."""
LONG = 600
"""How long a finger rests before a menu is asked for, in milliseconds."""


class Taps:
    """Tells a second tap from a first one, which Qt does for the mouse only."""

    def __init__(self) -> None:
        self._last: tuple[float, QPointF] | None = None

    def is_second(self, place: QPointF) -> bool:
        """Whether this tap makes a pair with the one before; a third one begins anew."""
        now, last = monotonic(), self._last
        in_time = last is not None and (now - last[0]) * 1000 <= QGuiApplication.styleHints().mouseDoubleClickInterval()
        is_pair = last is not None and in_time and (place - last[1]).manhattanLength() <= NEAR
        self._last = None if is_pair else (now, place)
        return is_pair


class Fingers:
    """Takes touch events for the canvas. What a finger begins shows when it moves, so that a second one can still come."""

    def __init__(self, pointing: Pointing) -> None:
        self._pointing = pointing
        self._taps = Taps()
        self._start: QPointF | None = None
        self._has_pressed = False
        self._spread: tuple[Point, float] | None = None
        self._rest = QTimer(pointing.canvas)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LONG)
        self._rest.timeout.connect(self._ask)

    @property
    def are_down(self) -> bool:
        """Whether the sheet is touched."""
        return self._start is not None or self._spread is not None

    def take(self, event: QTouchEvent) -> bool:
        """Handle the event."""
        event.accept()
        points = [point for point in event.points() if point.state() != QEventPoint.State.Released]
        if event.type() == QEvent.Type.TouchCancel:
            self._give_up()
        elif len(points) > 1:
            self._two(points)
        elif event.type() == QEvent.Type.TouchEnd or not points:
            self._end(event.points()[0].position() if event.points() else QPointF())
        elif event.type() == QEvent.Type.TouchBegin:
            self._begin(points[0].position())
        elif self._spread is None:
            self._one(points[0].position())
        return True

    def _begin(self, place: QPointF) -> None:
        self._start, self._has_pressed, self._spread = place, False, None
        self._pointing.canvas.setFocus()
        self._rest.start()

    def _one(self, place: QPointF) -> None:
        start = self._start
        if start is None or (not self._has_pressed and (place - start).manhattanLength() < STEADY):
            return
        if not self._has_pressed:
            self._rest.stop()
            self._has_pressed = True
            self._pointing.begin(self._at(start))
        self._pointing.tool.drag(self._at(place))

    def _two(self, points: Sequence[QEventPoint]) -> None:
        """Push the sheet with the middle of two fingers, zoom it as they part."""
        self._rest.stop()
        first, second = (Point(point.position().x(), point.position().y()) for point in points[:2])
        now = Point((first.x + second.x) / 2, (first.y + second.y) / 2), max(dist(first, second), 1.0)
        canvas, before = self._pointing.canvas, self._spread
        if before is None and self._has_pressed:
            self._pointing.cancel()
        self._start, self._has_pressed, self._spread = None, False, now
        if before is not None:
            canvas.look(canvas.view.panned(now[0].x - before[0].x, now[0].y - before[0].y))
            canvas.set_zoom(canvas.zoom * now[1] / before[1], QPoint(round(now[0].x), round(now[0].y)))

    def _end(self, place: QPointF) -> None:
        self._rest.stop()
        start, had_pressed = self._start, self._has_pressed
        self._start, self._has_pressed, self._spread = None, False, None
        if start is None:
            return
        if had_pressed:
            self._pointing.tool.release(self._at(place))
        elif self._taps.is_second(start):
            self._pointing.tool.double_click(self._at(start))
        else:
            self._pointing.begin(self._at(start))
            self._pointing.tool.release(self._at(start))

    def _give_up(self) -> None:
        self._rest.stop()
        if self._has_pressed:
            self._pointing.cancel()
        self._start, self._has_pressed, self._spread = None, False, None

    def _ask(self) -> None:
        """A finger has rested: what a right click does."""
        start = self._start
        self._start = None
        if start is not None:
            place, ground = start.toPoint(), self._pointing.canvas.viewport()
            self._pointing.menu(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, ground.mapToGlobal(place)))

    def _at(self, place: QPointF) -> Pointer:
        return self._pointing.pointer(place)
