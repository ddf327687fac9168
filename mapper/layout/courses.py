"""The corners of the flows that run forward: at which height they leave and arrive, and on which track they turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from mapper.drawing.text import text_width
from mapper.layout.channels import TRACK, Rise, tracks
from mapper.layout.corners import CornerFlows
from mapper.layout.footprint import size_of_node
from mapper.layout.plan import Plan
from mapper.model.flow import WORK_KINDS, Flow
from mapper.model.geometry import Point
from mapper.model.workspace import Workspace

COLUMN_GAP = 48.0
"""The least width of a channel between two columns, in points."""
STUB = 16.0
"""What a flow runs straight before and behind its upright part."""
_PITCH = 14.0
_APART = 7.0
_WORDS = 11.5
_WIDEST_WORDS = 90.0
_LINES = 34.0
"""The height of two lines of words beside a flow that runs downwards."""

Ends = dict[str, list[tuple[float, float]]]
"""By flow, for each of its links, the heights at which it leaves the left column and reaches the right one."""
Key = tuple[int, float]
"""A port in a channel: the item that is left, and the height there."""


@dataclass(slots=True)
class Channel:
    """The space behind a column: the track of each port whose flows turn there, its width, and how far in its first track lies."""

    track: dict[Key, int] = field(default_factory=dict)
    width: float = COLUMN_GAP
    indent: float = STUB


def ends_of(workspace: Workspace, plan: Plan, centres: Sequence[float], turned: CornerFlows) -> Ends:
    """The heights of the links of every forward flow, when the items stand at these heights.

    A flow that leaves or reaches a corner has turned there, within the column: its first or last link is level.
    """
    leaving: dict[int, list[tuple[float, str]]] = defaultdict(list)
    arriving: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for flow_id, course in plan.courses.items():
        is_short = len(course) == 2
        if flow_id not in turned.exits:
            level = course[0] if flow_id in turned.entries and is_short else course[1]
            leaving[course[0]].append((centres[level], flow_id))
        if flow_id not in turned.entries:
            level = course[-1] if flow_id in turned.exits and is_short else course[-2]
            arriving[course[-1]].append((centres[level], flow_id))
    first = _ports(workspace, plan, centres, leaving)
    last = _ports(workspace, plan, centres, arriving)
    ends: Ends = {}
    for flow_id, course in plan.courses.items():
        heights = [centres[item] for item in course]
        if flow_id in first:
            heights[0] = first[flow_id]
        if flow_id in last:
            heights[-1] = last[flow_id]
        if flow_id in turned.exits:
            heights[0] = heights[1]
        if flow_id in turned.entries:
            heights[-1] = heights[-2]
        ends[flow_id] = list(pairwise(heights))
    return ends


def _ports(workspace: Workspace, plan: Plan, centres: Sequence[float], flows: dict[int, list[tuple[float, str]]]) -> dict[str, float]:
    """The height of each flow's port: spread over the side of a step, the straight one in the middle; others meet at the corner."""
    found: dict[str, float] = {}
    for number, wishes in flows.items():
        node, centre = plan.nodes[number], centres[number]
        wishes.sort()
        room = size_of_node(workspace, node)[0 if plan.is_upright else 1] / 2 - 10
        straight = next((place for place, (height, _) in enumerate(wishes) if abs(height - centre) < 0.5), None)
        middle = (len(wishes) - 1) / 2 if straight is None else straight
        farthest = max(middle, len(wishes) - 1 - middle)
        pitch = min(_PITCH, room / farthest) if node.kind in WORK_KINDS and farthest else 0.0
        heights = [centre + (place - middle) * pitch for place in range(len(wishes))]
        if pitch:
            _level(heights, [height for height, _ in wishes], centre - room, centre + room)
        found.update((flow_id, height) for (_, flow_id), height in zip(wishes, heights, strict=True))
    return found


def _level(heights: list[float], wanted: Sequence[float], top: float, bottom: float) -> None:
    """Move ports to where their flows come from, if that lies on the side and keeps the ports apart: it saves a small double bend."""
    for place, height in enumerate(wanted):
        above = heights[place - 1] + _APART if place else top
        below = heights[place + 1] - _APART if place + 1 < len(heights) else bottom
        if above <= height <= below:
            heights[place] = height


def channels_of(workspace: Workspace, plan: Plan, ends: Ends, turned: CornerFlows) -> list[Channel]:
    """The channel behind each column."""
    rights: list[dict[Key, set[float]]] = [defaultdict(set) for _ in plan.web.columns]
    words = [0.0 for _ in plan.web.columns]
    for flow_id, course in plan.courses.items():
        column = plan.column[course[0]]
        if flow_id not in turned.exits:
            room = words_width(workspace, flow_id)
            words[column] = max(words[column], min(room, _LINES) if plan.is_upright else room)
        for step, (item, (left, right)) in enumerate(zip(course, ends[flow_id], strict=False)):
            rights[column + step][item, left].add(right)
    return [_channel(ports, room) for ports, room in zip(rights, words, strict=True)]


def _channel(ports: dict[Key, set[float]], words: float) -> Channel:
    keys = [key for key, found in ports.items() if any(abs(right - key[1]) > 0.01 for right in found)]
    numbers = tracks([Rise(key[1], tuple(sorted(ports[key]))) for key in keys])
    widest = max(numbers, default=0) * TRACK
    # The words of a branch stand behind its turn, so with words the tracks keep to the left.
    width = max(COLUMN_GAP, 2 * STUB + widest + words)
    indent = STUB if words else (width - widest) / 2
    return Channel(dict(zip(keys, numbers, strict=True)), width, indent)


def words_width(workspace: Workspace, flow_id: str) -> float:
    """The width that the words at the start of a flow need."""
    flow = workspace[flow_id]
    words = (flow.name or flow.condition) if isinstance(flow, Flow) else ""
    return float(ceil(min(text_width(words, _WORDS), _WIDEST_WORDS))) + 4 if words else 0.0


def turns_of(
    plan: Plan, course: Sequence[int], ends: Sequence[tuple[float, float]], channels: Sequence[Channel], first_track: Sequence[float]
) -> Iterator[Point]:
    """The corners of a flow between its ports; `first_track`: the x of the first track behind each column."""
    for column, item, (left, right) in zip(range(plan.column[course[0]], len(channels)), course, ends, strict=False):
        if abs(left - right) > 0.01:
            x = first_track[column] + channels[column].track[item, left] * TRACK
            yield Point(x, left)
            yield Point(x, right)
