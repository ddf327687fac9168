"""Work in slices: between two of them the window gets its turn, and what is worked on at the same time shares it."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

SLICE_SECONDS = 0.004
"""How long is computed, by all together, before the window may paint again."""
RECENT = 0.1
"""Seconds for which work that had a slice is taken to want another."""
_had_a_slice: dict[int, float] = {}


def share(work: object) -> float:
    """How many seconds this work may take now: an even share of a slice among all that is worked on."""
    now = perf_counter()
    _had_a_slice[id(work)] = now
    for one in [one for one, at in _had_a_slice.items() if now - at > RECENT]:
        del _had_a_slice[one]
    return SLICE_SECONDS / len(_had_a_slice)


def take_a_slice(steps: Iterator[None]) -> None:
    """Take steps for a share of a slice. Raises StopIteration behind the last one, with what a generator returns as its value."""
    until = perf_counter() + share(steps)
    while perf_counter() < until:
        next(steps)
