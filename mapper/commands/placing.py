"""Finding a free place beside what is there, and pushing what stands in the way a little to the right: nothing else moves."""

from __future__ import annotations

from dataclasses import replace

from mapper.commands.lanes import LANE_MARGIN, LANE_TITLE, inside_of
from mapper.commands.sizes import GAP, ROW_GAP, Size
from mapper.model.drawn import Group
from mapper.model.edit import Change
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Lane, Node
from mapper.model.geometry import Box, Point
from mapper.model.lookups import touching
from mapper.model.record import Drawn
from mapper.model.workspace import Workspace

_LEAST_GAP = 12.0
_ROWS = 40


def centred(point: Point, size: Size) -> Box:
    """The box of that size round a point."""
    return Box(point.x - size.width / 2, point.y - size.height / 2, size.width, size.height)


def standing_in(workspace: Workspace, sheet_id: str, box: Box, gap: float = _LEAST_GAP) -> tuple[Drawn, ...]:
    """What is drawn within `gap` of a box; lines, exceptions and frames do not count."""
    near = box.grown(gap)
    found = (workspace[one] for one in touching(workspace, sheet_id, near))
    return tuple(
        record
        for record in found
        if isinstance(record, Drawn) and not isinstance(record, ExceptionPoint | Group) and record.box.touches(near)
    )


def free_place(workspace: Workspace, sheet_id: str, box: Box) -> Box:
    """The box itself where nothing stands there, else the nearest free place straight below it."""
    for _ in range(_ROWS):
        in_the_way = standing_in(workspace, sheet_id, box)
        if not in_the_way:
            return box
        box = box._replace(y=max(record.box.bottom for record in in_the_way) + ROW_GAP)
    return box


def place_after(workspace: Workspace, previous: Node, size: Size, lane: Lane | None) -> Box:
    """Where the element after `previous` goes: to its right, at its height, or at mid-height of another lane."""
    middle = previous.box.centre.y
    if lane is not None and lane.id != previous.lane:
        middle = lane.box.centre.y
    return Box(previous.box.right + GAP, middle - size.height / 2, size.width, size.height)


def place_before(following: Node, size: Size) -> Box:
    """Where the element before `following` goes: to its left, at its height."""
    return Box(following.x - GAP - size.width, following.box.centre.y - size.height / 2, size.width, size.height)


def first_place(workspace: Workspace, lane: Lane, size: Size) -> Box:
    """Where an element goes that follows nothing: the first free place of the lane from its left end, at mid-height."""
    inside = inside_of(lane)
    box = Box(inside.x, lane.box.centre.y - size.height / 2, size.width, size.height)
    if lane.sheet is None:
        return box
    for _ in range(_ROWS):
        in_the_way = standing_in(workspace, lane.sheet, box)
        if not in_the_way:
            return box
        box = box._replace(x=max(record.box.right for record in in_the_way) + GAP)
    return box


def least_x(lane: Lane | None) -> float | None:
    """The left end of the room for elements in a lane; None without a lane."""
    return None if lane is None else lane.x + LANE_TITLE + LANE_MARGIN


def make_room(workspace: Workspace, sheet_id: str, box: Box) -> tuple[Change, ...]:
    """Changes that push to the right what stands in `box`, and what that runs into, each only as far as it must. Pinned elements stay."""
    moved: dict[str, Drawn] = {}
    waiting: list[Box] = [box]
    while waiting:
        pushing = waiting.pop(0)
        for record in standing_in(workspace, sheet_id, pushing, GAP / 2):
            here = moved.get(record.id, record)
            if record.pinned or not here.box.touches(pushing.grown(GAP / 2)) or here.box.right <= pushing.x:
                continue
            after = replace(here, x=pushing.right + GAP)
            if after.x > here.x:
                moved[record.id] = after
                waiting.append(after.box)
    return tuple(Change(workspace[one], record) for one, record in moved.items())


def shared_sheet(workspace: Workspace, *ids: str | None) -> str | None:
    """The sheet on which all of these are drawn; None where they are not on one."""
    found = {getattr(workspace.get(one), "sheet", None) if one is not None else None for one in ids}
    return found.pop() if len(found) == 1 else None


def is_joined(workspace: Workspace, from_id: str, to_id: str) -> bool:
    """Whether a sequence or message flow leads from one to the other."""
    flows = (workspace[one] for one in workspace.indexed("Flow.from_id", from_id))
    return any(isinstance(flow, Flow) and flow.to_id == to_id and flow.kind != "handling" for flow in flows)
