"""Snapping to the centre lines of neighbours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.canvas.snap import neighbours, snap
from mapper.model.flow import Node
from mapper.model.geometry import Box, Point
from mapper.model.workspace import Workspace

boxes = st.builds(Box, st.floats(-500, 500), st.floats(-500, 500), st.floats(10, 200), st.floats(10, 200))


@given(boxes, st.floats(-300, 300), st.floats(-300, 300), st.lists(boxes, max_size=6), st.floats(0.1, 20))
def test_it_never_pulls_farther_than_its_reach_and_lands_on_a_line(box: Box, dx: float, dy: float, others: list[Box], reach: float) -> None:
    snapped = snap(box, dx, dy, others, reach)
    assert abs(snapped.dx - dx) <= reach and abs(snapped.dy - dy) <= reach
    if snapped.dx != dx:
        assert any(abs(other.centre.x - box.centre.x - snapped.dx) < 1e-6 for other in others)
    if not others:
        assert (snapped.dx, snapped.dy, snapped.guides) == (dx, dy, ())


def test_the_guide_runs_through_all_that_is_lined_up() -> None:
    snapped = snap(Box(0, 0, 10, 10), 97, 40, [Box(90, 100, 20, 20), Box(90, 300, 20, 20)], 5)
    assert snapped.dx == 95
    assert snapped.guides == ((Point(100, 40), Point(100, 320)),)


def test_only_what_is_near_and_not_moved_itself_counts() -> None:
    near, far, own = (Node(id=one, sheet="s", x=x, width=150, height=64) for one, x in (("near", 300.0), ("far", 5000.0), ("own", 0.0)))
    found = neighbours(Workspace([near, far, own]), "s", own.box, ("own",))
    assert found == (near.box,)
