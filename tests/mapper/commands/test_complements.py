"""Business problems and interventions: stated, linked, tried - and the as-is map stays as it is."""

from __future__ import annotations

import pytest

from mapper.commands.add_metric import add_metric
from mapper.commands.delete import delete
from mapper.commands.plan_intervention import change_plan, link_plan, plan_intervention, set_state, unlink_plan
from mapper.commands.state_problem import assess_problem, link_problem, state_problem
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.measures import BusinessProblem, Intervention, Metric
from mapper.model.organisation import Role
from mapper.model.record import Quantity
from tests.mapper.commands.conftest import Desk


@pytest.fixture
def plan(desk: Desk) -> Intervention:
    """A plan that complements the corridor."""
    desk.run(plan_intervention, "Approval chat", desk.fresh, "channel", (desk.named(ContactPoint, "Corridor").id,))
    return desk.named(Intervention, "Approval chat")


def test_a_problem_is_stated_linked_and_assessed(desk: Desk) -> None:
    point = desk.named(ExceptionPoint, "Approver absent")
    edit = desk.run(
        state_problem, " Orders wait\tfor a signature ", desk.fresh, (point.id, "gone", point.id), "Head of buying", Quantity.of(300)
    )
    assert edit.label == "Problem: Orders wait for a signature"
    problem = desk.named(BusinessProblem, "Orders wait for a signature")
    assert (problem.about, problem.cost, problem.owner) == ((point.id,), Quantity.of(300), desk.named(Role, "Head of buying").id)
    step = desk.named(Node, "Create order")
    desk.run(link_problem, problem.id, (step.id, problem.id))
    assert desk.now(problem).about == (step.id,)
    desk.run(assess_problem, problem.id, "", None, desk.fresh)
    assert (desk.now(problem).owner, desk.now(problem).cost) == (None, None)
    assert desk.does_nothing(link_problem, problem.id, (step.id,))
    with pytest.raises(KnownError, match="needs words"):
        state_problem(desk.workspace, "  ", desk.fresh)


def test_a_plan_changes_nothing_of_the_map_as_it_is(desk: Desk) -> None:
    before = dict(desk.workspace)
    corridor = desk.named(ContactPoint, "Corridor")
    edit = desk.run(plan_intervention, "Approval chat", desk.fresh, "channel", (corridor.id, "gone"), effort=Quantity.of(3))
    assert edit.label == "Plan Approval chat" and len(edit.changes) == 1
    (made,) = [one for key, one in desk.workspace.items() if key not in before]
    assert isinstance(made, Intervention) and made.state == "idea" and made.complements == (corridor.id,) and made.effort == Quantity.of(3)
    assert {key: desk.workspace[key] for key in before} == before
    assert desk.does_nothing(plan_intervention, "  ", desk.fresh)


def test_links_go_where_they_belong(desk: Desk, plan: Intervention) -> None:
    desk.run(state_problem, "Orders wait", desk.fresh)
    desk.run(add_metric, "Waiting", desk.fresh, desk.process.id, "h", 40.0)
    problem, metric, step = desk.named(BusinessProblem, "Orders wait"), desk.named(Metric, "Waiting"), desk.named(Node, "Create order")
    corridor = desk.named(ContactPoint, "Corridor")
    desk.run(link_plan, plan.id, (step.id, problem.id, metric.id, plan.id))
    linked = desk.now(plan)
    assert (linked.complements, linked.solves, linked.moves) == ((corridor.id, step.id), (problem.id,), (metric.id,))
    assert desk.does_nothing(link_plan, plan.id, (problem.id,))
    desk.run(unlink_plan, plan.id, (corridor.id, metric.id))
    assert (desk.now(plan).complements, desk.now(plan).moves) == ((step.id,), ())
    desk.run(delete, (problem.id,))
    assert desk.now(plan).solves == (), "what is gone is named nowhere"


def test_a_trial_needs_a_problem_a_baseline_an_owner_and_a_place(desk: Desk, plan: Intervention) -> None:
    desk.run(state_problem, "Orders wait", desk.fresh)
    desk.run(add_metric, "Waiting", desk.fresh, desk.process.id, "h")
    with pytest.raises(KnownError) as refused:
        set_state(desk.workspace, plan.id, "trial")
    assert refused.value.happened == (
        "'Approval chat' cannot be tried yet: it lacks a problem that it solves, a metric that it is to move, an owner."
    )
    desk.run(link_plan, plan.id, (desk.named(BusinessProblem, "Orders wait").id, desk.named(Metric, "Waiting").id))
    desk.run(change_plan, plan.id, "rule", "Head of buying", Quantity.of(2), desk.fresh)
    with pytest.raises(KnownError, match="it lacks a baseline of its metric"):
        set_state(desk.workspace, plan.id, "adopted")
    desk.run(delete, (desk.named(Metric, "Waiting").id,))
    desk.run(add_metric, "Waiting", desk.fresh, desk.process.id, "h", 40.0)
    desk.run(link_plan, plan.id, (desk.named(Metric, "Waiting").id,))
    assert desk.run(set_state, plan.id, "trial").label == "Try Approval chat"
    assert desk.now(plan).state == "trial" and desk.now(plan).kind == "rule"
    assert desk.does_nothing(set_state, plan.id, "trial")
    assert desk.run(set_state, plan.id, "dropped").label == "Drop Approval chat"
    assert desk.run(set_state, plan.id, "idea").label == "Keep Approval chat as an idea"
