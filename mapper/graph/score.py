"""Hot spots with their load, cost and delay, their anchor, who is involved, and their rank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mapper.graph.footprint import path_steps
from mapper.graph.hotspots import Group
from mapper.graph.incidence import Incidence
from mapper.graph.load import Estimate, total
from mapper.graph.scope import Scope
from mapper.graph.slices import Slices, in_order
from mapper.model.exception_point import ExceptionPoint
from mapper.model.record import Quantity

Basis = Literal["load", "cost", "delay"]
Band = Literal["hot", "warm", "mild"]
_SAME = 9
"""Decimals that count when amounts are compared."""


@dataclass(frozen=True, slots=True)
class HotSpot:
    """Overlapping exceptions. Ids throughout, sorted by code; `load`, `cost` and `delay` add up what is known, each exception once.

    `known`: members whose load is known; `share` of the load of all exceptions [0–1]; `anchor`: the step with most of the load (a global
    step where it is one), None where no member has a step; `units` internal ones; `zone` its place in the list of zones, None = in none.
    """

    members: tuple[str, ...]
    load: Quantity
    known: int
    cost: Quantity
    delay: Quantity
    share: float
    cohesion: int
    anchor: str | None
    units: tuple[str, ...]
    external_units: tuple[str, ...]
    processes: tuple[str, ...]
    zone: int | None
    band: Band


def touched_units(scope: Scope, exception: ExceptionPoint, path: Iterable[str]) -> tuple[str, ...]:
    """The units of the host, of the path steps that remain in the footprint, of handlers and of those who notice; by code."""
    remaining = set(path)
    steps = [node for node in path_steps(scope, exception) if scope.canon(node) in remaining]
    people = (*(handler.who for handler in exception.handlers), *exception.noticed_by)
    hosts = (exception.host,) if exception.host in scope.nodes else ()
    units = {scope.unit(record_id) for record_id in (*hosts, *(node.id for node in steps), *people)}
    return scope.ordered(unit for unit in units if unit is not None)


def process_of(scope: Scope, exception: ExceptionPoint) -> str | None:
    """The id of the process in which an exception arises."""
    host = scope.nodes.get(exception.host) if exception.host is not None else None
    return host.process if host is not None else None


def score_all(
    incidence: Incidence, estimates: Sequence[Estimate], units: Sequence[tuple[str, ...]], groups: Sequence[Group], basis: Basis
) -> Slices[tuple[HotSpot, ...]]:
    """The groups as hot spots, ranked by the basis, then by units, members and codes."""
    everything = total(estimate.load for estimate in estimates).value
    spots: list[tuple[HotSpot, tuple[int, ...]]] = []
    for count, group in enumerate(groups):
        spots.append((_score(incidence, estimates, units, group, everything), group.members))
        if not count % 32:
            yield
    ranked = yield from in_order(spots, lambda scored: _rank(scored[0], scored[1], basis))
    return tuple(spot for spot, _ in ranked)


def _rank(spot: HotSpot, members: tuple[int, ...], basis: Basis) -> tuple[Any, ...]:
    amount: Quantity = getattr(spot, basis)
    return -round(amount.value, _SAME), -len(spot.units), -len(members), members


def _score(
    incidence: Incidence, estimates: Sequence[Estimate], units: Sequence[tuple[str, ...]], group: Group, everything: float
) -> HotSpot:
    scope = incidence.scope
    known = [estimates[member] for member in group.members]
    load = total(estimate.load for estimate in known)
    share = load.value / everything if everything > 0 else 0.0
    touched = scope.ordered({unit for member in group.members for unit in units[member]})
    processes = {process_of(scope, scope.exceptions[member]) for member in group.members}
    return HotSpot(
        members=tuple(scope.exceptions[member].id for member in group.members),
        load=load,
        known=sum(estimate.load is not None for estimate in known),
        cost=total(estimate.cost for estimate in known),
        delay=total(estimate.delay for estimate in known),
        share=share,
        cohesion=group.cohesion,
        anchor=_anchor(incidence, estimates, group),
        units=tuple(unit for unit in touched if scope.is_internal(unit)),
        external_units=tuple(unit for unit in touched if not scope.is_internal(unit)),
        processes=scope.ordered(process for process in processes if process is not None),
        zone=group.zone,
        band=band_of(share if everything > 0 else None, len(group.members)),
    )


def band_of(share: float | None, exceptions: int) -> Band:
    """The heat band by the share of all exception load, by the number of exceptions where nothing is estimated (`share` None).

    >>> band_of(0.2, 2), band_of(0.05, 9), band_of(0.01, 9), band_of(None, 5)
    ('hot', 'warm', 'mild', 'hot')
    """
    if share is None:
        return "hot" if exceptions >= 5 else "warm" if exceptions >= 3 else "mild"
    return "hot" if share >= 0.2 else "warm" if share >= 0.05 else "mild"


def _anchor(incidence: Incidence, estimates: Sequence[Estimate], group: Group) -> str | None:
    """The step with the highest load of the group's exceptions, then with more of them, then first by code."""
    at: dict[str, list[int]] = {}
    for member in group.members:
        found = incidence.footprints[member]
        for step in (*found.host, *found.path):
            at.setdefault(step, []).append(member)

    def rank(step: str) -> tuple[Any, ...]:
        load = total(estimates[member].load for member in at[step]).value
        return -round(load, _SAME), -len(at[step]), incidence.scope.order(step)

    return min(at, key=rank, default=None)
