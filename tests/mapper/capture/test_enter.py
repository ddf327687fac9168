"""Typed lines at a spot of the map: what they make, and where typing goes on."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.capture.enter import enter
from mapper.capture.spot import Spot, spot_of
from mapper.model.edit import Fresh
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node, Trigger
from mapper.model.lookups import by_name, contact_points, every, flows_from, flows_to, nodes_of, processes, resolved_at
from mapper.model.organisation import Process, Role, SystemFunction
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records
from mapper.rules import follow_rules


def counting() -> Fresh:
    """Ids in order, a fixed time."""
    numbers = itertools.count(1)
    return Fresh(lambda: f"id{next(numbers):06}", lambda: "2026-01-01T00:00:00+00:00")


class Typist:
    """A map and the spot at which somebody types."""

    def __init__(self) -> None:
        self.fresh = counting()
        self.workspace = Workspace(empty_records("Test", self.fresh))
        self.spot = Spot(processes(self.workspace)[0].id)

    def type(self, *lines: str) -> None:
        for line in lines:
            entered = enter(self.workspace, line, self.spot, self.fresh)
            self.workspace = self.workspace.after(follow_rules(self.workspace, entered.edit, self.fresh))
            self.spot = entered.spot

    def node(self, name: str) -> Node:
        return by_name(self.workspace, Node, name)[0]

    def exception(self, name: str) -> ExceptionPoint:
        return by_name(self.workspace, ExceptionPoint, name)[0]

    def followers(self, name: str) -> list[tuple[str, str]]:
        """(label, name) of what sequence flows from the node lead to."""
        flows = [flow for flow in flows_from(self.workspace, self.node(name).id) if flow.kind != "handling"]
        return [(flow.name, self.workspace[flow.to_id or ""].name) for flow in flows]


@pytest.fixture
def typist() -> Typist:
    return Typist()


def test_the_first_process_line_names_the_empty_process(typist: Typist) -> None:
    typist.type("== Purchase order")
    assert [process.name for process in processes(typist.workspace)] == ["Purchase order"]
    typist.type("Post", "== Supplier invoice", "Receive invoice")
    assert [process.name for process in processes(typist.workspace)] == ["Purchase order", "Supplier invoice"]
    assert typist.node("Receive invoice").process == by_name(typist.workspace, Process, "Supplier invoice")[0].id


def test_steps_are_coded_connected_and_in_the_lane_of_their_role(typist: Typist) -> None:
    typist.type("== Purchase order", "Raise requisition @Requester #ME51N", "Approve requisition @Approver", "Order goods @Requester")
    nodes = nodes_of(typist.workspace, processes(typist.workspace)[0].id)
    assert [(node.code, node.name) for node in nodes] == [
        ("PO-10", "Raise requisition"),
        ("PO-20", "Approve requisition"),
        ("PO-30", "Order goods"),
    ]
    assert typist.followers("Raise requisition") == [("", "Approve requisition")]
    assert nodes[0].lane == nodes[2].lane != nodes[1].lane
    assert [role.name for role in every(typist.workspace, Role)] == ["Requester", "Approver"]
    assert typist.workspace[nodes[0].systems[0]] == by_name(typist.workspace, SystemFunction, "ME51N")[0]


def test_branches_belong_to_the_decision_before_them(typist: Typist) -> None:
    typist.type("Check", "Amount over 10,000?", "[yes] Approve", "[no] (end) Rejected", "Order", "-> Check")
    assert typist.followers("Amount over 10,000?") == [("yes", "Approve"), ("no", "Rejected")]
    assert typist.followers("Approve") == [("", "Order")]
    assert typist.followers("Order") == [("", "Check")]
    assert typist.node("Rejected").kind == "end"


def test_parallel_step_shares_a_gateway(typist: Typist) -> None:
    typist.type("Receive order", "Pack goods", "& Write invoice @Accountant")
    gateway = flows_to(typist.workspace, typist.node("Write invoice").id)[0].from_id
    assert gateway == flows_to(typist.workspace, typist.node("Pack goods").id)[0].from_id
    assert isinstance(node := typist.workspace[gateway or ""], Node) and node.kind == "parallel"


def test_exception_carries_all_that_was_said(typist: Typist) -> None:
    typist.type("Order", "Approve", "!absent Approver absent 9/week 10min 40h @Requester @Lead >> Order", "Next step")
    point = typist.exception("Approver absent")
    assert point.host == typist.node("Approve").id
    assert point.category == "RNA"
    assert (point.rate and point.rate.value, point.effort and point.effort.value, point.delay and point.delay.value) == (9, 10, 40)
    assert [typist.workspace[handler.who].name for handler in point.handlers] == ["Requester", "Lead"]
    assert point.rejoin == typist.node("Order").id
    assert typist.followers("Approve") == [("", "Next step")]


def test_unknown_estimates_stay_unknown(typist: Typist) -> None:
    typist.type("Order", "! Goods damaged ? ? 48h >> ?")
    point = typist.exception("Goods damaged")
    assert (point.rate, point.effort, point.delay and point.delay.value, point.rejoin) == (None, None, 48, "UNKNOWN")


def test_contact_point_is_tied_to_the_exception_just_typed_else_to_the_step(typist: Typist) -> None:
    typist.type("Receive goods", "! No number 7/week", "~ Dock coffee: Receiver, Buyer!; daily; dock")
    point = contact_points(typist.workspace)[0]
    assert [one.name for one in resolved_at(typist.workspace, point.id)] == ["No number"]
    assert [(typist.workspace[one.who].name, one.essential) for one in point.people] == [("Receiver", False), ("Buyer", True)]
    assert (point.frequency and point.frequency.value, point.scheduled, point.place) == (5, True, "dock")
    typist.type("Pay", "~ Corridor: Buyer")
    assert by_name(typist.workspace, ContactPoint, "Corridor")[0].serves == (typist.node("Pay").id,)


def test_trigger_starts_the_process_by_a_channel(typist: Typist) -> None:
    typist.type("* Invoice arrives by email 420/week", "Receive invoice")
    trigger = every(typist.workspace, Trigger)[0]
    assert (trigger.name, typist.workspace[trigger.channel or ""].name, trigger.rate and trigger.rate.value) == (
        "Invoice arrives",
        "email",
        420,
    )
    assert flows_to(typist.workspace, typist.node("Receive invoice").id)[0].from_id == trigger.node


def test_same_step_in_another_process(typist: Typist) -> None:
    typist.type("== Purchase order", "Receive goods", "== Invoice", "Capture", "= Receive goods")
    both = by_name(typist.workspace, Node, "Receive goods")
    assert len(both) == 2
    assert both[0].same_as is not None and both[0].same_as == both[1].same_as


def test_question_is_about_the_step(typist: Typist) -> None:
    typist.type("Post", "... Who owns tax codes? @AP lead")
    question = every(typist.workspace, Question)[0]
    assert (question.name, question.about) == ("Who owns tax codes?", (typist.node("Post").id,))


def test_a_join_to_nowhere_is_kept_and_marked(typist: Typist) -> None:
    typist.type("Post", "-> Something nobody typed")
    assert typist.node("Something nobody typed").to_check


def test_typing_goes_on_at_the_selected_element(typist: Typist) -> None:
    typist.type("A", "! Wrong", "B")
    spot = spot_of(typist.workspace, typist.exception("Wrong").id)
    assert (spot.node, spot.exception) == (typist.node("A").id, typist.exception("Wrong").id)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["A", "B?", "[x] C", "& D", "-> A", "= A", "(end) Z", "! E 3/day", "~ F: G; daily", "* H", "... I", "== J", "", "\x00"]
        ),
        max_size=9,
    )
)
def test_no_order_of_lines_fails_and_nothing_typed_is_lost(lines: list[str]) -> None:
    typist = Typist()
    for line in lines:
        before = len(typist.workspace)
        typist.type(line)
        assert len(typist.workspace) >= before


def test_a_branch_to_what_the_decision_leads_to_already_gets_its_label(typist: Typist) -> None:
    typist.type("Raise requisition", "Release order")
    typist.spot = spot_of(typist.workspace, typist.node("Raise requisition").id)
    typist.type("Above limit?", "[yes] Sign again", "-> Release order", "[no] -> Release order")
    assert sorted(typist.followers("Above limit?")) == [("no", "Release order"), ("yes", "Sign again")]
    assert len(nodes_of(typist.workspace, typist.spot.process or "")) == 4


def test_a_step_before_a_decision_gets_a_code_between_the_steps(typist: Typist) -> None:
    typist.type("== Purchase order", "Raise requisition", "Approved?", "[no] (end) Rejected", "[yes] Create order")
    typist.spot = spot_of(typist.workspace, typist.node("Raise requisition").id)
    typist.type("Check budget")
    assert typist.node("Check budget").code == "PO-15"


def test_a_colon_in_a_time_belongs_to_the_name(typist: Typist) -> None:
    typist.type("Receive goods", "~ Dock coffee 09:30: Receiver, Buyer; daily", "! Too many", "~ Dock coffee 09:30")
    (dock,) = contact_points(typist.workspace)
    assert (dock.name, len(dock.people)) == ("Dock coffee 09:30", 2)
    assert resolved_at(typist.workspace, dock.id) == (typist.exception("Too many"),)


def test_in_person_is_a_channel_without_saying_by(typist: Typist) -> None:
    typist.type("* Need of a department in person 90/week")
    (trigger,) = every(typist.workspace, Trigger)
    assert trigger.name == "Need of a department"
    assert typist.workspace[trigger.channel or ""].name == "in person"
