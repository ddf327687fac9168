"""What a map says, for comparison: names, roles, systems, quantities, exceptions, handlers, contact points, flows - no places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node, Trigger
from mapper.model.lookups import every
from mapper.model.organisation import Process
from mapper.model.record import Quantity
from mapper.model.units import show_delay, show_effort, show_money, show_rate
from mapper.model.workspace import Workspace
from mapper.shapes.step import system_name

Bounds = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Content:
    """What a map says, by names instead of ids: two maps that say the same are equal."""

    processes: frozenset[str]
    nodes: frozenset[tuple[str, str, str, frozenset[str], Bounds, Bounds]]
    """Kind, name, role, systems, work [min], waiting [h]."""
    flows: frozenset[tuple[str, str, str]]
    """From, to, label."""
    triggers: frozenset[tuple[str, str, Bounds]]
    """Name, channel, rate."""
    exceptions: frozenset[tuple[str, str, str, Bounds, Bounds, Bounds, Bounds, tuple[str, ...], frozenset[str], str, frozenset[str]]]
    """Name, host, category, rate, effort, delay, cost, handlers, systems, where it rejoins, contact points."""
    contact_points: frozenset[tuple[str, frozenset[tuple[str, bool]], Bounds, bool, str]]
    """Name, people (essential or not), frequency, at fixed times, place."""


def content_of(workspace: Workspace) -> Content:
    """The content of the map."""
    points = every(workspace, ExceptionPoint)
    return Content(
        frozenset(process.name for process in every(workspace, Process)),
        frozenset(_node(workspace, node) for node in every(workspace, Node)),
        frozenset((_name(workspace, flow.from_id), _name(workspace, flow.to_id), flow.name) for flow in every(workspace, Flow)),
        frozenset((trigger.name, _name(workspace, trigger.channel), _bounds(trigger.rate)) for trigger in every(workspace, Trigger)),
        frozenset(_exception(workspace, point) for point in points),
        frozenset(_contact_point(workspace, contact) for contact in every(workspace, ContactPoint)),
    )


def mentions(workspace: Workspace) -> tuple[str, ...]:
    """Every mention of a name, role, system or quantity in the map, each as the map shows it, once for each place where it stands.

    Lines between elements and where a case goes on have no text of their own and are not counted.
    """
    settings = next(iter(workspace.indexed("kind", "Settings")), None)
    found: list[str] = []
    for node in every(workspace, Node):
        found += [node.name, _name(workspace, node.role), *(_system(workspace, one) for one in node.systems)]
        found += _shown(show_effort, node.touch) + _shown(show_delay, node.wait)
    for trigger in every(workspace, Trigger):
        found += [_name(workspace, trigger.channel), *_shown(show_rate, trigger.rate)]
    for point in every(workspace, ExceptionPoint):
        found += [point.name, *_names(workspace, (one.who for one in point.handlers)), *(_system(workspace, one) for one in point.uses)]
        found += _shown(show_rate, point.rate) + _shown(show_effort, point.effort) + _shown(show_delay, point.delay)
        if point.direct_cost is not None and point.direct_cost.high and settings is not None:
            found.append(show_money(point.direct_cost, workspace[settings]))  # type: ignore[arg-type]
    for contact in every(workspace, ContactPoint):
        found += [contact.name, contact.place, *_names(workspace, (one.who for one in contact.people))]
        found += _shown(show_rate, contact.frequency)
    found += [process.name for process in every(workspace, Process)]
    found += [flow.name for flow in every(workspace, Flow)]
    return tuple(text for text in found if text)


def _shown(show: object, quantity: Quantity | None) -> list[str]:
    return [show(quantity)] if quantity is not None and callable(show) else []


def _node(workspace: Workspace, node: Node) -> tuple[str, str, str, frozenset[str], Bounds, Bounds]:
    systems = frozenset(_system(workspace, one) for one in node.systems)
    return (node.kind, node.name, _name(workspace, node.role), systems, _bounds(node.touch), _bounds(node.wait))


def _exception(
    workspace: Workspace, point: ExceptionPoint
) -> tuple[str, str, str, Bounds, Bounds, Bounds, Bounds, tuple[str, ...], frozenset[str], str, frozenset[str]]:
    return (
        point.name,
        _name(workspace, point.host),
        point.category,
        _bounds(point.rate),
        _bounds(point.effort),
        _bounds(point.delay),
        _bounds(point.direct_cost) if point.direct_cost is not None and point.direct_cost.high else None,
        tuple(_names(workspace, (handler.who for handler in point.handlers))),
        frozenset(_system(workspace, one) for one in point.uses),
        _name(workspace, point.rejoin) or point.rejoin,
        frozenset(_names(workspace, point.contacts)),
    )


def _contact_point(workspace: Workspace, contact: ContactPoint) -> tuple[str, frozenset[tuple[str, bool]], Bounds, bool, str]:
    people = frozenset((_name(workspace, one.who), one.essential) for one in contact.people)
    return (contact.name, people, _bounds(contact.frequency), contact.scheduled, contact.place)


def _names(workspace: Workspace, ids: Iterable[str]) -> Iterator[str]:
    return (_name(workspace, one) for one in ids)


def _name(workspace: Workspace, record_id: str | None) -> str:
    record = workspace.get(record_id) if record_id is not None else None
    return record.name if record is not None else ""


def _system(workspace: Workspace, record_id: str) -> str:
    return system_name(workspace.get(record_id))


def _bounds(quantity: Quantity | None) -> Bounds:
    return (quantity.low, quantity.high) if quantity is not None else None
