"""What a log shows is kept beside the estimates: once, undone and done again, and no estimate is touched."""

from __future__ import annotations

import pytest

from mapper.commands.accept_evidence import Shown, accept_evidence
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.model.measures import Metric, Reading
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from tests.mapper.commands.conftest import Desk


def figure(desk: Desk, value: float = 31.2, date: str = "2026-03-01", name: str = "How often (event log)") -> Shown:
    element = next(point.id for point in every(desk.workspace, ExceptionPoint))
    return Shown(element, name, "per week", "“Late” in the event log orders.csv", Reading(value, date, 40, "measured"))


@pytest.fixture
def order() -> Desk:
    return Desk(Workspace(starter_records("purchase-order", FRESH)))


def test_a_figure_becomes_a_reading_of_a_metric_of_its_own(order: Desk) -> None:
    steps, points = every(order.workspace, Node), every(order.workspace, ExceptionPoint)
    before = set(every(order.workspace, Metric))
    order.run(accept_evidence, [figure(order)], order.fresh)
    (made,) = set(every(order.workspace, Metric)) - before
    assert made.observations == (Reading(31.2, "2026-03-01", 40, "measured"),) and made.baseline is None and made.formula == ""
    assert "orders.csv" in made.definition and made.element == points[0].id
    assert every(order.workspace, Node) == steps and every(order.workspace, ExceptionPoint) == points


def test_the_same_figure_is_kept_once_and_a_later_one_beside_it(order: Desk) -> None:
    order.run(accept_evidence, [figure(order), figure(order)], order.fresh)
    assert not order.run(accept_evidence, [figure(order)], order.fresh)
    count = len(every(order.workspace, Metric))
    order.run(accept_evidence, [figure(order, 28.0, "2026-06-01")], order.fresh)
    assert len(every(order.workspace, Metric)) == count
    (metric,) = (one for one in every(order.workspace, Metric) if one.name == "How often (event log)")
    assert [reading.value for reading in metric.observations] == [31.2, 28.0]


def test_nothing_to_do(order: Desk) -> None:
    gone = Shown("gone", "How often", "per week", "", Reading(1.0))
    assert not order.run(accept_evidence, [], order.fresh) and not order.run(accept_evidence, [gone], order.fresh)


def test_what_is_no_number_is_refused(order: Desk) -> None:
    with pytest.raises(KnownError):
        accept_evidence(order.workspace, [figure(order, float("nan"))], order.fresh)
