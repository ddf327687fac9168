"""Where the question of a decision stands: below the diamond, and out of the way of a branch that leaves there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mapper.drawing.text import shape_text
from mapper.model.flow import GATEWAY_KINDS, Node
from mapper.model.geometry import Point
from mapper.model.lookups import flows_from, flows_to
from mapper.model.workspace import Workspace
from mapper.shapes.beside import LABEL_SIZE, LABEL_WIDTH

GAP = 2.0
"""Between the diamond and its question, in points."""
_ASIDE = 8.0
_AT = 1.0


class Corners(NamedTuple):
    """Whether a flow leaves or reaches a gateway at its upper and at its lower corner."""

    top: bool = False
    bottom: bool = False


def corners_used(workspace: Workspace, node: Node) -> Corners:
    """The upper and the lower corner of a node, as the flows of its sheet use them now."""
    tips = [flow.waypoints[0] for flow in flows_from(workspace, node.id) if flow.waypoints and flow.sheet == node.sheet]
    tips += [flow.waypoints[-1] for flow in flows_to(workspace, node.id) if flow.waypoints and flow.sheet == node.sheet]
    return corners_at(node, tips)


def corners_at(node: Node, tips: Iterable[Point]) -> Corners:
    """The upper and the lower corner of a node, as lines use them that end at these points."""
    x, top, bottom = node.x + node.width / 2, node.y, node.y + node.height
    heights = [tip.y for tip in tips if abs(tip.x - x) < _AT]
    return Corners(any(abs(y - top) < _AT for y in heights), any(abs(y - bottom) < _AT for y in heights))


def question_offset(node: Node, corners: Corners) -> Point:
    """How far from below its diamond the question stands: above it where the lower corner is used, to the left of the line if both are.

    A question that was dragged stands where it was put, whatever runs there.
    """
    if node.label_offset is not None:
        return node.label_offset
    if node.kind not in GATEWAY_KINDS or not corners.bottom or not node.name:
        return Point(0.0, 0.0)
    words = shape_text(node.name, LABEL_SIZE, width=LABEL_WIDTH, max_lines=6)
    if corners.top:
        return Point(-words.width / 2 - _ASIDE, 0.0)
    return Point(0.0, -node.height - 2 * GAP - words.height)


def label_offset_of(workspace: Workspace, node: Node) -> Point:
    """How far the label of a gateway or event stands from its usual place below, as its flows run now."""
    if node.label_offset is not None or node.kind not in GATEWAY_KINDS or not node.name:
        return node.label_offset or Point(0.0, 0.0)
    return question_offset(node, corners_used(workspace, node))
