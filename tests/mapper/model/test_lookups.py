"""Questions to a workspace: what belongs to what, and in which order."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet, Trigger
from mapper.model.geometry import Box
from mapper.model.lookups import (
    by_code,
    by_name,
    canonical,
    code_order,
    contact_points,
    every,
    exceptions_on,
    flows_from,
    flows_to,
    get,
    lanes_of,
    nodes_of,
    pool_of,
    pools_on,
    processes,
    resolved_at,
    sheets,
    touching,
    trigger_of,
    unit_of,
)
from mapper.model.organisation import GlobalStep, Person, Process, Role, Unit
from mapper.model.workspace import Workspace


@pytest.fixture
def workspace() -> Workspace:
    """Two processes on a sheet each; one lane of a unit, one of a role of it, one of nobody."""
    place: dict[str, Any] = {"sheet": "s1", "width": 150.0, "height": 64.0}
    return Workspace(
        [
            Process(id="p1", name="Invoice to pay", code="IV", position=1),
            Process(id="p2", name="Purchase order", code="PO", position=0),
            Sheet(id="s1", position=1),
            Sheet(id="s2", position=0),
            Pool(id="o1", process="p1", sheet="s1", y=300, width=900, height=200),
            Pool(id="o2", sheet="s1", width=900, height=60, black_box=True),
            Unit(id="u", name="Payables"),
            Role(id="r", name="AP clerk", unit="u"),
            Person(id="h", name="Ann", roles=("r",)),
            Lane(id="l1", pool="o1", unit="u", position=1),
            Lane(id="l2", pool="o1", role="r", position=0),
            Lane(id="l3", pool="o1", parent="l1", position=2),
            Node(id="n10", code="IV-100", name="Pay", process="p1", lane="l3", x=1000, **place),
            Node(id="n2", code="IV-20", name="pay", process="p1", role="r", same_as="g", **place),
            Node(id="n0", kind="start", process="p1", x=-600, y=-700, sheet="s1", width=36, height=36),
            GlobalStep(id="g", name="Pay"),
            Trigger(id="t", code="IV-T1", node="n0"),
            Flow(id="f1", from_id="n0", to_id="n2"),
            Flow(id="f2", kind="handling", exception="e10", from_id="n2", to_id="n10"),
            ExceptionPoint(id="e10", code="IV-E10", host="n2", contacts=("c2",)),
            ExceptionPoint(id="e2", code="IV-E2", host="n2", contacts=("c2", "c1")),
            ContactPoint(id="c1", code="IV-C10"),
            ContactPoint(id="c2", code="IV-C9"),
        ]
    )


def ids(records: tuple[object, ...]) -> list[str]:
    return [str(getattr(record, "id", "")) for record in records]


def test_a_record_is_given_only_as_what_it_is(workspace: Workspace) -> None:
    assert get(workspace, Node, "n2") is workspace["n2"]
    assert get(workspace, Lane, "n2") is None
    assert get(workspace, Node, "nowhere") is None
    assert get(workspace, Node, None) is None


def test_codes_and_names_find_what_carries_them(workspace: Workspace) -> None:
    assert by_code(workspace, "IV-20") is workspace["n2"]
    assert by_code(workspace, "IV-21") is None
    assert ids(by_name(workspace, Node, "PAY")) == ["n10", "n2"]
    assert ids(by_name(workspace, GlobalStep, "pay")) == ["g"]


def test_orders_are_those_people_see(workspace: Workspace) -> None:
    assert ids(processes(workspace)) == ["p2", "p1"]
    assert ids(sheets(workspace)) == ["s2", "s1"]
    assert ids(pools_on(workspace, "s1")) == ["o2", "o1"]
    assert ids(lanes_of(workspace, "o1")) == ["l2", "l1", "l3"]
    assert ids(nodes_of(workspace, "p1")) == ["n2", "n10", "n0"]
    assert ids(exceptions_on(workspace, "n2")) == ["e2", "e10"]
    assert ids(contact_points(workspace)) == ["c2", "c1"]
    assert ids(every(workspace, Node)) == ["n0", "n10", "n2"]
    assert sorted(["PO-E10", "PO-E9", "PO-10", "IV-E1", ""], key=code_order) == ["", "IV-E1", "PO-10", "PO-E9", "PO-E10"]


def test_what_is_joined_and_resolved(workspace: Workspace) -> None:
    assert ids(flows_from(workspace, "n2")) == ["f2"]
    assert ids(flows_to(workspace, "n2")) == ["f1"]
    assert ids(resolved_at(workspace, "c2")) == ["e2", "e10"]
    assert (pool_of(workspace, "p1"), pool_of(workspace, "p2")) == (workspace["o1"], None)
    assert (trigger_of(workspace, "n0"), trigger_of(workspace, "n2")) == (workspace["t"], None)


@pytest.mark.parametrize("one", ["u", "r", "h", "l1", "l2", "l3", "n2", "n10", "e2"])
def test_the_unit_is_the_own_one_else_the_roles_else_the_lanes(workspace: Workspace, one: str) -> None:
    assert unit_of(workspace, one) is workspace["u"]


def test_without_any_of_these_there_is_no_unit(workspace: Workspace) -> None:
    assert [unit_of(workspace, one) for one in ("n0", "nowhere", None)] == [None, None, None]


def test_steps_that_are_the_same_have_one_name_for_it(workspace: Workspace) -> None:
    assert (canonical(workspace, "n2"), canonical(workspace, "n10"), canonical(workspace, "e2")) == ("g", "n10", "e2")


def test_a_box_finds_what_is_near_it_also_left_of_and_above_the_origin(workspace: Workspace) -> None:
    assert "n0" in touching(workspace, "s1", Box(-610, -710, 50, 50))
    assert "n10" in touching(workspace, "s1", Box(990, 0, 20, 20))
    assert "n10" not in touching(workspace, "s1", Box(-610, -710, 50, 50))
    assert touching(workspace, "s2", Box(0, 0, 5000, 5000)) == ()
