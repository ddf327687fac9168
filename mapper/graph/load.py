"""What an exception costs: load [person-h/week], cost [currency/week] and delay [case-h/week], as ranges; unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from mapper.graph.scope import Scope
from mapper.graph.slices import Slices
from mapper.graph.visits import Visits, visits_of
from mapper.model.exception_point import ExceptionPoint, Handler
from mapper.model.lookups import get
from mapper.model.organisation import Person, Process, Role
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace

NOTHING = Quantity(0.0, 0.0)
MINUTES = 60.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is known about one exception: `rate` [per week], `load` [person-h/week], `cost` [currency/week], `delay` [case-h/week]."""

    rate: Quantity | None
    load: Quantity | None
    cost: Quantity | None
    delay: Quantity | None


def total(amounts: Iterable[Quantity | None]) -> Quantity:
    """The sum of the known amounts, the same in whatever order they come.

    >>> total([Quantity(1, 2), None, Quantity.of(3)]).value
    4.5
    """
    known = [amount for amount in amounts if amount is not None]
    if len(known) < 2:
        return Quantity(known[0].low, known[0].high) if known else NOTHING
    return Quantity(fsum(amount.low for amount in known), fsum(amount.high for amount in known))


def times(one: Quantity | None, other: Quantity | None, factor: float = 1.0) -> Quantity | None:
    """The product of two amounts that are not negative, at both ends; unknown where either is."""
    if one is None or other is None:
        return None
    return Quantity(one.low * other.low * factor, one.high * other.high * factor)


def estimate_all(scope: Scope) -> Slices[tuple[Estimate, ...]]:
    """The estimates of all exceptions in scope, by position."""
    visits = yield from _visits_needed(scope)
    estimates = []
    for position, exception in enumerate(scope.exceptions):
        estimates.append(_estimate(scope, exception, visits))
        if not position % 128:
            yield
    return tuple(estimates)


def _visits_needed(scope: Scope) -> Slices[dict[str, Visits]]:
    """Visits of the processes in which an exception has a probability but no rate."""
    hosts = {point.host for point in scope.exceptions if point.rate is None and point.probability is not None and point.host}
    found = {}
    for process_id in sorted({scope.nodes[host].process or "" for host in hosts if host in scope.nodes}):
        process = get(scope.workspace, Process, process_id)
        if process is not None:
            found[process_id] = yield from visits_of(scope.workspace, process)
    return found


def rate_of(scope: Scope, exception: ExceptionPoint, visits: Mapping[str, Visits]) -> Quantity | None:
    """The occurrences per week: as stated, else probability × volume × visits of the host."""
    host = scope.nodes.get(exception.host or "")
    if exception.rate is not None or exception.probability is None or host is None:
        return exception.rate
    process = get(scope.workspace, Process, host.process)
    comes_by = host.share
    if comes_by is None and process is not None and process.id in visits:
        comes_by = visits[process.id].by_node.get(host.id)
    if process is None or comes_by is None:
        return None
    return times(exception.probability, process.volume, comes_by)


def _estimate(scope: Scope, exception: ExceptionPoint, visits: Mapping[str, Visits]) -> Estimate:
    rate = rate_of(scope, exception, visits)
    load = times(rate, exception.effort, 1 / MINUTES)
    return Estimate(rate, load, _cost(scope, exception, rate, load), times(rate, exception.delay))


def _cost(scope: Scope, exception: ExceptionPoint, rate: Quantity | None, load: Quantity | None) -> Quantity | None:
    if load is None:
        return None
    default = scope.workspace.settings.default_rate
    shares = handler_shares(exception.handlers)
    paid = fsum(share * hourly_rate(scope.workspace, who) for who, share in shares)
    paid += max(0.0, 1.0 - fsum(share for _, share in shares)) * default
    work = Quantity(load.low * paid, load.high * paid)
    return total((work, times(rate, exception.direct_cost)))


def handler_shares(handlers: tuple[Handler, ...]) -> list[tuple[str, float]]:
    """Which part of the effort each handler bears: as stated, the rest in equal parts; together at most 1.

    >>> handler_shares((Handler("a", 0.5), Handler("b"), Handler("c")))
    [('a', 0.5), ('b', 0.25), ('c', 0.25)]
    """
    stated = fsum(handler.share for handler in handlers if handler.share is not None)
    silent = sum(handler.share is None for handler in handlers)
    equal = max(0.0, 1.0 - stated) / silent if silent else 0.0
    scale = 1.0 / stated if stated > 1.0 else 1.0
    return [(handler.who, equal if handler.share is None else handler.share * scale) for handler in handlers]


def hourly_rate(workspace: Workspace, who: str | None) -> float:
    """What an hour of that role or person costs [currency/h]; as the map says for all where nothing is said of them."""
    record = workspace.get(who) if who is not None else None
    held = record.roles if isinstance(record, Person) else (who,)
    roles = (get(workspace, Role, role_id) for role_id in held)
    default = workspace.settings.default_rate
    return next((role.hourly_rate for role in roles if role is not None and role.hourly_rate is not None), default)
