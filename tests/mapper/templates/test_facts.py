"""Reading facts: everything the file can say, and everything it can get wrong."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mapper.model.edit import Fresh
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Trigger
from mapper.model.lookups import by_code, by_name, every, get, unit_of
from mapper.model.measures import Metric
from mapper.model.organisation import Person, Role, Settings, SystemFunction
from mapper.model.record import Quantity, Record
from mapper.model.records import referred_ids
from mapper.model.workspace import Workspace
from mapper.templates import STARTERS, starter
from mapper.templates.facts import FactsRead, read_facts


def fresh() -> Fresh:
    count = itertools.count()
    return Fresh(lambda: f"{next(count):06}", lambda: "2026-01-01T00:00:00+00:00")


def read(facts: Any) -> tuple[Workspace, FactsRead]:
    found = read_facts(facts, fresh())
    return Workspace(found.records), found


def at(workspace: Workspace, code: str) -> Any:
    record = by_code(workspace, code)
    assert record is not None, code
    return record


def small(**more: Any) -> dict[str, Any]:
    """Two processes, P with three steps and Q with one."""
    process = {
        "id": "P",
        "name": "Order",
        "steps": [
            {"id": "P-10", "name": "Take order", "role": "Seller"},
            {"id": "P-20", "name": "Big?", "kind": "gateway"},
            {"id": "P-30", "name": "Ship", "role": "Packer"},
        ],
        "flows": [["P-10", "P-20"], ["P-20", "P-30"]],
        "exceptions": [],
        "contact_points": [],
    }
    process.update(more)
    other = {"id": "Q", "name": "Bill", "steps": [{"id": "Q-10", "name": "Ship", "unit": "SHIP", "same_as": "P-30"}]}
    return {
        "units": [{"id": "SALES", "name": "Sales"}, {"id": "SHIP", "name": "Shipping"}],
        "roles": [{"name": "Seller", "unit": "SALES"}, {"name": "Packer", "unit": "SHIP"}],
        "processes": [process, other],
    }


def exception(**more: Any) -> dict[str, Any]:
    return {"id": "P-E1", "name": "Out of stock", "host": "P-30", **more}


@pytest.mark.parametrize("name", [name for name, _ in STARTERS])
def test_a_starter_map_is_read_whole(name: str) -> None:
    workspace, found = read(starter(name))
    assert found.dropped == ()
    for record in workspace.values():
        assert record.evidence == "estimated"
    assert all(point.host for point in every(workspace, ExceptionPoint))
    assert all(unit_of(workspace, node.id) for node in every(workspace, Node))
    assert all(node.lane and node.sheet for node in every(workspace, Node))
    assert workspace.settings.show_findings


def test_the_starter_maps_are_the_facts_they_were_made_from(outside_data: Any) -> None:
    given_facts = json.loads((outside_data / "templates.json").read_text(encoding="utf-8"))
    assert starter("all")["processes"] == given_facts["processes"]
    assert read(given_facts)[1].dropped == ()


def test_all_four_hold_what_was_counted_in_them() -> None:
    workspace, _ = read(starter("all"))
    assert len(every(workspace, ExceptionPoint)) == 30
    assert len(every(workspace, ContactPoint)) == 7
    assert len(every(workspace, Metric)) == 18
    steps = [node for node in every(workspace, Node) if node.kind == "step"]
    assert len(steps) == 38


def test_a_trigger_is_a_start_and_its_cause() -> None:
    workspace, _ = read(starter("purchase-order"))
    trigger = at(workspace, "PO-T1")
    assert isinstance(trigger, Trigger)
    assert trigger.kind == "call" and trigger.rate == Quantity.of(90)
    start = get(workspace, Node, trigger.node)
    assert start is not None and start.kind == "start" and start.code == "" and start.name == "Need of a department"
    assert at(workspace, "PO-X1").kind == "end"
    flow = next(flow for flow in every(workspace, Flow) if flow.from_id == start.id)
    assert flow.to_id == at(workspace, "PO-10").id and flow.main


def test_branches_give_flows_their_labels_and_probabilities() -> None:
    workspace, _ = read(starter("purchase-order"))
    decision = at(workspace, "PO-D1")
    exits = {flow.name: flow for flow in every(workspace, Flow) if flow.from_id == decision.id}
    assert {name: (flow.probability, flow.main) for name, flow in exits.items()} == {"yes": (0.92, True), "no": (0.08, False)}


def test_a_branch_or_trigger_alone_makes_the_flow() -> None:
    decisions = [{"id": "P-D1", "name": "Rush?", "branches": [{"label": "yes", "to": "P-30", "probability": 0.5}]}]
    workspace, found = read(small(decisions=decisions, triggers=[{"id": "P-T1", "name": "Phone", "to": "P-10"}]))
    assert found.dropped == ()
    assert [flow.name for flow in every(workspace, Flow) if flow.from_id == at(workspace, "P-D1").id] == ["yes"]
    assert [flow.to_id for flow in every(workspace, Flow) if flow.from_id == at(workspace, "P-T1").node] == [at(workspace, "P-10").id]


def test_a_flow_to_another_process_is_a_message_that_is_not_drawn() -> None:
    workspace, _ = read(starter("all"))
    flow = next(
        flow for flow in every(workspace, Flow) if flow.from_id == at(workspace, "PO-80").id and flow.to_id == at(workspace, "IV-40").id
    )
    assert flow.kind == "message" and flow.sheet is None


def test_kinds_of_steps() -> None:
    steps = [
        {"id": "P-1", "name": "Begin", "kind": "event"},
        {"id": "P-2", "name": "Wait", "kind": "event", "unit": "SALES"},
        {"id": "P-3", "name": "Done", "kind": "event"},
        {"id": "P-4", "name": "Odd", "kind": "banana"},
    ]
    workspace, found = read(small(steps=steps, flows=[["P-1", "P-2"], ["P-2", "P-3"]]))
    assert [at(workspace, code).kind for code in ("P-1", "P-2", "P-3", "P-4")] == ["start", "intermediate", "end", "step"]
    assert found.dropped == ("P-4: kind is not a usable value and is left out.",)
    assert unit_of(workspace, at(workspace, "P-3").id) == unit_of(workspace, at(workspace, "P-2").id)


def test_a_gateway_without_unit_stands_in_the_lane_before_it() -> None:
    workspace, _ = read(small())
    assert at(workspace, "P-20").kind == "decision"
    assert at(workspace, "P-20").lane == at(workspace, "P-10").lane
    assert [lane.name for lane in every(workspace, Lane)][:2] == ["Sales", "Shipping"]


def test_a_step_without_anybody_stands_in_a_lane_of_nobody() -> None:
    workspace, _ = read(small(steps=[{"id": "P-10", "name": "Somebody does it"}], flows=[]))
    lane = get(workspace, Lane, at(workspace, "P-10").lane)
    assert lane is not None and lane.unit is None


def test_same_as_a_step_or_a_new_name() -> None:
    workspace, _ = read(small())
    assert at(workspace, "Q-10").same_as == at(workspace, "P-30").same_as is not None
    assert workspace[at(workspace, "Q-10").same_as].name == "Ship"
    steps = [{"id": f"P-{n}", "name": f"Step {n}", "same_as": "Archive it"} for n in (1, 2)] + [{"id": "P-3", "name": "Lone"}]
    workspace, _ = read(small(steps=steps, flows=[]))
    assert at(workspace, "P-1").same_as == at(workspace, "P-2").same_as
    assert workspace[at(workspace, "P-1").same_as].name == "Archive it"
    assert at(workspace, "P-3").same_as is None


def test_same_as_goes_round_without_end() -> None:
    steps = [{"id": f"P-{n}", "name": "Ship", "same_as": f"P-{n % 3 + 1}"} for n in (1, 2, 3)]
    workspace, _ = read(small(steps=steps, flows=[]))
    assert len({at(workspace, f"P-{n}").same_as for n in (1, 2, 3)}) == 1


def test_causes_via_and_window() -> None:
    exceptions = [
        exception(causes=["P-E2"], via=["P-T1", "phone"], window=["Mon", "tuesday"]),
        exception(id="P-E2", rate=None, probability=0.1),
    ]
    triggers = [{"id": "P-T1", "name": "Order call", "channel": "phone", "to": "P-10"}]
    workspace, found = read(small(exceptions=exceptions, triggers=triggers))
    first, second = at(workspace, "P-E1"), at(workspace, "P-E2")
    assert found.dropped == ()
    assert first.leads_to == (second.id,)
    assert first.noticed_via[0] == at(workspace, "P-T1").id and len(first.noticed_via) == 2
    assert [hours.weekday for hours in first.window] == ["Mon", "Tue"]
    assert second.rate is None and second.probability == Quantity.of(0.1)


def test_people_are_known_roles_or_new_persons() -> None:
    contact: dict[str, Any] = {"id": "P-C1", "name": "Lunch", "essential": ["Ana"], "formal": True, "per_week": 2}
    contact["people"] = {"Packer": "SHIP", "Ana": "SALES"}
    workspace, found = read(small(contact_points=[contact], exceptions=[exception(handlers=["Ana", "Packer"], contacts=["P-C1"])]))
    assert found.dropped == ()
    point = at(workspace, "P-C1")
    (ana,) = by_name(workspace, Person, "Ana")
    (packer,) = by_name(workspace, Role, "Packer")
    assert [(one.who, one.essential) for one in point.people] == [(packer.id, False), (ana.id, True)]
    assert point.formality == "formal" and point.frequency == Quantity.of(2)
    assert [handler.who for handler in at(workspace, "P-E1").handlers] == [ana.id, packer.id]
    assert ana.unit == at(workspace, "SALES").id


def test_a_function_nobody_listed_is_of_another_vendor() -> None:
    workspace, found = read(small(exceptions=[exception(uses=["ZSTOCK"])]))
    function = at(workspace, "ZSTOCK")
    assert isinstance(function, SystemFunction) and function.vendor == "other" and found.dropped == ()


def test_amounts_may_be_ranges_and_unknown_stays_unknown() -> None:
    workspace, _ = read(small(exceptions=[exception(rate=[3, 5], effort=None)]))
    assert at(workspace, "P-E1").rate == Quantity(3, 5)
    assert at(workspace, "P-E1").effort is None and at(workspace, "P-E1").rejoin == "UNKNOWN"


def test_what_is_absent_is_left_out_and_listed() -> None:
    exceptions = [
        exception(handlers=["Ghost"], path=["P-99"], rejoin="P-98", contacts=["P-C9"], causes=["P-E9"], via=["P-T9"], host="P-97")
    ]
    _, found = read(small(exceptions=exceptions, flows=[["P-10", "P-96"]]))
    for reference in ("Ghost", "P-99", "P-98", "P-C9", "P-E9", "P-T9", "P-97", "P-96"):
        assert any(f"“{reference}”" in sentence for sentence in found.dropped), reference


def test_an_exception_without_its_step_waits_in_the_tray() -> None:
    workspace, _ = read(small(exceptions=[exception(host="P-97")]))
    assert at(workspace, "P-E1").host is None and at(workspace, "P-E1").sheet is None


@pytest.mark.parametrize("rate", [-1, float("nan"), float("inf"), "12", True, [1], [5, 3], {}, 10**400])
def test_a_value_that_is_no_amount_is_unknown_and_listed(rate: object) -> None:
    workspace, found = read(small(exceptions=[exception(rate=rate)]))
    assert at(workspace, "P-E1").rate is None
    assert found.dropped == ("P-E1: rate is not a usable value and is left out.",)


def test_of_two_entries_with_one_code_the_first_stays() -> None:
    workspace, found = read(small(exceptions=[exception(), exception(name="Again")]))
    assert at(workspace, "P-E1").name == "Out of stock"
    assert found.dropped == ("P-E1: an earlier entry has this code; this one in exceptions is left out.",)


def test_text_from_outside_is_cleaned_and_cut() -> None:
    workspace, _ = read(small(exceptions=[exception(name="Out\x00 of\n stock" + "x" * 100_000)]))
    name = at(workspace, "P-E1").name
    assert name.startswith("Out of stock") and 19_990 <= len(name) <= 20_000


@pytest.mark.parametrize("facts", [None, [], {}, "processes", {"processes": None}, {"processes": {}}, {"processes": "PO"}])
def test_no_facts_file_is_a_known_error(facts: Any) -> None:
    with pytest.raises(KnownError, match="no process facts"):
        read_facts(facts, fresh())


JSON = some.recursive(
    some.none()
    | some.booleans()
    | some.floats()
    | some.integers()
    | some.text(max_size=5)
    | some.sampled_from(["P-10", "P-30", "P", "Seller"]),
    lambda inner: (
        some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from(["id", "name", "to", "unit", "role"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(some.sampled_from(["steps", "decisions", "ends", "triggers", "exceptions", "contact_points", "metrics", "flows", "volume"]), JSON)
def test_whatever_stands_in_a_list_is_read_or_listed(field: str, value: Any) -> None:
    workspace, _ = read(small(**{field: value}))
    assert_references_hold(workspace)


@given(
    some.sampled_from(["host", "rate", "handlers", "path", "uses", "rejoin", "window", "class", "via", "causes", "contacts", "note"]), JSON
)
def test_whatever_stands_in_an_exception_is_read_or_listed(field: str, value: Any) -> None:
    workspace, _ = read(small(exceptions=[exception(**{field: value})]))
    assert_references_hold(workspace)


@given(some.sampled_from(["units", "external_units", "roles", "functions", "processes", "hourly_rate", "landscape", "evidence"]), JSON)
def test_whatever_stands_at_the_top_is_read_or_refused(field: str, value: Any) -> None:
    try:
        workspace, _ = read({**small(), field: value})
    except KnownError:
        return
    assert isinstance(workspace.settings, Settings)
    assert_references_hold(workspace)


def assert_references_hold(workspace: Workspace) -> None:
    for record in workspace.values():
        assert isinstance(record, Record)
        for key, target in referred_ids(record):
            assert target in workspace, (key, target)
