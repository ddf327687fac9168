"""Exceptions ride on the lower edge of their step, side by side in the order of their codes."""

from __future__ import annotations

from dataclasses import replace

from mapper.layout.footprint import EXCEPTION_SIZE, size_of_node
from mapper.model.edit import Change, update
from mapper.model.flow import Node
from mapper.model.lookups import exceptions_on
from mapper.model.workspace import Workspace

FIRST = 16.0
"""From the left edge of the step to the first exception, in points."""
PITCH = 26.0


def ride(workspace: Workspace, step: Node) -> tuple[Change, ...]:
    """The changes that put the exceptions of a step on its lower edge; they close up where the step is too short for them."""
    points = exceptions_on(workspace, step.id)
    if step.sheet is None or not points:
        return ()
    width, height = size_of_node(workspace, step)
    across, down = EXCEPTION_SIZE
    room = width - 2 * FIRST - across
    pitch = min(PITCH, room / (len(points) - 1)) if len(points) > 1 else PITCH
    changes: tuple[Change, ...] = ()
    for number, point in enumerate(points):
        x, y = step.x + FIRST + number * pitch, step.y + height - down / 2
        changes += update(point, replace(point, sheet=step.sheet, x=x, y=y, width=across, height=down))
    return changes
