"""The router: right angles, from edge to edge, round whatever stands between, and straight where it can be."""

from __future__ import annotations

from collections import deque
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.drawing.route import CLEARANCE, middle, ports, route, stretches
from mapper.model.geometry import Box, Point

STEP = Box(0, 0, 150, 64)
CELL = 20
SIDE = 15


def is_right_angled(points: tuple[Point, ...]) -> bool:
    return all(a.x == b.x or a.y == b.y for a, b in pairwise(points))


def is_on_edge(point: Point, box: Box) -> bool:
    return box.holds(point) and (point.x in (box.x, box.right) or point.y in (box.y, box.bottom))


def passes(points: tuple[Point, ...], box: Box, clearance: float) -> bool:
    """Whether the course comes nearer to the box than the clearance."""
    wide = box.grown(clearance - 1e-3)
    return any(
        min(a.x, b.x) < wide.right and max(a.x, b.x) > wide.x and min(a.y, b.y) < wide.bottom and max(a.y, b.y) > wide.y
        for a, b in pairwise(points)
    )


def test_neighbours_are_joined_by_one_straight_line() -> None:
    assert route(STEP, STEP.moved(200, 0), ()) == (Point(150, 32), Point(200, 32))


def test_boxes_of_different_height_are_joined_by_a_straight_line_where_their_sides_overlap() -> None:
    course = route(STEP, Box(200, -10, 150, 96), ())
    assert len(course) == 2
    assert course[0].y == course[1].y


def test_a_line_goes_round_what_stands_between() -> None:
    between = STEP.moved(200, 0)
    course = route(STEP, STEP.moved(400, 0), (between,))
    assert not passes(course, between, CLEARANCE)
    assert is_right_angled(course)


def test_a_line_to_another_row_has_two_bends() -> None:
    assert len(route(STEP, STEP.moved(220, 140), ())) in (3, 4)


def test_a_line_back_goes_round_both_ends() -> None:
    course = route(STEP.moved(400, 0), STEP, (STEP.moved(200, 0),))
    assert not passes(course, STEP.moved(200, 0), CLEARANCE)
    assert course[0].x >= 400
    assert course[-1].x <= 150


def test_a_line_to_its_own_element_leaves_it() -> None:
    course = route(STEP, STEP, ())
    assert len(course) >= 4
    assert course[0] != course[-1]


def test_a_taken_stretch_is_not_drawn_over() -> None:
    first = route(STEP, STEP.moved(400, 200), ())
    second = route(STEP.moved(0, 100), STEP.moved(400, 100), (), taken=(((Point(150, 132), Point(400, 132))),))
    assert second != (Point(150, 132), Point(400, 132))
    assert first == route(STEP, STEP.moved(400, 200), (), taken=((Point(900, 0), Point(900, 90)),))


def test_the_line_uses_the_ports_it_is_given() -> None:
    exits, entries = (middle(STEP, "bottom"),), (middle(STEP.moved(400, 0), "bottom"),)
    course = route(STEP, STEP.moved(400, 0), (), exits=exits, entries=entries)
    assert course[0] == Point(75, 64)
    assert course[-1] == Point(475, 64)
    assert all(point.y >= 64 for point in course)


def test_closed_in_on_all_sides_it_is_still_drawn() -> None:
    wall = Box(-5, -5, 160, 74)
    course = route(STEP, STEP.moved(400, 0), (wall,))
    assert is_right_angled(course)
    assert is_on_edge(course[0], STEP)


def test_a_narrow_way_is_taken_when_there_is_no_wider_one() -> None:
    walls = (Box(200, -500, 50, 526), Box(200, 38, 50, 500))
    course = route(STEP, STEP.moved(400, 0), walls)
    assert not any(passes(course, wall, 1) for wall in walls)


def test_a_slot_too_narrow_for_the_clearance_is_not_taken_when_there_is_a_way_round() -> None:
    walls = (Box(200, -100, 50, 127), Box(200, 37, 50, 127))
    course = route(STEP, STEP.moved(400, 0), walls)
    assert not any(passes(course, wall, CLEARANCE) for wall in walls)


odd = st.sampled_from((1, 3, 5))
boxes = st.builds(
    lambda column, row, width, height: Box(column * CELL, row * CELL, width * CELL, height * CELL),
    st.integers(0, SIDE), st.integers(0, SIDE), odd, odd,
)  # fmt: skip


def cells(box: Box) -> set[tuple[int, int]]:
    return {
        (column, row)
        for column in range(int(box.x) // CELL, int(box.right) // CELL)
        for row in range(int(box.y) // CELL, int(box.bottom) // CELL)
    }


def has_way(start: Box, end: Box, obstacles: list[Box]) -> bool:
    """Whether whole free cells join a port of the start to one of the end: a search of its own, cell by cell."""
    blocked = set().union(cells(start), cells(end), *(cells(box) for box in obstacles))
    goals = doors(end, start, leaving=False) - blocked
    queue = deque(doors(start, end, leaving=True) - blocked)
    seen = set(queue)
    while queue:
        column, row = queue.popleft()
        if (column, row) in goals:
            return True
        for following in ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)):
            if following not in seen and following not in blocked and all(-3 <= value <= SIDE + 8 for value in following):
                seen.add(following)
                queue.append(following)
    return False


def doors(box: Box, facing: Box, leaving: bool) -> set[tuple[int, int]]:
    """The cells before the ports in the middle of the sides."""
    steps = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}
    return {
        (int((port.x + steps[port.side][0] * 5) // CELL), int((port.y + steps[port.side][1] * 5) // CELL))
        for port in ports(box, facing, leaving)
        if port.cost in (0, 12, 14, 40)
    }


@given(st.lists(boxes, min_size=2, max_size=16))
@settings(max_examples=150, deadline=None)
def test_any_course_is_right_angled_ends_on_edges_and_avoids_obstacles_where_a_way_exists(drawn: list[Box]) -> None:
    start, end, *rest = drawn
    obstacles = [box for box in rest if not cells(box) & (cells(start) | cells(end))]
    if cells(start) & cells(end):
        return
    course = route(start, end, obstacles)
    assert len(course) >= 2
    assert is_right_angled(course)
    assert is_on_edge(course[0], start)
    assert is_on_edge(course[-1], end)
    assert course == route(start, end, obstacles)
    if has_way(start, end, obstacles):
        assert not any(passes(course, box, CLEARANCE) for box in obstacles)
        assert not any(passes(course, box, 0) for box in (start, end))


@pytest.mark.parametrize("points", [(Point(0, 0), Point(0, 0), Point(5, 0))])
def test_stretches_leave_out_what_has_no_length(points: tuple[Point, ...]) -> None:
    assert stretches(points) == ((Point(0, 0), Point(5, 0)),)
