"""Move a step earlier or later in the flow: it changes places with its neighbour where only one way leads through both."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from mapper.commands.called import called
from mapper.commands.placing import centred
from mapper.commands.sizes import Size
from mapper.commands.sketch import Sketch
from mapper.model.edit import Change, Edit, Fresh, update
from mapper.model.errors import KnownError
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.geometry import Point
from mapper.model.lookups import flows_from, flows_to, get
from mapper.model.words import say
from mapper.model.workspace import Workspace


def move_in_flow(workspace: Workspace, node_id: str, by: Literal[-1, 1], fresh: Fresh) -> Edit:
    """Lets a step change places with the step before (-1) or after it (1): in the flow, on the sheet, and with their codes.

    Each stays in its own lane. Raises KnownError where the flow branches or joins there, so that nobody can say which order is meant.
    """
    node = _step(workspace, node_id)
    following = _only(workspace, node, by)
    first, second = (node, following) if by > 0 else (following, node)
    into, between, out = _ways(workspace, first), _only_way(workspace, first, second), _ways_out(workspace, second)
    if len(into) > 1 or len(out) > 1 or between is None:
        raise _unclear(node, following)
    sketch = Sketch(workspace, fresh)
    for flow in into:
        sketch.put(flow.id, to_id=second.id, waypoints=(), label_offset=None)
    sketch.put(between.id, from_id=second.id, to_id=first.id, waypoints=(), label_offset=None)
    for flow in out:
        sketch.put(flow.id, from_id=first.id, waypoints=(), label_offset=None)
    _change_places(sketch, first, second)
    words = say("Move {name} later", name=called(node)) if by > 0 else say("Move {name} earlier", name=called(node))
    return sketch.edit(words)


def _step(workspace: Workspace, node_id: str) -> Node:
    node = get(workspace, Node, node_id)
    if node is None or node.kind in ("start", "end"):
        raise KnownError(say("Only what stands between start and end can change its place in the flow."), todo=say("Choose a step."))
    return node


def _only(workspace: Workspace, node: Node, by: int) -> Node:
    """The one node before or after it."""
    ways = _ways_out(workspace, node) if by > 0 else _ways(workspace, node)
    ends = [flow.to_id if by > 0 else flow.from_id for flow in ways]
    found = get(workspace, Node, ends[0]) if len(ends) == 1 else None
    if not ends:
        what = say("Nothing comes after {name}.", name=called(node)) if by > 0 else say("Nothing comes before {name}.", name=called(node))
        raise KnownError(what)
    if found is None or found.id == node.id:
        raise _unclear(node, None)
    if found.kind in ("start", "end"):
        raise KnownError(_at_the_edge(node, by))
    return found


def _at_the_edge(node: Node, by: int) -> str:
    if by > 0:
        return say("{name} stands at the very end of the flow already.", name=called(node))
    return say("{name} stands at the very beginning of the flow already.", name=called(node))


def _unclear(node: Node, other: Node | None) -> KnownError:
    if other is None:
        happened = say("More than one way leads to or from {name}: which order is meant is not clear.", name=called(node))
    else:
        happened = say(
            "The ways branch or join between {first} and {second}: which order is meant is not clear.",
            first=called(node),
            second=called(other),
        )
    return KnownError(happened, safe=say("Nothing was changed."), todo=say("Draw the flow anew on the map."))


def _ways(workspace: Workspace, node: Node) -> list[Flow]:
    return [flow for flow in flows_to(workspace, node.id) if flow.kind == "sequence"]


def _ways_out(workspace: Workspace, node: Node) -> list[Flow]:
    return [flow for flow in flows_from(workspace, node.id) if flow.kind == "sequence"]


def _only_way(workspace: Workspace, first: Node, second: Node) -> Flow | None:
    """The way from one to the other, where it is the only one that leaves the first and the only one that reaches the second."""
    leaving, reaching = _ways_out(workspace, first), _ways(workspace, second)
    is_only = len(leaving) == 1 and len(reaching) == 1 and leaving[0].id == reaching[0].id
    return leaving[0] if is_only else None


def _change_places(sketch: Sketch, first: Node, second: Node) -> None:
    """Their codes and their places; where they stand in two lanes each stays in its own."""
    changes: tuple[Change, ...] = ()
    for one, other in ((first, second), (second, first)):
        box = one.box
        if one.sheet == other.sheet and one.sheet is not None:
            box = centred(_place(sketch.workspace, one, other), Size(one.width, one.height))
        changes += update(one, replace(one, x=box.x, y=box.y, code=other.code))
    sketch.take(changes)


def _place(workspace: Workspace, one: Node, other: Node) -> Point:
    """Where the middle of `one` is to be: where the other one's is, across the lanes where its own was."""
    if one.lane == other.lane:
        return other.box.centre
    lane = get(workspace, Lane, one.lane)
    pool = get(workspace, Pool, lane.pool if lane is not None else None)
    if pool is not None and pool.vertical:
        return Point(one.box.centre.x, other.box.centre.y)
    return Point(other.box.centre.x, one.box.centre.y)
