"""Processes, steps, decisions, starts and ends of a facts file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, EventType, Lane, Node, NodeKind, Pool, Sheet, Trigger
from mapper.model.organisation import GlobalStep, Process
from mapper.templates.facts_lanes import flow_friendly
from mapper.templates.facts_reading import THE_FILE, FactsReading
from mapper.templates.facts_values import Entry, choice, entries, is_so, names, number, one_line, quantity

_AUTOMATION = ("manual", "assisted", "automatic")
_VALUE = ("VA", "BVA", "NVA")
_STEP_KINDS = ("activity", "gateway", "event", *get_args(NodeKind))


@dataclass(slots=True)
class NodeDraft:
    """A node to be: what the file says about it, and where it belongs.

    `key` is what flows call it: "PO-T1" is the start that trigger brings about.
    """

    key: str
    entry: Entry
    id: str
    process: str
    listed_as: str
    role: str | None = None
    unit: str | None = None
    lane: str | None = None


@dataclass(slots=True)
class ProcessDraft:
    """A process with its sheet, its nodes and its flows between node keys, as the file lists them."""

    code: str
    entry: Entry
    record: Process
    sheet: Sheet
    nodes: list[NodeDraft] = field(default_factory=list)
    flows: list[tuple[NodeDraft, NodeDraft]] = field(default_factory=list)


def draft_processes(reading: FactsReading, facts: Mapping[str, Any], taken: set[str]) -> list[ProcessDraft]:
    """The processes with their nodes; codes of all elements are unique from here on (`taken`), the first entry keeps its code."""
    drafts: list[ProcessDraft] = []
    for code, entry in entries(facts, "processes", THE_FILE, reading.dropped):
        if code in taken:
            reading.dropped.taken(code, "processes")
            continue
        taken.add(code)
        drafts.append(_draft_process(reading, code, entry, len(drafts)))
    for draft in drafts:
        for listed_as in ("triggers", "steps", "decisions", "ends"):
            for key, entry in entries(draft.entry, listed_as, draft.code, reading.dropped):
                if key in taken:
                    reading.dropped.taken(key, listed_as)
                    continue
                taken.add(key)
                draft.nodes.append(_draft_node(reading, key, entry, draft, listed_as))
    return drafts


def _draft_process(reading: FactsReading, code: str, entry: Entry, position: int) -> ProcessDraft:
    name = one_line(entry, "name", code, reading.dropped) or code
    owner = reading.roles.get(one_line(entry, "owner", code, reading.dropped))
    record = reading.make(
        Process,
        entry,
        code,
        name=name,
        code=code,
        scope=one_line(entry, "scope", code, reading.dropped),
        volume=quantity(entry, "volume", code, reading.dropped),
        owner=owner.id if owner else None,
        position=position,
    )
    return ProcessDraft(code, entry, record, reading.make(Sheet, {}, code, name=name, position=position))


def _draft_node(reading: FactsReading, key: str, entry: Entry, process: ProcessDraft, listed_as: str) -> NodeDraft:
    draft = NodeDraft(key, entry, reading.fresh.id(), process.record.id, listed_as)
    name = one_line(entry, "role", key, reading.dropped)
    role = reading.roles.get(name)
    if role is not None:
        draft.role, draft.unit = role.id, role.unit
    elif name:
        reading.dropped.absent(key, "role", name)
    stated = reading.unit(one_line(entry, "unit", key, reading.dropped), key)
    draft.unit = draft.unit or stated
    return draft


def kind_of(reading: FactsReading, draft: NodeDraft, has_entry: bool, has_exit: bool) -> NodeKind:
    """The kind of a node: what its list or its `kind` says; an event is a start, an end or between by the flows it has."""
    if draft.listed_as != "steps":
        return cast(NodeKind, {"decisions": "decision", "triggers": "start", "ends": "end"}[draft.listed_as])
    said = choice(draft.entry, "kind", _STEP_KINDS, "activity", draft.key, reading.dropped)
    if said != "event":
        return cast(NodeKind, {"activity": "step", "gateway": "decision"}.get(said, said))
    if has_entry == has_exit:
        return "intermediate"
    return "end" if has_entry else "start"


def place_in_lanes(reading: FactsReading, process: ProcessDraft) -> None:
    """One pool without a frame and one lane a unit; gateways and events without a unit go where the flow comes from."""
    own = {draft.id for draft in process.nodes}
    for _ in range(2):
        for source, target in process.flows:
            if target.unit is None and target.role is None and target.id in own and _is_no_work(target):
                target.unit = source.unit
            if source.unit is None and source.role is None and source.listed_as == "triggers":
                source.unit = target.unit
    first_seen = dict.fromkeys(draft.unit for draft in process.nodes)
    ties = [(a.unit, b.unit) for a, b in process.flows if a.id in own and b.id in own]
    pool = reading.make(Pool, {}, process.code, name=process.record.name, process=process.record.id, sheet=process.sheet.id, shown=False)
    lanes: dict[str | None, str] = {}
    unit_names = {unit.id: unit.name for unit in reading.units.values()}
    for position, unit in enumerate(flow_friendly(list(first_seen), ties)):
        name = unit_names.get(unit or "", "")
        lanes[unit] = reading.make(Lane, {}, process.code, name=name, pool=pool.id, unit=unit, sheet=process.sheet.id, position=position).id
    for draft in process.nodes:
        draft.lane = lanes[draft.unit]


def _is_no_work(draft: NodeDraft) -> bool:
    return draft.listed_as != "steps" or draft.entry.get("kind") in {"gateway", "event", *GATEWAY_KINDS, *EVENT_KINDS}


def make_nodes(reading: FactsReading, process: ProcessDraft, same: Mapping[str, str]) -> None:
    """The node records of a process, and the triggers of its starts; `same` = global step by node key."""
    entered = {target.id for _, target in process.flows}
    left = {source.id for source, _ in process.flows}
    for draft in process.nodes:
        kind = kind_of(reading, draft, draft.id in entered, draft.id in left)
        _make_node(reading, process, draft, kind, same.get(draft.key))
        if draft.listed_as == "triggers":
            _make_trigger(reading, draft)


def _make_node(reading: FactsReading, process: ProcessDraft, draft: NodeDraft, kind: NodeKind, same_as: str | None) -> None:
    entry, key, dropped = draft.entry, draft.key, reading.dropped
    reading.make(
        Node,
        entry,
        key,
        id=draft.id,
        name=one_line(entry, "name", key, dropped) or key,
        code="" if draft.listed_as == "triggers" else key,
        kind=kind,
        process=draft.process,
        sheet=process.sheet.id,
        lane=draft.lane,
        role=draft.role,
        unit=draft.unit if draft.role is None else None,
        systems=tuple(reading.function(code) for code in names(entry, "systems", key, dropped)),
        alternatives=tuple(reading.function(code) for code in names(entry, "alternatives", key, dropped)),
        touch=quantity(entry, "touch", key, dropped),
        wait=quantity(entry, "wait", key, dropped),
        share=number(entry, "share", key, dropped),
        automation=choice(entry, "automation", _AUTOMATION, "", key, dropped),
        value=choice(entry, "value", _VALUE, "", key, dropped),
        same_as=same_as,
        event_type=_event_type(reading, draft) if kind in EVENT_KINDS else "",
        throws=kind == "intermediate" and is_so(entry, "throws", key, dropped, otherwise=False),
    )


def _event_type(reading: FactsReading, draft: NodeDraft) -> EventType:
    usual = "message" if draft.listed_as == "triggers" and draft.entry.get("channel") else ""
    stated: EventType = choice(draft.entry, "event_type", EventType, usual, draft.key, reading.dropped)
    return stated


def _make_trigger(reading: FactsReading, draft: NodeDraft) -> None:
    entry, key, dropped = draft.entry, draft.key, reading.dropped
    reading.make(
        Trigger,
        entry,
        key,
        name=one_line(entry, "name", key, dropped) or key,
        code=key,
        node=draft.id,
        kind=choice(entry, "kind", ("event", "call"), "event", key, dropped),
        event_type=_event_type(reading, draft),
        channel=reading.channel(one_line(entry, "channel", key, dropped)),
        rate=quantity(entry, "rate", key, dropped),
    )


def join_same_steps(reading: FactsReading, drafts: Iterable[NodeDraft]) -> dict[str, str]:
    """The global step of each node key: `same_as` names a step of the file (the two are one), or a new name that all who name it share."""
    by_key = {draft.key: draft for draft in drafts if draft.listed_as == "steps"}
    leader: dict[str, str] = {}

    def first_of(key: str) -> str:
        while leader.get(key, key) != key:
            key = leader[key]
        return key

    new_names: dict[str, str] = {}
    for key, draft in by_key.items():
        named = one_line(draft.entry, "same_as", key, reading.dropped)
        if named and named != key:
            if named not in by_key:
                new_names.setdefault(named, key)
            leader[first_of(key)] = first_of(named if named in by_key else new_names[named])
    called = {first_of(key): name for name, key in reversed(new_names.items())}
    groups: dict[str, list[str]] = {}
    for key in by_key:
        if key in leader or first_of(key) in leader.values() or first_of(key) in called:
            groups.setdefault(first_of(key), []).append(key)
    same: dict[str, str] = {}
    for first, keys in groups.items():
        name = called.get(first) or one_line(by_key[first].entry, "name", first, reading.dropped) or first
        step = reading.make(GlobalStep, {}, first, name=name)
        same.update(dict.fromkeys(keys, step.id))
    return same
