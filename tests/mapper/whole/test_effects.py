"""What an intervention is expected to change: each kind by its definition, on small maps and on the starter maps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper.graph.scope import code_of
from mapper.graph.slices import run
from mapper.model.edit import Edit, create
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Handler, Participant
from mapper.model.measures import BusinessProblem, Intervention, Metric, Reading
from mapper.model.organisation import Role
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace
from mapper.whole.as_if import KINDS, as_if
from mapper.whole.effects import Effect, effect_of, effect_sentences, missing_for_trial
from tests.mapper.whole.small_maps import id_of, small, starter_map

ALL = starter_map()


def plan(workspace: Workspace, kind: str, *complements: str, **more: object) -> Workspace:
    made = Intervention(id="plan", name="Order desk", kind=kind, complements=complements, **more)  # type: ignore[arg-type]
    return workspace.after(Edit("", create(made)))


def effect(kind: str, code: str, workspace: Workspace = ALL) -> Effect:
    return run(effect_of(plan(workspace, kind, id_of(workspace, code)), "plan"))


def shift(found: Effect, measure: str) -> tuple[float, float] | None:
    values = [(one.before.value, one.after.value) for one in found.moved if one.measure.id == measure]
    return None if not values else tuple(round(value or 0.0, 2) for value in values[0])  # type: ignore[return-value]


def codes(ids: tuple[str, ...]) -> list[str]:
    return [code_of(ALL, one) for one in ids]


def test_a_channel_takes_the_risk_off_a_contact_point_and_joins_its_groups() -> None:
    found = effect("channel", "IV-C1")
    assert codes(found.relieved) == ["IV-E1", "IV-E3"]
    at_risk = shift(found, "at risk")
    assert at_risk is not None and at_risk[0] - at_risk[1] == pytest.approx(15.5), "the at-risk load of IV-C1 (domain.md 8.5)"
    assert [codes(pair) for pair in found.closed] == [["APY", "PUR"]]
    assert shift(found, "exception load") is None, "the work itself stays"


def test_a_community_takes_the_risk_off_and_is_no_formal_link() -> None:
    found = effect("community", "IV-C1")
    assert codes(found.relieved) == ["IV-E1", "IV-E3"] and not found.closed and shift(found, "gaps") is None


def test_a_channel_at_a_step_joins_those_who_handle_its_exceptions() -> None:
    found = effect("channel", "PO-80")
    assert codes(found.relieved) == ["PO-E6", "PO-E7"] and ["PUR", "QUA"] in [codes(pair) for pair in found.closed]


def test_a_rule_is_a_way_that_needs_no_meeting() -> None:
    found = effect("rule", "TW-C1")
    at_risk = shift(found, "at risk")
    assert at_risk is not None and at_risk[0] - at_risk[1] == pytest.approx(18.33, abs=0.01), "sole 3 / 18.33 (domain.md 8.5)"
    loose = small(ExceptionPoint(id="x", host="a", rejoin="UNKNOWN", handlers=(Handler("clerk"),)))
    ruled = as_if(plan(loose, "rule", "a"), Intervention(id="plan", kind="rule", complements=("a",)))["x"]
    assert isinstance(ruled, ExceptionPoint) and (ruled.path, ruled.rejoin, ruled.known) == (("a",), "a", "documented")


def test_an_alert_saves_the_time_it_takes_to_notice() -> None:
    late = ExceptionPoint(id="x", host="a", noticed_at="b", rate=Quantity.of(3), delay=Quantity.of(8), effort=Quantity.of(5))
    found = run(effect_of(plan(small(late), "alert", "x"), "plan"))
    assert found.delay == (24.0, 18.0), "3 a week, noticed 2 h after they arise: 3 × 8 h, then 3 × 6 h"
    soon = replace(late, delay=Quantity.of(1))
    assert run(effect_of(plan(small(soon), "alert", "x"), "plan")).delay == (3.0, 0.0), "never below 0"
    unknown = replace(late, noticed_at=None)
    assert not run(effect_of(plan(small(unknown), "alert", "x"), "plan")).is_felt


def test_a_role_is_a_deputy_where_one_is_missing() -> None:
    found = effect("role", "IV-C1")
    assert [(code_of(ALL, one), before, after) for one, before, after in found.firmer] == [("IV-C1", 1, 2)]
    point = ExceptionPoint(id="x", host="a", rate=Quantity.of(6), effort=Quantity.of(10))
    alone = run(effect_of(plan(small(point), "role", "x"), "plan"))
    assert shift(alone, "unresolved") is None, "a handler is there now, but nobody knows where the case goes on"
    handled = run(effect_of(plan(small(replace(point, rejoin="b")), "role", "x"), "plan"))
    assert shift(handled, "unresolved") == (100.0, 0.0)


def test_a_role_bears_an_equal_part_of_the_work() -> None:
    stated = ExceptionPoint(id="x", host="a", handlers=(Handler("clerk", 1.0),))
    intervention = Intervention(id="plan", name="Deputy", kind="role", complements=("x",), owner="buyer")
    changed = as_if(small(stated), intervention)
    point, role = changed["x"], changed["plan:role"]
    assert isinstance(point, ExceptionPoint) and point.handlers == (Handler("clerk", 0.5), Handler("plan:role"))
    assert isinstance(role, Role) and role.unit == "buy", "of the owner's group"


def test_a_system_change_ends_failing_checks_and_what_is_named() -> None:
    found = effect("system change", "PO-80")
    assert found.is_limit and shift(found, "exceptions") == (30.0, 28.0), "of three at the step, damaged goods is no failing check"
    named = effect("system change", "PO-E8")
    assert shift(named, "exceptions") == (30.0, 29.0)
    load = shift(named, "exception load")
    assert load is not None and load[0] - load[1] == pytest.approx(3.0, abs=0.01)


def test_what_is_brought_about_by_what_is_gone_is_no_dangling_name() -> None:
    points = (ExceptionPoint(id="x", host="a", category="CNV"), ExceptionPoint(id="y", host="b", leads_to=("x",)))
    after = as_if(small(*points), Intervention(id="plan", kind="system change", complements=("a",)))
    left = after["y"]
    assert "x" not in after and isinstance(left, ExceptionPoint) and left.leads_to == ()


@pytest.mark.parametrize("kind", KINDS)
def test_the_map_itself_stays_as_it_is(kind: str) -> None:
    workspace = plan(ALL, kind, id_of(ALL, "IV-C1"), id_of(ALL, "PO-80"), id_of(ALL, "TW-E1"))
    kept = dict(workspace)
    assert run(effect_of(workspace, "plan")).is_felt == (kind != "alert"), "where the starter maps notice anything, nobody said"
    assert dict(workspace) == kept


@pytest.mark.parametrize("kind", KINDS)
def test_what_has_nothing_to_work_out_with_says_so(kind: str) -> None:
    found = run(effect_of(plan(small(), kind, "a", "buyer", "gone"), "plan"))
    assert not found.is_known and not found.is_felt
    assert effect_sentences(small(), found) == (
        "Nothing can be worked out: link it to a contact point, an exception, or a step at which something goes wrong.",
    )


def test_expected_and_read_values_of_its_metrics() -> None:
    computed = Metric(id="m1", name="Load at risk", formula="at risk", unit="h/week", baseline=Reading(50.3), target=Reading(30.0))
    by_hand = Metric(
        id="m2",
        name="Blocked",
        unit="%",
        baseline=Reading(40.0, "2026-01-01"),
        target=Reading(10.0),
        observations=(Reading(31.0, "2026-03-01"),),
    )
    workspace = ALL.after(Edit("", create(computed, by_hand)))
    found = run(effect_of(plan(workspace, "channel", id_of(ALL, "IV-C1"), moves=("m1", "m2", "gone")), "plan"))
    first, second = found.outlooks
    assert first.expected is not None and first.expected.value == pytest.approx(34.783, abs=0.001)
    assert second.expected is None and second.attained.share == pytest.approx(0.3)


def test_the_sentences() -> None:
    told = effect_sentences(ALL, effect("channel", "IV-C1"))
    assert told == (
        "Resolved informally only: 36.7 %, now 43.3 %.",
        "Load at risk: 34.8 h/week, now 50.3 h/week.",
        "Gaps: 9, now 10.",
        "2 exceptions no longer depend on one contact point alone: 'Price differs from order' and 'Quantity differs from receipt'.",
        "A formal link comes about between Accounts payable and Purchasing.",
    )
    assert effect_sentences(ALL, effect("role", "IV-C1")) == ("'Thursday blocked-invoice call' bears 2 absences before it ends, not 1.",)
    assert effect_sentences(ALL, effect("system change", "PO-80"))[-1] == "That is the most it can do: as if the checks never failed again."


def test_what_a_trial_needs() -> None:
    problem, metric = BusinessProblem(id="b", name="Invoices are paid late"), Metric(id="m", name="Blocked", baseline=Reading(40.0))
    bare = Intervention(id="i", name="Desk")
    assert missing_for_trial(small(), bare) == (
        "a problem that it solves", "a metric that it is to move", "an owner", "an element of the map that it complements",
    )  # fmt: skip
    full = replace(bare, solves=("b",), moves=("m",), owner="lead", complements=("a",))
    assert missing_for_trial(small(problem, metric), full) == ()
    assert missing_for_trial(small(problem, replace(metric, baseline=None)), full) == ("a baseline of its metric",)


def test_one_more_of_two_groups_is_not_enough() -> None:
    contact = ContactPoint(id="c", name="Corner", people=(Participant("clerk"), Participant("buyer", essential=True)))
    found = run(effect_of(plan(small(contact), "role", "c"), "plan"))
    assert found.is_known and not found.firmer, "each group must be able to lose somebody"
    both = replace(contact, people=(Participant("clerk"), Participant("lead"), Participant("buyer", essential=True)))
    assert run(effect_of(plan(small(both), "role", "c"), "plan")).firmer == (("c", 1, 2),)
