"""Hit testing against the workspace: what is found is what lies there, by a slower look at every record."""

from __future__ import annotations

import random

import pytest

from desktop.canvas.hit import distance, element_at, elements_at, elements_in, is_on, lane_at
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.geometry import Box, Point
from mapper.model.lookups import every
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from mapper.shapes import picture_of


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace(starter_records("purchase-order", FRESH))


@pytest.fixture(scope="module")
def sheet(workspace: Workspace) -> str:
    return workspace.indexed("kind", "Sheet")[0]


def test_random_points_hit_what_a_look_at_every_record_finds(workspace: Workspace, sheet: str) -> None:
    chance = random.Random(4)
    drawn = [record for record in workspace.values() if isinstance(record, Drawn | Line) and not isinstance(record, Pool | Lane)]
    hits = 0
    for _ in range(2000):
        point = Point(chance.uniform(-50, 2600), chance.uniform(-50, 900))
        wanted = {record.id for record in drawn if record.sheet == sheet and is_on(record, point, 4.0)}
        found = {one for one in elements_at(workspace, sheet, point) if not isinstance(workspace[one], Pool | Lane)}
        assert found == wanted
        hits += bool(wanted)
    assert hits > 50


def test_every_element_is_hit_in_its_middle(workspace: Workspace, sheet: str) -> None:
    for node in every(workspace, Node):
        assert element_at(workspace, sheet, node.box.centre) == node.id


def test_an_exception_lies_on_its_step_and_a_label_is_part_of_its_element(workspace: Workspace, sheet: str) -> None:
    point = next(record for record in workspace.values() if getattr(record, "code", "") == "PO-E1")
    assert isinstance(point, Drawn)
    assert element_at(workspace, sheet, point.box.centre) == point.id
    name = next(run for run in picture_of(workspace, point.id).primitives if getattr(run, "text", "").startswith("Requisition"))
    on_label = Point(name.x + 5, name.y - 3)  # type: ignore[union-attr]
    assert element_at(workspace, sheet, on_label) not in (point.id, None) or element_at(workspace, sheet, on_label) is None
    assert element_at(workspace, sheet, on_label, picture_of=lambda one: picture_of(workspace, one)) == point.id


def test_corners_of_a_diamond_and_of_a_circle_are_paper() -> None:
    decision, event = Node(id="d", kind="decision", width=44, height=44), Node(id="e", kind="end", width=36, height=36)
    assert not is_on(decision, Point(4, 4), 4.0) and is_on(decision, Point(22, 3), 4.0)
    assert not is_on(event, Point(2, 2), 4.0) and is_on(event, Point(18, 1), 4.0)


def test_a_line_is_hit_within_reach_only() -> None:
    flow = Flow(id="f", sheet="s", waypoints=(Point(0, 0), Point(100, 0), Point(100, 50)))
    assert is_on(flow, Point(50, 3.9), 4.0) and is_on(flow, Point(104, 30), 4.0)
    assert not is_on(flow, Point(50, 4.1), 4.0)
    assert distance(Point(110, 60), Point(100, 0), Point(100, 50)) == pytest.approx(200**0.5)


def test_lanes_are_hit_on_their_title_only(workspace: Workspace, sheet: str) -> None:
    lane = every(workspace, Lane)[0]
    assert element_at(workspace, sheet, Point(lane.x + 15, lane.box.centre.y)) == lane.id
    assert element_at(workspace, sheet, Point(lane.box.right - 5, lane.y + 3)) is None
    found = lane_at(workspace, sheet, lane.box.centre)
    assert found is not None and found.id == lane.id


def test_a_lasso_takes_what_lies_wholly_inside(workspace: Workspace, sheet: str) -> None:
    node = every(workspace, Node)[0]
    assert node.id in elements_in(workspace, sheet, node.box.grown(1))
    assert node.id not in elements_in(workspace, sheet, node.box.grown(-1))
    everything = Box(-1e4, -1e4, 3e4, 3e4)
    assert {node.id for node in every(workspace, Node)} <= set(elements_in(workspace, sheet, everything))
