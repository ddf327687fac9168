"""Where stretches are cut: everything is covered, no piece too long, through a gap where one is in reach, else through the least."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from exporters.pdf.cuts import even_cuts, index_of, profile

SPANS = some.lists(some.tuples(some.integers(0, 900), some.integers(1, 200)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=30)


@given(SPANS, some.integers(60, 400), some.sampled_from((0.0, 30.0)))
def test_pieces_cover_everything_and_none_is_too_long(spans: list[tuple[int, int]], room: int, repeated: float) -> None:
    pieces = even_cuts(0, 1100, room, profile(spans), repeated)
    assert pieces[0][0] == 0 and pieces[-1][1] == 1100
    assert all(one[1] == other[0] for one, other in pairwise(pieces))
    assert all(right - left <= room - (repeated if number else 0) + 1e-6 for number, (left, right) in enumerate(pieces))


@given(SPANS, some.floats(0, 1100))
def test_a_profile_counts_what_a_cut_parts(spans: list[tuple[int, int]], place: float) -> None:
    parted = sum(left < place < right for left, right in spans)
    assert profile(spans).at(place) == parted or place in {edge for span in spans for edge in span}


@given(SPANS, some.integers(0, 800), some.integers(50, 300))
def test_a_cut_parts_as_little_as_can_be(spans: list[tuple[int, int]], least: int, reach: int) -> None:
    parted = profile(spans)
    cut = parted.cut(least, least + reach)
    assert least <= cut <= least + reach
    assert parted.at(cut) <= min(parted.at(least + reach * step / 50) for step in range(51))


def test_of_two_gaps_the_later_is_taken_in_its_middle() -> None:
    assert profile([(0, 100), (120, 200), (240, 400)]).cut(90, 300) == 220


def test_where_nothing_is_free_the_fewest_are_parted() -> None:
    crowded = profile([(0, 300), (10, 290), (20, 150), (160, 280)])
    assert crowded.at(crowded.cut(50, 250)) == 2
    assert 150 <= crowded.cut(50, 250) <= 160


def test_pieces_are_found_by_their_places() -> None:
    pieces = [(0.0, 10.0), (10.0, 25.0)]
    assert [index_of(pieces, place) for place in (-5, 0, 9.9, 10, 25, 99)] == [0, 0, 0, 1, 1, 1]
