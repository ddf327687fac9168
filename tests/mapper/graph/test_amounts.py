"""What amounts are made of: shares of handlers, rates of roles, ranges, unknowns, hours of the week, and the systems of a landscape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from mapper.graph.analysis import Analysis, Options, analyse, run
from mapper.graph.scope import functions_of
from mapper.graph.sentences import hot_spot_sentence
from mapper.model.exception_point import ExceptionPoint, Handler
from mapper.model.flow import Node
from mapper.model.organisation import Hours, Person, Process, Role, Settings, SystemFunction, Unit
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace

CLERK, BUYER = Role(id="clerk", name="Clerk", unit="ap", hourly_rate=40.0), Role(id="buyer", name="Buyer", unit="pur", hourly_rate=80.0)
PEOPLE = (Unit(id="ap", name="AP"), Unit(id="pur", name="PUR"), CLERK, BUYER, Role(id="temp", name="Temp"))
STEPS = (Process(id="p", code="P", volume=Quantity.of(100)), *(Node(id=one, code=one, name=one, process="p") for one in ("s", "t")))


def point(number: str = "x", *handlers: Handler, **more: Any) -> ExceptionPoint:
    """An exception of 10 a week, 60 min each, where nothing else is said."""
    fields = {"host": "s", "rate": Quantity.of(10), "effort": Quantity.of(60), "handlers": handlers, **more}
    return ExceptionPoint(id=number, code=number, name=number, **fields)


def looked_at(*records: Record, settings: Settings | None = None, **options: Any) -> Analysis:
    usual: Sequence[Record] = (settings or Settings(id="settings", default_rate=20.0), *STEPS, *PEOPLE)
    known = {one.id: one for one in (*usual, *records)}
    return run(analyse(Workspace(known.values()), Options(**options)))


@pytest.mark.parametrize(
    ("handlers", "cost"),
    [
        ((), 200.0),
        ((Handler("clerk"),), 400.0),
        ((Handler("clerk"), Handler("buyer")), 600.0),
        ((Handler("clerk", 0.75), Handler("buyer")), 500.0),
        ((Handler("clerk", 0.75), Handler("buyer", 0.25)), 500.0),
        ((Handler("clerk", 0.5),), 300.0),
        ((Handler("temp"),), 200.0),
        ((Handler("pat"),), 800.0),
    ],
    ids=["nobody", "one", "equal parts", "the rest", "stated parts", "half of it by others", "no rate of its own", "a person"],
)
def test_work_is_paid_by_the_rates_of_those_who_do_it(handlers: tuple[Handler, ...], cost: float) -> None:
    """10 h a week at 40 and 80 an hour, 20 where nothing is known; a person is paid as the role."""
    found = looked_at(point("x", *handlers), Person(id="pat", roles=("buyer",)))
    estimate = found.estimates["x"].cost
    assert estimate is not None and estimate.value == pytest.approx(cost)


def test_money_spent_each_time_comes_on_top() -> None:
    estimate = looked_at(point("x", Handler("clerk"), direct_cost=Quantity(5, 15))).estimates["x"].cost
    assert estimate == Quantity(450, 550)


def test_ranges_go_through_load_cost_and_delay_and_the_midpoint_ranks() -> None:
    wide = point("x", Handler("clerk"), rate=Quantity(5, 20), delay=Quantity(1, 2))
    others = [point("y", rate=Quantity.of(1)), point("v", host="t"), point("w", host="t", rate=Quantity.of(2))]
    found = looked_at(wide, *others)
    estimate = found.estimates["x"]
    assert (estimate.load, estimate.cost, estimate.delay) == (Quantity(5, 20), Quantity(200, 800), Quantity(5, 40))
    assert [(spot.members, spot.load.low, spot.load.high) for spot in found.hot_spots] == [(("x", "y"), 6, 21), (("v", "w"), 12, 12)]
    assert "take 6.0–21.0 person-hours a week (53 % of" in hot_spot_sentence(found, 0)
    assert found.total_load == Quantity(18, 33)


@pytest.mark.parametrize("unknown", ["rate", "effort"])
def test_what_is_unknown_stays_unknown_in_every_sum(unknown: str) -> None:
    found = looked_at(point("x"), point("y", **{unknown: None}))
    assert found.estimates["y"].load is None and found.estimates["y"].cost is None
    (spot,) = found.hot_spots
    assert (spot.known, spot.load, spot.cost) == (1, Quantity.of(10), Quantity.of(200))
    assert "take ≥ 10.0 person-hours a week (100 % of all mapped exception work; 1 of 2 estimated)" in hot_spot_sentence(found, 0)


def test_a_share_of_the_cases_is_a_rate_where_the_volume_is_known() -> None:
    stated = Node(id="s", code="s", name="s", process="p", share=0.4)
    one_in_five = point("x", rate=None, probability=Quantity.of(0.2))
    assert looked_at(one_in_five, stated).estimates["x"].load == Quantity.of(8)
    assert looked_at(one_in_five, stated, Process(id="p", code="P")).estimates["x"].load is None, "nobody said how many cases come"


MORNINGS = tuple(Hours(day, 8, 10) for day in ("Mon", "Tue", "Wed", "Thu", "Fri"))


def collisions(*points: ExceptionPoint, headcount: float | None = 1.0) -> list[tuple[str, float, float]]:
    role = Role(id="clerk", name="Clerk", unit="ap", headcount=headcount)
    found = looked_at(role, *points, settings=Settings(id="settings", calendar=MORNINGS)).collisions
    return [(one.slot[0], round(one.load, 6), one.capacity) for one in found]


def test_more_work_than_hours_on_a_day_is_a_collision() -> None:
    monday = (Hours("Mon"),)
    crowded = point("x", Handler("clerk"), rate=Quantity.of(3), window=monday)
    assert collisions(crowded) == [("Mon", 3.0, 2.0)]
    assert collisions(crowded, headcount=2) == [], "two people have twice the time"
    assert collisions(crowded, headcount=None) == [], "nobody said how many they are"
    assert collisions(point("x", Handler("clerk", 0.5), rate=Quantity.of(3), window=monday)) == [], "half of it is another's"
    assert collisions(point("x", Handler("clerk"), rate=None, window=monday)) == [], "unknown is not too much"


def test_what_may_happen_at_any_time_is_spread_over_the_working_week() -> None:
    """5 h at any time are one on each of five days; with 1.5 h of Mondays that is more than two."""
    any_time = point("y", Handler("clerk"), rate=Quantity.of(5))
    monday = point("x", Handler("clerk"), rate=Quantity(1, 2), window=(Hours("Mon"),))
    assert collisions(any_time) == [], "nothing is bound to a time"
    assert collisions(any_time, monday) == [("Mon", 2.5, 2.0)]


def test_hours_count_where_any_window_names_them() -> None:
    at_eight = point("x", Handler("clerk"), rate=Quantity.of(3), window=(Hours("Mon", 8, 10),))
    assert collisions(at_eight) == [("Mon", 1.5, 1.0), ("Mon", 1.5, 1.0)]
    at_night = point("x", Handler("clerk"), rate=Quantity.of(1), window=(Hours("Sun", 22, 24),))
    assert collisions(at_night) == [("Sun", 0.5, 0.0), ("Sun", 0.5, 0.0)], "nobody works then"


@pytest.mark.parametrize(
    ("landscape", "systems", "used"),
    [
        ("SAP", ("sap",), ("sap",)),
        ("Oracle", ("sap",), ("ora",)),
        ("both", ("sap",), ("sap",)),
        ("other", ("sap",), ("sap",)),
        ("SAP", ("sap", "ora", "own"), ("sap", "own")),
        ("Oracle", ("sap", "ora", "own"), ("ora", "own")),
        ("both", ("sap", "ora", "own"), ("sap", "ora", "own")),
    ],
)
def test_a_landscape_of_one_vendor_uses_that_vendors_functions(landscape: Any, systems: tuple[str, ...], used: tuple[str, ...]) -> None:
    step = Node(id="s", code="s", process="p", systems=systems, alternatives=() if "ora" in systems else ("ora",))
    functions = [SystemFunction(id="sap", vendor="SAP"), SystemFunction(id="ora", vendor="Oracle"), SystemFunction(id="own")]
    found = looked_at(step, *functions, settings=Settings(id="settings", landscape=landscape))
    assert functions_of(found.scope, step) == used


def test_the_landscape_decides_who_shares_a_system() -> None:
    """Two paths over steps that share a function of one vendor only."""
    oracle = [SystemFunction(id=one, code=one, vendor="Oracle") for one in ("bench", "quick")]
    functions = [SystemFunction(id="miro", code="miro", vendor="SAP"), *oracle]
    steps = [
        Node(id="a", code="a", process="p", systems=("miro",), alternatives=("bench",)),
        Node(id="b", code="b", process="p", systems=("miro",), alternatives=("quick",)),
    ]
    points = [point("x", path=("a",)), point("y", host="t", path=("b",))]

    def shared(landscape: Any) -> list[str]:
        found = looked_at(*functions, *steps, *points, settings=Settings(id="settings", landscape=landscape))
        return [one.key for one in found.points if one.facet == "WITH"]

    assert shared("SAP") == shared("both") == ["miro"] and shared("Oracle") == []
