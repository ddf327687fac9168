"""Exceptions on the edge of their step."""

from __future__ import annotations

from itertools import pairwise

from mapper.layout.ride import ride
from mapper.model.edit import Edit
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import exceptions_on
from mapper.model.workspace import Workspace

STEP = Node(id="a", sheet="s", x=100, y=50, width=150, height=64)


def riding(count: int) -> Workspace:
    workspace = Workspace([STEP, *(ExceptionPoint(id=f"x{n}", code=f"PO-E{n}", host="a") for n in range(count))])
    return workspace.after(Edit("", ride(workspace, STEP)))


def test_they_sit_across_the_lower_edge_at_regular_offsets_in_the_order_of_codes() -> None:
    points = exceptions_on(riding(11), "a")
    assert [point.code for point in points][-2:] == ["PO-E9", "PO-E10"]
    assert {point.box.centre.y for point in points} == {114}
    assert {round(later.x - earlier.x, 6) for earlier, later in pairwise(points)} == {round((150 - 32 - 22) / 10, 6)}
    assert points[-1].box.right <= STEP.box.right


def test_riding_twice_changes_nothing() -> None:
    workspace = riding(3)
    assert ride(workspace, STEP) == ()


def test_a_step_that_is_not_drawn_moves_nothing() -> None:
    step = Node(id="a")
    assert ride(Workspace([step, ExceptionPoint(id="x", host="a")]), step) == ()
