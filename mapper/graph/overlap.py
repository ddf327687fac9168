"""Why two exceptions overlap: every kind that holds between them, with its witnesses and direction, on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mapper.graph.footprint import Footprint
from mapper.graph.incidence import Incidence
from mapper.graph.scope import sort_text
from mapper.graph.slices import Slices
from mapper.graph.windows import shared_slots, slot_label

Kind = Literal[
    "SAME_STEP",
    "NEAR_STEP",
    "SHARED_PATH",
    "CAUSAL",
    "SHARED_HANDLER",
    "SHARED_RESOURCE",
    "SHARED_CALL",
    "SAME_CLASS",
    "TEMPORAL",
    "CROSS_PROCESS",
]
Direction = Literal["a→b", "b→a"]


@dataclass(frozen=True, slots=True)
class Overlap:
    """One kind of overlap between exceptions a and b. `witnesses`: steps, flows and functions by code, roles and classes by name, slots.

    The witness of CAUSAL is the step where the other arises, or the other itself where it has no step. CROSS_PROCESS stands beside other
    kinds, never alone; its witnesses are the two processes.
    """

    kind: Kind
    witnesses: tuple[str, ...]
    direction: Direction | None = None


def overlaps(incidence: Incidence, a: str, b: str) -> tuple[Overlap, ...]:
    """All kinds of overlap between two exceptions (ids); O(their footprints). Raises KeyError where one is not in scope."""
    if a == b and a in incidence.position:
        return ()
    found = tuple(_kinds(incidence, a, b))
    scope = incidence.scope
    hosts = [scope.nodes.get(incidence.exception(one).host or "") for one in (a, b)]
    processes = [host.process for host in hosts if host is not None and host.process is not None]
    if found and len(processes) == 2 and processes[0] != processes[1]:
        return (*found, Overlap("CROSS_PROCESS", tuple(scope.code(process) for process in processes)))
    return found


def _kinds(incidence: Incidence, one: str, other: str) -> Iterator[Overlap]:
    x, y = incidence.footprints[one], incidence.footprints[other]
    if x.host and x.host == y.host:
        yield Overlap("SAME_STEP", _labels(incidence, x.host))
    elif near := _shared(x.near, y.near):
        yield Overlap("NEAR_STEP", tuple(sorted(_labels(incidence, near), key=sort_text)))
    if runs := shared_runs(x.path, y.path):
        yield Overlap("SHARED_PATH", tuple(" → ".join(_labels(incidence, run)) for run in runs))
    yield from _causes(incidence, one, other, "a→b")
    yield from _causes(incidence, other, one, "b→a")
    called, used = _shared(x.who, y.who), _shared(x.uses, y.uses)
    if called:
        yield Overlap("SHARED_HANDLER", _labels(incidence, called))
    if used:
        yield Overlap("SHARED_RESOURCE", _labels(incidence, used))
    if calls := _shared(x.calls, y.calls):
        yield Overlap("SHARED_CALL", _labels(incidence, calls))
    if classes := _shared(x.classes, y.classes):
        yield Overlap("SAME_CLASS", _labels(incidence, classes))
    slots = shared_slots(incidence.exception(one).window, incidence.exception(other).window)
    if slots and (called or used):
        yield Overlap("TEMPORAL", tuple(map(slot_label, slots)))


def _causes(incidence: Incidence, one: str, other: str, direction: Direction) -> Iterator[Overlap]:
    x, y = incidence.footprints[one], incidence.footprints[other]
    is_declared = other in incidence.exception(one).leads_to
    if is_declared or (y.host and y.host[0] in x.path):
        yield Overlap("CAUSAL", _labels(incidence, y.host or (other,)), direction)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in one if key in other)


def _labels(incidence: Incidence, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key_label(incidence, key) for key in keys)


def key_label(incidence: Incidence, key: str) -> str:
    """What a person calls a key: a step, function, flow or call by its code, a role or class by its name."""
    return incidence.scope.code(key)


def shared_runs(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The maximal runs of steps that follow one another in both paths.

    >>> shared_runs(("a", "b", "c", "d"), ("x", "b", "c", "a"))
    [('a',), ('b', 'c')]
    """
    place = {key: position for position, key in enumerate(other)}
    runs: list[list[str]] = []
    for position, key in enumerate(one):
        if key not in place:
            continue
        before = one[position - 1] if position else ""
        if runs and runs[-1][-1] == before and place[before] + 1 == place[key]:
            runs[-1].append(key)
        else:
            runs.append([key])
    return [tuple(run) for run in runs]


def partners(incidence: Incidence, one: str) -> set[str]:
    """All exceptions that may overlap with one: they share a key, or one leads to the other."""
    found: Footprint = incidence.footprints[one]
    touching = incidence.touching
    near: set[str] = set()
    for keys, facet in zip(found, touching, strict=False):
        for key in keys:
            near.update(touching[facet][key])
    for step in found.path:
        near.update(touching["HOST"].get(step, ()))
    for step in found.host:
        near.update(touching["PATH"].get(step, ()))
    near.update(caused for caused in incidence.exception(one).leads_to if caused in incidence.position)
    near.discard(one)
    return near


def all_pairs(incidence: Incidence) -> Slices[list[tuple[str, str, tuple[Overlap, ...]]]]:
    """Every pair of overlapping exceptions once, by code; as many as there are, which is many on a large map."""
    place = incidence.position
    pairs: set[tuple[int, int]] = set()
    for one in place:
        pairs.update((min(place[one], place[other]), max(place[one], place[other])) for other in partners(incidence, one))
        yield
    found = []
    for one_place, other_place in sorted(pairs):
        a, b = incidence.scope.exceptions[one_place].id, incidence.scope.exceptions[other_place].id
        kinds = overlaps(incidence, a, b)
        if kinds:
            found.append((a, b, kinds))
        yield
    return found
