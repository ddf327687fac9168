"""Hot spots at three nested levels: union–find on exceptions and the keys they touch, never on pairs of exceptions.

L1: same step. L2: also any shared step of host or path, and declared causes. L3: also agreement on two different weak facets.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from mapper.graph.components import Joined
from mapper.graph.footprint import WEAK, Facet, Footprint
from mapper.graph.incidence import Incidence, Key
from mapper.graph.slices import PAUSE, Slices

TIGHT, NORMAL, WIDE = 1, 2, 3
_KEYS_A_FACET = 8
"""Of more keys in one facet of one exception only the most specific count."""
Root = Callable[[str], Hashable]
"""What stands for the component of an exception: the same for all in it."""
ZoneKey = tuple[int, str]
"""The level of a zone and its first exception."""


@dataclass(frozen=True, slots=True)
class Group:
    """Exceptions that belong together (ids by code), the lowest level at which they do so, and the zone they were cut from."""

    members: tuple[str, ...]
    cohesion: int
    zone: ZoneKey | None


@dataclass(frozen=True, slots=True)
class Zone:
    """A component too large to be shown as one hot spot (ids by code), and the level at which it is one."""

    members: tuple[str, ...]
    level: int


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Who belongs together. `groups` and `components`: of each exception that is in one of two or more, the group shown and the whole
    component at the level that is looked at; `zones` of the largest level first; `fresh`: exceptions of groups that are gone or new.
    """

    groups: dict[str, Group]
    components: dict[str, tuple[str, ...]]
    zones: tuple[Zone, ...]
    fresh: frozenset[str]

    def first_of(self, exception_id: str) -> str:
        """The first exception of its group, itself where it is in none: what a hot spot is known by."""
        group = self.groups.get(exception_id)
        return group.members[0] if group is not None else exception_id


def find_groups(incidence: Incidence, level: int, earlier: Grouping | None = None, affected: Collection[str] = ()) -> Slices[Grouping]:
    """The groups at a level, and the zones they were cut from; linear in the incidences.

    After an earlier run only the components in which one of the affected exceptions is or was are joined anew. That is exact: a key that
    touches the same exceptions as before joins the same ones, and those of all other keys are among the affected.
    """
    pool = {member for one in affected for member in earlier.components.get(one, (one,))}.union(affected) if earlier is not None else set()
    members = list(incidence.position) if earlier is None else incidence.by_code([one for one in pool if one in incidence.position])
    yield
    roots = yield from _join_levels(incidence, members, level)
    split = _Split(incidence.largest, roots, earlier, pool)
    yield
    for count, component in enumerate(groups_by(roots[-1], members)):
        if len(component) > 1:
            split.components.update(dict.fromkeys(component, tuple(component)))
            yield from split.show(component, level, None)
        if not count % PAUSE:
            yield
    shown = {split.groups[one] for one in members if one in split.groups} if earlier is not None else set()
    fresh = pool.difference(*([group.members for group in split.before & shown]))
    zones = sorted(split.zones, key=lambda zone: (-zone.level, incidence.position[zone.members[0]]))
    return Grouping(split.groups, split.components, tuple(zones), frozenset(fresh))


class _Split:
    """Components being cut into groups that can be shown, beside those of an earlier run that are not in the pool."""

    def __init__(self, largest: int, roots: Sequence[Root], earlier: Grouping | None, pool: Collection[str]) -> None:
        self.largest = largest
        self.roots = roots
        self.groups = dict(earlier.groups) if earlier is not None else {}
        self.components = dict(earlier.components) if earlier is not None else {}
        self.zones = [zone for zone in earlier.zones if zone.members[0] not in pool] if earlier is not None else []
        self.before = {self.groups.pop(one) for one in pool if one in self.groups}
        for one in pool:
            self.components.pop(one, None)

    def show(self, component: list[str], level: int, zone: ZoneKey | None) -> Slices[None]:
        """The component as one group where it is small enough, else as a zone and its parts one level lower."""
        if len(component) > self.largest and level > TIGHT:
            self.zones.append(Zone(tuple(component), level))
            for part in groups_by(self.roots[level - 2], component):
                yield from self.show(part, level - 1, (level, component[0]))
            yield
        elif len(component) > 1:
            group = Group(tuple(component), self._cohesion(component, level), zone)
            self.groups.update(dict.fromkeys(component, group))

    def _cohesion(self, component: Sequence[str], level: int) -> int:
        for lower, root in enumerate(self.roots[: level - 1], start=1):
            if len({root(one) for one in component}) == 1:
                return lower
        return level


def groups_by(root: Root, members: Iterable[str]) -> list[list[str]]:
    """The members group by group, in the order they are given in."""
    found: dict[Hashable, list[str]] = {}
    for one in members:
        found.setdefault(root(one), []).append(one)
    return list(found.values())


def _join_levels(incidence: Incidence, members: Sequence[str], level: int) -> Slices[list[Root]]:
    """By level (1 first) what stands for the component of each member."""
    footprints = incidence.footprints
    roots: list[Root] = [lambda one: footprints[one].host or one]
    if level >= NORMAL:
        normal = Joined(members)
        yield from _join_steps(incidence, normal, members)
        roots.append(normal.root)
    if level >= WIDE:
        wide = normal.copy()
        yield from _join_agreements(incidence, wide, members)
        roots.append(wide.root)
    return roots


def _join_steps(incidence: Incidence, joined: Joined, members: Iterable[str]) -> Slices[None]:
    """Joins who shares a step, as host or on a path, and who is said to bring about whom."""
    hosts, paths, largest = incidence.touching["HOST"], incidence.touching["PATH"], incidence.largest
    for count, one in enumerate(members):
        found = incidence.footprints[one]
        if found.host:
            joined.join(hosts[found.host[0]][0], one)
        for step in found.path:
            handled = paths[step]
            if len(handled) <= largest:
                joined.join(handled[0], one)
                if step in hosts:
                    joined.join(hosts[step][0], one)
        for caused in incidence.exception(one).leads_to:
            if caused in incidence.position:
                joined.join(one, caused)
        if not count % PAUSE:
            yield


def _join_agreements(incidence: Incidence, joined: Joined, members: Iterable[str]) -> Slices[None]:
    """Joins exceptions that agree on keys of two different weak facets; a composite key (facet, key, facet, key) makes that linear."""
    first_with: dict[tuple[int, str, int, str], str] = {}
    for count, one in enumerate(members):
        kept = [(facet, keys) for facet, keys in enumerate(_telling_keys(incidence, incidence.footprints[one])) if keys]
        for (facet, keys), (other, other_keys) in combinations(kept, 2):
            for key in keys:
                for other_key in other_keys:
                    first = first_with.setdefault((facet, key, other, other_key), one)
                    if first is not one:
                        joined.join(first, one)
        if not count % 32:
            yield


def _telling_keys(incidence: Incidence, found: Footprint) -> list[Sequence[str]]:
    """By weak facet the called-in keys that others share and that are no hub, the most specific where there are many."""
    touching, largest, own = incidence.touching, incidence.largest, found.own
    telling: list[Sequence[str]] = []
    for facet, keys in zip(WEAK, found[2:], strict=False):
        if not keys:
            telling.append(())
            continue
        members = touching[facet]
        kept = [key for key in keys if 1 < len(members[key]) <= largest and key not in own]
        telling.append(kept if len(kept) <= _KEYS_A_FACET else _most_specific(incidence, members, kept))
    return telling


def _most_specific(incidence: Incidence, members: Mapping[str, Sequence[str]], keys: Sequence[str]) -> Sequence[str]:
    return sorted(keys, key=lambda key: (len(members[key]), incidence.scope.order(key)))[:_KEYS_A_FACET]


def affected_by(earlier: Incidence, incidence: Incidence, stale: Iterable[str], level: int) -> set[str]:
    """The exceptions that may belong together with others than before: the stale ones, and who shares or shared a key with them.

    A key that is a hub now may have joined others before, and the other way round: it counts where it is none in one of the two.
    """
    found: set[str] = set()
    for one in stale:
        if _joins_by(earlier, one) != _joins_by(incidence, one):
            found.update((one,), *(_brought_about(index, one) for index in (earlier, incidence)))
            for key in _joining_keys(earlier, one, level) | _joining_keys(incidence, one, level):
                found.update(_joined_by(earlier, key), _joined_by(incidence, key))
    crowded = [one for one in found if any(len(keys) > _KEYS_A_FACET for keys in incidence.footprints.get(one, ()))]
    for one in crowded if level >= WIDE else ():
        # Another number of exceptions at one of its keys may be why another key of it now counts.
        for key in _joining_keys(incidence, one, level):
            found.update(_joined_by(incidence, key))
    return found


def _joins_by(incidence: Incidence, one: str) -> tuple[Footprint, Sequence[str]] | None:
    return (incidence.footprints[one], _brought_about(incidence, one)) if one in incidence.footprints else None


def _brought_about(incidence: Incidence, one: str) -> Sequence[str]:
    return incidence.exception(one).leads_to if one in incidence.footprints else ()


def _joining_keys(incidence: Incidence, one: str, level: int) -> set[Key]:
    """The keys by which an exception may be joined with others: its steps, at the wide level also its weak keys."""
    found = incidence.footprints.get(one)
    if found is None:
        return set()
    steps: tuple[Facet, ...] = ("HOST", "PATH")
    keys = {(facet, step) for facet in steps for step in found.host + found.path}
    return keys | {(facet, key) for facet in WEAK for key in found.keys(facet)} if level >= WIDE else keys


def _joined_by(incidence: Incidence, key: Key) -> Sequence[str]:
    facet, one = key
    return () if incidence.is_hub(facet, one) else incidence.touching[facet].get(one, ())
