"""SIPOC of a process: suppliers, inputs, its steps, outputs, customers - read off the map, with what nobody said yet as gaps.

* Suppliers: the group each trigger comes from; whoever sends an incoming message flow (the other process, or the participant outside);
  what the process depends on from outside: the other process, the group of a role, the system of record of a document, a system.
* Inputs: the triggers, what incoming message flows carry (their document, else their words), data and material the process depends on,
  documents drawn as input.
* Process: its steps, without what lies inside a sub-process.
* Outputs: what outgoing message flows carry, the ends, documents drawn as output.
* Customers: whoever receives an outgoing message flow or depends on this process, and the audience named in the scope ("… for buyers").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mapper.graph.scope import name_of
from mapper.model.drawn import DataObject, Placement
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Dependency, Flow, Node, Pool, Trigger
from mapper.model.lookups import code_order, exceptions_on, get, nodes_of, unit_of
from mapper.model.organisation import Document, Process, Resource, System, SystemFunction
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.whole.listing import Line
from mapper.whole.ways import steps_of

_AUDIENCE = re.compile(r"\b(?:for|für|pour|para|per)\s+(?P<audience>\S.*?)\W*$", re.IGNORECASE | re.DOTALL)
"""The last part of a scope "From … to … for …"."""
Column = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sipoc:
    """The five columns of a process, each in the order in which a case meets it, each name once."""

    process: str
    suppliers: Column
    inputs: Column
    steps: Column
    outputs: Column
    customers: Column

    @property
    def titled(self) -> tuple[tuple[str, Column], ...]:
        """The columns with what stands above each."""
        return (
            (say("Suppliers"), self.suppliers),
            (say("Inputs"), self.inputs),
            (say("Process"), self.steps),
            (say("Outputs"), self.outputs),
            (say("Customers"), self.customers),
        )


def sipoc(workspace: Workspace, process_id: str) -> Sipoc:
    """The SIPOC of a process; KeyError where there is none of that id."""
    process = workspace[process_id]
    assert isinstance(process, Process)
    nodes = nodes_of(workspace, process_id)
    needs, needed = _dependencies(workspace, process, nodes)
    steps = (Line(_coded(node), node.id) for node in steps_of(workspace, process_id) if not _is_inside(workspace, node))
    return Sipoc(
        process_id,
        _once((*_calling(workspace, nodes), *_partners(workspace, nodes, is_coming=True), *_needed_from(workspace, needs))),
        _once((*_triggers(workspace, nodes), *_messages(workspace, nodes, is_coming=True), *_goods(workspace, process, needs))),
        _once(steps),
        _once((*_messages(workspace, nodes, is_coming=False), *_ends(nodes), *_documents(workspace, process, "output"))),
        _once((*_partners(workspace, nodes, is_coming=False), *_dependents(workspace, needed), *_audience(process))),
    )


def audience_of(scope: str) -> str:
    """For whom a process works, as its scope says.

    >>> audience_of("From need identified to order closed for all departments.")
    'all departments'
    """
    found = _AUDIENCE.search(scope)
    return " ".join(found["audience"].split()) if found else ""


def _once(lines: Iterator[Line] | tuple[Line, ...]) -> Column:
    """Each name once, in the order of the first; gaps at the end."""
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.words.casefold(), line)
    return tuple(sorted(found.values(), key=lambda line: line.is_gap))


def _coded(node: Node) -> str:
    name = " ".join(node.name.split())
    return say("{code} {name}", code=node.code, name=name) if node.code and name else name or node.code or say("a step without a name")


def _is_inside(workspace: Workspace, node: Node) -> bool:
    return get(workspace, Node, node.parent) is not None


# Triggers and ends


def _triggers_of(workspace: Workspace, nodes: tuple[Node, ...]) -> Iterator[Trigger]:
    found = [workspace[one] for node in nodes for one in workspace.indexed("Trigger.node", node.id)]
    triggers = [one for one in found if isinstance(one, Trigger)]
    yield from sorted(triggers, key=lambda one: (code_order(one.code), one.id))


def _calling(workspace: Workspace, nodes: tuple[Node, ...]) -> Iterator[Line]:
    for trigger in _triggers_of(workspace, nodes):
        if trigger.unit is not None and trigger.unit in workspace:
            yield Line(name_of(workspace, trigger.unit), trigger.node or trigger.id)
        else:
            yield Line(say("not said who: {trigger}", trigger=name_of(workspace, trigger.id)), trigger.node or trigger.id, is_gap=True)


def _triggers(workspace: Workspace, nodes: tuple[Node, ...]) -> Iterator[Line]:
    for trigger in _triggers_of(workspace, nodes):
        yield Line(name_of(workspace, trigger.id), trigger.node or trigger.id)


def _ends(nodes: tuple[Node, ...]) -> Iterator[Line]:
    yield from (Line(" ".join(node.name.split()), node.id) for node in nodes if node.kind == "end" and node.name.strip())


# Message flows


def _message_flows(workspace: Workspace, nodes: tuple[Node, ...], is_coming: bool) -> Iterator[tuple[Flow, Record]]:
    """The message flows that come from, or go to, what is not of this process, with the element at the other end."""
    own = {node.id for node in nodes}
    for node in nodes:
        for one in workspace.indexed("Flow.to_id" if is_coming else "Flow.from_id", node.id):
            flow = workspace[one]
            if isinstance(flow, Flow) and flow.kind == "message":
                other = flow.from_id if is_coming else flow.to_id
                if other is not None and other not in own and other in workspace:
                    yield flow, workspace[other]


def _partners(workspace: Workspace, nodes: tuple[Node, ...], is_coming: bool) -> Iterator[Line]:
    for flow, other in _message_flows(workspace, nodes, is_coming):
        yield Line(_partner(workspace, other), flow.id)


def _partner(workspace: Workspace, other: Record) -> str:
    """Whom an element stands for: its process, else its group, else itself."""
    process = _process_of(workspace, other)
    unit = unit_of(workspace, other.id)
    if process is not None and unit is not None:
        return say("{process}, {unit}", process=name_of(workspace, process.id), unit=name_of(workspace, unit.id))
    return name_of(workspace, process.id if process is not None else other.id)


def _process_of(workspace: Workspace, record: Record) -> Process | None:
    if isinstance(record, ExceptionPoint):
        host = get(workspace, Node, record.host)
        return get(workspace, Process, host.process if host is not None else None)
    if isinstance(record, Node | Pool | DataObject):
        return get(workspace, Process, record.process)
    return record if isinstance(record, Process) else None


def _messages(workspace: Workspace, nodes: tuple[Node, ...], is_coming: bool) -> Iterator[Line]:
    for flow, other in _message_flows(workspace, nodes, is_coming):
        payload = get(workspace, Document, flow.payload)
        if payload is not None or flow.name.strip():
            yield Line(name_of(workspace, payload.id) if payload is not None else " ".join(flow.name.split()), flow.id)
        else:
            named = name_of(workspace, other.id)
            gap = say("not said what comes from {name}", name=named) if is_coming else say("not said what goes to {name}", name=named)
            yield Line(gap, flow.id, is_gap=True)


# Dependencies and documents


def _dependencies(workspace: Workspace, process: Process, nodes: tuple[Node, ...]) -> tuple[list[Dependency], list[Dependency]]:
    """The dependencies of the process on what lies outside, and of what lies outside on the process."""
    own = {process.id, *(node.id for node in nodes), *(point.id for node in nodes for point in exceptions_on(workspace, node.id))}
    needs = _outside(workspace, own, "Dependency.from_id", "to_id")
    return needs, _outside(workspace, own, "Dependency.to_id", "from_id")


def _outside(workspace: Workspace, own: set[str], family: str, far: str) -> list[Dependency]:
    found = {one for element in own for one in workspace.indexed(family, element)}
    records = (get(workspace, Dependency, one) for one in sorted(found))
    return [one for one in records if one is not None and getattr(one, far) in workspace and getattr(one, far) not in own]


def _entry(workspace: Workspace, record_id: str | None) -> Record:
    """The element, of a placed catalogue entry or a drawn document the entry itself."""
    record = workspace[record_id or ""]
    held = record.of if isinstance(record, Placement) else record.document if isinstance(record, DataObject) else None
    return workspace[held] if held is not None and held in workspace else record


def _needed_from(workspace: Workspace, needs: list[Dependency]) -> Iterator[Line]:
    for dependency in needs:
        given = _entry(workspace, dependency.to_id)
        if isinstance(given, Document):
            given = workspace.get(given.system_of_record or "", given)
        if not isinstance(given, Document | Resource):
            unit = unit_of(workspace, given.id) if _process_of(workspace, given) is None else None
            yield Line(name_of(workspace, unit.id) if unit is not None else _partner(workspace, given), dependency.id)


def _goods(workspace: Workspace, process: Process, needs: list[Dependency]) -> Iterator[Line]:
    for dependency in needs:
        given = _entry(workspace, dependency.to_id)
        if dependency.kind in ("data", "material") and not isinstance(given, System | SystemFunction | Process):
            yield Line(dependency.name or name_of(workspace, given.id), dependency.id)
    yield from _documents(workspace, process, "input")


def _documents(workspace: Workspace, process: Process, role: str) -> Iterator[Line]:
    for one in workspace.indexed("DataObject.process", process.id):
        drawn = get(workspace, DataObject, one)
        if drawn is not None and drawn.role == role:
            yield Line(drawn.name or name_of(workspace, _entry(workspace, one).id), one)


def _dependents(workspace: Workspace, needed: list[Dependency]) -> Iterator[Line]:
    for dependency in needed:
        yield Line(_partner(workspace, workspace[dependency.from_id or ""]), dependency.id)


def _audience(process: Process) -> Iterator[Line]:
    audience = audience_of(process.scope)
    if audience:
        yield Line(audience, process.id)
    elif not process.scope.strip():
        yield Line(say("not said for whom: the scope is empty"), process.id, is_gap=True)
    else:
        yield Line(say("not said for whom: the scope names no audience"), process.id, is_gap=True)
