"""Work in slices: it comes to its end, gives its result, and shares the time."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter, sleep

import pytest

from desktop import slices
from desktop.slices import SLICE_SECONDS, share, take_a_slice


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else has had a slice of late."""
    monkeypatch.setattr(slices, "_had_a_slice", {})


def counting(steps: int) -> Generator[None, None, str]:
    for _ in range(steps):
        sleep(0.001)
        yield
    return "counted"


def test_a_slice_ends_in_time_and_the_work_goes_on_with_the_next() -> None:
    work, slices_taken = counting(30), 0
    with pytest.raises(StopIteration) as end:
        while True:
            start = perf_counter()
            take_a_slice(work)
            slices_taken += 1
            assert perf_counter() - start < 0.2
    assert end.value.value == "counted"
    assert slices_taken >= 3


def test_what_is_worked_on_at_the_same_time_shares_a_slice() -> None:
    one, other = object(), object()
    assert share(one) == SLICE_SECONDS
    assert share(other) == share(one) == SLICE_SECONDS / 2


def test_work_that_has_ended_gives_its_share_back(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = object(), object()
    share(one)
    monkeypatch.setattr(slices, "RECENT", 0.0)
    sleep(0.001)
    assert share(other) == SLICE_SECONDS
