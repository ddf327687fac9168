"""From columns and rows to points: where nodes stand, how high bands are, and the corners of the flows that run forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from mapper.layout.bands import Span, stacked, titles_width
from mapper.layout.courses import Channel, channels_of, ends_of, turns_of
from mapper.layout.footprint import footprint_of, size_of_node
from mapper.layout.plan import Plan
from mapper.layout.rows import Reach, levels
from mapper.model.geometry import Box, Point
from mapper.model.workspace import Workspace

EDGE = 40.0
"""From the corner of the sheet to the first pool, in points."""
SIDE = 28.0
"""Before the first and behind the last column."""
PAD_ABOVE, PAD_BELOW = 28.0, 24.0


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


def place(workspace: Workspace, plan: Plan, extra: Sequence[float]) -> Placed:
    """Points for a plan; `extra` = height to leave free at the foot of each band."""
    web, reaches = plan.web, _reaches(workspace, plan)
    level, heights = levels(web, reaches.upright, len(plan.bands))
    full = [
        max(height + PAD_ABOVE + PAD_BELOW if height else 0.0, band.least_height) + more
        for height, band, more in zip(heights, plan.bands, extra, strict=True)
    ]
    spans = stacked(plan.bands, full, EDGE)
    centres = [spans[web.band[item]].top + PAD_ABOVE + level[item] for item in range(len(web.band))]
    ends = ends_of(workspace, plan, centres)
    channels = channels_of(workspace, plan, ends)
    centre_x, track_x, right = _columns(plan, reaches, channels, EDGE + titles_width(plan.bands) + SIDE)
    placed = Placed(spans, EDGE, right)
    for number, node in enumerate(plan.nodes):
        width, height = size_of_node(workspace, node)
        placed.boxes[node.id] = Box(centre_x[number] - width / 2, centres[number] - height / 2, width, height)
    for flow_id, course in plan.courses.items():
        first, last = (placed.boxes[plan.nodes[item].id] for item in (course[0], course[-1]))
        turns = turns_of(plan, course, ends[flow_id], channels, track_x)
        placed.corners[flow_id] = (Point(first.right, ends[flow_id][0][0]), *turns, Point(last.x, ends[flow_id][-1][1]))
    return placed


def _reaches(workspace: Workspace, plan: Plan) -> _Reaches:
    reaches = _Reaches([], [], [])
    for node in plan.nodes:
        width, height = size_of_node(workspace, node)
        centre = Point(node.x + width / 2, node.y + height / 2)
        footprint = footprint_of(workspace, node)
        reaches.left.append(_whole(centre.x - footprint.x))
        reaches.right.append(_whole(footprint.right - centre.x))
        reaches.upright.append((_whole(centre.y - footprint.y), _whole(footprint.bottom - centre.y)))
    return reaches


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
