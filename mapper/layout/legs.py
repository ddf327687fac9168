"""Courses of handling paths that need no search: a small loop back to the own step, and one line for all that leads to the same place."""

from __future__ import annotations

from collections.abc import Iterable

from mapper.drawing.route import CLEARANCE
from mapper.layout.ride import PITCH
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow
from mapper.model.geometry import Box, Point
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace


def leg_course(workspace: Workspace, line: Line, start: Drawn, end: Drawn, others: Iterable[Line]) -> tuple[Point, ...] | None:
    """The course of a leg from an exception, where it goes back to the exception's step or where another leg of the step goes the same way.

    `others`: the lines near it that keep their course. None where a way has to be searched.
    """
    if not isinstance(start, ExceptionPoint) or not isinstance(line, Flow) or line.kind != "handling":
        return None
    if start.host == end.id:
        return _loop(start.box, end.box)
    for other in others:
        if isinstance(other, Flow) and other.id != line.id and other.kind == "handling" and other.to_id == line.to_id:
            first = workspace.get(other.from_id or "")
            if isinstance(first, ExceptionPoint) and first.host == start.host:
                joined = _joined(start.box, other.waypoints)
                if joined is not None:
                    return joined
    return None


def _loop(exception: Box, host: Box) -> tuple[Point, ...]:
    """Right beside the exception, so that many of them stay readable."""
    x, low = exception.centre.x, exception.bottom + CLEARANCE
    back = x + PITCH / 2
    return Point(x, exception.bottom), Point(x, low), Point(back, low), Point(back, host.bottom)


def _joined(exception: Box, course: tuple[Point, ...]) -> tuple[Point, ...] | None:
    """Down to the other's level, then along with it; None where the other does not leave along that level."""
    if len(course) < 3 or course[0].x != course[1].x or course[1].y != course[2].y:
        return None
    start = Point(exception.centre.x, exception.bottom)
    turn = Point(start.x, course[1].y)
    passes_by = min(course[0].x, course[2].x) < start.x < max(course[0].x, course[2].x)
    away = (course[2].x - course[1].x) * (course[1].x - start.x) > 0
    return (start, turn, *course[2:]) if turn.y > start.y and (passes_by or away) else None
