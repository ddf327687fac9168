"""The channel register: per channel what comes by it, who serves it and when, how it does, and whether anybody listens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from mapper.metrics.figure import Figure, divided, exactly, summed
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node, Pool, Trigger
from mapper.model.lookups import code_order, every, get, unit_of
from mapper.model.measures import Metric
from mapper.model.organisation import Channel, Hours
from mapper.model.record import Quantity, Record
from mapper.model.words import Said, say
from mapper.model.workspace import Workspace
from mapper.whole.ways import elapsed, next_steps, performer

R = TypeVar("R", bound=Record)
_FIRST_RESPONSE: tuple[Said, ...] = ("first response", "first reply", "first answer")
"""By these words in its name a metric is taken for the first-response metric of a channel."""


@dataclass(frozen=True, slots=True)
class ChannelUse:
    """One channel; ids by code.

    `steps` listen: they follow a trigger of the channel, or receive a message over it. `served_by`: who performs these, and who meets at
    its contact points. `hours`: when, () = nobody said. `first_response`: the metric. `effort`: mean of the exceptions noticed by it
    [min per occurrence]; `notice`: mean time from where they arise to where they are noticed [elapsed h].
    `is_unheard`: customers come by it and no step listens.
    """

    channel: Channel
    triggers: tuple[str, ...]
    exceptions: tuple[str, ...]
    contact_points: tuple[str, ...]
    steps: tuple[str, ...]
    served_by: tuple[str, ...]
    hours: tuple[Hours, ...]
    first_response: str | None
    effort: Figure
    notice: Figure
    is_unheard: bool


def channel_register(workspace: Workspace) -> tuple[ChannelUse, ...]:
    """All channels, the unheard ones first, then by name."""
    found = (_use(workspace, channel) for channel in every(workspace, Channel))
    return tuple(sorted(found, key=lambda use: (not use.is_unheard, use.channel.name.casefold(), use.channel.id)))


def _use(workspace: Workspace, channel: Channel) -> ChannelUse:
    triggers = _sorted(workspace, Trigger, workspace.indexed("Trigger.channel", channel.id))
    noticed = dict.fromkeys(one for way in (channel.id, *_ids(triggers)) for one in workspace.indexed("ExceptionPoint.noticed_via", way))
    exceptions = _sorted(workspace, ExceptionPoint, noticed)
    contacts = _sorted(workspace, ContactPoint, workspace.indexed("ContactPoint.channel", channel.id))
    flows = [flow for one in workspace.indexed("Flow.channel", channel.id) if (flow := get(workspace, Flow, one)) is not None]
    steps = _listening(workspace, triggers, flows)
    doers = (performer(workspace, node) for one in steps if (node := get(workspace, Node, one)) is not None)
    served_by = tuple(dict.fromkeys((*(one for one in doers if one), *(who.who for contact in contacts for who in contact.people))))
    comes = channel.public or bool(triggers) or bool(exceptions) or any(_is_from_outside(workspace, flow) for flow in flows)
    return ChannelUse(
        channel=channel,
        triggers=_ids(triggers),
        exceptions=_ids(exceptions),
        contact_points=_ids(contacts),
        steps=steps,
        served_by=served_by,
        hours=channel.hours,
        first_response=_first_response(workspace, channel, triggers, steps),
        effort=mean(point.effort for point in exceptions),
        notice=mean(time_to_notice(workspace, point) for point in exceptions),
        is_unheard=comes and not steps,
    )


def mean(amounts: Iterable[Quantity | None]) -> Figure:
    """The plain mean of the amounts that are known; `known` of `of` are.

    >>> mean((Quantity.of(10), None, Quantity.of(20))).value
    15.0
    """
    listed = list(amounts)
    figure = summed(listed)
    if figure.amount is None or not listed:
        return Figure(None, 0, len(listed))
    return Figure(divided(figure, exactly(float(figure.known))).amount, figure.known, figure.of)


def time_to_notice(workspace: Workspace, point: ExceptionPoint) -> Quantity | None:
    """From where an exception arises to where it is noticed, by the flow [elapsed h]: 0 at its host; None where nobody said."""
    if point.host is None or point.noticed_at is None:
        return None
    return elapsed(workspace, point.host, point.noticed_at)


def _sorted(workspace: Workspace, cls: type[R], ids: Iterable[str]) -> list[R]:
    records = (get(workspace, cls, one) for one in ids)
    return sorted((one for one in records if one is not None), key=lambda one: (code_order(str(getattr(one, "code", ""))), one.id))


def _ids(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(one.id for one in records)


def _listening(workspace: Workspace, triggers: Iterable[Trigger], flows: Iterable[Flow]) -> tuple[str, ...]:
    """The steps at which somebody takes up what comes by the channel."""
    found: dict[str, None] = {}
    for trigger in triggers:
        found |= dict.fromkeys(node.id for node in _first_steps(workspace, trigger.node))
    for flow in flows:
        if flow.kind == "message":
            found |= dict.fromkeys(node.id for node in _first_steps(workspace, flow.to_id))
    return tuple(found)


def _first_steps(workspace: Workspace, node_id: str | None) -> Iterator[Node]:
    """The node itself where work is done there, else the steps that follow it."""
    node = get(workspace, Node, node_id)
    if node is None:
        return
    if node.kind in ("step", "subprocess", "call", "transaction", "ad hoc"):
        yield node
    else:
        yield from next_steps(workspace, node.id)


def _is_from_outside(workspace: Workspace, flow: Flow) -> bool:
    """Whether a message comes from a participant outside, or from a group that is not of the organisation."""
    source = workspace.get(flow.from_id or "")
    if isinstance(source, Pool):
        return source.process is None
    unit = unit_of(workspace, source.id) if source is not None else None
    return unit is not None and unit.kind == "external"


def _first_response(workspace: Workspace, channel: Channel, triggers: Iterable[Trigger], steps: Iterable[str]) -> str | None:
    """The metric whose name speaks of the first response: at the channel, else at its triggers and steps, else in their processes."""
    nodes = [get(workspace, Node, one) for one in (*steps, *(trigger.node for trigger in triggers))]
    near = (*_ids(triggers), *(node.id for node in nodes if node is not None))
    owned = dict.fromkeys(node.process for node in nodes if node is not None and node.process is not None)
    in_processes = (one for process in owned for one in (process, *workspace.indexed("Node.process", process)))
    for place in (channel.id, *near, *in_processes):
        for one in workspace.indexed("Metric.element", place):
            metric = get(workspace, Metric, one)
            if metric is not None and _speaks_of_first_response(metric):
                return metric.id
    return None


def _speaks_of_first_response(metric: Metric) -> bool:
    said = f"{metric.name} {metric.definition}".casefold()
    return any(words in said or say(words).casefold() in said for words in _FIRST_RESPONSE)
