"""From columns and rows to points: where nodes stand, how high bands are, and the corners of the flows that run forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from mapper.layout.bands import Span, stacked, titles_width
from mapper.layout.corners import Corner, CornerFlows, corner_flows
from mapper.layout.courses import Channel, channels_of, ends_of, turns_of, words_width
from mapper.layout.footprint import footprint_of, size_of_node
from mapper.layout.plan import Plan
from mapper.layout.rows import Reach, levels
from mapper.model.flow import Node
from mapper.model.geometry import Box, Point
from mapper.model.workspace import Workspace
from mapper.shapes.lines import PAST_RING
from mapper.shapes.question_place import Corners

EDGE = 40.0
"""From the corner of the sheet to the first pool, in points."""
SIDE = 28.0
"""Before the first and behind the last column."""
PAD_ABOVE, PAD_BELOW = 28.0, 24.0
_ROUNDS = 4
"""How often heights are found at most, until words and flows agree."""


@dataclass(slots=True)
class Placed:
    """The result: boxes by node id, corners by flow id, spans of the bands, left and right edge of the pools."""

    spans: tuple[Span, ...]
    left: float
    right: float
    boxes: dict[str, Box] = field(default_factory=dict)
    corners: dict[str, tuple[Point, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Reaches:
    """How far the footprint of each node reaches from its centre."""

    left: list[float]
    right: list[float]
    upright: list[Reach]

    def add(self, workspace: Workspace, node: Node, corners: Corners) -> None:
        """One node more, whose flows use these corners."""
        for lengths in (self.left, self.right):
            lengths.append(0.0)
        self.upright.append((0.0, 0.0))
        self.put(workspace, node, corners, -1)

    def put(self, workspace: Workspace, node: Node, corners: Corners, number: int) -> None:
        """The reaches of the node of that number."""
        width, height = size_of_node(workspace, node)
        centre = Point(node.x + width / 2, node.y + height / 2)
        footprint = footprint_of(workspace, node, corners)
        self.left[number] = _whole(centre.x - footprint.x)
        self.right[number] = _whole(footprint.right - centre.x)
        self.upright[number] = (_whole(centre.y - footprint.y), _whole(footprint.bottom - centre.y))


def place(workspace: Workspace, plan: Plan, extra: Sequence[float]) -> Placed:
    """Points for a plan; `extra` = height to leave free at the foot of each band."""
    reaches = _Reaches([], [], [])
    for node in plan.nodes:
        reaches.add(workspace, node, Corners())
    spans, centres, turned = _heights(workspace, plan, reaches, extra)
    ends = ends_of(workspace, plan, centres, turned)
    channels = channels_of(workspace, plan, ends, turned)
    centre_x, track_x, right = _columns(plan, reaches, channels, EDGE + titles_width(plan.bands) + SIDE)
    placed = Placed(spans, EDGE, right)
    for number, node in enumerate(plan.nodes):
        width, height = size_of_node(workspace, node)
        placed.boxes[node.id] = Box(centre_x[number] - width / 2, centres[number] - height / 2, width, height)
    for flow_id, course in plan.courses.items():
        first, last = (placed.boxes[plan.nodes[item].id] for item in (course[0], course[-1]))
        turns = turns_of(plan, course, ends[flow_id], channels, track_x)
        start = _tip(first, turned.exits.get(flow_id), first.right, ends[flow_id][0][0])
        end = _tip(last, turned.entries.get(flow_id), last.x, ends[flow_id][-1][1])
        placed.corners[flow_id] = (*start, *turns, *reversed(end))
    return placed


def _tip(box: Box, corner: Corner | None, x: float, height: float) -> tuple[Point, ...]:
    """Where a flow meets a node, and where it turns for that."""
    if corner is None:
        return (Point(x, height),)
    middle = box.centre.x
    return Point(middle, box.y if corner == "top" else box.bottom), Point(middle, height)


def _heights(
    workspace: Workspace, plan: Plan, reaches: _Reaches, extra: Sequence[float]
) -> tuple[tuple[Span, ...], list[float], CornerFlows]:
    """The spans of the bands, the height of each item, and the flows that leave or reach a corner; `reaches` are made to go with them.

    Words that make way for a flow change what fits above and below, so all is done again without the flows that then lost their way.
    """
    spans, centres = _stood(plan, reaches, extra)
    turned = corner_flows(workspace, plan, centres, reaches.upright)
    for left in reversed(range(_ROUNDS)):
        used = turned.by_node(plan)
        for number, corners in used.items():
            reaches.put(workspace, plan.nodes[number], corners, number)
            reaches.right[number] = max(reaches.right[number], _words_beside(workspace, plan, turned, number))
        spans, centres = _stood(plan, reaches, extra)
        still = turned.among(corner_flows(workspace, plan, centres, reaches.upright))
        if still == turned:
            break
        for number in used:
            reaches.put(workspace, plan.nodes[number], Corners(), number)
        turned = still if left > 1 else CornerFlows()
    return spans, centres, turned


def _stood(plan: Plan, reaches: _Reaches, extra: Sequence[float]) -> tuple[tuple[Span, ...], list[float]]:
    level, heights = levels(plan.web, reaches.upright, len(plan.bands))
    full = [
        max(height + PAD_ABOVE + PAD_BELOW if height else 0.0, band.least_height) + more
        for height, band, more in zip(heights, plan.bands, extra, strict=True)
    ]
    spans = stacked(plan.bands, full, EDGE)
    return spans, [spans[plan.web.band[item]].top + PAD_ABOVE + level[item] for item in range(len(plan.web.band))]


def _words_beside(workspace: Workspace, plan: Plan, turned: CornerFlows, number: int) -> float:
    """How far the words of the flows at its corners reach to the right of the middle of a node."""
    words = (words_width(workspace, flow) for flow in turned.exits if plan.courses[flow][0] == number)
    return max((width + PAST_RING + 4 for width in words if width), default=0.0)


def _whole(length: float) -> float:
    """Rounded up to whole points, so that where a node stands now does not show in where it is put."""
    return float(ceil(length - 0.01))


def _columns(plan: Plan, reaches: _Reaches, channels: Sequence[Channel], x: float) -> tuple[list[float], list[float], float]:
    """The x of each node's centre, of the first track behind each column, and of the right edge of the pools."""
    centres = [0.0] * len(plan.nodes)
    tracks: list[float] = []
    gap = 0.0
    for column, channel in zip(plan.web.columns, channels, strict=True):
        nodes = [item for item in column if not plan.web.is_knot(item)]
        middle = x + gap + max((reaches.left[item] for item in nodes), default=0.0)
        for item in nodes:
            centres[item] = middle
        x = middle + max((reaches.right[item] for item in nodes), default=0.0)
        tracks.append(x + channel.indent)
        gap = channel.width
    return centres, tracks, x + SIDE
