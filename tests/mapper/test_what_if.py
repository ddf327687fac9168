"""What breaks if an element stops: the same as deleting it and looking again; contact points as the domain says."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.commands.delete import delete
from mapper.graph.analysis import analyse
from mapper.graph.as_json import to_json
from mapper.graph.scope import code_of
from mapper.graph.slices import run
from mapper.model.edit import Fresh
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Lane, Node
from mapper.model.lookups import by_code, by_name, every
from mapper.model.organisation import Channel, Person, Process, Role, System, SystemFunction, Unit
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace
from mapper.rules import follow_rules
from mapper.templates import starter
from mapper.templates.facts import read_facts
from mapper.what_if import WhatIf, what_if, what_if_sentences


def fresh() -> Fresh:
    numbers = itertools.count()
    return Fresh(lambda: f"new{next(numbers):06}", lambda: "")


def starter_map(name: str) -> Workspace:
    numbers = itertools.count()
    return Workspace(read_facts(starter(name), Fresh(lambda: f"{next(numbers):06}", lambda: "")).records)


ALL = starter_map("all")
Asked = Callable[[str], WhatIf]


@pytest.fixture
def asked() -> Asked:
    def ask(words: str) -> WhatIf:
        found = by_code(ALL, words)
        element = found.id if found is not None else by_name(ALL, Role, words)[0].id
        return run(what_if(ALL, element, fresh()))

    return ask


def codes(ids: tuple[str, ...]) -> list[str]:
    return [code_of(ALL, one) for one in ids]


@pytest.mark.parametrize("code", ["TW-C1", "IV-C1", "IV-C2", "PO-C1", "PO-C2", "RT-C1", "TW-C2"])
def test_a_contact_point_is_missed_by_those_that_only_it_resolves(asked: Asked, code: str) -> None:
    """The same as the risk of the contact point (domain.md 3.2), found by another way."""
    found = asked(code)
    (risk,) = [one for one in found.before.contact_points if one.contact == found.element]
    assert found.unresolved == risk.sole and found.load.value == pytest.approx(risk.at_risk.value)
    assert set(found.links) == set(risk.lost_pairs)
    assert not found.idle and not found.cut_off and not found.unhandled


def test_a_step_in_the_middle_lets_its_exceptions_stay_and_the_flow_be_joined(asked: Asked) -> None:
    found = asked("PO-40")
    assert found.cut_off == () and codes(found.homeless) == ["PO-E3"] and codes(found.straight or ()) == ["PO-30", "PO-50"]
    assert what_if_sentences(found) == (
        "Without 'Create purchase order', 1 exception (3.5 h/week) has no step any more: 'Supplier or material master missing'.",
        "Without 'Create purchase order', cases go straight from 'Assign source of supply' to 'Release purchase order'.",
    )


def test_a_role_leaves_its_steps_and_exceptions_alone(asked: Asked) -> None:
    found = asked("Buyer")
    assert codes(found.idle) == ["PO-30", "PO-40", "PO-60", "PO-70", "PO-90"]
    assert codes(found.unhandled) == ["PO-E4"]
    first, second, third, last = what_if_sentences(found)
    assert first == "If 'Buyer' stops, nobody is left to handle 1 exception (3.6 h/week): 'Supplier does not confirm in time'."
    assert second.startswith("If 'Buyer' stops, nobody notices 3 exceptions (10.8 h/week) any more: 'Supplier or material master missing'")
    assert third.startswith("Without 'Buyer', 5 steps have nobody to do them: 'Assign source of supply'")
    assert last == "Accounts payable and Purchasing lose their only link."


def test_a_system_leaves_steps_without_one() -> None:
    function = next(one for one in every(ALL, SystemFunction) if one.transaction == "ME51N")
    found = run(what_if(ALL, function.id, fresh()))
    assert codes(found.idle) == codes(found.unsupported) == ["PO-10"]
    assert what_if_sentences(found) == ("Without 'ME51N', 1 step has no system: 'Raise purchase requisition'.",)


def test_a_system_stops_with_its_functions() -> None:
    system, function = System(id="y", name="SAP"), SystemFunction(id="f", system="y", code="MM:MIGO", transaction="MIGO")
    step = Node(id="s", name="Receive goods", process="p", systems=("f",))
    workspace = Workspace([Process(id="p"), system, function, step, ExceptionPoint(id="x", name="Late", host="s", uses=("f",))])
    assert what_if_sentences(run(what_if(workspace, "y", fresh()))) == (
        "If 'SAP' stops, 1 exception (no estimate) loses what it is handled with: 'Late'.",
        "Without 'SAP', 1 step has no system: 'Receive goods'.",
    )


def test_a_group_stops_with_its_roles_and_parts() -> None:
    units = [Unit(id="u", name="Purchasing"), Unit(id="v", name="Buying", parent="u")]
    people = [Role(id="r", name="Buyer", unit="v"), Person(id="h", name="Pat", roles=("r",)), Person(id="i", name="Ann", roles=("r", "q"))]
    other = Role(id="q", name="Clerk")
    steps = [Node(id="s", name="Order", process="p", role="r"), Node(id="t", name="Pay", process="p", role="q")]
    workspace = Workspace([Process(id="p"), *units, *people, other, *steps])
    found = run(what_if(workspace, "u", fresh()))
    assert found.undone == ("s",) and {"h", "r", "v"}.isdisjoint(found.after.scope.workspace) and "i" in found.after.scope.workspace


def test_a_lane_lends_its_role_and_takes_it_away() -> None:
    """The step itself is the same, as it names no role."""
    records = [Process(id="p"), Role(id="r", name="Buyer"), Lane(id="l", role="r"), Node(id="s", name="Order", process="p", lane="l")]
    assert run(what_if(Workspace(records), "r", fresh())).undone == ("s",)


def test_a_channel_leaves_calls_unheard() -> None:
    phone = next(one for one in every(ALL, Channel) if one.name == "phone")
    found = run(what_if(ALL, phone.id, fresh()))
    assert what_if_sentences(found) == (
        "Without 'phone', 2 calls have no way to reach anybody: 'Supplier asks about payment' and 'Return by phone'.",
    )


def test_an_exception_that_no_longer_arises_frees_its_work(asked: Asked) -> None:
    found = asked("IV-E1")
    assert codes(found.gone) == ["IV-E1"]
    assert what_if_sentences(found) == (
        "If 'Price differs from order' no longer arose, 10.0 person-hours a week would be free (9 % of all mapped exception work).",
    )
    (unknown,) = what_if_sentences(run(what_if(Workspace([ExceptionPoint(id="x", name="Late")]), "x", fresh())))
    assert unknown == "If 'Late' no longer arose, the work it takes would be free; nobody has estimated how much that is."


def test_what_is_not_estimated_is_not_told_as_nothing() -> None:
    lunch, points = ContactPoint(id="c", name="Lunch"), [ExceptionPoint(id=one, name=one, contacts=("c",)) for one in "xy"]
    (told,) = what_if_sentences(run(what_if(Workspace([lunch, *points]), "c", fresh())))
    assert told == "If 'Lunch' stops, 2 exceptions (no estimates) lose their only known resolution: 'x' and 'y'."
    known = replace(points[0], rate=Quantity.of(2), effort=Quantity.of(60))
    (told,) = what_if_sentences(run(what_if(Workspace([lunch, known, points[1]]), "c", fresh())))
    assert "(≥ 2.0 h/week, 1 of 2 estimated)" in told


def test_pairs_of_groups_are_told_apart(asked: Asked) -> None:
    *_, last = what_if_sentences(asked("TW-C2"))
    assert last == (
        "2 pairs of groups lose their only link: Customer service–Press & communications and Press & communications–Social media."
    )


def test_what_nobody_needs_breaks_nothing() -> None:
    workspace = Workspace([System(id="y", name="Telex")])
    assert what_if_sentences(run(what_if(workspace, "y", fresh()))) == ("If 'Telex' stops, nothing that is mapped breaks.",)


STOPPABLE = sorted(one.id for one in ALL.values() if isinstance(one, ContactPoint | Role | SystemFunction | Node | ExceptionPoint))


@settings(max_examples=25, deadline=None)
@given(element=st.sampled_from(STOPPABLE))
def test_it_is_the_same_as_deleting_it_and_looking_again(element: str) -> None:
    found = run(what_if(ALL, element, fresh()))
    rest = ALL.after(follow_rules(ALL, delete(ALL, (element,)), fresh()))
    assert to_json(rest, found.after) == to_json(rest, run(analyse(rest)))
    assert all(sentence.endswith(".") for sentence in what_if_sentences(found))
