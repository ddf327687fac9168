"""From columns and rows to points: where nodes stand, how high bands are, and the corners of the flows that run forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mapper.layout.bands import Span, titles_width, turned
from mapper.layout.corners import Corner
from mapper.layout.courses import Channel, channels_of, ends_of, turns_of
from mapper.layout.footprint import size_of_node
from mapper.layout.heights import EDGE as EDGE
from mapper.layout.heights import PAD_ABOVE as PAD_ABOVE
from mapper.layout.heights import Reaches, heights_of
from mapper.layout.plan import Plan
from mapper.model.geometry import Box, Point
from mapper.model.workspace import Workspace
from mapper.shapes.question_place import Corners

_SAME = 0.05
_MARGIN, _INSET = 8.0, 10.0
"""What elements keep off the ends and the sides of a band, in points."""
SIDE = 28.0
"""Before the first and behind the last column."""


@dataclass(slots=True)
class Placed:
    """The result: boxes by node id, corners by flow id; spans of the bands, left and right edge of the pools as the plan reads them.

    `elsewhere`: the pinned nodes that stand in no row and column of the layout, for which others may have to make way. `rooms`: in which
    part of each band elements may stand, on the sheet.
    """

    spans: tuple[Span, ...]
    left: float
    right: float
    boxes: dict[str, Box] = field(default_factory=dict)
    corners: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)
    rooms: tuple[Box, ...] = ()


def place(workspace: Workspace, plan: Plan, extra: Sequence[float]) -> Placed:
    """Points for a plan; `extra` = height to leave free at the foot of each band."""
    reaches = Reaches([], [], [])
    for node in plan.nodes:
        reaches.add(workspace, node, Corners(), plan.is_upright)
    spans, centres, bent = heights_of(workspace, plan, reaches, extra)
    ends = ends_of(workspace, plan, centres, bent)
    channels = channels_of(workspace, plan, ends, bent)
    centre_x, track_x, right = _columns(plan, reaches, channels, EDGE + titles_width(plan.bands) + SIDE)
    placed = Placed(spans, EDGE, right)
    for number, node in enumerate(plan.nodes):
        width, height = size_of_node(workspace, node)
        width, height = (height, width) if plan.is_upright else (width, height)
        box = Box(centre_x[number] - width / 2, centres[number] - height / 2, width, height)
        if number in plan.pinned and max(abs(box.x - plan.box(number).x), abs(box.y - plan.box(number).y)) > _SAME:
            placed.elsewhere.add(node.id)
        placed.boxes[node.id] = plan.box(number) if number in plan.pinned else box
    for flow_id, course in plan.courses.items():
        first, last = (placed.boxes[plan.nodes[item].id] for item in (course[0], course[-1]))
        turns = turns_of(plan, course, ends[flow_id], channels, track_x)
        start = _tip(first, bent.exits.get(flow_id), first.right, ends[flow_id][0][0])
        end = _tip(last, bent.entries.get(flow_id), last.x, ends[flow_id][-1][1])
        if not placed.elsewhere & {plan.nodes[course[0]].id, plan.nodes[course[-1]].id}:
            placed.corners[flow_id] = (*start, *turns, *reversed(end))
    left, right = EDGE + titles_width(plan.bands) + _MARGIN, placed.right - _MARGIN
    placed.rooms = tuple(Box(left, span.top + _INSET, right - left, span.height - 2 * _INSET) for span in placed.spans)
    if plan.is_upright:
        placed.rooms = tuple(turned(room) for room in placed.rooms)
        placed.boxes = {node_id: turned(box) for node_id, box in placed.boxes.items()}
        placed.corners = {flow_id: tuple(Point(y, x) for x, y in course) for flow_id, course in placed.corners.items()}
    return placed


def _tip(box: Box, corner: Corner | None, x: float, height: float) -> tuple[Point, ...]:
    """Where a flow meets a node, and where it turns for that."""
    if corner is None:
        return (Point(x, height),)
    middle = box.centre.x
    return Point(middle, box.y if corner == "top" else box.bottom), Point(middle, height)


def _columns(plan: Plan, reaches: Reaches, channels: Sequence[Channel], x: float) -> tuple[list[float], list[float], float]:
    """The x of each node's centre, of the first track behind each column, and of the right edge of the pools."""
    centres = [0.0] * len(plan.nodes)
    tracks: list[float] = []
    gap = 0.0
    for column, channel in zip(plan.web.columns, channels, strict=True):
        nodes = [item for item in column if not plan.web.is_knot(item)]
        middle = x + gap + max((reaches.left[item] for item in nodes), default=0.0)
        # A column stands where a pinned node of it is, unless that lies too far to the left.
        middle = max((middle, *(plan.box(item).centre.x for item in nodes if item in plan.pinned)))
        for item in nodes:
            centres[item] = middle
        x = middle + max((reaches.right[item] for item in nodes), default=0.0)
        tracks.append(x + channel.indent)
        gap = channel.width
    return centres, tracks, x + SIDE
