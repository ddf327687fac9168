"""What an exception costs: load [person-h/week], cost [currency/week] and delay [case-h/week], as ranges; unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

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


class Estimate(NamedTuple):
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
        return NOTHING if not known else known[0] if not known[0].text else Quantity(known[0].low, known[0].high)
    return Quantity(fsum([amount.low for amount in known]), fsum([amount.high for amount in known]))


def times(one: Quantity | None, other: Quantity | None, factor: float = 1.0) -> Quantity | None:
    """The product of two amounts that are not negative, at both ends; unknown where either is."""
    if one is None or other is None:
        return None
    return Quantity(one.low * other.low * factor, one.high * other.high * factor)


@dataclass(frozen=True, slots=True)
class Estimates:
    """The estimates of all exceptions in scope by id, and the visits of the processes in which some are known by probability only."""

    by_id: Mapping[str, Estimate]
    visits: Mapping[str, Visits]


def estimate_all(
    scope: Scope, earlier: Estimates | None = None, stale: Iterable[str] = (), resolved: Iterable[str] = ()
) -> Slices[Estimates]:
    """The estimates of all exceptions in scope.

    Of an earlier run all but the stale ones are kept, and the visits of all processes but the `resolved` ones.
    """
    if earlier is None:
        points: Sequence[ExceptionPoint] = scope.exceptions
        found: dict[str, Estimate] = {}
        visits: dict[str, Visits] = {}
    else:
        points = [point for one in stale if (point := get(scope.workspace, ExceptionPoint, one)) is not None]
        found = dict(earlier.by_id)
        yield
        for one in stale:
            found.pop(one, None)
        visits = {one: known for one, known in earlier.visits.items() if one not in set(resolved)}
    yield from _find_visits(scope, points, visits)
    paid = _Paid(scope)
    for count, exception in enumerate(points):
        found[exception.id] = _estimate(scope, exception, visits, paid)
        if not count % 128:
            yield
    return Estimates(found, visits)


def _find_visits(scope: Scope, points: Iterable[ExceptionPoint], visits: dict[str, Visits]) -> Slices[None]:
    """Adds the visits of the processes in which an exception has a probability but no rate."""
    hosts = {point.host for point in points if point.rate is None and point.probability is not None and point.host}
    for process_id in sorted({scope.nodes[host].process or "" for host in hosts if host in scope.nodes} - visits.keys()):
        process = get(scope.workspace, Process, process_id)
        if process is not None:
            visits[process_id] = yield from visits_of(scope.workspace, process)


def rate_of(scope: Scope, exception: ExceptionPoint, visits: Mapping[str, Visits]) -> Quantity | None:
    """The occurrences per week: as stated, else probability × volume × visits of the host."""
    if exception.rate is not None or exception.probability is None:
        return exception.rate
    host = scope.nodes.get(exception.host or "")
    if host is None:
        return None
    process = get(scope.workspace, Process, host.process)
    comes_by = host.share
    if comes_by is None and process is not None and process.id in visits:
        comes_by = visits[process.id].by_node.get(host.id)
    if process is None or comes_by is None:
        return None
    return times(exception.probability, process.volume, comes_by)


class _Paid:
    """What an hour of an exception's work costs [currency/h], with the rates already looked up."""

    def __init__(self, scope: Scope) -> None:
        self._workspace = scope.workspace
        self._default = scope.settings.default_rate
        self._rates: dict[str, float] = {}

    def an_hour(self, handlers: tuple[Handler, ...]) -> float:
        """The rates of the handlers by their shares, and the default for the rest."""
        if not handlers:
            return self._default
        if [handler.share for handler in handlers].count(None) == len(handlers):
            return fsum([self._rate(handler.who) for handler in handlers]) / len(handlers)
        shares = handler_shares(handlers)
        paid = fsum([share * self._rate(who) for who, share in shares])
        return paid + max(0.0, 1.0 - fsum([share for _, share in shares])) * self._default

    def _rate(self, who: str) -> float:
        rate = self._rates.get(who)
        if rate is None:
            rate = self._rates[who] = hourly_rate(self._workspace, who)
        return rate


def _estimate(scope: Scope, exception: ExceptionPoint, visits: Mapping[str, Visits], paid: _Paid) -> Estimate:
    rate = rate_of(scope, exception, visits)
    load = times(rate, exception.effort, 1 / MINUTES)
    return Estimate(rate, load, _cost(exception, rate, load, paid), times(rate, exception.delay))


def _cost(exception: ExceptionPoint, rate: Quantity | None, load: Quantity | None, paid: _Paid) -> Quantity | None:
    if load is None:
        return None
    an_hour = paid.an_hour(exception.handlers)
    work = Quantity(load.low * an_hour, load.high * an_hour)
    return work if exception.direct_cost is None else total((work, times(rate, exception.direct_cost)))


def handler_shares(handlers: tuple[Handler, ...]) -> list[tuple[str, float]]:
    """Which part of the effort each handler bears: as stated, the rest in equal parts; together at most 1.

    >>> handler_shares((Handler("a", 0.5), Handler("b"), Handler("c")))
    [('a', 0.5), ('b', 0.25), ('c', 0.25)]
    """
    stated = fsum([handler.share for handler in handlers if handler.share is not None])
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
