"""Work in slices: between two of them the window gets its turn."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

SLICE_SECONDS = 0.004
"""How long is computed before the window may paint again."""


def take_a_slice(steps: Iterator[None]) -> None:
    """Take steps for about SLICE_SECONDS. Raises StopIteration behind the last one, with what a generator returns as its value."""
    until = perf_counter() + SLICE_SECONDS
    while perf_counter() < until:
        next(steps)
