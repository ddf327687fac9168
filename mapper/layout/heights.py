"""At which height everything stands: bands from top to bottom, rows in them, words out of the way of flows, pinned nodes where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from mapper.layout.bands import Span, stacked, turned
from mapper.layout.corners import CornerFlows, corner_flows
from mapper.layout.courses import words_width
from mapper.layout.footprint import footprint_of, size_of_node
from mapper.layout.plan import Plan
from mapper.layout.rows import Reach, levels
from mapper.model.flow import Node
from mapper.model.geometry import Point
from mapper.model.workspace import Workspace
from mapper.shapes.lines import PAST_RING
from mapper.shapes.question_place import Corners

EDGE = 40.0
"""From the corner of the sheet to the first pool, in points."""
PAD_ABOVE, PAD_BELOW = 28.0, 24.0
_ROUNDS = 4
"""How often heights are found at most, until words and flows agree."""
_NEAR_ENOUGH = 0.01
_OWN = 48.0
"""So much lower a lane begins with its first row for the sake of a pinned node; for more the lanes above become higher."""


@dataclass(frozen=True, slots=True)
class Reaches:
    """How far the footprint of each node reaches from its centre."""

    left: list[float]
    right: list[float]
    upright: list[Reach]

    def add(self, workspace: Workspace, node: Node, corners: Corners, is_upright: bool) -> None:
        """One node more, whose flows use these corners; `is_upright`: with x and y exchanged."""
        for lengths in (self.left, self.right):
            lengths.append(0.0)
        self.upright.append((0.0, 0.0))
        self.put(workspace, node, corners, -1, is_upright)

    def put(self, workspace: Workspace, node: Node, corners: Corners, number: int, is_upright: bool = False) -> None:
        """The reaches of the node of that number."""
        width, height = size_of_node(workspace, node)
        centre = Point(node.x + width / 2, node.y + height / 2)
        footprint = footprint_of(workspace, node, corners)
        if is_upright:
            # Flows come in above and leave below, or only one of both: the question has room wherever it then stands.
            for used in (Corners(bottom=True), Corners(top=True, bottom=True)):
                footprint = footprint.united(footprint_of(workspace, node, used))
            centre, footprint = Point(centre.y, centre.x), turned(footprint)
        self.left[number] = _whole(centre.x - footprint.x)
        self.right[number] = _whole(footprint.right - centre.x)
        self.upright[number] = (_whole(centre.y - footprint.y), _whole(footprint.bottom - centre.y))


def heights_of(
    workspace: Workspace, plan: Plan, reaches: Reaches, extra: Sequence[float]
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


def _stood(plan: Plan, reaches: Reaches, extra: Sequence[float]) -> tuple[tuple[Span, ...], list[float]]:
    """The spans of the bands and the heights of the items; bands give way until what is pinned in them stands in its row."""
    lead, more, wanted = [0.0] * len(plan.bands), list(extra), dict[int, float]()
    level, heights = levels(plan.web, reaches.upright, len(plan.bands))
    spans = _spans(plan, heights, lead, more)
    for band in sorted({plan.web.band[number] for number in plan.pinned}):
        pinned = [number for number in plan.pinned if plan.web.band[number] == band]
        missing = min(plan.box(number).centre.y - _height(plan, spans, lead, level, number) for number in pinned)
        if missing > _NEAR_ENOUGH:
            own = band == 0 or missing <= _OWN
            lead[band] += missing if own else 0.0
            for above in range(0 if own else band):
                more[above] += missing / band
            spans = _spans(plan, heights, lead, more)
        wanted |= {number: plan.box(number).centre.y - spans[band].top - PAD_ABOVE - lead[band] for number in pinned}
        level, heights = levels(plan.web, reaches.upright, len(plan.bands), wanted)
        spans = _spans(plan, heights, lead, more)
    return spans, [_height(plan, spans, lead, level, item) for item in range(len(plan.web.band))]


def _spans(plan: Plan, heights: Sequence[float], lead: Sequence[float], more: Sequence[float]) -> tuple[Span, ...]:
    full = [
        max(height + PAD_ABOVE + PAD_BELOW if height else 0.0, band.least_height) + before + behind
        for height, band, before, behind in zip(heights, plan.bands, lead, more, strict=True)
    ]
    return stacked(plan.bands, full, EDGE)


def _height(plan: Plan, spans: Sequence[Span], lead: Sequence[float], level: Sequence[float], item: int) -> float:
    band = plan.web.band[item]
    return spans[band].top + PAD_ABOVE + lead[band] + level[item]


def _words_beside(workspace: Workspace, plan: Plan, turned: CornerFlows, number: int) -> float:
    """How far the words of the flows at its corners reach to the right of the middle of a node."""
    words = (words_width(workspace, flow) for flow in turned.exits if plan.courses[flow][0] == number)
    return max((width + PAST_RING + 4 for width in words if width), default=0.0)


def _whole(length: float) -> float:
    """Rounded up to whole points, so that where a node stands now does not show in where it is put."""
    return float(ceil(length - 0.01))
