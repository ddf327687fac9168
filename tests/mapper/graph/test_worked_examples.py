"""The worked examples that define overlap, hot spots and watering holes, E1 to E10 and W1 to W4."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.graph.analysis import Options, analyse, run
from mapper.graph.contact_risk import bus_factor
from mapper.graph.scope import take_scope
from mapper.model.edit import Edit, update
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.lookups import by_name
from mapper.model.organisation import Hours, Role, Settings
from mapper.model.record import Record
from mapper.model.workspace import Workspace


def exception(code: str, host: str, rate: float | None, effort: float, *handlers: str, **more: Any) -> dict[str, Any]:
    return {"id": code, "name": code, "host": host, "rate": rate, "effort": effort, "handlers": list(handlers), **more}


def example_1(small_map: Any, x3: tuple[str, ...] = ("AP clerk", "Buyer")) -> Any:
    return small_map(
        {"Buyer": "PUR", "AP clerk": "AP"},
        {"A": "Buyer", "B": "AP clerk", "C": "AP clerk"},
        [("A", "B"), ("B", "C")],
        [exception("x1", "B", 10, 15, "AP clerk", "Buyer"), exception("x2", "B", 4, 30, "AP clerk"), exception("x3", "C", 1, 60, *x3)],
    )


@pytest.mark.parametrize("level", [1, 2])
def test_e1_tight_and_normal(small_map: Any, asked: Any, level: int) -> None:
    answer = asked(example_1(small_map), level=level)
    assert answer.spots == [(["x1", "x2"], 4.5)]
    (spot,) = answer.found.hot_spots
    assert round(spot.share, 3) == 0.818 and answer.codes([spot.anchor]) == ["B"]


def test_e1_wide_kinds_and_points(small_map: Any, asked: Any) -> None:
    answer = asked(example_1(small_map), level=3)
    assert answer.spots == [(["x1", "x2", "x3"], 5.5)]
    assert answer.found.hot_spots[0].cohesion == 3
    assert answer.overlaps("x1", "x2") == {"SAME_STEP": ["B"], "SHARED_HANDLER": ["AP clerk"]}
    assert set(answer.overlaps("x1", "x3")) == set(answer.overlaps("x2", "x3")) == {"NEAR_STEP", "SHARED_HANDLER"}
    assert answer.points == [("AP clerk", 5.5, 3), ("B", 4.5, 2), ("Buyer", 3.5, 2)]


def test_e1_the_own_performer_is_no_evidence(small_map: Any, asked: Any) -> None:
    assert asked(example_1(small_map, ("AP clerk",)), level=3).spots == [(["x1", "x2"], 4.5)]


def test_e2_a_path_joins_and_a_rejoin_does_not(small_map: Any, asked: Any) -> None:
    roles = {"a": "U1", "b": "U2", "c": "U3", "h1": "U1", "h2": "U2", "h3": "U3"}
    exceptions = [
        exception("x", "A", 6, 20, "h1", path=["D"], rejoin="B"),
        exception("y", "D", 2, 45, "h2"),
        exception("z", "C", 1, 10, "h3"),
    ]
    workspace = small_map(roles, {"A": "a", "B": "b", "C": "c", "D": ""}, [("A", "B"), ("B", "C")], exceptions)
    assert asked(workspace, level=1).spots == []
    for level in (2, 3):
        answer = asked(workspace, level=level)
        assert answer.spots == [(["x", "y"], 3.5)]
        assert answer.found.hot_spots[0].cohesion == 2 and answer.codes([answer.found.hot_spots[0].anchor]) == ["D"]
    assert answer.overlaps("x", "y") == {"CAUSAL a→b": ["D"]}
    assert answer.overlaps("y", "x") == {"CAUSAL b→a": ["D"]}
    assert answer.overlaps("x", "z") == {}


def example_3(small_map: Any, count: int) -> Any:
    steps = {f"P{n}.s": "" for n in range(count)}
    exceptions = [exception(f"x{n}", f"P{n}.s", 1, 30, "IT Service Desk", uses=["SAP ERP"]) for n in range(count)]
    return small_map({"IT Service Desk": "IT"}, steps, [], exceptions)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_e3_hubs_join_nothing(small_map: Any, asked: Any, level: int) -> None:
    answer = asked(example_3(small_map, 13), level=level)
    assert answer.spots == []
    assert {(answer.codes([hub.key])[0], hub.degree) for hub in answer.found.hubs} == {("IT Service Desk", 13), ("SAP ERP", 13)}
    assert answer.points == [("IT Service Desk", 6.5, 13), ("SAP ERP", 6.5, 13)]


def test_e3_five_are_a_wide_hot_spot(small_map: Any, asked: Any) -> None:
    assert [asked(example_3(small_map, 5), level=level).spots for level in (1, 2)] == [[], []]
    answer = asked(example_3(small_map, 5), level=3)
    assert answer.spots == [(["x0", "x1", "x2", "x3", "x4"], 2.5)] and answer.found.hot_spots[0].cohesion == 3
    assert answer.found.hubs == ()


def test_e4_the_same_step_in_two_processes(small_map: Any, asked: Any) -> None:
    steps = {"P1.check": "r1", "P1.create": "r1", "P2.check": ("r2", {"same_as": "P1.check"}), "P2.bill": "r2"}
    exceptions = [
        exception("a", "P1.check", 5, 12, "h1"),
        exception("b", "P2.check", 3, 20, "h2"),
        exception("u", "P1.create", 4, 30, "MDM clerk", **{"class": "Master data wrong"}),
        exception("v", "P2.bill", 2, 30, "MDM clerk", **{"class": "Master data wrong"}),
    ]
    workspace = small_map({"r1": "U1", "r2": "U2", "h1": "U3", "h2": "U4", "MDM clerk": "MDM"}, steps, [], exceptions)
    assert asked(workspace, level=2).spots == [(["a", "b"], 2.0)]
    answer = asked(workspace, level=3)
    assert answer.spots == [(["u", "v"], 3.0), (["a", "b"], 2.0)]
    assert [spot.cohesion for spot in answer.found.hot_spots] == [3, 1]
    assert answer.overlaps("a", "b") == {"SAME_STEP": ["P1.check"], "CROSS_PROCESS": ["P1", "P2"]}
    assert set(answer.overlaps("u", "v")) == {"SHARED_HANDLER", "SAME_CLASS", "CROSS_PROCESS"}
    assert answer.overlaps("a", "u") == {}


@pytest.mark.parametrize("largest", [12, 20])
def test_e5_a_chain_too_long_for_a_hot_spot_is_a_zone(small_map: Any, asked: Any, largest: int) -> None:
    codes = [f"s{n:02}" for n in range(1, 16)]
    exceptions = [exception(f"x{n:02}", f"s{n:02}", 1, 60, path=[f"s{n + 1:02}"]) for n in range(1, 15)]
    exceptions += [exception("x15", "s03", 2, 60), exception("x16", "s09", 1, 30)]
    answer = asked(small_map({}, dict.fromkeys(codes, ""), [], exceptions), level=2, largest=largest)
    if largest == 20:
        assert [len(members) for members, _ in answer.spots] == [16] and answer.found.zones == ()
        return
    assert [(len(zone.members), zone.level) for zone in answer.found.zones] == [(16, 2)]
    assert answer.spots == [(["x03", "x15"], 3.0), (["x09", "x16"], 1.5)]
    assert [(spot.cohesion, spot.zone) for spot in answer.found.hot_spots] == [(1, 0), (1, 0)]


def test_e6_unknown_is_not_zero_and_cost_ranks_otherwise(small_map: Any, asked: Any) -> None:
    exceptions = [
        exception("a1", "a", 8, 30, "ap"),
        exception("a2", "a", 4, 30, "ap"),
        exception("b1", "b", 5, 36, "cs", direct_cost=50),
        exception("b2", "b", 2, 30, "wh"),
        exception("b3", "b", None, 30, "ap"),
    ]
    workspace = small_map({"ap": "AP", "cs": "CS", "wh": "WH"}, {"a": "ap", "b": "cs"}, [], exceptions, hourly_rate=40)
    by_load = asked(workspace)
    assert by_load.spots == [(["a1", "a2"], 6.0), (["b1", "b2", "b3"], 4.0)]
    assert [(spot.known, round(spot.share, 2)) for spot in by_load.found.hot_spots] == [(2, 0.6), (2, 0.4)]
    by_cost = asked(workspace, by="cost")
    assert [round(spot.cost.value) for spot in by_cost.found.hot_spots] == [410, 240]
    assert by_cost.spots[0][0] == ["b1", "b2", "b3"]


def test_e7_shared_time_annotates_and_collides(small_map: Any, asked: Any) -> None:
    exceptions = [
        exception("p", "a", 9, 20, "AP clerk", window=["Mon", "Tue", "Wed"]),
        exception("q", "b", 6, 30, "AP clerk", window=["Wed", "Thu"]),
        exception("r", "c", 1, 30, "Buyer", window=["Mon", "Tue", "Wed"]),
    ]
    workspace = small_map({"AP clerk": "AP", "Buyer": "PUR"}, {"a": "", "b": "", "c": ""}, [], exceptions)
    (clerk,) = by_name(workspace, Role, "AP clerk")
    days = tuple(Hours(day, 8, 10) for day in ("Mon", "Tue", "Wed", "Thu", "Fri"))
    changes = (
        *update(clerk, Role(id=clerk.id, name=clerk.name, unit=clerk.unit, headcount=1)),
        *update(workspace.settings, Settings(id=workspace.settings.id, calendar=days)),
    )
    answer = asked(workspace.after(Edit("Hours", changes)), level=3)
    assert answer.spots == []
    assert answer.overlaps("p", "q") == {"SHARED_HANDLER": ["AP clerk"], "TEMPORAL": ["Wed"]}
    assert answer.overlaps("p", "r") == {}
    (collision,) = answer.found.collisions
    assert (collision.who, collision.slot, collision.load, collision.capacity) == (clerk.id, ("Wed", None), 2.5, 2.0)


def test_e8_a_rejoin_on_the_path_is_not_path(small_map: Any, asked: Any) -> None:
    exceptions = [exception("x", "A", 1, 10, path=["B", "C"], rejoin="C"), exception("y", "C", 1, 10)]
    assert asked(small_map({}, {"A": "", "B": "", "C": ""}, [], exceptions)).overlaps("x", "y") == {}


def test_e9_a_path_step_calls_in_its_own_role_only(small_map: Any, asked: Any) -> None:
    steps = {"P1.a": "", "P1.b": "r1", "P2.b": ("r2", {"same_as": "P1.b"})}
    workspace = small_map({"r1": "U1", "r2": "U2"}, steps, [], [exception("x", "P1.a", 1, 10, path=["P2.b"])])
    answer = asked(workspace)
    (found,) = answer.found.incidence.footprints.values()
    assert answer.codes(found.who) == ["r2"] and answer.codes(found.path) == ["P1.b"]


def test_e10_a_gateway_is_near_one_hop_only(small_map: Any, asked: Any) -> None:
    steps = {"A": "", "G": ("", {"kind": "gateway"}), "B": "", "C": ""}
    exceptions = [exception("x", "A", 1, 10), exception("y", "B", 1, 10), exception("z", "C", 1, 10)]
    answer = asked(small_map({}, steps, [("A", "G"), ("G", "B"), ("B", "C")], exceptions))
    assert answer.overlaps("x", "y") == {"NEAR_STEP": ["G"]}
    assert answer.overlaps("x", "z") == {}
    assert answer.overlaps("y", "z") == {"NEAR_STEP": ["B → C"]}


def example_w1(small_map: Any, *contacts: dict[str, Any], resolved: tuple[str, ...] = ()) -> Any:
    roles = {"Requester": "REQ", "Buyer": "PUR", "Receiver": "WH", "AP clerk": "AP", "Treasurer": "TRE"}
    steps = {"req": "Requester", "po": "Buyer", "gr": "Receiver", "match": "AP clerk", "pay": "Treasurer"}
    flows = [("req", "po"), ("po", "gr"), ("gr", "match"), ("match", "pay")]
    exceptions = [
        exception("price", "match", 12, 25, "AP clerk", "Buyer", contacts=list(resolved)),
        exception("noGR", "match", 10, 18, "AP clerk", "Receiver"),
        exception("noPO", "match", 3, 40, "AP clerk", "Requester"),
    ]
    return small_map(roles, steps, flows, exceptions, contacts)


def test_w1_gaps_and_one_candidate(small_map: Any, asked: Any) -> None:
    answer = asked(example_w1(small_map))
    assert answer.spots == [(["noGR", "noPO", "price"], 10.0)]
    assert answer.gaps == {"AP–PUR": 5.0, "AP–REQ": 2.0}
    (candidate,) = answer.found.candidates
    assert answer.codes(candidate.units) == ["AP", "PUR", "REQ"] and candidate.load.value == 7.0
    assert answer.codes(candidate.exceptions) == ["noPO", "price"] and candidate.state == "open"


def test_w2_an_informal_call_explains_one_of_them(small_map: Any, asked: Any) -> None:
    call = {"id": "call", "name": "Call", "kind": "call", "people": {"Ana": "AP", "Bo": "PUR"}, "per_week": 1, "scheduled": True}
    answer = asked(example_w1(small_map, call, resolved=("call",)))
    by_units = {"–".join(answer.codes(gap.units)): answer.codes(gap.explained) for gap in answer.found.gaps}
    assert by_units == {"AP–PUR": ["price"], "AP–REQ": []}
    (candidate,) = answer.found.candidates
    assert (candidate.state, candidate.explained) == ("explained", 1)
    (risk,) = answer.found.contact_points
    assert answer.codes(risk.dependents) == answer.codes(risk.sole) == ["price"]
    assert (risk.load.value, risk.at_risk.value, risk.bus_factor, risk.wait, risk.added_delay) == (5.0, 5.0, 1, 84.0, 1008.0)
    assert [answer.codes(pair) for pair in risk.lost_pairs] == [["AP", "PUR"]]


def test_w2_a_formal_call_closes_the_gap(small_map: Any, asked: Any) -> None:
    call = {"id": "call", "name": "Call", "people": {"Ana": "AP", "Bo": "PUR"}, "formal": True}
    assert asked(example_w1(small_map, call)).gaps == {"AP–REQ": 2.0}


def test_w3_a_broker_spans_a_hole(small_map: Any, asked: Any) -> None:
    roles = {"A1": "AP", "A2": "AP", "B": "PUR", "W1": "WH", "W2": "WH"}
    exceptions = [exception("e1", "s", 1, 10, "A1", "A2", "B"), exception("e2", "t", 1, 10, "W1", "W2", "B")]
    answer = asked(small_map(roles, {"s": "", "t": ""}, [], exceptions))
    found = {answer.codes([broker.who])[0]: broker for broker in answer.found.brokers}
    assert [round(found["B"].betweenness, 4), found["B"].constraint, found["B"].is_cut] == [0.6667, 0.5625, True]
    assert found["B"].brokerage == {"liaison": 4} and found["B"].is_broker
    assert [found["A1"].betweenness, round(found["A1"].constraint or 0, 4), found["A1"].is_cut] == [0.0, 0.9531, False]
    assert not found["A1"].is_broker and next(iter(found)) == "B"


@pytest.mark.parametrize(
    ("people", "essential", "expected"),
    [
        ({"Ana": "AP", "Rui": "REQ", "Ben": "REQ"}, ["Ana"], 1),
        ({"Ana": "AP", "Rui": "REQ", "Ben": "REQ"}, [], 1),
        ({"Ana": "AP", "Eva": "AP", "Rui": "REQ", "Ben": "REQ"}, [], 2),
        ({"Ana": "AP", "Rui": "REQ", "Wes": "WH"}, [], 2),
        ({"Ana": "AP", "Eva": "AP", "Mia": "AP"}, [], 2),
    ],
)
def test_w4_bus_factor(small_map: Any, people: dict[str, str], essential: list[str], expected: int) -> None:
    contact = {"id": "c", "name": "Lunch", "people": people, "essential": essential}
    workspace = small_map({"r": "AP", "q": "REQ", "w": "WH"}, {"s": "r"}, [], [], [contact])
    scope = run(take_scope(workspace))
    (point,) = scope.contact_points
    assert isinstance(point, ContactPoint) and bus_factor(scope, point) == expected


def test_declared_causes_join_and_form_a_circle(small_map: Any, asked: Any) -> None:
    exceptions = [exception("x", "A", 1, 60, causes=["y"]), exception("y", "B", 1, 60, path=["A"])]
    answer = asked(small_map({}, {"A": "", "B": ""}, [], exceptions))
    assert answer.spots == [(["x", "y"], 2.0)]
    assert answer.overlaps("x", "y") == {"CAUSAL a→b": ["B"], "CAUSAL b→a": ["A"]}
    (circle,) = answer.found.circles
    assert answer.codes(circle.members) == ["x", "y"]


def test_an_empty_map_and_one_without_steps() -> None:
    lone: tuple[Record, ...] = (ExceptionPoint(id="x", code="X"), ExceptionPoint(id="y", code="Y", exception_class="gone", leads_to=("x",)))
    assert run(analyse(Workspace())).hot_spots == ()
    (spot,) = run(analyse(Workspace(lone), Options(level=3))).hot_spots
    assert (spot.members, spot.anchor, spot.known) == (("x", "y"), None, 0)
