"""Vertical pools: lanes side by side in their order, the flow downwards, nothing on anything."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

from mapper.layout.footprint import footprint_of
from mapper.layout.lay_out import lay_out
from mapper.model.edit import Edit, update
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.geometry import Box
from mapper.model.lookups import every, lanes_of
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from tests.layout_judge import drawing_of, make_random_map, measures_of


def laid_out(workspace: Workspace) -> Workspace:
    return workspace.after(Edit("", lay_out(workspace, "s")))


def upright(records: Workspace, *more: Record) -> Workspace:
    return Workspace([*(replace(one, vertical=True) if isinstance(one, Pool) else one for one in records.values()), *more])


def box(workspace: Workspace, node_id: str) -> Box:
    node = workspace[node_id]
    assert isinstance(node, Node)
    return node.box


def test_flows_run_downwards_and_lanes_stand_side_by_side() -> None:
    workspace = laid_out(upright(make_random_map(40, 3)))
    lanes = lanes_of(workspace, "p")
    assert [lane.x for lane in lanes[1:]] == [lane.box.right for lane in lanes[:-1]]
    assert len({(lane.y, lane.height) for lane in lanes}) == 1
    for node in every(workspace, Node):
        lane, footprint = workspace[node.lane or ""], footprint_of(workspace, node)
        assert isinstance(lane, Lane)
        assert lane.x <= footprint.x and footprint.right <= lane.box.right and lane.y < footprint.y and footprint.bottom < lane.box.bottom
    down = [flow for flow in every(workspace, Flow) if box(workspace, flow.to_id or "").y > box(workspace, flow.from_id or "").bottom]
    assert len(down) > 0.8 * len(every(workspace, Flow))


def test_nothing_overlaps_and_no_flow_runs_through_a_step() -> None:
    for seed in range(3):
        workspace = laid_out(upright(make_random_map(60, 4, seed)))
        found = measures_of(drawing_of(workspace, "s"))
        assert (found["node_overlaps"], found["node_edge_hits"], found["unrouted_edges"]) == (0, 0, 0)
        footprints = [footprint_of(workspace, node) for node in every(workspace, Node)]
        assert not [pair for pair in combinations(footprints, 2) if pair[0].touches(pair[1])]
        assert all(a.x == b.x or a.y == b.y for flow in every(workspace, Flow) for a, b in pairwise(flow.waypoints))
        assert lay_out(workspace, "s") == ()


def test_a_chain_is_one_straight_line_downwards_also_through_a_pinned_step() -> None:
    nodes = [Node(id=f"n{number}", name=f"Step {number}", lane="l", sheet="s") for number in range(4)]
    flows = [Flow(id=f"f{number}", from_id=f"n{number}", to_id=f"n{number + 1}", sheet="s") for number in range(3)]
    workspace = laid_out(
        Workspace([Sheet(id="s"), Pool(id="p", sheet="s", vertical=True), Lane(id="l", pool="p", sheet="s"), *nodes, *flows])
    )
    for by in (0.0, 25.0):
        node = workspace["n2"]
        assert isinstance(node, Node)
        workspace = laid_out(workspace.after(Edit("", update(node, replace(node, x=node.x + by, y=node.y + by, pinned=True)))))
        assert box(workspace, "n2") == node.box.moved(by, by)
        assert len({one.box.centre.x for one in every(workspace, Node)}) == 1
        assert all(len(flow.waypoints) == 2 for flow in every(workspace, Flow))


def test_exceptions_and_contact_points_have_their_room() -> None:
    more = [ExceptionPoint(id=f"e{number}", code=f"E{number}", name="Price differs", host="n00005") for number in range(3)]
    contact = ContactPoint(id="c", code="C1", name="Dock coffee", sheet="s", serves=("n00005",))
    workspace = laid_out(upright(make_random_map(20, 3), *more, contact))
    point = workspace["c"]
    assert isinstance(point, ContactPoint) and point.width
    footprints = [footprint_of(workspace, node) for node in every(workspace, Node)]
    assert not [one for one in footprints if one.touches(point.box)]
    assert not [pair for pair in combinations(footprints, 2) if pair[0].touches(pair[1])]
