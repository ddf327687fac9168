"""Registers of the course of the work: processes, steps, flows, triggers, dependencies."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Dependency, Flow, Node, Trigger
from mapper.model.lookups import code_order, every, flows_from, get, unit_of
from mapper.model.organisation import Process, Vendor
from mapper.model.words import say
from mapper.registers.register import Register, Subject, amount, number, reckoned, register, text, yes
from mapper.whole.fit_gap import fit_gap
from mapper.whole.ways import next_steps, performer


def processes(subject: Subject) -> Register:
    """A row a process."""
    work = {one.id: [node for node in subject.nodes if node.process == one.id and node.kind in WORK_KINDS] for one in subject.processes}
    return register(
        say("Processes"),
        subject.processes,
        text(say("Code"), lambda one: one.code, 8),
        text(say("Process"), lambda one: one.name, 28),
        number(say("Level"), lambda one: one.level, width=7),
        text(say("Part of"), lambda one: subject.code(one.parent), 10),
        text(say("Scope item or APQC id"), lambda one: one.vendor_reference, 16),
        text(say("Scope"), lambda one: one.scope, 40),
        text(say("Owner"), lambda one: subject.name(one.owner), 18),
        text(say("Groups involved"), lambda one: subject.names(_units(subject, work[one.id])), 30),
        amount(say("Volume"), lambda one: one.volume, say("cases/week")),
        number(say("Steps"), lambda one: len(work[one.id]), width=8),
        number(say("Exceptions"), lambda one: len(_exceptions(subject, one)), width=11),
        reckoned(say("Exception work"), lambda one: subject.work(_exceptions(subject, one)), say("h/week")),
        number(
            say("Exceptions not estimated"), lambda one: sum(subject.load(point) is None for point in _exceptions(subject, one)), width=14
        ),
        number(say("Fits SAP"), lambda one: _fitting(subject, one, "SAP"), say("steps"), 9),
        text(say("Gap against SAP"), lambda one: _gaps(subject, one, "SAP"), 22),
        number(say("Fits Oracle"), lambda one: _fitting(subject, one, "Oracle"), say("steps"), 9),
        text(say("Gap against Oracle"), lambda one: _gaps(subject, one, "Oracle"), 22),
        text(say("State"), lambda one: say(one.status), 10),
        text(say("Note"), lambda one: one.note, 30),
    )


def steps(subject: Subject) -> Register:
    """A row a step, decision and event."""
    workspace = subject.workspace
    return register(
        say("Steps"),
        subject.nodes,
        text(say("Code"), lambda node: node.code, 9),
        text(say("Process"), lambda node: subject.code(node.process), 9),
        text(say("Kind"), lambda node: say(node.kind), 12),
        text(say("Name"), lambda node: node.name, 32),
        text(say("Role"), lambda node: subject.name(performer(workspace, node)) if node.kind in WORK_KINDS else "", 20),
        text(say("Group"), lambda node: subject.name(unit.id) if (unit := unit_of(workspace, node.id)) is not None else "", 18),
        text(say("Systems"), lambda node: subject.names(node.systems), 24),
        text(say("In the other system"), lambda node: subject.names(node.alternatives), 18),
        text(say("Documents and resources"), lambda node: subject.names(node.resources), 22),
        amount(say("Working time"), lambda node: node.touch, say("min/case")),
        amount(say("Waiting time"), lambda node: node.wait, say("h/case")),
        number(say("Visits"), lambda node: node.share, say("per case")),
        text(say("Automation"), lambda node: say(node.automation) if node.automation else "", 11),
        text(say("Value"), lambda node: node.value, 7),
        text(say("Next steps"), lambda node: subject.codes(one.id for one in next_steps(workspace, node.id)), 18),
        text(say("Exceptions"), lambda node: subject.codes(_at(subject, node)), 18),
        text(say("Inside"), lambda node: subject.code(node.parent), 10),
        text(say("Calls"), lambda node: subject.code(node.calls), 10),
        text(say("Same step as"), lambda node: subject.name(node.same_as), 16),
        text(say("Basis"), lambda node: say(node.evidence) if node.evidence else "", 10),
        text(say("Note"), lambda node: node.note, 30),
    )


def flows(subject: Subject) -> Register:
    """A row a line of flow that leaves a chosen node or exception."""
    return register(
        say("Flows"),
        _flows(subject),
        text(say("From"), lambda flow: subject.code(flow.from_id), 12),
        text(say("From, in words"), lambda flow: subject.name(flow.from_id), 28),
        text(say("To"), lambda flow: subject.code(flow.to_id), 12),
        text(say("To, in words"), lambda flow: subject.name(flow.to_id), 28),
        text(say("Kind"), lambda flow: say(flow.kind), 10),
        text(say("Label"), lambda flow: flow.name, 20),
        text(say("Condition"), lambda flow: flow.condition, 20),
        number(say("Share of cases"), lambda flow: None if flow.probability is None else 100 * flow.probability, "%"),
        text(say("Main way"), lambda flow: yes(flow.main), 9),
        text(say("Otherwise"), lambda flow: yes(flow.default), 9),
        text(say("Handles exception"), lambda flow: subject.code(flow.exception), 12),
        text(say("Channel"), lambda flow: subject.name(flow.channel), 14),
        text(say("What is handed over"), lambda flow: subject.name(flow.payload), 20),
    )


def triggers(subject: Subject) -> Register:
    """A row a reason why the work begins or goes on."""
    return register(
        say("Triggers"),
        _triggers(subject),
        text(say("Code"), lambda one: one.code, 9),
        text(say("Trigger"), lambda one: one.name, 32),
        text(say("Kind"), lambda one: say(one.kind), 9),
        text(say("Event"), lambda one: say(one.event_type) if one.event_type else "", 12),
        text(say("Starts"), lambda one: subject.name(one.node), 24),
        text(say("Process"), lambda one: _process_code(subject, one), 9),
        text(say("Channel"), lambda one: subject.name(one.channel), 16),
        text(say("From group"), lambda one: subject.name(one.unit), 18),
        amount(say("Rate"), lambda one: one.rate, say("per week")),
        text(say("Note"), lambda one: one.note, 30),
    )


def dependencies(subject: Subject) -> Register:
    """A row a thing that is needed without being triggered by."""
    found = [one for one in every(subject.workspace, Dependency) if subject.tells_of((one.from_id, one.to_id))]
    return register(
        say("Dependencies"),
        sorted(found, key=lambda one: (code_order(subject.code(one.from_id)), code_order(subject.code(one.to_id)), one.id)),
        text(say("Needs"), lambda one: subject.code(one.from_id), 12),
        text(say("Needs, in words"), lambda one: subject.name(one.from_id), 28),
        text(say("Needed"), lambda one: subject.code(one.to_id), 12),
        text(say("Needed, in words"), lambda one: subject.name(one.to_id), 28),
        text(say("Kind"), lambda one: say(one.kind), 10),
        text(say("How much"), lambda one: say(one.strength), 8),
        text(say("What"), lambda one: one.name, 24),
    )


def _units(subject: Subject, nodes: list[Node]) -> list[str]:
    found = (unit_of(subject.workspace, node.id) for node in nodes)
    return list(dict.fromkeys(unit.id for unit in found if unit is not None))


def _fitting(subject: Subject, process: Process, vendor: Vendor) -> int | None:
    """At how many steps a function of the vendor is named; None where it is at none, and nobody asked about the vendor."""
    return next((len(fit.fitting) for fit in fit_gap(subject.workspace, process.id) if fit.vendor == vendor), None)


def _gaps(subject: Subject, process: Process, vendor: Vendor) -> str:
    return subject.codes(step for fit in fit_gap(subject.workspace, process.id) if fit.vendor == vendor for step in fit.gaps)


def _exceptions(subject: Subject, process: Process) -> list[ExceptionPoint]:
    hosts = subject.workspace
    return [one for one in subject.exceptions if (host := get(hosts, Node, one.host)) is not None and host.process == process.id]


def _at(subject: Subject, node: Node) -> list[str]:
    chosen = [one for one in subject.workspace.indexed("ExceptionPoint.host", node.id) if one in subject.ids]
    return sorted(chosen, key=lambda one: code_order(subject.code(one)))


def _flows(subject: Subject) -> Iterator[Flow]:
    for one in (*subject.nodes, *subject.exceptions):
        yield from sorted(flows_from(subject.workspace, one.id), key=lambda flow: (code_order(subject.code(flow.to_id)), flow.id))


def _triggers(subject: Subject) -> list[Trigger]:
    found = [one for one in every(subject.workspace, Trigger) if subject.tells_of((one.node,))]
    return sorted(found, key=lambda one: (code_order(one.code), one.id))


def _process_code(subject: Subject, trigger: Trigger) -> str:
    node = get(subject.workspace, Node, trigger.node)
    return subject.code(node.process) if node is not None else ""
