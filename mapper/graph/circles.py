"""Vicious circles: exceptions whose handling leads, step by step, back to where they arise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from mapper.graph.components import strong_components_from
from mapper.graph.incidence import Incidence
from mapper.graph.slices import Slices

Vertex = tuple[bool, str]
"""Whether it is a step, and the id of the step or exception."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Exceptions that bring one another about, and the steps at which they arise (ids, by code)."""

    members: tuple[str, ...]
    steps: tuple[str, ...]


def find_circles(incidence: Incidence, earlier: Sequence[Circle] | None = None, stale: Collection[str] = ()) -> Slices[tuple[Circle, ...]]:
    """Strong components of: exception → step of its path → exceptions that arise there, and exception → declared consequence; linear.

    After an earlier run only what the stale exceptions lead to is searched: a circle that is gone or new has one of them in it.
    """
    starts: Collection[str] = incidence.position
    kept: list[Circle] = []
    if earlier is not None:
        broken = [circle for circle in earlier if not set(stale).isdisjoint(circle.members)]
        gone = {member for circle in broken for member in circle.members}
        starts = [one for one in dict.fromkeys((*stale, *sorted(gone))) if one in incidence.position]
        kept = [circle for circle in earlier if circle not in broken]
    hosts = incidence.touching["HOST"]

    def ahead(vertex: Vertex) -> Iterable[Vertex]:
        is_step, one = vertex
        if is_step:
            return [(False, member) for member in hosts[one]]
        following = [(True, step) for step in incidence.footprints[one].path if step in hosts]
        return following + [(False, caused) for caused in incidence.exception(one).leads_to if caused in incidence.position]

    components = yield from strong_components_from([(False, one) for one in starts], ahead)
    circles = ([one for is_step, one in component if not is_step] for component in components if len(component) > 1)
    found = [_circle(incidence, members) for members in circles if len(members) > 1]
    searched = {member for circle in found for member in circle.members}
    found += [circle for circle in kept if searched.isdisjoint(circle.members)]
    return tuple(sorted(found, key=lambda circle: incidence.position[circle.members[0]]))


def _circle(incidence: Incidence, members: Collection[str]) -> Circle:
    steps = {step for member in members for step in incidence.footprints[member].host}
    return Circle(tuple(incidence.by_code(members)), incidence.scope.ordered(steps))
