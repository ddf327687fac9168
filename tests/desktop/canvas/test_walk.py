"""Walking by keyboard: along flows, through exceptions and branches, to start and end, through everything once."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop.canvas.sheet_paint import everything_on
from desktop.canvas.walk import Direction, first_of, last_of, neighbour, next_in_order, reading_order
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import exceptions_on
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace(starter_records("purchase-order", FRESH))


@pytest.fixture(scope="module")
def sheet(workspace: Workspace) -> str:
    return workspace.indexed("kind", "Sheet")[0]


def by(workspace: Workspace, code: str) -> str:
    return workspace.indexed("code", code)[0]


def test_right_goes_from_start_to_end_and_left_comes_back(workspace: Workspace, sheet: str) -> None:
    here = first_of(workspace, sheet)
    assert here is not None
    path = [here]
    while (following := neighbour(workspace, path[-1], "right")) is not None and following not in path:
        path.append(following)
    last = workspace[path[-1]]
    assert isinstance(last, Node) and last.kind == "end" and len(path) > 8
    for before, after in pairwise(path):
        assert neighbour(workspace, after, "left") is not None
        assert neighbour(workspace, before, "right") == after


def test_down_goes_through_the_exceptions_of_a_step_and_up_comes_back(workspace: Workspace) -> None:
    step = by(workspace, "PO-80")
    points = [point.id for point in exceptions_on(workspace, step)]
    path = [step, *points]
    for before, after in pairwise(path):
        assert neighbour(workspace, before, "down") == after
        assert neighbour(workspace, after, "up") == before
    assert neighbour(workspace, points[0], "left") == step


def test_up_and_down_change_between_the_branches_of_a_decision(workspace: Workspace) -> None:
    decision = by(workspace, "PO-D1")
    branches = {flow.to_id for one in workspace.indexed("Flow.from_id", decision) if (flow := workspace[one])}  # type: ignore[attr-defined]
    upper = next(one for one in branches if one is not None and neighbour(workspace, one, "down") in branches)
    lower = neighbour(workspace, upper, "down")
    assert lower is not None and neighbour(workspace, lower, "up") == upper


@pytest.mark.parametrize("way", ["left", "right", "up", "down"])
def test_every_way_leads_to_something_drawn_or_nowhere(workspace: Workspace, sheet: str, way: Direction) -> None:
    for one in everything_on(workspace, sheet):
        found = neighbour(workspace, one, way)
        assert found != one and (found is None or found in workspace)


def test_tab_visits_every_element_once_and_comes_round(workspace: Workspace, sheet: str) -> None:
    order = list(reading_order(workspace, sheet))
    wanted = {one for one in everything_on(workspace, sheet) if isinstance(workspace[one], Node | ExceptionPoint | ContactPoint)}
    assert set(order) == wanted and len(order) == len(wanted)
    assert next_in_order(workspace, sheet, order[-1]) == order[0]
    assert next_in_order(workspace, sheet, order[0], -1) == order[-1]
    assert next_in_order(workspace, sheet, None) == order[0]


def test_an_empty_sheet_leads_nowhere() -> None:
    assert next_in_order(Workspace(), "sheet", None) is None
    assert first_of(Workspace(), "sheet") is None and last_of(Workspace(), "sheet") is None


def test_end_finds_the_last_end(workspace: Workspace, sheet: str) -> None:
    found = workspace[last_of(workspace, sheet) or ""]
    assert isinstance(found, Node) and found.kind == "end" and found.name == "Order closed"
