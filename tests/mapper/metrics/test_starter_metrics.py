"""The metrics of the starter maps against plain sums over the facts they are read from: another program with the formulas of the domain."""

from __future__ import annotations

from itertools import count
from math import prod
from typing import Any

import pytest

from mapper.graph.slices import run
from mapper.metrics import measure, measure_of
from mapper.metrics.ground import Ground, take_ground
from mapper.metrics.trouble import first_pass_yield
from mapper.metrics.words import figure_text
from mapper.model.edit import Fresh
from mapper.model.flow import Node
from mapper.model.lookups import by_code, processes
from mapper.model.workspace import Workspace
from mapper.templates import starter
from mapper.templates.facts import read_facts

NAMES = ("purchase-order", "invoice", "complaint", "return")
RATE, WEEK = 40.0, 37.5
PRINTED = {
    "purchase-order": ("140.6 h/case", "0.847 h/case", "133.9 cases", "0.664 people", "13.6 h/case", "2.76 per case"),
    "invoice": ("102.7 h/case", "0.29 h/case", "256.6 cases", "1.09 people", "11.6 h/case", "3.44 per case"),
    "complaint": ("29.4 h/case", "0.646 h/case", "24.5 cases", "0.604 people", "5.98 h/case", "1.95 per case"),
    "return": ("164.2 h/case", "0.74 h/case", "117.3 cases", "0.62 people", "16.6 h/case", "3.72 per case"),
}
"""Cycle time, touch time, cases under way, full-time people, delay by exceptions, hand-offs."""
SHOWN = ("cycle time", "touch time", "under way", "exception people", "exception delay", "hand-offs per case")


class Facts:
    """The facts of one starter map, and the sums over them."""

    def __init__(self, name: str) -> None:
        (process,) = starter(name)["processes"]
        self.volume: float = process["volume"]
        self.steps: list[dict[str, Any]] = process["steps"]
        self.exceptions: list[dict[str, Any]] = process["exceptions"]

    def per_case(self, key: str, divisor: float = 1.0) -> float:
        return float(sum(step["share"] * step[key] / divisor for step in self.steps))

    def load(self) -> float:
        return float(sum(one["rate"] * one["effort"] / 60 for one in self.exceptions))

    def passing(self, step: dict[str, Any]) -> float:
        stopping = [one for one in self.exceptions if one["host"] == step["id"] and one.get("interrupting", True)]
        return float(prod(1 - one["rate"] / (self.volume * step["share"]) for one in stopping))


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def ground(name: str) -> Ground:
    numbers = count()
    workspace = Workspace(read_facts(starter(name), Fresh(lambda: f"{next(numbers):06}", lambda: "")).records)
    return run(take_ground(workspace, processes(workspace)[0].id))


def test_times_and_loads_are_sums_over_the_steps(ground: Ground, name: str) -> None:
    facts = Facts(name)
    touch, wait = facts.per_case("touch", 60), facts.per_case("wait")
    expected = {
        "touch time": touch,
        "cycle time": touch + wait,
        "efficiency": 100 * touch / (touch + wait),
        "under way": facts.volume * (touch + wait) / 168,
        "planned load": facts.volume * touch,
        "exception load": facts.load(),
        "rework share": 100 * facts.load() / (facts.load() + facts.volume * touch),
        "exception people": facts.load() / WEEK,
        "exception delay": sum(one["rate"] * one["delay"] for one in facts.exceptions) / facts.volume,
        "exception cost": facts.load() * RATE + sum(one["rate"] * one.get("direct_cost", 0) for one in facts.exceptions),
    }
    assert {one: measure(ground, one).value for one in expected} == {one: pytest.approx(value) for one, value in expected.items()}


def test_yields_are_products_over_the_exceptions_that_interrupt(ground: Ground, name: str) -> None:
    facts = Facts(name)
    for step in facts.steps:
        node = by_code(ground.workspace, step["id"])
        assert isinstance(node, Node)
        assert first_pass_yield(ground, node).value == pytest.approx(100 * facts.passing(step)), step["id"]
    rolled = prod(1 - step["share"] + step["share"] * facts.passing(step) for step in facts.steps)
    assert measure(ground, "yield").value == pytest.approx(100 * rolled)


def test_the_figures_as_they_are_printed(ground: Ground, name: str) -> None:
    settings = ground.workspace.settings
    assert tuple(figure_text(measure_of(one), measure(ground, one), settings) for one in SHOWN) == PRINTED[name]
