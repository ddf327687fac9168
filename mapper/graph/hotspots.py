"""Hot spots at three nested levels: union–find on exceptions and the keys they touch, never on pairs of exceptions.

L1: same step. L2: also any shared step of host or path, and declared causes. L3: also agreement on two different weak facets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from mapper.graph.components import Joined
from mapper.graph.footprint import WEAK, Footprint
from mapper.graph.incidence import Incidence
from mapper.graph.slices import PAUSE, Slices

TIGHT, NORMAL, WIDE = 1, 2, 3
_KEYS_A_FACET = 8
"""Of more keys in one facet of one exception only the most specific count."""


@dataclass(frozen=True, slots=True)
class Group:
    """Positions of exceptions that belong together, the lowest level at which they do so, and the zone they were cut from."""

    members: tuple[int, ...]
    cohesion: int
    zone: int | None


@dataclass(frozen=True, slots=True)
class Zone:
    """A component too large to be shown as one hot spot, and the level at which it is one."""

    members: tuple[int, ...]
    level: int


def find_groups(incidence: Incidence, level: int) -> Slices[tuple[list[Group], list[Zone]]]:
    """The groups at a level, and the zones they were cut from; linear in the incidences."""
    levels = yield from _join_levels(incidence, level)
    groups: list[Group] = []
    zones: list[Zone] = []
    waiting: list[tuple[Sequence[int], int, int | None]] = [(range(len(incidence.footprints)), level, None)]
    while waiting:
        members, at, zone = waiting.pop()
        for count, component in enumerate(levels[at - 1].groups(members)):
            if len(component) > incidence.largest and at > TIGHT:
                zones.append(Zone(tuple(component), at))
                waiting.append((component, at - 1, len(zones) - 1))
            elif len(component) > 1:
                groups.append(Group(tuple(component), _cohesion(component, levels, at), zone))
            if not count % PAUSE:
                yield
    return groups, zones


def _cohesion(component: Sequence[int], levels: Sequence[Joined], level: int) -> int:
    for lower in range(1, level):
        if len({levels[lower - 1].root(one) for one in component}) == 1:
            return lower
    return level


def _join_levels(incidence: Incidence, level: int) -> Slices[list[Joined]]:
    levels = [Joined(len(incidence.footprints)) for _ in range(level)]
    hosts, paths = incidence.touching["HOST"], incidence.touching["PATH"]
    for count, members in enumerate(hosts.values()):
        for joined in levels:
            joined.join_all(members)
        if not count % PAUSE:
            yield
    for count, (key, members) in enumerate(paths.items()):
        if level >= NORMAL and not incidence.is_hub("PATH", key):
            for joined in levels[NORMAL - 1 :]:
                joined.join_all((*members, *hosts.get(key, ())))
        if not count % PAUSE:
            yield
    if level >= NORMAL:
        yield from _join_causes(incidence, levels[NORMAL - 1 :])
    if level >= WIDE:
        yield from _join_agreements(incidence, levels[WIDE - 1])
    return levels


def _join_causes(incidence: Incidence, levels: Sequence[Joined]) -> Slices[None]:
    for position, exception in enumerate(incidence.scope.exceptions):
        for caused in exception.leads_to:
            other = incidence.position.get(caused)
            if other is not None:
                for joined in levels:
                    joined.join(position, other)
        if not position % PAUSE:
            yield


def _join_agreements(incidence: Incidence, joined: Joined) -> Slices[None]:
    """Joins exceptions that agree on keys of two different weak facets; a composite key (facet, key, facet, key) makes that linear."""
    first_with: dict[tuple[int, str, int, str], int] = {}
    for position, found in enumerate(incidence.footprints):
        kept = [_telling_keys(incidence, found, facet) for facet in range(len(WEAK))]
        for (one, keys), (other, other_keys) in combinations([pair for pair in enumerate(kept) if pair[1]], 2):
            for key in keys:
                for other_key in other_keys:
                    first = first_with.setdefault((one, key, other, other_key), position)
                    if first != position:
                        joined.join(first, position)
        if not position % 32:
            yield


def _telling_keys(incidence: Incidence, found: Footprint, facet_number: int) -> Sequence[str]:
    """The called-in keys of a weak facet that others share and that are no hub, the most specific first where there are many."""
    facet = WEAK[facet_number]
    members = incidence.touching[facet]
    keys = [key for key in found.called_in(facet) if 1 < len(members[key]) <= incidence.largest]
    if len(keys) <= _KEYS_A_FACET:
        return keys
    return sorted(keys, key=lambda key: (len(members[key]), incidence.scope.order(key)))[:_KEYS_A_FACET]
