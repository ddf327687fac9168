"""Which units are joined by the drawn flow or by a formal meeting, and how often work is handed over between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from mapper.graph.scope import Pair, Scope
from mapper.graph.slices import PAUSE, Slices
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import WORK_KINDS

HandOffs = Mapping[tuple[str, str], Mapping[tuple[str, str], int]]
"""By (process from, process to): how many flows from a step to a step there are, by (unit from, unit to)."""


StepLink = tuple[str, str]
"""The nodes of two steps, of which the second follows the first."""


@dataclass(frozen=True, slots=True)
class FormalLinks:
    """The formal links between units, and the units of each contact point (ids, internal ones, by code)."""

    pairs: frozenset[Pair]
    units_at: Mapping[str, tuple[str, ...]]

    def joins(self, contact: str, pair: Pair) -> bool:
        """Whether people of both units meet at a contact point."""
        return all(unit in self.units_at.get(contact, ()) for unit in pair)


def find_formal_links(scope: Scope) -> Slices[FormalLinks]:
    """A flow between nodes of two units, or a formal contact point with people of both, links them."""
    pairs: set[Pair] = set()
    for count, link in enumerate(scope.links):
        one, other = scope.unit(link.source), scope.unit(link.target)
        if one is not None and other is not None and one != other:
            pairs.add((one, other))
        if not count % PAUSE:
            yield
    units_at = {contact.id: units_of_contact(scope, contact) for contact in scope.contact_points}
    for contact in scope.contact_points:
        if contact.formality == "formal":
            pairs.update(combinations(units_at[contact.id], 2))
    return FormalLinks(frozenset(scope.pair(*pair) for pair in pairs), units_at)


def units_of_contact(scope: Scope, contact: ContactPoint) -> tuple[str, ...]:
    """The internal units of the people who meet there, by code."""
    units = {scope.unit(participant.who) for participant in contact.people}
    return scope.ordered(unit for unit in units if unit is not None and scope.is_internal(unit))


def step_links(scope: Scope) -> Slices[list[StepLink]]:
    """Every way on from a step to a step; events and gateways between two steps are looked through."""
    ahead: dict[str, list[str]] = {}
    for count, link in enumerate(scope.links):
        ahead.setdefault(link.source, []).append(link.target)
        if not count % PAUSE:
            yield
    found: list[StepLink] = []
    for count, source in enumerate(ahead):
        if scope.nodes[source].kind in WORK_KINDS:
            found += [(source, target) for target in _next_steps(scope, ahead, source)]
        if not count % 128:
            yield
    return found


def count_hand_offs(scope: Scope) -> Slices[HandOffs]:
    """The hand-offs between steps of different units."""
    counted: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    for count, (source, target) in enumerate((yield from step_links(scope))):
        _count(scope, counted, source, target)
        if not count % PAUSE:
            yield
    return counted


def _next_steps(scope: Scope, ahead: Mapping[str, Collection[str]], source: str) -> list[str]:
    found: list[str] = []
    seen: set[str] = set()
    waiting = list(ahead.get(source, ()))
    while waiting:
        node_id = waiting.pop()
        if scope.nodes[node_id].kind in WORK_KINDS:
            found.append(node_id)
        elif node_id not in seen:
            seen.add(node_id)
            waiting.extend(ahead.get(node_id, ()))
    return found


def _count(scope: Scope, counted: dict[tuple[str, str], Counter[tuple[str, str]]], source: str, target: str) -> None:
    one, other = scope.unit(source), scope.unit(target)
    if one is not None and other is not None and one != other:
        between = (scope.nodes[source].process or "", scope.nodes[target].process or "")
        counted.setdefault(between, Counter())[one, other] += 1


def is_ping_pong(hand_offs: HandOffs, units: Collection[str], processes: Collection[str]) -> bool:
    """Whether between two of the units work goes over twice or more in both directions, among steps of these processes."""

    inside = [hand_offs[one, other] for one, other in product(processes, processes) if (one, other) in hand_offs]

    def times(one: str, other: str) -> int:
        return sum(counted.get((one, other), 0) for counted in inside)

    return any(times(one, other) >= 2 and times(other, one) >= 2 for one, other in combinations(units, 2))
