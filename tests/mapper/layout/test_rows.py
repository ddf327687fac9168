"""Rows: what follows one another stands level, and nothing reaches into its neighbour."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mapper.layout.ordering import Web, reorder
from mapper.layout.rows import GAP, levels


def web(columns: list[list[int]], links: list[tuple[int, int]], band: list[int]) -> Web:
    made = Web(len(band), band, columns, [[] for _ in band], [[] for _ in band])
    for start, end in links:
        made.after[start].append(end)
        made.before[end].append(start)
    return made


def test_a_chain_is_level_and_a_branch_is_below() -> None:
    made = web([[0], [1, 2], [3]], [(0, 1), (0, 2), (1, 3)], [0] * 4)
    level, heights = levels(made, [(32.0, 32.0)] * 4, 1)
    assert level[0] == level[1] == level[3] == 32
    assert level[2] == 32 + 64 + GAP
    assert heights == [level[2] + 32]


def test_small_and_large_nodes_share_the_first_row() -> None:
    made = web([[0], [1], [2]], [], [0, 0, 0])
    level, _ = levels(made, [(18.0, 40.0), (32.0, 32.0), (22.0, 50.0)], 1)
    assert level == [32.0] * 3


@given(st.integers(1, 5), st.data())
def test_no_item_reaches_into_the_next_one(width: int, data: st.DataObject) -> None:
    columns = [list(range(start, start + 4)) for start in range(0, 4 * width, 4)]
    ends = st.tuples(st.integers(0, 3), st.integers(0, 3))
    links = [(4 * gap + a, 4 * gap + 4 + b) for gap in range(width - 1) for a, b in data.draw(st.lists(ends, unique=True, max_size=6))]
    band = data.draw(st.lists(st.integers(0, 1), min_size=4 * width, max_size=4 * width))
    reaches = data.draw(
        st.lists(st.tuples(st.floats(5, 60), st.floats(5, 120)), min_size=4 * width, max_size=4 * width),
    )
    made = web(columns, links, band)
    reorder(made)
    level, heights = levels(made, reaches, 2)
    for column in made.columns:
        for one, other in pairwise(column):
            if band[one] == band[other]:
                assert level[other] - level[one] >= reaches[one][1] + reaches[other][0] + GAP - 1e-6
    assert all(level[item] - reaches[item][0] >= -1e-6 for item in range(len(band)))
    assert all(level[item] + reaches[item][1] <= heights[band[item]] + 1e-6 for item in range(len(band)))
