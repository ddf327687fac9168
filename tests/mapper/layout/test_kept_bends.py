"""What a layout leaves of bends made by hand."""

from __future__ import annotations

from dataclasses import replace

from mapper.layout.bends import is_hand_made, stretch_moved
from mapper.layout.lay_out import lay_out
from mapper.model.edit import Edit, update
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.geometry import Point
from mapper.model.workspace import Workspace


def laid_out(workspace: Workspace) -> Workspace:
    return workspace.after(Edit("", lay_out(workspace, "s")))


def bent(workspace: Workspace, flow_id: str) -> Workspace:
    flow = workspace[flow_id]
    assert isinstance(flow, Flow)
    return workspace.after(Edit("", update(flow, replace(flow, waypoints=stretch_moved(flow.waypoints, 0, 44)))))


def three_steps() -> Workspace:
    nodes = [Node(id=f"n{number}", name=f"Step {number}", lane="l", sheet="s") for number in range(3)]
    flows = [Flow(id=f"f{number}", from_id=f"n{number}", to_id=f"n{number + 1}", sheet="s") for number in range(2)]
    return laid_out(Workspace([Sheet(id="s"), Pool(id="p", sheet="s"), Lane(id="l", pool="p", sheet="s"), *nodes, *flows]))


def course(workspace: Workspace, flow_id: str) -> tuple[Point, ...]:
    flow = workspace[flow_id]
    assert isinstance(flow, Flow)
    return flow.waypoints


def test_a_bend_between_steps_that_stay_is_kept() -> None:
    workspace = bent(three_steps(), "f1")
    assert is_hand_made(course(workspace, "f1"))
    assert lay_out(workspace, "s") == ()


def test_a_bend_of_a_line_with_an_end_that_moves_is_given_up() -> None:
    workspace = bent(three_steps(), "f1")
    node = workspace["n2"]
    assert isinstance(node, Node)
    workspace = laid_out(workspace.after(Edit("", update(node, replace(node, x=node.x + 90, y=node.y + 30)))))
    assert len(course(workspace, "f1")) == 2


def test_a_bend_that_another_step_came_to_stand_on_is_given_up() -> None:
    workspace = bent(three_steps(), "f1")
    (_, _, corner, *_) = course(workspace, "f1")
    on_top = Node(id="x", sheet="s", x=corner.x - 10, y=corner.y - 10, width=60, height=40, pinned=True)
    again = laid_out(Workspace([*workspace.values(), on_top]))
    assert not is_hand_made(course(again, "f1"))
