"""Flows that leave or reach a gateway at its upper or lower corner, so that two answers do not begin as one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from mapper.layout.footprint import label_boxes
from mapper.layout.plan import Plan
from mapper.layout.rows import KNOT, Reach
from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS
from mapper.model.workspace import Workspace
from mapper.shapes.question_place import Corners

Corner = Literal["top", "bottom"]
_LEAST = 24.0
"""A flow leaves a corner only where it can run so far before it turns, in points."""
_CLEAR = 16.0
"""How near what stands above or below may come to the turn."""
_ASIDE = 8.0


@dataclass(frozen=True, slots=True)
class CornerFlows:
    """By flow, the corner of the gateway that it leaves, and the corner of the gateway or event that it reaches."""

    exits: dict[str, Corner] = field(default_factory=dict)
    entries: dict[str, Corner] = field(default_factory=dict)

    def by_node(self, plan: Plan) -> dict[int, Corners]:
        """The corners that are used, by the number of the node."""
        found: dict[int, Corners] = {}
        ends = [(plan.courses[flow][0], corner) for flow, corner in self.exits.items()]
        for number, corner in (*ends, *((plan.courses[flow][-1], corner) for flow, corner in self.entries.items())):
            top, bottom = found.get(number, Corners())
            found[number] = Corners(top or corner == "top", bottom or corner == "bottom")
        return found

    def among(self, others: CornerFlows) -> CornerFlows:
        """Those that the others have, too."""
        return CornerFlows(
            {flow: corner for flow, corner in self.exits.items() if others.exits.get(flow) == corner},
            {flow: corner for flow, corner in self.entries.items() if others.entries.get(flow) == corner},
        )


def corner_flows(workspace: Workspace, plan: Plan, centres: Sequence[float], reaches: Sequence[Reach]) -> CornerFlows:
    """The flows that have a free way from or to a corner, when the items stand at these heights and reach so far from them.

    Of several exits that turn downwards the lowest leaves below, so that it crosses none of the others; upwards likewise. Entries use
    the corners that no exit needs. None where the flow runs downwards: there the question is always in the way.
    """
    if plan.is_upright:
        return CornerFlows()
    room = _Room(workspace, plan, centres, reaches)
    leaving: dict[int, list[tuple[float, str]]] = defaultdict(list)
    reaching: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for flow_id, course in plan.courses.items():
        leaving[course[0]].append((centres[course[1]], flow_id))
        reaching[course[-1]].append((centres[course[-2]], flow_id))
    found = CornerFlows()
    for number, flows in leaving.items():
        if plan.nodes[number].kind in GATEWAY_KINDS:
            found.exits.update(_outermost(flows, partial(room.is_free, number)))
    taken = {(plan.courses[flow][0], corner) for flow, corner in found.exits.items()}
    for number, flows in reaching.items():
        if plan.nodes[number].kind in GATEWAY_KINDS | EVENT_KINDS:
            # A flow that turns at its other end already would turn twice.
            open_flows = [(height, flow) for height, flow in flows if flow not in found.exits or len(plan.courses[flow]) > 2]
            chosen = _outermost(open_flows, partial(room.is_free, number), len(flows))
            found.entries.update({flow: corner for flow, corner in chosen.items() if (number, corner) not in taken})
    return found


def _outermost(flows: Sequence[tuple[float, str]], is_free: Callable[[Corner, float], bool], count: int | None = None) -> dict[str, Corner]:
    """The lowest of several flows, where it may use the lower corner, and the highest, where it may use the upper one."""
    if (count or len(flows)) < 2 or not flows:
        return {}
    lowest, highest = max(flows), min(flows)
    found: dict[str, Corner] = {lowest[1]: "bottom"} if is_free("bottom", lowest[0]) else {}
    if highest[1] not in found and is_free("top", highest[0]):
        found[highest[1]] = "top"
    return found


class _Room:
    """What stands above and below each node in its column."""

    def __init__(self, workspace: Workspace, plan: Plan, centres: Sequence[float], reaches: Sequence[Reach]) -> None:
        self.workspace, self.plan, self.centres, self.reaches = workspace, plan, centres, reaches
        self.place = {item: number for column in plan.web.columns for number, item in enumerate(column)}

    def is_free(self, number: int, corner: Corner, height: float) -> bool:
        """Whether a flow can run between the corner of the node and that height straight through the column."""
        node, centre = self.plan.nodes[number], self.centres[number]
        down = 1 if corner == "bottom" else -1
        if (height - centre) * down < node.height / 2 + _LEAST or not self._may_use(number, corner):
            return False
        column = self.plan.web.columns[self.plan.column[number]]
        beyond = self.place[number] + down
        if not 0 <= beyond < len(column):
            return True
        item = column[beyond]
        above, below = (KNOT, KNOT) if self.plan.web.is_knot(item) else self.reaches[item]
        edge = self.centres[item] - above if down > 0 else self.centres[item] + below
        return (edge - height) * down > _CLEAR

    def _may_use(self, number: int, corner: Corner) -> bool:
        """An event's words stand below it; a question that was dragged above or below its diamond stays there."""
        node = self.plan.nodes[number]
        if node.kind in EVENT_KINDS and corner == "bottom" and node.name:
            return False
        if node.label_offset is None:
            return True
        middle = node.box.centre
        words = label_boxes(self.workspace, node, Corners())
        return not any(
            abs(box.centre.x - middle.x) < box.width / 2 + _ASIDE and (box.centre.y > middle.y) == (corner == "bottom") for box in words
        )
