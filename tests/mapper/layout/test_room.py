"""The next step finds a place without moving anything; room is made only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from mapper.layout.lay_out import lay_out
from mapper.layout.ride import ride
from mapper.layout.room import make_room, place_next
from mapper.model.edit import Edit
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.lookups import every
from mapper.model.workspace import Workspace

LANES = (
    Lane(id="l", pool="p", sheet="s", x=28, y=0, width=900, height=160),
    Lane(id="k", pool="p", sheet="s", x=28, y=160, width=900, height=160, position=1),
)
FRAME = (Sheet(id="s"), Pool(id="p", sheet="s", width=928, height=320), *LANES)


def step(name: str, x: float, y: float = 28, lane: str = "l") -> Node:
    return Node(id=name, sheet="s", lane=lane, x=x, y=y, width=150, height=64)


def test_the_first_step_of_a_lane_stands_at_its_start() -> None:
    box = place_next(Workspace(FRAME), None, "l", (150, 64))
    assert 58 < box.x < 100
    assert LANES[0].box.holds(box.centre)


def test_the_next_step_stands_level_to_the_right() -> None:
    box = place_next(Workspace([*FRAME, step("a", 100)]), "a", "l", (150, 64))
    assert (box.x, box.centre.y) == (298, 60)


def test_in_another_lane_it_stands_to_the_right_in_that_lane() -> None:
    box = place_next(Workspace([*FRAME, step("a", 100)]), "a", "k", (150, 64))
    assert box.x >= 298
    assert LANES[1].box.holds(box.centre)


def test_it_touches_nothing_that_is_there() -> None:
    workspace = Workspace([*FRAME, step("a", 100), step("b", 298)])
    box = place_next(workspace, "a", "l", (150, 64))
    assert not any(box.touches(node.box) for node in every(workspace, Node))


def test_a_lane_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        place_next(Workspace(FRAME), None, "p", (150, 64))


def test_room_moves_what_is_to_the_right_with_exceptions_and_flows_and_widens_the_lanes() -> None:
    a, b = step("a", 100), step("b", 700)
    workspace = Workspace([*FRAME, a, b, Flow(id="f", from_id="a", to_id="b", sheet="s"), ExceptionPoint(id="x", host="b", sheet="s")])
    workspace = workspace.after(Edit("", ride(workspace, b)))
    after = workspace.after(Edit("", make_room(workspace, "s", 600, 200)))
    moved, exception, flow = after["b"], after["x"], after["f"]
    assert after["a"] == a
    assert isinstance(moved, Node) and moved.x == 900
    assert isinstance(exception, ExceptionPoint) and ride(after, moved) == ()
    assert isinstance(flow, Flow) and flow.waypoints[-1].x == 900
    assert all(lane.box.right >= 1050 for lane in every(after, Lane))


def test_room_in_one_lane_leaves_the_others_alone_and_pinned_nodes_stay() -> None:
    pinned = replace(step("c", 700), pinned=True)
    workspace = Workspace([*FRAME, step("a", 600), step("b", 600, 188, "k"), pinned])
    after = workspace.after(Edit("", make_room(workspace, "s", 500, 40, lane="l")))
    assert after["b"] == workspace["b"]
    assert after["c"] == pinned
    assert after["a"] != workspace["a"]


def test_room_in_a_laid_out_map_keeps_lines_whole(random_map: Callable[..., Workspace]) -> None:
    workspace = random_map(30)
    workspace = workspace.after(Edit("", lay_out(workspace, "s")))
    middle = sorted(node.x for node in every(workspace, Node))[15]
    after = workspace.after(Edit("", make_room(workspace, "s", middle, 198)))
    for flow in every(after, Flow):
        assert all(start.x == end.x or start.y == end.y for start, end in pairwise(flow.waypoints))
        start, end = after[flow.from_id or ""], after[flow.to_id or ""]
        assert isinstance(start, Node) and isinstance(end, Node)
        assert start.box.holds(flow.waypoints[0]) and end.box.holds(flow.waypoints[-1])
