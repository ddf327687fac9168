"""A step earlier or later in the flow: it changes places with its neighbour where that is unambiguous, and says so where it is not."""

from __future__ import annotations

import pytest

from mapper.commands.move_in_flow import move_in_flow
from mapper.model.errors import KnownError
from mapper.model.flow import Flow, Node
from tests.mapper.commands.conftest import Desk


def course(desk: Desk, name: str) -> list[str]:
    """The names along the flow from a node on."""
    node, names = desk.named(Node, name), []
    while True:
        names.append(node.name)
        ways = [flow for flow in desk.all(Flow) if flow.from_id == node.id and flow.kind == "sequence"]
        if not ways or len(names) > 9:
            return names
        found = desk.workspace[ways[0].to_id or ""]
        assert isinstance(found, Node)
        node = found


def test_a_step_changes_places_with_the_next(desk: Desk) -> None:
    raised, approve = desk.named(Node, "Raise requisition"), desk.named(Node, "Approve requisition")
    before = course(desk, "Need by phone")
    edit = desk.run(move_in_flow, raised.id, 1, desk.fresh)
    assert edit.label == "Move Raise requisition later"
    assert course(desk, "Need by phone") == [before[0], "Approve requisition", "Raise requisition", *before[3:]]
    now, other = desk.now(raised), desk.now(approve)
    assert (now.code, other.code) == (approve.code, raised.code)
    assert now.lane == raised.lane and now.box.centre.x == approve.box.centre.x
    assert now.box.centre.y == raised.box.centre.y
    desk.run(move_in_flow, raised.id, -1, desk.fresh)
    assert course(desk, "Need by phone") == before
    assert desk.now(raised).code == raised.code


def test_neighbours_in_one_lane_change_places_on_the_sheet(desk: Desk) -> None:
    order = desk.named(Node, "Create order")
    sent = desk.step("Send order", order, "Buyer")
    order = desk.now(order)
    desk.run(move_in_flow, sent.id, -1, desk.fresh)
    assert desk.now(sent).box.centre == order.box.centre and desk.now(order).box.centre == sent.box.centre


def test_what_is_not_clear_is_refused(desk: Desk) -> None:
    order, decision, approve = (desk.named(Node, name) for name in ("Create order", "Approved?", "Approve requisition"))
    desk.step("Refuse", decision, label="no", is_branch=True)
    with pytest.raises(KnownError, match="branch or join"):
        move_in_flow(desk.workspace, approve.id, 1, desk.fresh)
    with pytest.raises(KnownError, match="branch or join"):
        move_in_flow(desk.workspace, order.id, -1, desk.fresh)
    with pytest.raises(KnownError, match="More than one way"):
        move_in_flow(desk.workspace, decision.id, 1, desk.fresh)
    with pytest.raises(KnownError, match="very end"):
        move_in_flow(desk.workspace, order.id, 1, desk.fresh)
    with pytest.raises(KnownError, match="very beginning"):
        move_in_flow(desk.workspace, desk.named(Node, "Raise requisition").id, -1, desk.fresh)
    with pytest.raises(KnownError, match="between start and end"):
        move_in_flow(desk.workspace, desk.named(Node, "Order closed").id, -1, desk.fresh)
    with pytest.raises(KnownError, match="Nothing comes after"):
        move_in_flow(desk.workspace, desk.named(Node, "Refuse").id, 1, desk.fresh)
