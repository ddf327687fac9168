"""Tracks of a channel: none on another, few crossings."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from mapper.layout.channels import Rise, tracks

heights = st.integers(0, 30).map(lambda value: value * 20.0)
rises = st.lists(st.builds(lambda left, right: Rise(left, (right,)), heights, heights), max_size=12)


@given(rises)
def test_rises_that_meet_run_on_different_tracks(drawn: list[Rise]) -> None:
    track = tracks(drawn)
    for one, other in combinations(range(len(drawn)), 2):
        if drawn[one].top < drawn[other].bottom and drawn[other].top < drawn[one].bottom:
            assert track[one] != track[other]


def test_rises_that_go_down_side_by_side_do_not_cross() -> None:
    track = tracks([Rise(0, (100,)), Rise(20, (120,)), Rise(40, (140,))])
    assert track == [2, 1, 0]


def test_a_flow_that_leaves_a_row_turns_before_one_that_comes_into_it() -> None:
    leaving, arriving = tracks([Rise(0, (100,)), Rise(200, (0,))])
    assert leaving < arriving


def test_an_empty_channel_has_no_tracks() -> None:
    assert tracks([]) == []
