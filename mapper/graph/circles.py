"""Vicious circles: exceptions whose handling leads, step by step, back to where they arise."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.graph.components import strong_components
from mapper.graph.incidence import Incidence
from mapper.graph.slices import PAUSE, Slices


@dataclass(frozen=True, slots=True)
class Circle:
    """Exceptions that bring one another about, and the steps at which they arise (ids, by code)."""

    members: tuple[str, ...]
    steps: tuple[str, ...]


def find_circles(incidence: Incidence) -> Slices[tuple[Circle, ...]]:
    """Strong components of: exception → step of its path → exceptions that arise there, and exception → declared consequence; linear."""
    count = len(incidence.footprints)
    hosts = incidence.touching["HOST"]
    step_number = {step: count + number for number, step in enumerate(hosts)}
    following: list[list[int]] = []
    for position, found in enumerate(incidence.footprints):
        ahead = [step_number[step] for step in found.path if step in step_number]
        ahead += [incidence.position[caused] for caused in incidence.exception(position).leads_to if caused in incidence.position]
        following.append(ahead)
        if not position % PAUSE:
            yield
    following.extend(hosts.values())
    components = yield from strong_components(following)
    circles = []
    for component in components:
        members = sorted(one for one in component if one < count)
        if len(members) > 1:
            steps = {step for member in members for step in incidence.footprints[member].host}
            circles.append((members, incidence.scope.ordered(steps)))
    return tuple(Circle(tuple(incidence.exception(member).id for member in members), steps) for members, steps in sorted(circles))
