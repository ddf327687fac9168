"""The metrics: the figures of the starter maps, and small maps worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from mapper.graph.slices import run
from mapper.metrics import MEASURES, Figure, measure, measure_all
from mapper.metrics.attainment import attainment_of, latest
from mapper.metrics.ground import Ground, take_ground
from mapper.metrics.trouble import first_pass_yield
from mapper.metrics.words import figure_text
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Handler
from mapper.model.flow import Flow, Node
from mapper.model.measures import Metric, NoneKnown, Reading
from mapper.model.organisation import SETTINGS_ID, Process, Role, Settings, System, SystemFunction, Unit
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace
from mapper.templates import starter
from mapper.templates.facts import read_facts

STARTERS = {
    "purchase-order": {"planned load": 135.5, "rework share": 15.5, "yield": 58.8, "exception cost": 1235, "exception load": 24.9},
    "invoice": {"planned load": 121.9, "rework share": 25.0, "yield": 74.8, "exception cost": 1628, "exception load": 40.7},
    "complaint": {"planned load": 90.4, "rework share": 20.0, "yield": 46.5, "exception cost": 1212, "exception load": 22.7},
    "return": {"planned load": 88.8, "rework share": 20.7, "yield": 64.1, "exception cost": 1202, "exception load": 23.2},
}
HAND_OFFS = {"purchase-order": (3, 8), "invoice": (5, 9), "complaint": (3, 9), "return": (4, 9)}


def ground_of(records: Iterable[Record], process: str | None = "p") -> Ground:
    return run(take_ground(Workspace(records), process))


def value(ground: Ground, name: str) -> float | None:
    found = measure(ground, name).value
    return None if found is None else round(found, 6)


def step(number: str, touch: float | None = 60.0, wait: float | None = 0.0, **more: Any) -> Node:
    return Node(id=number, name=number, process="p", touch=_amount(touch), wait=_amount(wait), **more)


def gate(number: str, kind: str) -> Node:
    return Node(id=number, process="p", kind=kind)  # type: ignore[arg-type]


def flows(*pairs: str | tuple[str, float]) -> list[Flow]:
    """Of "a>b", with their probability where one is given."""
    found = []
    for pair in pairs:
        ends, share = (pair, None) if isinstance(pair, str) else pair
        start, end = ends.split(">")
        found.append(Flow(id=ends, from_id=start, to_id=end, probability=share))
    return found


def _amount(number: float | None) -> Quantity | None:
    return None if number is None else Quantity.of(number)


PROCESS = Process(id="p", name="P", volume=Quantity.of(100))


@pytest.mark.parametrize("name", STARTERS)
def test_the_figures_of_the_starter_maps(starter_ground: Callable[[str], Ground], name: str) -> None:
    ground = starter_ground(name)
    for measured, expected in STARTERS[name].items():
        found = measure(ground, measured).value
        assert found is not None and round(found, 0 if measured == "exception cost" else 1) == expected, measured
    links = measure(ground, "hand-off ratio").of
    assert (measure(ground, "hand-offs").value, links) == HAND_OFFS[name]


def test_the_yield_of_the_invoice_is_marked_as_approximate(starter_ground: Callable[[str], Ground]) -> None:
    figure = measure(starter_ground("invoice"), "yield")
    assert figure.is_approximate and figure.is_whole


@pytest.fixture
def starter_ground() -> Callable[[str], Ground]:
    from itertools import count

    from mapper.model.edit import Fresh

    def make(name: str) -> Ground:
        numbers = count()
        workspace = Workspace(read_facts(starter(name), Fresh(lambda: f"{next(numbers):06}", lambda: "")).records)
        (process,) = [one for one in workspace.values() if isinstance(one, Process)]
        return run(take_ground(workspace, process.id))

    return make


def test_a_sequence_takes_the_sum_of_its_steps() -> None:
    ground = ground_of([PROCESS, step("a", 30, 2), step("b", 60, 4), *flows("a>b")])
    assert value(ground, "cycle time") == 7.5
    assert value(ground, "touch time") == 1.5
    assert value(ground, "efficiency") == 20.0
    assert value(ground, "planned load") == 150.0
    assert value(ground, "under way") == round(100 * 7.5 / 168, 6)


def test_a_decision_takes_the_mean_of_its_branches() -> None:
    ways = flows("a>g", ("g>b", 0.25), ("g>c", 0.75), "b>j", "c>j", "j>d")
    ground = ground_of([PROCESS, step("a"), gate("g", "decision"), step("b", wait=7), step("c"), gate("j", "decision"), step("d"), *ways])
    assert value(ground, "cycle time") == 1 + 0.25 * 8 + 0.75 + 1
    assert not measure(ground, "cycle time").is_approximate


def test_of_parallel_branches_the_longest_counts_also_inside_one_another() -> None:
    outer = flows("a>s", "s>b", "s>t", "t>c", "t>d", "c>u", "d>u", "u>j", "b>j", "j>e")
    nodes = [step("a"), step("b", wait=3), step("c", wait=1), step("d", wait=5), step("e")]
    gates = [gate("s", "parallel"), gate("t", "parallel"), gate("u", "parallel"), gate("j", "parallel")]
    ground = ground_of([PROCESS, *nodes, *gates, *outer])
    assert value(ground, "cycle time") == 1 + 6 + 1
    assert value(ground, "touch time") == 5.0


def test_parallel_branches_that_never_join_are_added_up_and_the_figure_is_marked() -> None:
    ground = ground_of([PROCESS, step("a"), gate("s", "parallel"), step("b"), step("c"), *flows("a>s", "s>b", "s>c")])
    assert value(ground, "cycle time") == 3.0 and measure(ground, "cycle time").is_approximate


def test_rework_makes_it_longer() -> None:
    """T/(1 − r) with r = 0.2."""
    again = flows("a>g", ("g>a", 0.2), ("g>b", 0.8))
    ground = ground_of(
        [PROCESS, Node(id="s", process="p", kind="start"), step("a"), gate("g", "decision"), step("b"), *again, *flows("s>a")]
    )
    assert value(ground, "cycle time") == 1 / 0.8 + 1


def test_what_is_not_known_is_no_nought() -> None:
    ground = ground_of([PROCESS, step("a", None, None), step("b", 30, None), *flows("a>b")])
    figure = measure(ground, "cycle time")
    assert (figure.value, figure.known, figure.of, figure.is_whole) == (0.5, 1, 2, False)
    nothing = ground_of([Process(id="p"), step("a", None, None)])
    names = ("cycle time", "planned load", "volume", "rework share", "efficiency")
    assert [measure(nothing, name).value for name in names] == [None] * 5


def test_ranges_are_carried_through() -> None:
    process = Process(id="p", volume=Quantity(100, 200))
    node = Node(id="a", process="p", touch=Quantity(30, 60))
    point = ExceptionPoint(id="x", host="a", rate=Quantity(10, 20), effort=Quantity.of(60), handlers=(Handler("r"),))
    ground = ground_of([process, node, point, Role(id="r")])
    assert measure(ground, "planned load").amount == Quantity(50, 200)
    assert measure(ground, "exception load").amount == Quantity(10, 20)
    share = measure(ground, "rework share").amount
    assert share is not None and (share.low, share.high) == pytest.approx((100 * 10 / 210, 100 * 20 / 70))
    found = first_pass_yield(ground, node).amount
    assert found is not None and (round(found.low), round(found.high)) == (80, 95)


def test_yields_multiply_and_a_non_interrupting_exception_lets_the_case_pass() -> None:
    points = [
        ExceptionPoint(id="x", host="a", rate=Quantity.of(10)),
        ExceptionPoint(id="y", host="b", rate=Quantity.of(20)),
        ExceptionPoint(id="z", host="b", rate=Quantity.of(50), interrupting=False),
    ]
    ground = ground_of([PROCESS, step("a"), step("b"), *flows("a>b"), *points])
    assert value(ground, "yield") == 72.0
    unknown = ground_of([PROCESS, step("a"), step("b"), *flows("a>b"), points[0], ExceptionPoint(id="y", host="b")])
    figure = measure(unknown, "yield")
    assert (round(figure.value or 0), figure.known, figure.of) == (90, 1, 2)


def test_counts_of_the_shape() -> None:
    units = [Unit(id="u", name="U"), Unit(id="v", name="V")]
    roles = [Role(id="r", unit="u"), Role(id="q", unit="v")]
    used = [System(id="s", code="S"), SystemFunction(id="f", system="s"), System(id="t", code="T")]
    nodes = [
        step("a", role="r", systems=("f",), automation="automatic"),
        step("b", role="q", systems=("t",), automation="manual"),
        step("c", role="r", systems=("f",)),
        step("d", role="q"),
        step("e", role="r"),
    ]
    ground = ground_of([PROCESS, *units, *roles, *used, *nodes, *flows("a>b", "b>c", "c>d", "d>e")])
    expected = {"steps": 5, "lanes": 2, "systems": 2, "hand-offs": 4, "hand-off ratio": 100, "hand-offs per case": 4}
    expected |= {"system switches": 2, "ping-pong": 1, "automation": 50}
    assert {name: value(ground, name) for name in expected} == expected


def test_shares_of_exceptions() -> None:
    informal, formal = ContactPoint(id="k"), ContactPoint(id="f", formality="formal")
    points = [
        ExceptionPoint(
            id="w", host="a", rate=Quantity.of(1), effort=Quantity.of(60), contacts=("k",), handlers=(Handler("r"),), rejoin="a"
        ),
        ExceptionPoint(id="x", host="a", rate=Quantity.of(3), effort=Quantity.of(60), contacts=("k", "f"), handlers=(Handler("r"),)),
        ExceptionPoint(id="y", host="b", rate=Quantity.of(4), effort=Quantity.of(60), rejoin="a"),
        ExceptionPoint(id="z", host="b", handlers=(Handler("r"),), rejoin="END"),
    ]
    asked = NoneKnown(id="n", step="c")
    ground = ground_of([PROCESS, Role(id="r"), informal, formal, step("a"), step("b"), step("c"), step("d"), asked, *points])
    expected = {"unresolved": 50, "informal": 25, "contact dependence": 50, "at risk": 1, "coverage": 75, "exception load": 8}
    assert {name: value(ground, name) for name in expected} == expected
    assert (measure(ground, "exception load").known, measure(ground, "exception load").of) == (3, 4)


def test_the_whole_map_adds_up_what_can_be_added(starter_ground: Callable[[str], Ground]) -> None:
    alone = [starter_ground(name) for name in STARTERS]
    whole = run(take_ground(Workspace(record for ground in _apart(alone) for record in ground), None))
    for name in ("planned load", "exception cost", "exceptions", "steps", "volume"):
        assert value(whole, name) == pytest.approx(sum(value(ground, name) or 0 for ground in alone)), name
    assert [value(whole, name) for name in ("cycle time", "yield", "touch time", "hand-offs per case")] == [None] * 4


def _apart(grounds: list[Ground]) -> list[list[Record]]:
    """The records of several maps, each with ids of its own."""
    from dataclasses import fields, replace

    def renamed(record: Record, prefix: str, known: frozenset[str]) -> Record:
        def other(held: Any) -> Any:
            if isinstance(held, str):
                return prefix + held if held in known else held
            if isinstance(held, tuple):
                return tuple(other(one) for one in held)
            return replace(held, who=other(held.who)) if hasattr(held, "who") else held

        return replace(record, **{one.name: other(getattr(record, one.name)) for one in fields(record)})

    found = []
    for number, ground in enumerate(grounds):
        known = frozenset(ground.workspace) - {"settings"}
        found.append([renamed(one, f"{number}-", known) for one in ground.workspace.values() if one.id != "settings" or not number])
    return found


def test_every_measure_has_words_and_works_on_an_empty_map() -> None:
    found = run(measure_all(Workspace()))
    assert [one.measure for one in found] == list(MEASURES)
    assert len({one.id for one in MEASURES}) == len(MEASURES)
    assert all(one.name and one.formula for one in MEASURES)
    assert all(isinstance(one.figure, Figure) for one in found)


@pytest.mark.parametrize(
    ("baseline", "target", "current", "expected"),
    [(40, 10, 25, 0.5), (81, 95, 88, 0.5), (40, 10, 46, -0.2), (10, 10, 5, None)],
)
def test_attainment_in_both_directions(baseline: float, target: float, current: float, expected: float | None) -> None:
    metric = Metric(id="m", baseline=Reading(baseline), target=Reading(target), observations=(Reading(current, "2026-01-02"),))
    found = attainment_of(metric).share
    assert found == expected if expected is None else found == pytest.approx(expected)


def test_an_estimated_baseline_against_a_measured_value_is_told() -> None:
    estimated, measured = Reading(40, "2026-01-01", evidence="estimated"), Reading(30, "2026-02-01", evidence="measured")
    assert attainment_of(Metric(id="m", baseline=estimated, observations=(measured,))).mixes_evidence
    assert not attainment_of(Metric(id="m", baseline=measured, observations=(measured,))).mixes_evidence
    assert not attainment_of(Metric(id="m", baseline=estimated)).mixes_evidence


def test_the_latest_reading_is_that_of_the_latest_date() -> None:
    first, second = Reading(3, "2026-03-01"), Reading(2, "2026-02-01")
    assert latest(Metric(id="m", observations=(first, second, Reading(9)))) is first
    assert latest(Metric(id="m")) is None


@pytest.mark.parametrize(
    ("name", "figure", "expected"),
    [
        ("planned load", Figure(Quantity(10, 20.25), 2, 2), "10–20.3 h/week"),
        ("planned load", Figure(Quantity.of(1235.3), 2, 3), "≥ 1 235 h/week (2 of 3 known)"),
        ("yield", Figure(Quantity.of(58.77), 1, 2, is_approximate=True), "about ≤ 58.8 % (1 of 2 known)"),
        ("steps", Figure(Quantity.of(9), 9, 9), "9"),
        ("exception cost", Figure(Quantity.of(40), 1, 1), "40 GBP/week"),
        ("cycle time", Figure(None, 0, 3), "unknown"),
    ],
)
def test_figures_in_words(name: str, figure: Figure, expected: str) -> None:
    (one,) = [one for one in MEASURES if one.id == name]
    assert figure_text(one, figure, Settings(id=SETTINGS_ID, currency="GBP")) == expected
