"""The order within columns: crossings are counted rightly and removed where they can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mapper.layout.ordering import Web, crossings, reorder


def web(links: list[tuple[int, int]], left: int, right: int, band: list[int] | None = None) -> Web:
    made = Web(left + right, band or [0] * (left + right), [list(range(left)), list(range(left, left + right))])
    made.before, made.after = [[] for _ in range(left + right)], [[] for _ in range(left + right)]
    for start, end in links:
        made.after[start].append(end)
        made.before[end].append(start)
    return made


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11)), unique=True))
def test_crossings_are_counted_as_pair_by_pair(links: list[tuple[int, int]]) -> None:
    pairs = [(one, other) for place, one in enumerate(links) for other in links[place + 1 :]]
    assert crossings(web(links, 6, 6)) == sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for a, b in pairs)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11)), unique=True))
def test_reordering_never_adds_crossings(links: list[tuple[int, int]]) -> None:
    made = web(links, 6, 6)
    before = crossings(made)
    reorder(made)
    assert crossings(made) <= before
    assert sorted(made.columns[0]) == list(range(6))


def test_a_crossing_that_need_not_be_is_removed() -> None:
    made = web([(0, 3), (1, 2)], 2, 2)
    reorder(made)
    assert crossings(made) == 0


def test_bands_keep_their_order_even_if_flows_cross() -> None:
    made = web([(0, 3), (1, 2)], 2, 2, band=[0, 1, 0, 1])
    reorder(made)
    assert made.columns == [[0, 1], [2, 3]]
    assert crossings(made) == 1
