"""Bend a line by hand: a stretch of it is moved across itself; the course stays so until its ends leave no way, or it is tidied."""

from __future__ import annotations

from dataclasses import replace

from mapper.commands.called import called
from mapper.layout.bends import Slide, corners, slide_of, stretch_moved
from mapper.model.edit import Edit, update
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import WORK_KINDS, Node, Pool
from mapper.model.geometry import Point
from mapper.model.record import Line
from mapper.model.words import say
from mapper.model.workspace import Workspace


def bend(workspace: Workspace, line_id: str, stretch: int, by: float) -> Edit:
    """Moves the stretch number `stretch` of a line's course across itself by so many points; bends come and go with it.

    Words that were dragged keep their distance from the middle of the course. Empty where there is no such stretch.
    """
    line = workspace[line_id]
    label = say("Bend {name}", name=called(line))
    if not isinstance(line, Line) or not by or not 0 <= stretch < len(corners(line.waypoints)) - 1:
        return Edit(label)
    at_start, at_end = _slide(workspace, line, "from_id"), _slide(workspace, line, "to_id")
    return Edit(label, update(line, replace(line, waypoints=stretch_moved(line.waypoints, stretch, by, at_start, at_end))))


def _slide(workspace: Workspace, line: Line, end: str) -> Slide | None:
    """How far an end of a line may be moved along its element; None where it must touch the middle of a side."""
    record = workspace.get(getattr(line, end, None) or "")
    points: tuple[Point, ...] = line.waypoints if end == "from_id" else line.waypoints[::-1]
    if isinstance(record, ContactPoint | Pool) or (isinstance(record, Node) and record.kind in WORK_KINDS):
        return slide_of(record.box, points[0], points[1])
    return None
