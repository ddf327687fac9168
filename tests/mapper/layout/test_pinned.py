"""Pinned steps have their row and column: what comes before stands to their left, what follows to their right, level with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from mapper.layout.footprint import footprint_of
from mapper.layout.lay_out import lay_out
from mapper.model.edit import Edit, update
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.lookups import every
from mapper.model.workspace import Workspace


def chain(*lanes: str) -> Workspace:
    """Steps one after the other, each in the lane of that name."""
    nodes = [Node(id=f"n{number}", name=f"Step {number}", lane=lane, sheet="s") for number, lane in enumerate(lanes)]
    flows = [Flow(id=f"f{number}", from_id=f"n{number}", to_id=f"n{number + 1}", sheet="s") for number in range(len(lanes) - 1)]
    bands = [Lane(id=f"l{number}", pool="p", sheet="s", position=number) for number in range(3)]
    return laid_out(Workspace([Sheet(id="s"), Pool(id="p", sheet="s"), *bands, *nodes, *flows]))


def laid_out(workspace: Workspace) -> Workspace:
    return workspace.after(Edit("", lay_out(workspace, "s")))


def pinned(workspace: Workspace, node_id: str, dx: float, dy: float) -> Workspace:
    node = at(workspace, node_id)
    return workspace.after(Edit("", update(node, replace(node, x=node.x + dx, y=node.y + dy, pinned=True))))


def at(workspace: Workspace, node_id: str) -> Node:
    node = workspace[node_id]
    assert isinstance(node, Node)
    return node


@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (80, 0), (0, 30), (170, 19), (300, 140)])
def test_the_chain_runs_straight_through_a_step_pinned_in_its_middle(dx: float, dy: float) -> None:
    before = pinned(chain("l1", "l1", "l1", "l1", "l1"), "n2", dx, dy)
    workspace = laid_out(before)
    assert at(workspace, "n2") == at(before, "n2")
    assert len({node.box.centre.y for node in every(workspace, Node)}) == 1
    assert [node.id for node in sorted(every(workspace, Node), key=lambda node: node.x)] == [f"n{number}" for number in range(5)]
    assert all(len(flow.waypoints) == 2 for flow in every(workspace, Flow))
    assert lay_out(workspace, "s") == ()


def test_its_lane_still_holds_it_and_the_lanes_lie_one_below_the_other() -> None:
    workspace = laid_out(pinned(chain("l0", "l1", "l2", "l1"), "n1", 60, 200))
    lanes = every(workspace, Lane)
    for node in every(workspace, Node):
        lane = workspace[node.lane or ""]
        assert isinstance(lane, Lane) and lane.box.holds(node.box.centre)
    assert [lane.y for lane in lanes[1:]] == [lane.box.bottom for lane in lanes[:-1]]
    assert at(workspace, "n3").box.centre.y == at(workspace, "n1").box.centre.y


def test_a_step_pinned_too_far_to_the_left_stays_and_the_others_make_way() -> None:
    before = pinned(chain("l0", "l0", "l0", "l0"), "n3", -620, 0)
    workspace = laid_out(before)
    assert at(workspace, "n3") == at(before, "n3")
    boxes = [footprint_of(workspace, node) for node in every(workspace, Node)]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].touches(pair[1])]


def test_a_pinned_step_that_nothing_leads_to_is_only_kept_clear_of() -> None:
    loose = Node(id="x", lane="l0", sheet="s", x=300, y=70, width=150, height=64, pinned=True)
    workspace = chain("l0", "l0", "l0")
    workspace = laid_out(Workspace([*workspace.values(), loose]))
    assert workspace["x"] == loose
    boxes = [footprint_of(workspace, node) for node in every(workspace, Node)]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].touches(pair[1])]


@pytest.mark.parametrize("seed", range(6))
def test_with_some_pinned_anywhere_nothing_overlaps(
    random_map: Callable[..., Workspace], judge: Callable[[Workspace, str], dict[str, Any]], seed: int
) -> None:
    workspace = laid_out(random_map(40, seed=seed))
    for number in (5, 17, 29):
        workspace = pinned(workspace, f"n{number:05d}", 40 * seed, 6 * seed)
    again = laid_out(workspace)
    assert [at(again, f"n{number:05d}") for number in (5, 17, 29)] == [at(workspace, f"n{number:05d}") for number in (5, 17, 29)]
    found = judge(again, "s")
    assert (found["node_overlaps"], found["node_edge_hits"], found["unrouted_edges"]) == (0, 0, 0)
