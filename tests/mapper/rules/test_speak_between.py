"""Flows between two processes are messages, also when a step has only just come there."""

from __future__ import annotations

from typing import Any

from mapper.commands.move import move
from mapper.model.edit import Edit, create
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.lookups import flows_from, flows_to
from mapper.model.organisation import Process


def with_second_pool(editing: Any) -> Lane:
    """A process of its own below the first one, on the same sheet."""
    pool = next(one for one in editing.workspace.values() if isinstance(one, Pool))
    box: dict[str, Any] = {"x": pool.x, "y": pool.box.bottom + 24, "width": pool.width, "height": 200.0}
    lane = Lane(id="z-lane", pool="z-pool", sheet=pool.sheet, **box)
    editing.apply(Edit("Draw", create(Process(id="z"), Pool(id="z-pool", process="z", sheet=pool.sheet, shown=False, **box), lane)))
    return lane


def test_the_flows_of_a_step_dropped_into_another_pool_become_messages_and_back(editing: Any) -> None:
    lane = with_second_pool(editing)
    step = editing.named(Node, "Receive goods")
    flows = (*flows_from(editing.workspace, step.id), *flows_to(editing.workspace, step.id))
    assert {flow.kind for flow in flows} == {"sequence"} and len(flows) > 1
    by = lane.y + 60 - step.y
    editing.run(move, (step.id,), 0.0, by)
    assert editing.workspace[step.id].process == "z"
    after = [editing.workspace[flow.id] for flow in flows]
    assert {(flow.kind, flow.main) for flow in after} == {("message", False)}
    editing.run(move, (step.id,), 0.0, -by)
    assert {editing.workspace[flow.id].kind for flow in flows} == {"sequence"}


def test_a_new_flow_between_two_processes_is_a_message(editing: Any) -> None:
    lane = with_second_pool(editing)
    first = editing.named(Node, "Receive goods")
    other = Node(id="z-node", process="z", lane=lane.id, sheet=lane.sheet, x=lane.x + 60, y=lane.y + 40, width=150, height=64)
    editing.apply(Edit("Draw", create(other, Flow(id="z-flow", from_id=first.id, to_id=other.id))))
    assert editing.workspace["z-flow"].kind == "message"
    editing.apply(Edit("Import", create(Flow(id="z-kept", from_id=first.id, to_id=other.id, xml_id="f1"))))
    assert editing.workspace["z-kept"].kind == "sequence"
