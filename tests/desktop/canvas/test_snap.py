"""Snapping to the middles, edges and distances of neighbours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.canvas.snap import Snapped, neighbours, snap
from mapper.model.flow import Node
from mapper.model.geometry import Box, Point
from mapper.model.workspace import Workspace

boxes = st.builds(Box, st.floats(-500, 500), st.floats(-500, 500), st.floats(10, 200), st.floats(10, 200))


def has_even_gaps(snapped: Snapped, placed: Box) -> bool:
    """Whether the box has the same distance to its left as to its right, or as two beside it have, as is shown."""
    level = [(start.x, end.x) for start, end in snapped.gaps if start.y == end.y]
    lengths = [end - start for start, end in level]
    touches = any(abs(end - placed.x) < 1e-6 or abs(start - placed.right) < 1e-6 for start, end in level)
    return (
        len(level) >= 2
        and touches
        and all(any(abs(one - other) < 1e-6 for other in lengths[:at]) for at, one in enumerate(lengths) if at % 2)
    )


@given(boxes, st.floats(-300, 300), st.floats(-300, 300), st.lists(boxes, max_size=6), st.floats(0.1, 20))
def test_it_never_pulls_farther_than_its_reach_and_lands_on_a_line(box: Box, dx: float, dy: float, others: list[Box], reach: float) -> None:
    snapped = snap(box, dx, dy, others, reach)
    assert abs(snapped.dx - dx) <= reach and abs(snapped.dy - dy) <= reach
    if snapped.dx != dx:
        placed = box.moved(snapped.dx, snapped.dy)
        met = (gap for other in others for gap in (other.centre.x - placed.centre.x, other.x - placed.x, other.right - placed.right))
        assert any(abs(gap) < 1e-6 for gap in met) or has_even_gaps(snapped, placed)
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


def test_edges_draw_where_no_middle_does() -> None:
    snapped = snap(Box(0, 0, 150, 64), 302, 200, [Box(300, 0, 80, 64)], 6)
    assert snapped.dx == 300
    assert snapped.guides == ((Point(300, 0), Point(300, 264)),)


def test_a_third_element_is_drawn_to_the_distance_of_the_two_before() -> None:
    row = [Box(0, 0, 100, 60), Box(150, 0, 100, 60)]
    snapped = snap(Box(0, 0, 100, 60), 303, 2, row, 6)
    assert (snapped.dx, snapped.dy) == (300, 0)
    assert set(snapped.gaps) == {(Point(100, 48), Point(150, 48)), (Point(250, 48), Point(300, 48))}


def test_between_two_elements_it_is_drawn_to_the_middle_of_the_gap_in_rows_and_columns() -> None:
    across = snap(Box(0, 0, 40, 40), 77, 0, [Box(0, -5, 30, 50), Box(170, 20, 60, 50)], 6)
    assert across.dx == 80 and {abs(end.x - start.x) for start, end in across.gaps} == {50}
    down = snap(Box(0, 0, 40, 40), 0, 77, [Box(-5, 0, 50, 30), Box(20, 170, 50, 60)], 6)
    assert down.dy == 80 and {abs(end.y - start.y) for start, end in down.gaps} == {50}
    assert snap(Box(0, 0, 40, 40), 60, 0, [Box(0, -5, 30, 50), Box(170, 20, 60, 50)], 6).gaps == ()
