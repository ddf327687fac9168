"""The incidence index: which exceptions touch which key, facet by facet; and which keys are hubs that join nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mapper.graph.footprint import FACETS, WEAK, Facet, Footprint, footprint
from mapper.graph.scope import Scope
from mapper.graph.slices import Slices
from mapper.model.exception_point import ExceptionPoint


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Footprints by the position of the exception in `scope.exceptions`, and for each facet and key the positions that touch it.

    `largest`: the largest hot spot that is shown; a weak key (or handling step) with more exceptions is a hub.
    """

    scope: Scope
    footprints: tuple[Footprint, ...]
    touching: Mapping[Facet, Mapping[str, list[int]]]
    position: Mapping[str, int]
    largest: int

    def is_hub(self, facet: Facet, key: str) -> bool:
        """Whether too many exceptions touch the key for it to say anything about two of them."""
        return facet != "HOST" and len(self.touching[facet].get(key, ())) > self.largest

    def exception(self, position: int) -> ExceptionPoint:
        """The exception at a position."""
        return self.scope.exceptions[position]

    def step_members(self, step: str) -> list[int]:
        """The positions of the exceptions that arise at a step or are handled there, ascending."""
        hosted, handled = self.touching["HOST"].get(step, []), self.touching["PATH"].get(step, [])
        return sorted({*hosted, *handled}) if handled else hosted


def index_incidence(scope: Scope, largest: int) -> Slices[Incidence]:
    """The index of all exceptions in scope; linear in the incidences."""
    footprints = []
    touching: dict[Facet, dict[str, list[int]]] = {facet: {} for facet in FACETS}
    by_facet = [touching[facet] for facet in FACETS]
    for position, exception in enumerate(scope.exceptions):
        found = footprint(scope, exception)
        footprints.append(found)
        for members, keys in zip(by_facet, found, strict=False):
            for key in keys:
                members.setdefault(key, []).append(position)
        if not position % 64:
            yield
    positions = {exception.id: position for position, exception in enumerate(scope.exceptions)}
    return Incidence(scope, tuple(footprints), touching, positions, largest)


def weak_hubs(incidence: Incidence) -> list[tuple[Facet, str]]:
    """The hubs: weak keys, and steps on too many handling paths."""
    facets: tuple[Facet, ...] = ("PATH", *WEAK)
    return [(facet, key) for facet in facets for key in incidence.touching[facet] if incidence.is_hub(facet, key)]
