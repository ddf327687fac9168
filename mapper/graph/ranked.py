"""Findings in the order of their ranks, which a later run keeps but for those that have become stale."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, TypeVar

from mapper.graph.slices import PAUSE, Slices, in_order

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True, eq=False)
class Ranked(Generic[K, V]):
    """(rank, key, finding), the lowest rank first; no two ranks are equal, or the order would hang on who came first."""

    entries: Sequence[tuple[Any, K, V]]

    @property
    def found(self) -> tuple[V, ...]:
        """The findings alone."""
        return tuple([entry[2] for entry in self.entries])


def rank_all(keys: Iterable[K], judge: Callable[[K], Sequence[V]], rank: Callable[[V], Any], pause: int = PAUSE) -> Slices[Ranked[K, V]]:
    """What `judge` finds at each key, in the order of `rank`; a slice ends after `pause` keys."""
    entries: list[tuple[Any, K, V]] = []
    for count, key in enumerate(keys):
        for found in judge(key):
            entries.append((rank(found), key, found))
        if not count % pause:
            yield
    return Ranked((yield from in_order(entries, itemgetter(0))))


def rank_again(
    earlier: Ranked[K, V], stale: Collection[K], judge: Callable[[K], Sequence[V]], rank: Callable[[V], Any]
) -> Slices[Ranked[K, V]]:
    """The same with the stale keys judged again; an earlier finding at another key stays as it is."""
    if not stale:
        return earlier
    kept = [entry for entry in earlier.entries if entry[1] not in stale]
    yield
    for count, key in enumerate(stale):
        for found in judge(key):
            insort(kept, (rank(found), key, found), key=itemgetter(0))
        if not count % 16:
            yield
    return Ranked(kept)


def ranked(
    keys: Iterable[K],
    judge: Callable[[K], Sequence[V]],
    rank: Callable[[V], Any],
    earlier: Ranked[K, V] | None,
    stale: Collection[K],
    pause: int = PAUSE,
) -> Slices[Ranked[K, V]]:
    """All keys judged and ranked, or the stale ones alone where there is an earlier run."""
    if earlier is None:
        return (yield from rank_all(keys, judge, rank, pause))
    return (yield from rank_again(earlier, stale, judge, rank))
