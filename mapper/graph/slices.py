"""Computations in small slices: generators that yield every few milliseconds at most, so that a frame never waits for them."""

from __future__ import annotations

import gc
import heapq
from collections.abc import Callable, Generator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
Slices = Generator[None, None, T]
"""A computation in slices; what it returns is the result."""

PAUSE = 512
"""After so many cheap items a slice ends."""


def run(slices: Slices[T]) -> T:
    """The result of a sliced computation, computed in one go with the garbage collector at rest (it would double the time)."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        while True:
            next(slices)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        if was_collecting:
            gc.enable()


def in_order(items: Sequence[T], key: Callable[[T], Any]) -> Slices[list[T]]:
    """The items sorted by `key`, stable; long lists are sorted in runs and merged, for one `sorted` would take tens of milliseconds.

    >>> run(in_order([3, 1, 2], lambda item: item))
    [1, 2, 3]
    """
    keyed: list[tuple[Any, int]] = []
    for count, item in enumerate(items):
        keyed.append((key(item), count))
        if not count % PAUSE:
            yield
    runs = []
    for start in range(0, len(keyed), PAUSE):
        runs.append(sorted(keyed[start : start + PAUSE]))
        yield
    merged: list[T] = []
    for _, place in heapq.merge(*runs) if len(runs) > 1 else (runs[0] if runs else ()):
        merged.append(items[place])
        if not len(merged) % PAUSE:
            yield
    return merged
