"""What exceptions cost a process, how often cases go right the first time, and how much of it hangs on informal contact points."""

from __future__ import annotations

from collections.abc import Callable
from math import prod

from mapper.graph.load import Estimate, times
from mapper.metrics.figure import UNKNOWN, Figure, approximately, divided, exactly, share, share_of_both, summed
from mapper.metrics.ground import Ground
from mapper.metrics.time import planned_load, volume_of
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import flows_from
from mapper.model.record import Quantity


def exception_load(ground: Ground) -> Figure:
    """Σ rate·effort/60 [person-h/week]."""
    return _sum(ground, lambda estimate: estimate.load)


def exception_cost(ground: Ground) -> Figure:
    """Σ (load·hourly rate of the handlers + rate·direct cost) [currency/week]."""
    return _sum(ground, lambda estimate: estimate.cost)


def exception_delay(ground: Ground) -> Figure:
    """Σ rate·delay ÷ volume [elapsed h/case]."""
    return divided(_sum(ground, lambda estimate: estimate.delay), volume_of(ground))


def full_time(ground: Ground) -> Figure:
    """Exception load ÷ hours of a full-time week [full-time people]."""
    return divided(exception_load(ground), exactly(ground.workspace.settings.week_hours))


def rework_share(ground: Ground) -> Figure:
    """Exception load ÷ (exception load + planned load) [%]."""
    return share_of_both(exception_load(ground), planned_load(ground))


def unresolved_share(ground: Ground) -> Figure:
    """Exceptions that nobody handles, or after which nobody knows where the case goes on, of all [%]."""
    points = ground.exceptions
    return share(sum(point.rejoin == "UNKNOWN" or not point.handlers for point in points), len(points))


def informal_share(ground: Ground) -> Figure:
    """Exceptions that are resolved at informal contact points only, of all [%]."""
    informal = {contact.id for contact in ground.scope.contact_points if contact.formality != "formal"}
    points = ground.exceptions
    return share(sum(bool(point.contacts) and informal.issuperset(point.contacts) for point in points), len(points))


def contact_dependence(ground: Ground) -> Figure:
    """The load of exceptions that are resolved at a contact point ÷ the load of all [%]."""
    met = [point for point in ground.exceptions if point.contacts]
    others = [point for point in ground.exceptions if not point.contacts]
    return share_of_both(_loads(ground, met), _loads(ground, others))


def at_risk_load(ground: Ground) -> Figure:
    """The load of exceptions of which one contact point is the only known resolution [person-h/week], each counted once."""
    sole = {exception for risk in ground.analysis.contact_points for exception in risk.sole}
    return _loads(ground, [point for point in ground.exceptions if point.id in sole])


def first_pass_yield(ground: Ground, node: Node) -> Figure:
    """Cases that a step gets right the first time [%]: Π over its interrupting exceptions of 1 − rate/(volume·visits)."""
    here = [point for point in ground.exceptions if point.host == node.id and point.interrupting]
    visits, volume = ground.visits_at(node), ground.volume_at(node)
    passing = times(volume, None if visits is None else Quantity.of(visits))
    failing = [_per_visit(ground.estimate(point).rate, passing) for point in here]
    known = [one for one in failing if one is not None]
    if here and not known:
        return Figure(None, 0, len(here))
    low, high = prod(1 - one.high for one in known), prod(1 - one.low for one in known)
    return Figure(Quantity(100 * low, 100 * high), len(known), len(here))


def rolled_throughput_yield(ground: Ground) -> Figure:
    """Cases that meet no interrupting exception at all [%]: Π over the steps of (1 − v) + v·yield, v = visits, at most 1.

    Exact for a sequence; where a decision leads to steps that exclude each other it is approximate, and marked so. Where some rates are
    unknown it is an upper bound.
    """
    if ground.process is None:
        return UNKNOWN
    low = high = 1.0
    known = of = 0
    is_approximate = False
    for node in ground.steps:
        figure = first_pass_yield(ground, node)
        known, of = known + figure.known, of + figure.of
        visits = ground.visits_at(node)
        if figure.amount is None or visits is None or not figure.of:
            continue
        often = min(visits, 1.0)
        is_approximate = is_approximate or visits > 1
        low *= 1 - often + often * figure.amount.low / 100
        high *= 1 - often + often * figure.amount.high / 100
    if of and not known:
        return Figure(None, 0, of)
    figure = Figure(Quantity(100 * low, 100 * high), known, of)
    return approximately(figure) if is_approximate or _excluding_steps(ground) else figure


def _excluding_steps(ground: Ground) -> bool:
    """Whether a decision leads to two or more steps with interrupting exceptions that a case does not both meet."""
    failing = {point.host for point in ground.exceptions if point.interrupting}
    partly = [node for node in ground.steps if node.id in failing and (ground.visits_at(node) or 0.0) < 1]
    if len(partly) < 2:
        return False
    return any(node.kind == "decision" and len(flows_from(ground.workspace, node.id)) > 1 for node in ground.scope.nodes.values())


def _per_visit(rate: Quantity | None, passing: Quantity | None) -> Quantity | None:
    """How much of what passes a step fails there [0–1]."""
    if rate is None or passing is None or passing.low <= 0:
        return None
    return Quantity(min(rate.low / passing.high, 1.0), min(rate.high / passing.low, 1.0))


def _sum(ground: Ground, of: Callable[[Estimate], Quantity | None]) -> Figure:
    return summed(of(ground.estimate(point)) for point in ground.exceptions)


def _loads(ground: Ground, points: list[ExceptionPoint]) -> Figure:
    return summed(ground.estimate(point).load for point in points)
