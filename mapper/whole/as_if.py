"""The map as if an intervention were in place: one definition a kind, applied to what it complements, with everything else as it is.

What is complemented: contact points and exceptions as named; of a step (or the global step that anchors a hot spot) the exceptions that
arise there; of an exception that is named also the contact points at which it is resolved. Nothing is kept of it: the transformed map is
analysed again and thrown away, and the map itself stays as it is.

* channel: beside each contact point stands a formal one of the same people that resolves the same exceptions; an exception or step gets
  a formal contact point of the people who handle and host it. So nothing depends on one place alone, and the groups are joined formally.
* community: the same, but tolerated, not formal: nothing depends on one place alone, and no formal link comes about.
* alert: each exception is noticed where it arises. Its delay is less by the time it took to be noticed until now.
* rule: what is done is written down: an exception without a path is handled at its host, and nobody is asked where the case goes on.
* role: a new role takes part in the contact points and handles the exceptions with the others; nobody is essential any more. It is of the
  owner's group, else of the one that has fewest people at the contact points (a deputy is missing there), else of the host's. The work
  stays, and is shared among more.
* system change: an exception that is named does not arise any more; of a step or contact point those do not in which a rule or check
  fails (category CNV). That is the most it can do: the effect is a limit, no promise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mapper.model.edit import Change, Edit
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Handler, Participant
from mapper.model.flow import Node
from mapper.model.lookups import every, exceptions_on, get, resolved_at, unit_of
from mapper.model.measures import Intervention
from mapper.model.organisation import GlobalStep, Role
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace
from mapper.whole.channels import time_to_notice
from mapper.whole.ways import performer


@dataclass(frozen=True, slots=True)
class Touched:
    """What an intervention complements: contact points, exceptions, and those of them that were named themselves."""

    contacts: tuple[ContactPoint, ...]
    exceptions: tuple[ExceptionPoint, ...]
    named: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that can be worked out with is complemented."""
        return not self.contacts and not self.exceptions


def touched_by(workspace: Workspace, intervention: Intervention) -> Touched:
    """The contact points and exceptions that an intervention complements, in the order named."""
    contacts: dict[str, ContactPoint] = {}
    exceptions: dict[str, ExceptionPoint] = {}
    for one in intervention.complements:
        record = workspace.get(one)
        if isinstance(record, ContactPoint):
            contacts[record.id] = record
            exceptions |= {point.id: point for point in resolved_at(workspace, record.id)}
        else:
            exceptions |= {point.id: point for point in _exceptions_of(workspace, record)}
    return Touched(tuple(contacts.values()), tuple(exceptions.values()), frozenset(intervention.complements))


def _exceptions_of(workspace: Workspace, record: Record | None) -> Iterator[ExceptionPoint]:
    if isinstance(record, ExceptionPoint):
        yield record
    elif isinstance(record, Node):
        yield from exceptions_on(workspace, record.id)
    elif isinstance(record, GlobalStep):
        for one in workspace.indexed("Node.same_as", record.id):
            yield from exceptions_on(workspace, one)


def as_if(workspace: Workspace, intervention: Intervention) -> Workspace:
    """The map with the intervention in place; the same map where it complements nothing that can be worked out with."""
    touched = touched_by(workspace, intervention)
    if touched.is_empty:
        return workspace
    changed = {record.id: record for record in _KINDS[intervention.kind](workspace, intervention, touched)}
    gone = _gone(workspace, intervention, touched)
    changes = [Change(workspace.get(one), record) for one, record in changed.items() if workspace.get(one) != record]
    return workspace.after(Edit(intervention.name, (*changes, *gone)))


# Channel and community


def _with_channel(workspace: Workspace, intervention: Intervention, touched: Touched) -> Iterator[Record]:
    yield from _with_place(workspace, intervention, touched, "formal")


def _with_community(workspace: Workspace, intervention: Intervention, touched: Touched) -> Iterator[Record]:
    yield from _with_place(workspace, intervention, touched, "tolerated")


def _with_place(workspace: Workspace, intervention: Intervention, touched: Touched, formality: str) -> Iterator[Record]:
    """A contact point beside each that is complemented, and one for the exceptions that are complemented themselves."""
    places: dict[str, list[str]] = {}
    served: set[str] = set()
    for number, contact in enumerate(touched.contacts):
        place = f"{intervention.id}:{number}"
        yield _place(place, intervention, formality, tuple(replace(one, essential=False) for one in contact.people))
        for point in resolved_at(workspace, contact.id):
            places.setdefault(point.id, []).append(place)
            served.add(point.id)
    own = [point for point in touched.exceptions if point.id not in served]
    if own:
        place = f"{intervention.id}:own"
        people = dict.fromkeys(who for point in own for who in _concerned(workspace, point))
        yield _place(place, intervention, formality, tuple(Participant(who) for who in people))
        for point in own:
            places.setdefault(point.id, []).append(place)
    for point in touched.exceptions:
        yield replace(point, contacts=(*point.contacts, *places[point.id]))


def _place(place: str, intervention: Intervention, formality: str, people: tuple[Participant, ...]) -> ContactPoint:
    is_formal = formality == "formal"
    return ContactPoint(
        id=place,
        name=intervention.name,
        kind="chat group" if is_formal else "community",
        virtual=True,
        formality="formal" if is_formal else "tolerated",
        people=people,
    )


def _concerned(workspace: Workspace, point: ExceptionPoint) -> Iterator[str]:
    host = get(workspace, Node, point.host)
    doer = performer(workspace, host) if host is not None else None
    if doer is not None:
        yield doer
    yield from (handler.who for handler in point.handlers)


# Alert, rule, role


def _with_alert(workspace: Workspace, _intervention: Intervention, touched: Touched) -> Iterator[Record]:
    for point in touched.exceptions:
        late = time_to_notice(workspace, point)
        delay = _less(point.delay, late) if late is not None else point.delay
        yield replace(point, noticed_at=point.host, delay=delay)


def _less(delay: Quantity | None, late: Quantity) -> Quantity | None:
    """The delay without the time that noticing took, never below 0."""
    if delay is None:
        return None
    low, high = max(0.0, delay.low - late.high), max(0.0, delay.high - late.low)
    return Quantity(low, high)


def _with_rule(_workspace: Workspace, _intervention: Intervention, touched: Touched) -> Iterator[Record]:
    for point in touched.exceptions:
        if point.host is not None:
            rejoin = point.host if point.rejoin == "UNKNOWN" else point.rejoin
            yield replace(point, path=point.path or (point.host,), rejoin=rejoin, known="documented")


def _with_role(workspace: Workspace, intervention: Intervention, touched: Touched) -> Iterator[Record]:
    unit = unit_of(workspace, intervention.owner)
    group = unit.id if unit is not None else _thinnest_group(workspace, touched)
    role = Role(id=f"{intervention.id}:role", name=intervention.name, unit=group, headcount=1.0)
    yield role
    for contact in touched.contacts:
        people = tuple(replace(one, essential=False) for one in contact.people)
        yield replace(contact, people=(*people, Participant(role.id)))
    for point in touched.exceptions:
        yield replace(point, handlers=_shared(point.handlers, role.id))


def _thinnest_group(workspace: Workspace, touched: Touched) -> str | None:
    """The group with the fewest people at the contact points, of several the first; the host's where nobody meets."""
    units = [unit_of(workspace, one.who) for contact in touched.contacts for one in contact.people]
    counted = Counter(unit.id for unit in units if unit is not None)
    if counted:
        return min(counted, key=counted.__getitem__)
    hosts = (unit_of(workspace, point.host) for point in touched.exceptions)
    return next((unit.id for unit in hosts if unit is not None), None)


def _shared(handlers: tuple[Handler, ...], role: str) -> tuple[Handler, ...]:
    """With one more handler: stated shares shrink so that the new one has an equal part of all."""
    room = len(handlers) / (len(handlers) + 1)
    kept = tuple(replace(one, share=one.share * room) if one.share is not None else one for one in handlers)
    return (*kept, Handler(role))


# System change


def _with_system_change(_workspace: Workspace, _intervention: Intervention, _touched: Touched) -> Iterator[Record]:
    yield from ()


def _gone(workspace: Workspace, intervention: Intervention, touched: Touched) -> list[Change]:
    """The exceptions that do not arise any more, and what names them without them."""
    if intervention.kind != "system change":
        return []
    gone = {point.id: point for point in touched.exceptions if point.id in touched.named or point.category == "CNV"}
    leading = {one for point in gone for one in workspace.indexed("ExceptionPoint.leads_to", point)}
    left = [point for one in sorted(leading) if (point := get(workspace, ExceptionPoint, one)) is not None and one not in gone]
    kept = (Change(one, replace(one, leads_to=tuple(other for other in one.leads_to if other not in gone))) for one in left)
    return [*kept, *(Change(point, None) for point in gone.values())]


_KINDS: Mapping[str, Callable[[Workspace, Intervention, Touched], Iterable[Record]]] = {
    "channel": _with_channel,
    "community": _with_community,
    "alert": _with_alert,
    "rule": _with_rule,
    "role": _with_role,
    "system change": _with_system_change,
}
KINDS: tuple[str, ...] = tuple(_KINDS)
"""The kinds of intervention, in the order in which they are offered."""


def interventions(workspace: Workspace) -> tuple[Intervention, ...]:
    """All that are not dropped, in the order they were made."""
    return tuple(one for one in every(workspace, Intervention) if one.state != "dropped")
