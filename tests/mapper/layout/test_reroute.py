"""New courses after a move: only the lines asked for, round what is near, the same on every run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from mapper.layout.lay_out import lay_out
from mapper.layout.reroute import reroute
from mapper.layout.ride import ride
from mapper.model.drawn import Annotation, Association, DataObject
from mapper.model.edit import Edit, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node, Pool, Sheet
from mapper.model.geometry import Point
from mapper.model.lookups import every, flows_from, flows_to
from mapper.model.record import Line, Record
from mapper.model.workspace import Workspace


def step(name: str, x: float, y: float) -> Node:
    return Node(id=name, sheet="s", x=x, y=y, width=150, height=64)


def routed(*records: Record) -> Workspace:
    workspace = Workspace([Sheet(id="s"), *records])
    return workspace.after(Edit("", reroute(workspace, [record.id for record in records if isinstance(record, Line)])))


def course(workspace: Workspace, line_id: str) -> tuple[Point, ...]:
    line = workspace[line_id]
    assert isinstance(line, Line)
    return line.waypoints


def test_a_flow_runs_straight_and_gets_the_sheet_of_its_ends() -> None:
    workspace = routed(step("a", 0, 0), step("b", 200, 0), Flow(id="f", from_id="a", to_id="b"))
    assert course(workspace, "f") == (Point(150, 32), Point(200, 32))
    assert workspace["f"] == replace(Flow(id="f", from_id="a", to_id="b"), sheet="s", waypoints=course(workspace, "f"))


def test_lines_with_an_end_missing_or_on_another_sheet_are_left_as_they_are() -> None:
    flow, loose = Flow(id="f", from_id="a", to_id="b"), Flow(id="g", from_id="a", waypoints=(Point(1, 1), Point(2, 2)))
    workspace = Workspace([Sheet(id="s"), Sheet(id="t"), step("a", 0, 0), replace(step("b", 0, 0), sheet="t"), flow, loose])
    assert reroute(workspace, ["f", "g", "a", "no such line"]) == ()


def test_flows_that_use_one_side_are_spread_over_it() -> None:
    flows = [Flow(id=f"f{number}", from_id="a", to_id=f"b{number}") for number in range(3)]
    workspace = routed(step("a", 0, 200), *(step(f"b{number}", 300, number * 200) for number in range(3)), *flows)
    starts = [course(workspace, flow.id)[0] for flow in flows]
    assert len(set(starts)) == 3


def test_a_flow_to_a_decision_ends_in_a_corner_of_it() -> None:
    decision = Node(id="d", kind="decision", sheet="s", x=300, y=100, width=44, height=44)
    workspace = routed(step("a", 0, 0), decision, Flow(id="f", from_id="a", to_id="d"))
    assert course(workspace, "f")[-1] in {Point(300, 122), Point(344, 122), Point(322, 100), Point(322, 144)}


def test_a_handling_path_leaves_the_exception_downwards_and_clears_the_list_below() -> None:
    host = step("a", 0, 0)
    points = [ExceptionPoint(id=f"x{number}", code=f"E{number}", name="Price differs", host="a") for number in range(2)]
    leg = Flow(id="f", kind="handling", exception="x0", from_id="x0", to_id="b")
    workspace = Workspace([Sheet(id="s"), host, step("b", 300, 200), *points, leg])
    workspace = workspace.after(Edit("", ride(workspace, host)))
    workspace = workspace.after(Edit("", reroute(workspace, ["f"])))
    start, below = course(workspace, "f")[:2]
    exception = workspace["x0"]
    assert isinstance(exception, ExceptionPoint)
    assert start == Point(exception.box.centre.x, exception.box.bottom)
    assert below.x == start.x and below.y > start.y
    assert all(point.y >= start.y for point in course(workspace, "f"))


def test_ties_and_message_flows_to_pools_are_drawn_too() -> None:
    pool = Pool(id="p", sheet="s", x=0, y=300, width=900, height=60, black_box=True)
    note = Annotation(id="n", name="Since May", sheet="s", x=0, y=120, width=120, height=40)
    message = Flow(id="m", kind="message", from_id="a", to_id="p")
    workspace = routed(step("a", 300, 0), pool, note, message, Association(id="t", from_id="n", to_id="a"))
    assert course(workspace, "m")[-1].y == 300
    assert len(course(workspace, "t")) >= 2


def test_after_a_move_nothing_near_is_run_through_and_a_second_run_changes_nothing(random_map: Callable[..., Workspace]) -> None:
    workspace = random_map(40)
    workspace = workspace.after(Edit("", lay_out(workspace, "s")))
    node = every(workspace, Node)[11]
    workspace = workspace.after(Edit("", update(node, replace(node, x=node.x + 90, y=node.y + 70))))
    lines = [flow.id for flow in (*flows_from(workspace, node.id), *flows_to(workspace, node.id))]
    changes = reroute(workspace, lines)
    assert {change.id for change in changes} <= set(lines)
    workspace = workspace.after(Edit("", changes))
    assert reroute(workspace, lines) == ()
    for line_id in lines:
        flow = workspace[line_id]
        assert isinstance(flow, Flow)
        for start, end in pairwise(flow.waypoints):
            assert start.x == end.x or start.y == end.y
            for other in every(workspace, Node):
                inner = other.box.grown(-1)
                if other.id not in (flow.from_id, flow.to_id, node.id):
                    inside_x = min(start.x, end.x) < inner.right and max(start.x, end.x) > inner.x
                    assert not (inside_x and min(start.y, end.y) < inner.bottom and max(start.y, end.y) > inner.y)


def test_messages_from_one_pool_to_steps_side_by_side_do_not_begin_as_one() -> None:
    pool = Pool(id="p", sheet="s", x=0, y=400, width=900, height=60, black_box=True)
    flows = [Flow(id=f"m{number}", kind="message", from_id="p", to_id=f"n{number}") for number in range(3)]
    workspace = routed(pool, *(step(f"n{number}", 300, number * 110) for number in range(3)), *flows)
    starts = {course(workspace, flow.id)[0] for flow in flows}
    assert len(starts) == 3
    assert all(start.y == 400 for start in starts)


def test_a_message_goes_straight_down_beside_a_step_in_the_way() -> None:
    pool = Pool(id="p", sheet="s", x=0, y=400, width=900, height=60, black_box=True)
    workspace = routed(pool, step("a", 300, 0), step("b", 300, 200), Flow(id="m", kind="message", from_id="a", to_id="p"))
    assert course(workspace, "m")[-1].y == 400
    assert max(point.x for point in course(workspace, "m")) < 520 and len(course(workspace, "m")) <= 3


def test_a_tie_reaches_a_document_beside_its_name() -> None:
    data = DataObject(id="d", name="Order form", sheet="s", x=355, y=0, width=40, height=52)
    workspace = routed(step("a", 300, 150), data, Association(id="t", from_id="a", to_id="d"))
    assert course(workspace, "t")[-1].y < data.box.bottom
