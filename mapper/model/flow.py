"""The course of the work: sheets, pools, lanes, nodes, flows, triggers, dependencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mapper.model.record import ANY, Drawn, Line, Quantity, Record, refers_to, refers_to_many

EventType = Literal[
    "",
    "message",
    "timer",
    "condition",
    "signal",
    "error",
    "escalation",
    "compensation",
    "cancel",
    "link",
    "terminate",
    "multiple",
    "parallel multiple",
]
NodeKind = Literal[
    "step",
    "decision",
    "parallel",
    "inclusive",
    "event based",
    "complex",
    "start",
    "intermediate",
    "end",
    "subprocess",
    "call",
    "transaction",
    "ad hoc",
]
WORK_KINDS: frozenset[NodeKind] = frozenset({"step", "subprocess", "call", "transaction", "ad hoc"})
"""Kinds of node at which work is done; only they can host exceptions and stand on a handling path."""
GATEWAY_KINDS: frozenset[NodeKind] = frozenset({"decision", "parallel", "inclusive", "event based", "complex"})
EVENT_KINDS: frozenset[NodeKind] = frozenset({"start", "intermediate", "end"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Record):
    """A drawing surface; it shows one or more processes as pools, or the inside of the sub-process `subprocess`."""

    position: int = 0
    subprocess: str | None = refers_to("Node")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool(Drawn):
    """A process (or an outside participant, `process` None) as a band on a sheet; `shown` False: only its lanes are drawn."""

    process: str | None = refers_to("Process")
    black_box: bool = False
    vertical: bool = False
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Drawn):
    """A band of a pool that belongs to a unit, a role or neither; `parent` = the lane it divides; `position` = order from the top."""

    pool: str | None = refers_to("Pool")
    unit: str | None = refers_to("Unit")
    role: str | None = refers_to("Role")
    parent: str | None = refers_to("Lane")
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Node(Drawn):
    """A step, gateway, event or sub-process.

    `touch` [min/case], `wait` [h/case], `share` [stated visits per case, None = computed]. `unit` is stated only where no role says it.
    `task_type`, `throws`, `loop` keep what a drawn model said (BPMN: userTask, throwing event, loop marker).
    """

    code: str = ""
    kind: NodeKind = "step"
    process: str | None = refers_to("Process")
    lane: str | None = refers_to("Lane")
    parent: str | None = refers_to("Node")
    role: str | None = refers_to("Role", "Person")
    unit: str | None = refers_to("Unit")
    systems: tuple[str, ...] = refers_to_many("SystemFunction", "System")
    alternatives: tuple[str, ...] = refers_to_many("SystemFunction", "System")
    resources: tuple[str, ...] = refers_to_many("Resource", "Document")
    touch: Quantity | None = None
    wait: Quantity | None = None
    share: float | None = None
    automation: Literal["", "manual", "assisted", "automatic"] = ""
    value: Literal["", "VA", "BVA", "NVA"] = ""
    same_as: str | None = refers_to("GlobalStep")
    calls: str | None = refers_to("Process", "GlobalStep")
    event_type: EventType = ""
    task_type: str = ""
    throws: bool = False
    loop: Literal["", "loop", "parallel", "sequential"] = ""
    expanded: bool = False
    event_subprocess: bool = False
    to_check: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Line):
    """A line of flow between two nodes; an end is None where a drawn model left it loose.

    `probability` [0–1]. Kind "handling": a leg of the handling path
    of `exception`, kept by a rule; it starts at the exception or at a path node.
    """

    kind: Literal["sequence", "message", "handling"] = "sequence"
    from_id: str | None = refers_to("Node", "ExceptionPoint", "Pool")
    to_id: str | None = refers_to("Node", "ExceptionPoint", "Pool")
    exception: str | None = refers_to("ExceptionPoint")
    probability: float | None = None
    main: bool = False
    default: bool = False
    condition: str = ""
    channel: str | None = refers_to("Channel")
    payload: str | None = refers_to("Document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Record):
    """Why a start or intermediate event (`node`) happens: an event or a call, by a channel; `rate` [per week]."""

    code: str = ""
    node: str | None = refers_to("Node")
    kind: Literal["event", "call"] = "event"
    event_type: EventType = ""
    channel: str | None = refers_to("Channel")
    rate: Quantity | None = None
    unit: str | None = refers_to("Unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency(Line):
    """`from_id` needs what `to_id` gives, without being triggered by it."""

    from_id: str | None = refers_to(*ANY)
    to_id: str | None = refers_to(*ANY)
    kind: Literal["data", "material", "approval", "capacity", "system"] = "data"
    strength: Literal["must", "helps"] = "must"
