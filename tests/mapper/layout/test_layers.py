"""Columns: every flow that is not turned back runs to a later column."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mapper.layout.layers import backward, columns

graphs = st.integers(1, 20).flatmap(
    lambda count: st.tuples(st.just(count), st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=40))
)


@given(graphs)
def test_flows_run_to_a_later_column_once_those_that_close_a_cycle_are_told_apart(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    back = backward(count, edges, [0])
    forward = [edge for number, edge in enumerate(edges) if number not in back]
    column = columns(count, forward)
    assert all(column[start] < column[end] for start, end in forward)
    assert min(column) >= 0


def test_a_flow_back_is_found_from_the_start_on() -> None:
    assert backward(3, [(2, 1), (0, 1), (1, 2)], [0]) == {0}


def test_nothing_is_turned_back_where_there_is_no_cycle() -> None:
    assert backward(4, [(0, 1), (0, 2), (1, 3), (2, 3)], [3]) == set()


def test_a_second_start_stands_right_before_what_it_starts() -> None:
    assert columns(5, [(0, 1), (1, 2), (2, 3), (4, 3)])[4] == 2
