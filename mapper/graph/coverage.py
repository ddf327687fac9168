"""What the room has not been asked yet: steps, hand-offs, groups, exceptions and contact points, counted in slices (domain.md 4 and 5)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from mapper.graph.slices import PAUSE, Slices
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Flow, Node
from mapper.model.lookups import code_order, unit_of
from mapper.model.measures import Acceptance, NoneKnown
from mapper.model.organisation import Person, Role, Unit
from mapper.model.people import names_told_by
from mapper.model.record import Record
from mapper.model.workspace import Workspace

Topic = Literal["exceptions", "receivers", "groups", "asked", "noticed", "estimates", "meetings"]
"""Goes anything wrong at the step? Has the receiver confirmed the hand-off? Was the group heard? Of exceptions: whom does one ask, who
notices, how often and how long? Is it said of contact points who meets there, and about what?"""

NOTHING_KNOWN: Mapping[Topic, str] = {"asked": "X11", "noticed": "X5", "estimates": "X4", "meetings": "X10"}
"""By topic, the rule under which "we asked, and nobody knows" is accepted at an element; of steps it is the record NoneKnown."""
CONFIRMED = ("observed", "measured")
"""Evidence of a flow that its receiver stands for."""
_BETWEEN_NAMES = re.compile(r"[,;/&()]|\band\b")


@dataclass(frozen=True, slots=True)
class Covered:
    """How far a topic has come: `left` = ids of what was not asked or answered, by code, out of `all`."""

    topic: Topic
    left: tuple[str, ...]
    all: int

    @property
    def share(self) -> float:
        """How much of it is done [0–1]; all of nothing."""
        return 1.0 - len(self.left) / self.all if self.all else 1.0


@dataclass(slots=True)
class _Found:
    """What the map holds, by kind."""

    steps: list[Node] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    exceptions: list[ExceptionPoint] = field(default_factory=list)
    contacts: list[ContactPoint] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    members: list[Role | Person] = field(default_factory=list)
    none_known: set[str | None] = field(default_factory=set)
    accepted: set[tuple[str, str | None]] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    def take(self, record: Record) -> None:
        """Sort one record in."""
        if isinstance(record, Node):
            self.nodes[record.id] = record
            if record.kind in WORK_KINDS:
                self.steps.append(record)
        elif isinstance(record, NoneKnown):
            self.none_known.add(record.step)
        elif isinstance(record, Acceptance):
            self.accepted.add((record.rule, record.element))
        else:
            self._take_listed(record)
        if record.source:
            self.told.update(_names_in(record.source))
        for name in names_told_by(record):
            self.told.update(_names_in(name))

    def _take_listed(self, record: Record) -> None:
        if isinstance(record, Flow):
            self.flows.append(record)
        elif isinstance(record, ExceptionPoint):
            self.exceptions.append(record)
        elif isinstance(record, ContactPoint):
            self.contacts.append(record)
        elif isinstance(record, Unit):
            self.units.append(record)
        elif isinstance(record, Role | Person):
            self.members.append(record)


def find_coverage(workspace: Workspace) -> Slices[tuple[Covered, ...]]:
    """How far each topic has come, in slices of a few milliseconds; what somebody answered with "nobody knows" counts as asked."""
    found = _Found()
    for count, record in enumerate(workspace.values()):
        found.take(record)
        if not count % PAUSE:
            yield
    units: dict[str, str | None] = {}
    for count, node in enumerate(found.steps):
        units[node.id] = _unit_id(workspace, node.id)
        if not count % (PAUSE // 4):
            yield
    receivers = yield from _hand_offs(found, units)
    covered = [Covered("exceptions", _ordered(workspace, _unasked_steps(found)), len(found.steps))]
    yield
    unconfirmed = (flow.id for flow in receivers if flow.evidence not in CONFIRMED)
    covered.append(Covered("receivers", _ordered(workspace, unconfirmed), len(receivers)))
    yield
    groups = _groups(workspace, found, units)
    yield
    covered.append(Covered("groups", _ordered(workspace, _never_heard(groups, found)), len(groups)))
    of_exceptions: tuple[Topic, ...] = ("asked", "noticed", "estimates")
    for topic in of_exceptions:
        yield
        covered.append(_of_exceptions(workspace, found, topic))
    yield
    covered.append(Covered("meetings", _ordered(workspace, _unclear_meetings(found)), len(found.contacts)))
    return tuple(covered)


def is_left(exception: ExceptionPoint, topic: Topic) -> bool:
    """Whether that is not said of the exception: where people meet about it, who notices, its rate and effort."""
    if topic == "asked":
        return not exception.contacts
    if topic == "noticed":
        return not exception.noticed_by
    return (exception.rate is None and exception.probability is None) or exception.effort is None


def is_accepted(workspace: Workspace, topic: Topic, element: str) -> bool:
    """Whether the room was asked and said that nobody knows."""
    if topic == "exceptions":
        return workspace.count("NoneKnown.step", element) > 0
    rule = NOTHING_KNOWN.get(topic)
    return any(getattr(workspace[one], "rule", "") == rule for one in workspace.indexed("Acceptance.element", element))


def _names_in(text: str) -> Iterator[str]:
    return (name for part in _BETWEEN_NAMES.split(text.casefold()) if (name := part.strip()))


def _unit_id(workspace: Workspace, record_id: str) -> str | None:
    unit = unit_of(workspace, record_id)
    return unit.id if unit is not None else None


def _unasked_steps(found: _Found) -> Iterator[str]:
    """Steps at which nothing is recorded and nobody said that nothing is known; one piece of work in several processes is asked once."""
    asked = {one for one in (*(point.host for point in found.exceptions), *found.none_known) if one is not None}
    work = {node.same_as or node.id for one in asked if (node := found.nodes.get(one)) is not None}
    return (node.id for node in found.steps if (node.same_as or node.id) not in work)


def _hand_offs(found: _Found, units: Mapping[str, str | None]) -> Slices[list[Flow]]:
    """The flows that bring work into a step from a step of another group; events and decisions between them are looked through."""
    into: dict[str, list[str]] = {}
    for flow in found.flows:
        if flow.kind != "handling" and flow.from_id is not None and flow.to_id is not None:
            into.setdefault(flow.to_id, []).append(flow.from_id)
    yield
    hand_offs = []
    for count, flow in enumerate(found.flows):
        unit = units.get(flow.to_id or "")
        if unit is not None and flow.kind != "handling" and flow.from_id is not None:
            givers = {units.get(step) for step in _steps_before(found, into, flow.from_id)}
            if givers - {unit, None}:
                hand_offs.append(flow)
        if not count % (PAUSE // 4):
            yield
    return hand_offs


def _steps_before(found: _Found, into: Mapping[str, list[str]], start: str) -> Iterator[str]:
    """The step itself, or the nearest steps before a node that is none."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        node = found.nodes.get(one)
        if node is None or one in seen:
            continue
        seen.add(one)
        if node.kind in WORK_KINDS:
            yield one
        else:
            waiting += into.get(one, ())


def _groups(workspace: Workspace, found: _Found, units: Mapping[str, str | None]) -> dict[str, set[str]]:
    """The internal groups that take part, each with the names by which somebody may have spoken for it."""
    who = {handler.who for point in found.exceptions for handler in point.handlers}
    who |= {person.who for contact in found.contacts for person in contact.people}
    part = {unit for unit in units.values() if unit is not None} | {unit for one in who if (unit := _unit_id(workspace, one)) is not None}
    names = {unit.id: {unit.name.casefold(), unit.code.casefold()} for unit in found.units if unit.id in part and unit.kind == "internal"}
    for member in found.members:
        unit = _unit_id(workspace, member.id)
        if unit in names:
            names[unit] |= {member.name.casefold(), getattr(member, "alias", "").casefold()}
    return names


def _never_heard(groups: Mapping[str, Collection[str]], found: _Found) -> Iterator[str]:
    return (unit for unit, names in groups.items() if not found.told.intersection(names))


def _of_exceptions(workspace: Workspace, found: _Found, topic: Topic) -> Covered:
    rule = NOTHING_KNOWN[topic]
    left = (point.id for point in found.exceptions if is_left(point, topic) and (rule, point.id) not in found.accepted)
    return Covered(topic, _ordered(workspace, left), len(found.exceptions))


def _unclear_meetings(found: _Found) -> Iterator[str]:
    """Contact points in which nobody is recorded, or that help with nothing."""
    helping = {contact for point in found.exceptions for contact in point.contacts}
    for contact in found.contacts:
        is_clear = contact.people and (contact.serves or contact.id in helping)
        if not is_clear and (NOTHING_KNOWN["meetings"], contact.id) not in found.accepted:
            yield contact.id


def _ordered(workspace: Workspace, ids: Iterable[str]) -> tuple[str, ...]:
    """By code; a flow by that of the step it leads to, what has none by its name."""

    def order(one: str) -> tuple[object, ...]:
        record = workspace[one]
        shown = workspace.get(record.to_id or "", record) if isinstance(record, Flow) else record
        code = str(getattr(shown, "code", ""))
        return not code, code_order(code), shown.name.casefold(), one

    return tuple(sorted(ids, key=order))
