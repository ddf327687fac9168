"""Handling paths: a small loop to do the step again, one shared line to a common place."""

from __future__ import annotations

from mapper.layout.reroute import reroute
from mapper.layout.ride import ride
from mapper.model.edit import Edit
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node, Sheet
from mapper.model.geometry import Point
from mapper.model.workspace import Workspace

HOST = Node(id="a", sheet="s", x=0, y=0, width=150, height=64)
FAR = Node(id="b", sheet="s", x=400, y=200, width=150, height=64)


def routed(*legs: Flow, again: tuple[str, ...] = ()) -> Workspace:
    points = [ExceptionPoint(id=f"x{number}", code=f"E{number}", host="a") for number in range(3)]
    workspace = Workspace([Sheet(id="s"), HOST, FAR, *points, *legs])
    workspace = workspace.after(Edit("", ride(workspace, HOST)))
    for ids in ([leg.id for leg in legs], again):
        workspace = workspace.after(Edit("", reroute(workspace, ids)))
    return workspace


def leg(number: int, end: str) -> Flow:
    return Flow(id=f"f{number}", kind="handling", exception=f"x{number}", from_id=f"x{number}", to_id=end)


def course(workspace: Workspace, number: int) -> tuple[Point, ...]:
    flow = workspace[f"f{number}"]
    assert isinstance(flow, Flow)
    return flow.waypoints


def test_an_exception_after_which_the_step_is_done_again_has_a_small_loop_beside_it() -> None:
    assert course(routed(leg(0, "a")), 0) == (Point(27, 75), Point(27, 83), Point(40, 83), Point(40, 64))


def test_legs_of_one_step_to_the_same_place_join() -> None:
    workspace = routed(*(leg(number, "b") for number in range(3)))
    ends = {course(workspace, number)[2:] for number in range(3)}
    assert len(ends) == 1
    assert len({course(workspace, number)[0] for number in range(3)}) == 3
    assert reroute(workspace, ["f0", "f1", "f2"]) == ()
    assert reroute(workspace, ["f1"]) == ()


def test_a_leg_to_another_place_does_not_join() -> None:
    workspace = routed(leg(0, "b"), leg(1, "a"))
    assert course(workspace, 0)[-1] != course(workspace, 1)[-1]


def test_a_flow_that_is_no_handling_path_does_not_join() -> None:
    plain = Flow(id="f1", from_id="x1", to_id="b")
    workspace = routed(leg(0, "b"), plain)
    assert course(workspace, 0)[-1] != course(workspace, 1)[-1]
