"""What breaks if an element stops: the same as deleting it and looking again; contact points as the domain says."""

from __future__ import annotations

import itertools
from collections.abc import Callable

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
from mapper.model.flow import Node
from mapper.model.lookups import by_code, by_name, every
from mapper.model.organisation import Role, System, SystemFunction
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
    assert "PO-E3" in [code_of(ALL, one.id) for one in found.before.scope.exceptions]
    assert found.cut_off == ()


def test_a_role_leaves_its_steps_and_exceptions_alone(asked: Asked) -> None:
    found = asked("Buyer")
    assert codes(found.idle) == ["PO-30", "PO-40", "PO-60", "PO-70", "PO-90"]
    assert codes(found.unhandled) == ["PO-E4"]
    first, second = what_if_sentences(found)[:2]
    assert first == "If 'Buyer' stops, 1 exception (3.6 h/week) loses its only known resolution: 'Supplier does not confirm in time'."
    assert second.startswith("Without 'Buyer', 5 steps have nobody or nothing to do them: 'Assign source of supply'")


def test_a_system_leaves_steps_without_one() -> None:
    function = next(one for one in every(ALL, SystemFunction) if one.transaction == "ME51N")
    found = run(what_if(ALL, function.id, fresh()))
    assert codes(found.idle) == ["PO-10"]


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
    assert all(one in rest for one in (*found.unresolved, *found.unhandled, *found.idle, *found.cut_off))
    assert all(sentence.endswith(".") for sentence in what_if_sentences(found))
