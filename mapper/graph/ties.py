"""Who works on the same exceptions: how often any two do, counted so that one exception more or less is quickly told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from mapper.graph.footprint import remaining_steps
from mapper.graph.incidence import Incidence
from mapper.graph.slices import Slices

_CLIQUE = 8
"""Up to so many people of one exception are linked all with all; more are linked through the host's role."""
WhoPair = tuple[str, str]
InClass = tuple[str, str | None]
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Ties:
    """In how many exceptions two work together (`pairs`, the lesser id first), and in how many of a class somebody works (`classes`)."""

    pairs: Mapping[WhoPair, int]
    classes: Mapping[InClass, int]

    def keys(self) -> tuple[Collection[WhoPair], Collection[InClass]]:
        """Who works together, and who in which classes, however often."""
        return self.pairs.keys(), self.classes.keys()


def count_ties(incidence: Incidence) -> Slices[Ties]:
    """The ties of all exceptions."""
    pairs: Counter[WhoPair] = Counter()
    classes: Counter[InClass] = Counter()
    for count, one in enumerate(incidence.position):
        together, kinds = _worked(incidence, one)
        for pair in together:
            pairs[pair] += 1
        for kind in kinds:
            classes[kind] += 1
        if not count % 64:
            yield
    return Ties(pairs, classes)


def ties_after(earlier: Ties, before: Incidence, incidence: Incidence, stale: Collection[str]) -> Slices[Ties]:
    """The ties where only the stale exceptions are others than before."""
    gone = [_worked(before, one) for one in stale if one in before.position]
    new = [_worked(incidence, one) for one in stale if one in incidence.position]
    yield
    pairs = _counted(earlier.pairs, [pair for pairs, _ in gone for pair in pairs], [pair for pairs, _ in new for pair in pairs])
    yield
    kinds = _counted(earlier.classes, [kind for _, kinds in gone for kind in kinds], [kind for _, kinds in new for kind in kinds])
    return Ties(pairs, kinds)


def _counted(held: Mapping[T, int], gone: Collection[T], new: Collection[T]) -> Counter[T]:
    counted = Counter(held)
    counted.update(new)
    counted.subtract(gone)
    for key in {key for key in gone if not counted[key]}:
        del counted[key]
    return counted


def _worked(incidence: Incidence, one: str) -> tuple[list[WhoPair], list[InClass]]:
    """Who works with whom on an exception, and who in which class."""
    exception = incidence.exception(one)
    scope = incidence.scope
    who = {handler.who for handler in exception.handlers}.union(exception.noticed_by)
    if exception.path:
        who.update([node.role for node in remaining_steps(scope, exception, incidence.footprints[one]) if node.role])
    kinds = [(somebody, exception.exception_class) for somebody in who]
    if len(who) <= _CLIQUE:
        return list(combinations(sorted(who), 2)), kinds
    host = scope.nodes.get(exception.host) if exception.host is not None else None
    centre = (host.role if host is not None else None) or scope.ordered(who)[0]
    return [(min(centre, other), max(centre, other)) for other in who if other != centre], kinds
