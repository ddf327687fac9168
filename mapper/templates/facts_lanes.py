"""In which order lanes stand, so that the flow jumps over as few of them as it can; and which flows are the happy path."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import permutations
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
_TRIED_WHOLLY = 6
"""Up to this many lanes every order is tried (720 of them)."""


def flow_friendly(first_seen: Sequence[K], ties: Iterable[tuple[K, K]]) -> list[K]:
    """The lanes in the order with the least distance over all flows; of equal ones that nearest to the order of first appearance.

    >>> flow_friendly(["Requester", "Warehouse", "Buyer"], [("Requester", "Buyer"), ("Buyer", "Warehouse")])
    ['Requester', 'Buyer', 'Warehouse']
    """
    if not 2 < len(first_seen) <= _TRIED_WHOLLY:
        return list(first_seen)
    place = {lane: position for position, lane in enumerate(first_seen)}
    between = [(place[a], place[b]) for a, b in ties if a != b]

    def length(order: tuple[int, ...]) -> int:
        where = {lane: position for position, lane in enumerate(order)}
        return sum(abs(where[a] - where[b]) for a, b in between)

    best = min(permutations(range(len(first_seen))), key=length)
    return [first_seen[lane] for lane in best]


def happy_path(starts: Sequence[K], exits: Callable[[K], Sequence[tuple[K, float]]]) -> set[tuple[K, K]]:
    """The flows from the first start along the likeliest exit (the first of equals) until an end or a place already seen."""
    walked: set[tuple[K, K]] = set()
    at = starts[0] if starts else None
    seen = set()
    while at is not None and at not in seen:
        seen.add(at)
        ahead = exits(at)
        if not ahead:
            break
        following = max(ahead, key=lambda exit: exit[1])[0]
        walked.add((at, following))
        at = following
    return walked
