"""What a screen reader says of an element: a full sentence, and a second one for whoever wants to know more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce

from desktop.bridge import Bridge
from mapper.commands.called import KIND_WORDS, called
from mapper.model.clean_text import with_marks
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, Lane, Node, Pool
from mapper.model.lookups import exceptions_on, flows_from, flows_to, get, resolved_at, trigger_of
from mapper.model.record import Record
from mapper.model.units import show_delay, show_effort, show_rate
from mapper.model.words import say, say_count, say_list
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace

_NODE_WORDS = {
    "step": "Step {name}",
    "subprocess": "Sub-process {name}",
    "call": "Call of {name}",
    "transaction": "Transaction {name}",
    "ad hoc": "Ad hoc work {name}",
    "decision": "Decision {name}",
    "parallel": "Parallel ways {name}",
    "inclusive": "Inclusive choice {name}",
    "event based": "Wait for what happens first {name}",
    "complex": "Complex choice {name}",
    "start": "Start {name}",
    "intermediate": "Event {name}",
    "end": "End {name}",
}
_RECORD_WORDS: dict[type[Record], str] = {
    ExceptionPoint: "Exception {name}",
    ContactPoint: "Contact point {name}",
    Question: "Open question {name}",
    Lane: "Lane {name}",
    Pool: "Process {name}",
}


class Speaker:
    """Speaks of the elements of the map that a bridge shows; hot spots are named only where the findings are shown."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._analysed: object = None
        self._spots: Mapping[str, int] = {}

    def text(self, record: Record) -> str:
        """What it is, with what hangs on it: "Step Approve requisition, role Approver, 2 exceptions, in hot spot 1"."""
        clauses = [_what(record), *_clauses(self._bridge.workspace, record)]
        spot = self._hot_spots().get(record.id)
        if spot is not None:
            clauses.append(say("in hot spot {number}", number=spot))
        return with_marks(_joined(clauses))

    def description(self, record: Record) -> str:
        """Its code, its place in the flow, and its note."""
        parts = [str(getattr(record, "code", "")), *_around(self._bridge.workspace, record), " ".join(record.note.split())]
        said = [part for part in parts if part]
        return with_marks(reduce(lambda before, after: say("{before}. {after}", before=before, after=after), said)) if said else ""

    def _hot_spots(self) -> Mapping[str, int]:
        """By id of a step or exception the place of its hot spot in the ranking, 1 the first."""
        bridge = self._bridge
        analysis = bridge.analysis if bridge.workspace.settings.show_findings else None
        if analysis is not self._analysed:
            self._analysed, self._spots = analysis, {}
            if analysis is not None:
                from mapper.graph.rings import rings

                members = {one: number for number, spot in reversed(list(enumerate(analysis.hot_spots, 1))) for one in spot.members}
                self._spots = members | {ring.step: ring.hot_spot + 1 for ring in rings(analysis)}
        return self._spots


def _what(record: Record) -> str:
    name = called(record)
    if isinstance(record, Node):
        is_nameless = not record.name.strip() and record.kind in GATEWAY_KINDS | EVENT_KINDS
        return say(_NODE_WORDS[record.kind], name="" if is_nameless else name).strip()
    template = _RECORD_WORDS.get(type(record))
    if template is not None:
        return say(template, name=name)
    kind = say(KIND_WORDS.get(type(record).__name__, "element"))
    return name if name == kind else say("{kind} {name}", kind=kind, name=name)


def _joined(clauses: list[str]) -> str:
    return reduce(lambda before, after: say("{before}, {after}", before=before, after=after), clauses)


def _clauses(workspace: Workspace, record: Record) -> Iterator[str]:
    if isinstance(record, Node):
        yield from _of_node(workspace, record)
    elif isinstance(record, ExceptionPoint):
        yield from _of_exception(workspace, record)
    elif isinstance(record, ContactPoint):
        yield from _of_contact(workspace, record)
    elif isinstance(record, Question) and (owner := _names(workspace, (record.owner,))):
        yield say("to be answered by {owner}", owner=owner)


def _of_node(workspace: Workspace, node: Node) -> Iterator[str]:
    if role := _names(workspace, (node.role,)):
        yield say("role {role}", role=role)
    if systems := _names(workspace, node.systems):
        yield say("with {systems}", systems=systems)
    trigger = trigger_of(workspace, node.id) if node.kind in ("start", "intermediate") else None
    if trigger is not None and trigger.rate is not None:
        yield show_rate(trigger.rate)
    count = len(exceptions_on(workspace, node.id))
    if count:
        yield say_count(count, "{n} exception", "{n} exceptions")
    if node.to_check:
        yield say("to be checked")


def _of_exception(workspace: Workspace, point: ExceptionPoint) -> Iterator[str]:
    host = get(workspace, Node, point.host)
    yield say("at {step}", step=called(host)) if host is not None else say("in the tray: on no step")
    if point.rate is not None:
        yield show_rate(point.rate)
    if point.effort is not None:
        yield say("work {time}", time=show_effort(point.effort))
    if point.delay is not None:
        yield say("delay {time}", time=show_delay(point.delay))
    if point.rate is None and point.probability is None and point.effort is None:
        yield say("not estimated")
    if handlers := _names(workspace, tuple(handler.who for handler in point.handlers)):
        yield say("handled by {names}", names=handlers)


def _of_contact(workspace: Workspace, contact: ContactPoint) -> Iterator[str]:
    if people := _names(workspace, tuple(person.who for person in contact.people)):
        yield say("with {people}", people=people)
    if contact.frequency is not None:
        yield show_rate(contact.frequency)
    count = len(resolved_at(workspace, contact.id))
    if count:
        yield say_count(count, "resolves {n} exception", "resolves {n} exceptions")


def _around(workspace: Workspace, record: Record) -> Iterator[str]:
    """Where an element stands: its lane, what comes before and after it."""
    lane = get(workspace, Lane, getattr(record, "lane", None))
    if lane is not None and lane.name:
        yield say("Lane {name}", name=lane.name)
    if isinstance(record, Node):
        before = _names(workspace, tuple(flow.from_id for flow in flows_to(workspace, record.id) if flow.kind == "sequence"))
        after = _names(workspace, tuple(flow.to_id for flow in flows_from(workspace, record.id) if flow.kind == "sequence"))
        if before:
            yield say("After {names}", names=before)
        if after:
            yield say("Before {names}", names=after)


def _names(workspace: Workspace, ids: tuple[str | None, ...]) -> str:
    return say_list([called(found) for one in ids if one is not None and (found := workspace.get(one)) is not None])
