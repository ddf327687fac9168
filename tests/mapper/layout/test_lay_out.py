"""The layout of a whole sheet, judged by graphlay: nothing overlaps, no flow runs through a node, lanes keep what is theirs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from itertools import combinations, pairwise
from typing import Any

import pytest

from mapper.layout.footprint import footprint_of
from mapper.layout.lay_out import lay_out
from mapper.model.edit import Edit, Fresh
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.geometry import Box, Point
from mapper.model.lookups import every, exceptions_on, lanes_of, sheets
from mapper.model.workspace import Workspace

Judge = Callable[[Workspace, str], dict[str, Any]]
RandomMap = Callable[..., Workspace]


def laid_out(workspace: Workspace, sheet_id: str = "s") -> Workspace:
    return workspace.after(Edit("Lay out", lay_out(workspace, sheet_id)))


def starter_maps(fresh: Fresh) -> Workspace:
    from mapper.templates.facts import read_facts

    facts = json.loads(resources.files("mapper.templates").joinpath("starter_maps.json").read_text(encoding="utf-8"))
    return Workspace(read_facts(facts, fresh).records)


@pytest.mark.parametrize(("nodes", "seed"), [(12, 1), (100, 1), (100, 2), (1000, 1)])
def test_nothing_overlaps_and_no_flow_runs_through_a_node(random_map: RandomMap, judge: Judge, nodes: int, seed: int) -> None:
    found = judge(laid_out(random_map(nodes, seed=seed)), "s")
    assert found["node_overlaps"] == 0
    assert found["node_edge_hits"] == 0
    assert found["lane_purity"] == 1.0
    assert found["unrouted_edges"] == 0
    assert found["endpoint_off_outline"] == 0


def test_the_judge_sees_what_is_wrong(random_map: RandomMap, judge: Judge) -> None:
    workspace = laid_out(random_map(100))
    first, second = every(workspace, Node)[:2]
    spoiled = judge(Workspace([*(r for r in workspace.values() if r.id != first.id), replace(first, x=second.x + 20, y=second.y + 5)]), "s")
    assert spoiled["node_overlaps"] > 0


def test_flows_cross_less_than_once_each(random_map: RandomMap, judge: Judge) -> None:
    found = judge(laid_out(random_map(100)), "s")
    assert found["crossings"] < 100


def test_lanes_keep_their_order_and_hold_their_nodes(random_map: RandomMap) -> None:
    workspace = laid_out(random_map(100))
    lanes = lanes_of(workspace, "p")
    assert [lane.id for lane in lanes] == [f"l{number}" for number in range(6)]
    assert all(upper.box.bottom == lower.y for upper, lower in pairwise(lanes))
    for node in every(workspace, Node):
        lane = workspace[node.lane or ""]
        assert isinstance(lane, Lane)
        footprint = footprint_of(workspace, node)
        assert lane.box.holds(Point(footprint.x, footprint.y))
        assert lane.box.holds(Point(footprint.right, footprint.bottom))


def test_the_same_map_gives_the_same_layout_and_a_second_layout_changes_nothing(random_map: RandomMap) -> None:
    workspace = random_map(60)
    assert lay_out(workspace, "s") == lay_out(random_map(60), "s")
    assert lay_out(laid_out(workspace), "s") == ()


def test_a_plain_sequence_in_one_lane_is_one_straight_line() -> None:
    steps = [Node(id=f"n{number}", name=f"Step {number}", lane="l", sheet="s") for number in range(5)]
    flows = [Flow(id=f"f{number}", from_id=f"n{number}", to_id=f"n{number + 1}", sheet="s") for number in range(4)]
    workspace = laid_out(Workspace([Sheet(id="s"), Pool(id="p", sheet="s"), Lane(id="l", pool="p", sheet="s"), *steps, *flows]))
    assert len({node.box.centre.y for node in every(workspace, Node)}) == 1
    assert all(len(flow.waypoints) == 2 for flow in every(workspace, Flow))
    gaps = [later.x - earlier.box.right for earlier, later in pairwise(every(workspace, Node))]
    assert gaps == [48.0] * 4


def test_empty_lanes_and_empty_sheets_keep_their_place() -> None:
    lanes = [Lane(id=f"l{number}", pool="p", sheet="s", position=number) for number in range(3)]
    workspace = laid_out(Workspace([Sheet(id="s"), Pool(id="p", sheet="s"), *lanes, Node(id="n", lane="l2", sheet="s")]))
    assert all(lane.height >= 96 and lane.width > 150 for lane in every(workspace, Lane))
    assert lay_out(Workspace([Sheet(id="s")]), "s") == ()


def test_divided_lanes_span_their_parts_and_pools_their_lanes() -> None:
    lanes = [
        Lane(id="a", pool="p", sheet="s"),
        Lane(id="a1", pool="p", sheet="s", parent="a"),
        Lane(id="a2", pool="p", sheet="s", parent="a", position=1),
        Lane(id="b", pool="p", sheet="s", position=2),
    ]
    workspace = laid_out(Workspace([Sheet(id="s"), Pool(id="p", sheet="s"), *lanes, Node(id="n", lane="a2", sheet="s")]))
    a, a1, a2, b = every(workspace, Lane)
    pool = every(workspace, Pool)[0]
    assert a.y == a1.y and a.height == a1.height + a2.height and a1.x == a.x + 30
    assert pool.height == a.height + b.height and a.x == pool.x + 28
    assert {lane.box.right for lane in (a, a1, a2, b)} == {pool.box.right}


def test_pinned_nodes_stay_and_others_keep_clear_of_them(random_map: RandomMap, judge: Judge) -> None:
    workspace = laid_out(random_map(30))
    node = every(workspace, Node)[7]
    pinned = replace(node, x=node.x + 210, y=node.y + 9, pinned=True)
    workspace = Workspace([*(record for record in workspace.values() if record.id != node.id), pinned])
    again = laid_out(workspace)
    assert again[node.id] == pinned
    assert judge(again, "s")["node_overlaps"] == 0


def meets(start: Point, end: Point, box: Box) -> bool:
    left, right, top, bottom = min(start.x, end.x), max(start.x, end.x), min(start.y, end.y), max(start.y, end.y)
    return left < box.right and right > box.x and top < box.bottom and bottom > box.y


def test_the_starter_maps_have_nothing_on_top_of_anything(fresh: Fresh, judge: Judge) -> None:
    workspace = starter_maps(fresh)
    assert len(sheets(workspace)) == 4
    for sheet in sheets(workspace):
        workspace = laid_out(workspace, sheet.id)
        found = judge(workspace, sheet.id)
        assert (found["node_overlaps"], found["node_edge_hits"], found["lane_purity"], found["overlaps"]) == (0, 0, 1.0, 0)
        assert found["crossings"] <= 2
        nodes = [node for node in every(workspace, Node) if node.sheet == sheet.id]
        contacts = [point for point in every(workspace, ContactPoint) if point.sheet == sheet.id]
        boxes = [*(footprint_of(workspace, node) for node in nodes), *(point.box for point in contacts)]
        assert not [pair for pair in combinations(boxes, 2) if pair[0].touches(pair[1])]
        pieces = [piece for flow in every(workspace, Flow) if flow.sheet == sheet.id for piece in pairwise(flow.waypoints)]
        assert not [(piece, point.name) for piece in pieces for point in contacts if meets(*piece, point.box)]


def test_exceptions_ride_on_the_lower_edge_of_their_step_in_the_starter_maps(fresh: Fresh) -> None:
    workspace = starter_maps(fresh)
    for sheet in sheets(workspace):
        workspace = laid_out(workspace, sheet.id)
    for point in every(workspace, ExceptionPoint):
        host = workspace[point.host or ""]
        assert isinstance(host, Node)
        assert point.box.centre.y == host.box.bottom
        assert host.x <= point.x and point.box.right <= host.box.right
        assert len({other.x for other in exceptions_on(workspace, host.id)}) == len(exceptions_on(workspace, host.id))
