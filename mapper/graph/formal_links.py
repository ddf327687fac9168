"""Which units are joined by the drawn flow or by a formal meeting, and how often work is handed over between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from mapper.graph.scope import Pair, Scope
from mapper.graph.slices import PAUSE, Slices
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import WORK_KINDS

UnitPairs = Mapping[tuple[str, str], int]
HandOffs = Mapping[str, Mapping[str, UnitPairs]]
"""By process from, then by process to: how many flows from a step to a step there are, by (unit from, unit to)."""
StepLink = tuple[str, str]
"""The nodes of two steps, of which the second follows the first."""


@dataclass(frozen=True, slots=True)
class FormalLinks:
    """The formal links between units, and the units of each contact point (ids, internal ones, by code); `drawn`: flows between units."""

    pairs: frozenset[Pair]
    units_at: Mapping[str, tuple[str, ...]]
    drawn: UnitPairs

    def joins(self, contact: str, pair: Pair) -> bool:
        """Whether people of both units meet at a contact point."""
        met = self.units_at.get(contact, ())
        return pair[0] in met and pair[1] in met


def find_formal_links(
    scope: Scope, earlier: FormalLinks | None = None, before: Scope | None = None, flows: Collection[str] = ()
) -> Slices[FormalLinks]:
    """A flow between nodes of two units, or a formal contact point with people of both, links them.

    After an earlier run over the scope `before` only these flows are counted again.
    """
    if earlier is None or before is None:
        drawn: Counter[tuple[str, str]] = Counter()
        for count, (source, target) in enumerate(scope.links):
            units = scope.units_between(source, target)
            if units is not None:
                drawn[units] += 1
            if not count % PAUSE:
                yield
    else:
        drawn = Counter(earlier.drawn)
        drawn.subtract(_between(before, flows))
        drawn.update(_between(scope, flows))
    yield
    units_at = {contact.id: units_of_contact(scope, contact) for contact in scope.contact_points}
    pairs = {pair for pair, often in drawn.items() if often}
    for contact in scope.contact_points:
        if contact.formality == "formal":
            pairs.update(combinations(units_at[contact.id], 2))
    return FormalLinks(frozenset(scope.pair(*pair) for pair in pairs), units_at, drawn)


def _between(scope: Scope, flows: Iterable[str]) -> list[tuple[str, str]]:
    """The units that these flows lead from and to, where they are two."""
    links = [link for link in map(scope.link, flows) if link is not None]
    return [units for link in links if (units := scope.units_between(*link)) is not None]


def units_of_contact(scope: Scope, contact: ContactPoint) -> tuple[str, ...]:
    """The internal units of the people who meet there, by code."""
    units = {scope.unit(participant.who) for participant in contact.people}
    return scope.ordered_units(frozenset(unit for unit in units if unit is not None and scope.is_internal(unit)))


def step_links(scope: Scope) -> Slices[list[StepLink]]:
    """Every way on from a step to a step; events and gateways between two steps are looked through."""
    nodes = scope.nodes
    found: list[StepLink] = []
    onward: dict[str, list[str]] = {}
    between: dict[str, list[str]] = {}
    for count, (source, target) in enumerate(scope.links):
        if nodes[source].kind not in WORK_KINDS:
            onward.setdefault(source, []).append(target)
        elif nodes[target].kind in WORK_KINDS:
            found.append((source, target))
        else:
            between.setdefault(source, []).append(target)
        if not count % PAUSE:
            yield
    for count, (source, targets) in enumerate(between.items()):
        found += [(source, target) for target in _steps_behind(scope, targets, lambda node: onward.get(node, ()))]
        if not count % 128:
            yield
    return found


def count_hand_offs(scope: Scope, earlier: HandOffs | None = None, recounted: Collection[str] = ()) -> Slices[HandOffs]:
    """The hand-offs between steps of different units; after an earlier run those from the steps of the `recounted` processes only."""
    counted: dict[str, dict[str, Counter[tuple[str, str]]]] = {}
    if earlier is None:
        for count, (source, target) in enumerate((yield from step_links(scope))):
            _count(scope, counted, source, target)
            if not count % PAUSE:
                yield
        return counted

    def targets(node_id: str) -> list[str]:
        links = map(scope.link, scope.workspace.indexed("Flow.from_id", node_id))
        return [link.target for link in links if link is not None]

    for process in recounted:
        for count, source in enumerate(_nodes_in(scope, process)):
            if scope.nodes[source].kind in WORK_KINDS:
                for target in _steps_behind(scope, targets(source), targets):
                    _count(scope, counted, source, target)
            if not count % 32:
                yield
    return {**{process: held for process, held in earlier.items() if process not in recounted}, **counted}


def _nodes_in(scope: Scope, process: str) -> Iterable[str]:
    if process:
        return scope.workspace.indexed("Node.process", process)
    return [node.id for node in scope.nodes.values() if node.process is None]


def _steps_behind(scope: Scope, targets: Iterable[str], onward: Callable[[str], Iterable[str]]) -> list[str]:
    """The steps among these nodes, and those behind the events and gateways among them."""
    nodes = scope.nodes
    found: list[str] = []
    seen: set[str] = set()
    waiting = list(targets)
    while waiting:
        node_id = waiting.pop()
        if nodes[node_id].kind in WORK_KINDS:
            found.append(node_id)
        elif node_id not in seen:
            seen.add(node_id)
            waiting.extend(onward(node_id))
    return found


def _count(scope: Scope, counted: dict[str, dict[str, Counter[tuple[str, str]]]], source: str, target: str) -> None:
    units = scope.units_between(source, target)
    if units is not None:
        held = counted.setdefault(scope.nodes[source].process or "", {})
        held.setdefault(scope.nodes[target].process or "", Counter())[units] += 1


def is_ping_pong(hand_offs: HandOffs, units: Collection[str], processes: Collection[str]) -> bool:
    """Whether between two of the units work goes over twice or more in both directions, among steps of these processes."""
    inside = [hand_offs[one][other] for one, other in product(processes, processes) if one in hand_offs and other in hand_offs[one]]

    def times(one: str, other: str) -> int:
        return sum([counted.get((one, other), 0) for counted in inside])

    return bool(inside) and any(times(one, other) >= 2 and times(other, one) >= 2 for one, other in combinations(units, 2))
