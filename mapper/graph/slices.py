"""Computations in small slices: generators that yield every few milliseconds at most, so that a frame never waits for them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Sequence
from itertools import zip_longest
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
    keys: list[Any] = []
    for count, item in enumerate(items):
        keys.append(key(item))
        if not count % PAUSE:
            yield
    runs: list[Sequence[int]] = []
    for start in range(0, len(keys), PAUSE):
        runs.append(sorted(range(start, min(start + PAUSE, len(keys))), key=keys.__getitem__))
        yield
    while len(runs) > 1:
        longer: list[Sequence[int]] = []
        for one, other in zip_longest(runs[::2], runs[1::2], fillvalue=()):
            # `sorted` finds the two runs and merges them: about one comparison an item.
            longer.append(sorted([*one, *other], key=keys.__getitem__))
            yield
        runs = longer
    return [items[place] for place in runs[0]] if runs else []
