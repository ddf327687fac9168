"""The incidence index: which exceptions touch which key, facet by facet; and which keys are hubs that join nothing."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mapper.graph.footprint import FACETS, WEAK, Facet, Footprint, Keys, footprint
from mapper.graph.scope import Scope
from mapper.graph.slices import Slices
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import get

Key = tuple[Facet, str]
HUB_FACETS: tuple[Facet, ...] = ("PATH", *WEAK)


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Footprints by exception, and for each facet and key the exceptions that touch it, by code; ids throughout.

    `position`: the place of an exception in `scope.exceptions`, to sort by. `largest`: the largest hot spot that is shown; a weak key (or
    handling step) with more exceptions is a hub.
    """

    scope: Scope
    footprints: Mapping[str, Footprint]
    touching: Mapping[Facet, Mapping[str, Sequence[str]]]
    position: Mapping[str, int]
    largest: int

    def is_hub(self, facet: Facet, key: str) -> bool:
        """Whether too many exceptions touch the key for it to say anything about two of them."""
        return facet != "HOST" and len(self.touching[facet].get(key, ())) > self.largest

    def exception(self, exception_id: str) -> ExceptionPoint:
        """The exception of that id. Raises KeyError where it is not in scope."""
        return self.scope.exceptions[self.position[exception_id]]

    def step_members(self, step: str) -> Sequence[str]:
        """The exceptions that arise at a step or are handled there, by code."""
        hosted, handled = self.touching["HOST"].get(step, ()), self.touching["PATH"].get(step, ())
        return self.by_code({*hosted, *handled}) if handled else hosted

    def by_code(self, ids: Collection[str]) -> list[str]:
        """Exceptions in the order of their codes."""
        return sorted(ids, key=self.position.__getitem__)


def index_incidence(scope: Scope, largest: int) -> Slices[Incidence]:
    """The index of all exceptions in scope; linear in the incidences."""
    footprints: dict[str, Footprint] = {}
    touching: dict[Facet, dict[str, list[str]]] = {facet: {} for facet in FACETS}
    by_facet = [touching[facet] for facet in FACETS]
    for count, exception in enumerate(scope.exceptions):
        one = exception.id
        found = footprints[one] = footprint(scope, exception)
        for members, keys in zip(by_facet, found, strict=False):
            for key in keys:
                if key in members:
                    members[key].append(one)
                else:
                    members[key] = [one]
        if not count % 64:
            yield
    return Incidence(scope, footprints, touching, _positions(scope), largest)


def _positions(scope: Scope) -> dict[str, int]:
    return {exception.id: position for position, exception in enumerate(scope.exceptions)}


def incidence_after(earlier: Incidence, scope: Scope, stale: Collection[str]) -> Slices[Incidence]:
    """The index of a scope that differs from an earlier one in the stale exceptions; what did not change is shared."""
    footprints = dict(earlier.footprints)
    yield
    points = {one: get(scope.workspace, ExceptionPoint, one) for one in stale}
    position = earlier.position
    if any((point is None) == (one in position) for one, point in points.items()):
        position = _positions(scope)
        yield
    before = {one: footprints.pop(one) for one in stale if one in footprints}
    footprints.update((one, footprint(scope, point)) for one, point in points.items() if point is not None)
    yield
    touching = dict(earlier.touching)
    for place, facet in enumerate(FACETS):
        gone = [(key, one) for one, found in before.items() for key in _facet(found, place)]
        new = [(key, one) for one in points if one in footprints for key in _facet(footprints[one], place)]
        if gone != new:
            touching[facet] = dict(touching[facet])
            yield
            yield from _exchange(touching[facet], set(gone) - set(new), set(new) - set(gone), position)  # type: ignore[arg-type]
    return Incidence(scope, footprints, touching, position, earlier.largest)


def _facet(found: Footprint, place: int) -> Keys:
    keys: Keys = found[place]  # type: ignore[assignment]
    return keys


def _exchange(
    members: dict[str, Sequence[str]], gone: Collection[tuple[str, str]], new: Collection[tuple[str, str]], position: Mapping[str, int]
) -> Slices[None]:
    """Takes exceptions out of the lists of their keys and puts others in; a list itself is never changed, for an earlier index has it."""
    for count, (key, one) in enumerate(gone):
        left = [member for member in members[key] if member != one]
        if left:
            members[key] = left
        else:
            del members[key]
        if not count % 64:
            yield
    for count, (key, one) in enumerate(new):
        held = [*members.get(key, ())]
        insort(held, one, key=position.__getitem__)
        members[key] = held
        if not count % 64:
            yield


def stale_keys(earlier: Incidence, incidence: Incidence, stale: Collection[str]) -> frozenset[Key]:
    """Every key that one of these exceptions touches, or touched earlier."""
    return frozenset(
        (facet, key)
        for one in stale
        for found in (earlier.footprints.get(one), incidence.footprints.get(one))
        if found is not None
        for place, facet in enumerate(FACETS)
        for key in _facet(found, place)
    )


def weak_hubs(incidence: Incidence) -> list[Key]:
    """The hubs: weak keys, and steps on too many handling paths."""
    return [(facet, key) for facet in HUB_FACETS for key, members in incidence.touching[facet].items() if len(members) > incidence.largest]
