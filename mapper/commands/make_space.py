"""Make space: all that lies beyond a line across a sheet moves away from it, or comes nearer; what crosses the line is stretched."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.commands.lanes import EDGE, LANE_TITLE, turned
from mapper.commands.resize import LEAST_LANE
from mapper.commands.shift import FLOATING, with_box
from mapper.layout.footprint import footprint_of
from mapper.model.drawn import Group
from mapper.model.edit import Change, Edit, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.geometry import Box
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.model.workspace import Workspace

_GAP = 16.0
"""What stays free between the two sides when room is taken away, in points."""
_KINDS = tuple(dict.fromkeys(cls.__name__ for cls in (Pool, Lane, Node, *FLOATING, ExceptionPoint)))


def make_space(workspace: Workspace, sheet_id: str, line: float, more: float, across: bool) -> Edit:
    """Opens `more` points of room at the x of a sheet that is `line` (`across`), or at that y; less than 0 takes room away.

    What has its middle beyond the line moves; pools, lanes, frames and open sub-processes that the line cuts become longer. No more room
    is taken than is free on the whole sheet. Exceptions and lines follow by the rules.
    """
    drawn = list(_drawn_on(workspace, sheet_id))
    if more < 0:
        more = -min(-more, _free(workspace, drawn, line, across))
    label = say("Make room") if more >= 0 else say("Take away room")
    changes: list[Change] = []
    for record in drawn if more else ():
        changes += update(record, _placed(record, line, more, across))
    return Edit(label, tuple(changes))


def _drawn_on(workspace: Workspace, sheet_id: str) -> Iterator[Drawn]:
    """All that stands on the sheet by itself: exceptions ride on their steps."""
    for kind in _KINDS:
        for one in workspace.indexed(f"{kind}.sheet", sheet_id):
            record = workspace[one]
            if isinstance(record, Drawn) and not (isinstance(record, ExceptionPoint) and record.host is not None):
                yield record


def _placed(record: Drawn, line: float, more: float, across: bool) -> Drawn:
    turn = Box._make if across else turned
    box = turn(record.box)
    if is_stretched(record) and box.x < line < box.right:
        return with_box(record, turn(box._replace(width=box.width + more)))
    return with_box(record, turn(box._replace(x=box.x + more))) if _is_beyond(record, box, line) else record


def is_stretched(record: Drawn) -> bool:
    """Whether the element becomes longer where a line cuts it, as all do that hold others."""
    return isinstance(record, Pool | Lane | Group) or (isinstance(record, Node) and record.expanded)


def _is_beyond(record: Drawn, box: Box, line: float) -> bool:
    return box.x >= line if is_stretched(record) else box.centre.x > line


def _free(workspace: Workspace, drawn: list[Drawn], line: float, across: bool) -> float:
    """How much room may be taken away at the line: the strip of the sheet in which nothing stands."""
    turn = Box._make if across else turned
    least = 4 * LANE_TITLE if across else LEAST_LANE
    ends, starts = [float("-inf")], [float("inf")]
    for record in drawn:
        box = turn(record.box)
        if is_stretched(record) and box.x < line < box.right:
            ends.append(box.x + least - _GAP)
            starts.append(box.right + EDGE)
        elif _is_beyond(record, box, line):
            # A band below stands at the very edge of the one that shrinks.
            starts.append(box.x + (EDGE if isinstance(record, Pool | Lane) else 0.0))
        elif not isinstance(record, Pool | Lane):
            ends.append(turn(footprint_of(workspace, record) if isinstance(record, Node) else record.box).right)
    free = min(starts) - max(ends) - _GAP
    return max(0.0, free) if free != float("inf") else 0.0
