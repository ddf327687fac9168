"""What is answered in the room: nobody knows, the receiver confirms, a group is heard, a possible watering hole is ruled out, an idea."""

from __future__ import annotations

from typing import Any

from mapper.commands.add_idea import add_idea, link_idea
from mapper.commands.mark_asked import confirm_hand_offs, hear_group, latest_workshop, mark_nobody_knows
from mapper.commands.reject_candidate import reject_candidate, rejections_of, take_back_rejections
from mapper.graph.coverage import is_accepted
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.measures import Acceptance, Intervention, Rejection
from mapper.model.organisation import Role, Unit
from mapper.model.workshop import Workshop


def test_nobody_knows_is_an_answer_that_can_be_taken_back(desk: Any) -> None:
    point = desk.named(ExceptionPoint, "Approver absent")
    desk.run(mark_nobody_knows, point.id, "noticed", True, desk.fresh)
    assert [(one.rule, one.element) for one in desk.all(Acceptance)] == [("X5", point.id)]
    assert desk.does_nothing(mark_nobody_knows, point.id, "noticed", True, desk.fresh)
    assert not is_accepted(desk.workspace, "asked", point.id)
    desk.run(mark_nobody_knows, point.id, "noticed", False, desk.fresh)
    assert desk.all(Acceptance) == ()


def test_the_receiver_confirms_a_hand_off(desk: Any) -> None:
    flow = desk.flow(desk.named(Node, "Raise requisition"), desk.named(Node, "Approve requisition"))
    desk.run(confirm_hand_offs, (flow.id,), True)
    assert desk.now(flow).evidence == "observed"
    assert desk.does_nothing(confirm_hand_offs, (flow.id,), True)
    desk.run(confirm_hand_offs, (flow.id,), False)
    assert desk.now(flow).evidence == ""


def test_a_group_takes_part_in_the_latest_workshop(desk: Any) -> None:
    unit = desk.workspace[desk.named(Role, "Buyer").unit]
    assert isinstance(unit, Unit)
    desk.run(hear_group, unit.id, desk.fresh)
    (workshop,) = desk.all(Workshop)
    assert (workshop.date, workshop.participants) == ("2026-01-02", (unit.name,))
    assert desk.does_nothing(hear_group, unit.id, desk.fresh)
    other = desk.workspace[desk.named(Role, "Approver").unit]
    desk.run(hear_group, other.id, desk.fresh)
    latest = latest_workshop(desk.workspace)
    assert latest is not None and latest.participants == (unit.name, other.name)


def test_a_possible_watering_hole_is_ruled_out_with_a_reason_and_comes_back(desk: Any) -> None:
    point, units = desk.named(ExceptionPoint, "Approver absent"), [unit.id for unit in desk.all(Unit)[:2]]
    desk.run(reject_candidate, (point.id,), units, " They share\nan office ", desk.fresh)
    (rejection,) = desk.all(Rejection)
    assert (rejection.note, rejection.exceptions, rejection.units) == ("They share\nan office", (point.id,), tuple(units))
    desk.run(reject_candidate, (point.id,), units, "They never meet", desk.fresh)
    assert [one.note for one in desk.all(Rejection)] == ["They never meet"]
    assert rejections_of(desk.workspace, (point.id,), units[:1]) == (rejection.id,)
    desk.run(take_back_rejections, (rejection.id,))
    assert desk.all(Rejection) == ()
    assert desk.does_nothing(reject_candidate, (), units, "Nothing to rule out", desk.fresh)


def test_an_idea_is_kept_aside_and_linked(desk: Any) -> None:
    step, point = desk.named(Node, "Create order"), desk.named(ExceptionPoint, "Approver absent")
    desk.run(add_idea, " Name a deputy ", desk.fresh, (point.id, "nowhere"))
    (idea,) = desk.all(Intervention)
    assert (idea.name, idea.state, idea.complements) == ("Name a deputy", "idea", (point.id,))
    desk.run(link_idea, idea.id, (step.id, idea.id))
    assert desk.now(idea).complements == (step.id,)
    assert desk.does_nothing(add_idea, "  ", desk.fresh)
