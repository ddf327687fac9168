"""What is counted on the map alone, before anybody estimates anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from mapper.graph.scope import functions_of
from mapper.metrics.figure import UNKNOWN, Figure, exactly, share, summed
from mapper.metrics.ground import Ground
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every, get, nodes_of, trigger_of
from mapper.model.measures import NoneKnown
from mapper.model.organisation import Process, SystemFunction
from mapper.model.record import Quantity


def steps(ground: Ground) -> Figure:
    """Steps."""
    return exactly(len(ground.steps))


def lanes(ground: Ground) -> Figure:
    """Roles and units that perform steps."""
    return exactly(len({node.role or ground.scope.unit(node.id) for node in ground.steps} - {None}))


def systems(ground: Ground) -> Figure:
    """Applications that steps use; a transaction counts for its application."""
    found = set()
    for node in ground.steps:
        for used in functions_of(ground.scope, node):
            function = get(ground.workspace, SystemFunction, used)
            found.add(used if function is None else function.system or function.module or function.vendor)
    return exactly(len(found))


def hand_offs(ground: Ground) -> Figure:
    """Ways on from a step to a step of another unit."""
    return exactly(sum(_is_handed_over(ground, link) for link in ground.links))


def hand_off_ratio(ground: Ground) -> Figure:
    """Hand-offs over all ways on from step to step [%]."""
    return share(sum(_is_handed_over(ground, link) for link in ground.links), len(ground.links))


def hand_offs_per_case(ground: Ground) -> Figure:
    """Σ of how often a case takes each way that is a hand-off [per case]: no oftener than it comes by either step. Only of one process."""
    if ground.process is None:
        return UNKNOWN
    parts: list[Quantity | None] = []
    for one, other in ground.links:
        if _is_handed_over(ground, (one, other)):
            comes_by = [ground.visits_at(ground.scope.nodes[end]) for end in (one, other)]
            parts.append(None if None in comes_by else Quantity.of(min(often for often in comes_by if often is not None)))
    return summed(parts)


def system_switches(ground: Ground) -> Figure:
    """Ways on from a step to a step that use no system in common, where both use one."""
    used = {node.id: set(functions_of(ground.scope, node)) for node in ground.scope.nodes.values()}
    return exactly(sum(bool(used[one] and used[other] and not used[one] & used[other]) for one, other in ground.links))


def ping_pong(ground: Ground) -> Figure:
    """Pairs of units between which work goes over twice or more in both directions."""
    counted: Counter[tuple[str, str]] = Counter()
    for one, other in ground.links:
        units = ground.scope.unit(one), ground.scope.unit(other)
        if units[0] is not None and units[1] is not None and units[0] != units[1]:
            counted[units[0], units[1]] += 1
    return exactly(sum(one < other and often >= 2 and counted[other, one] >= 2 for (one, other), often in counted.items()))


def exceptions(ground: Ground) -> Figure:
    """Exceptions that arise at its steps."""
    return exactly(len(ground.exceptions))


def exception_coverage(ground: Ground) -> Figure:
    """Steps with an exception, or of which the room said that none is known, of all steps [%]."""
    asked = {point.host for point in ground.exceptions} | {one.step for one in every(ground.workspace, NoneKnown)}
    return share(sum(node.id in asked for node in ground.steps), len(ground.steps))


def gaps(ground: Ground) -> Figure:
    """Pairs of units that an exception needs together and that no formal flow or meeting joins."""
    return exactly(len(ground.analysis.gaps))


def automation_share(ground: Ground) -> Figure:
    """Automatic steps of those of which somebody said how they are done [%]."""
    said = [node.automation for node in ground.steps if node.automation]
    figure = share(said.count("automatic"), len(said))
    return Figure(figure.amount, len(said), len(ground.steps))


def completeness(ground: Ground) -> Figure:
    """What is filled in of what a finished map says of its processes, steps, exceptions and contact points [%]."""
    answers = [*_of_processes(ground), *_of_steps(ground), *_of_exceptions(ground), *_of_contacts(ground)]
    return share(sum(answers), len(answers))


def _is_handed_over(ground: Ground, link: tuple[str, str]) -> bool:
    one, other = (ground.scope.unit(end) for end in link)
    return one is not None and other is not None and one != other


def _of_processes(ground: Ground) -> Iterator[bool]:
    asked: tuple[Callable[[Process], object], ...] = (
        lambda process: process.name,
        lambda process: process.owner,
        lambda process: process.scope,
        lambda process: process.volume,
        lambda process: _has_trigger(ground, process),
    )
    for process in ground.among:
        yield from (bool(ask(process)) for ask in asked)


def _has_trigger(ground: Ground, process: Process) -> bool:
    starts = [node for node in nodes_of(ground.workspace, process.id) if node.kind == "start"]
    return any(trigger_of(ground.workspace, start.id) is not None for start in starts)


def _of_steps(ground: Ground) -> Iterator[bool]:
    asked: tuple[Callable[[Node], object], ...] = (
        lambda node: node.name,
        lambda node: node.role or node.unit,
        lambda node: node.systems or node.automation == "manual",
        lambda node: node.touch is not None,
    )
    for node in ground.steps:
        yield from (bool(ask(node)) for ask in asked)


def _of_exceptions(ground: Ground) -> Iterator[bool]:
    asked: tuple[Callable[[ExceptionPoint], object], ...] = (
        lambda point: point.name,
        lambda point: point.category,
        lambda point: point.rate is not None or point.probability is not None,
        lambda point: point.effort is not None,
        lambda point: point.handlers,
        lambda point: point.noticed_by or point.noticed_via,
        lambda point: point.rejoin != "UNKNOWN",
    )
    for point in ground.exceptions:
        yield from (bool(ask(point)) for ask in asked)


def _of_contacts(ground: Ground) -> Iterator[bool]:
    asked: tuple[Callable[[ContactPoint], object], ...] = (
        lambda contact: contact.name,
        lambda contact: contact.place or contact.channel,
        lambda contact: len(contact.people) > 1,
        lambda contact: contact.frequency is not None or not contact.scheduled,
    )
    for contact in ground.scope.contact_points:
        yield from (bool(ask(contact)) for ask in asked)
