"""What of a map an analysis looks at: its exceptions, contact points, nodes and flows, sorted so that nothing depends on chance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from mapper.graph.slices import PAUSE, Slices, in_order
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Flow, Node
from mapper.model.lookups import code_order, get, unit_of
from mapper.model.measures import Rejection
from mapper.model.organisation import GlobalStep, Settings, System, SystemFunction, Unit
from mapper.model.record import Record
from mapper.model.workspace import Workspace

Order = tuple[str, str]
"""What a record is sorted by: its code as `sort_text`, then its id."""
_NUMBER, _TEXT = "\x00", "\x01"
Pair = tuple[str, str]
"""Two units, in the order of their codes."""


class Link(NamedTuple):
    """A sequence or message flow between two nodes."""

    source: str
    target: str


Group = frozenset[str]
"""Ids without order."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The part of a map that is analysed.

    `processes` None = all of it; `flows` by id, legs of handling paths too; `beside`: by each step that hosts an exception the keys of
    what it is near to; `same_steps`: the nodes of each global step. What is asked often is kept in the fields that begin with _.
    """

    workspace: Workspace
    settings: Settings
    processes: frozenset[str] | None
    exceptions: tuple[ExceptionPoint, ...]
    contact_points: tuple[ContactPoint, ...]
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    beside: Mapping[str, list[str]]
    same_steps: Mapping[str, tuple[str, ...]]
    rejections: tuple[Rejection, ...]
    _units: dict[Any, str | None] = field(default_factory=dict)
    _internal: dict[str, bool] = field(default_factory=dict)
    _order: dict[str, Order] = field(default_factory=dict)
    _ordered: dict[Group, tuple[str, ...]] = field(default_factory=dict)

    @property
    def links(self) -> Iterator[Link]:
        """All sequence and message flows between two nodes."""
        return (link for link in map(self.link, self.flows) if link is not None)

    def link(self, flow_id: str) -> Link | None:
        """The two nodes that a flow joins; legs of handling paths and loose ends join none."""
        flow = self.flows.get(flow_id)
        if flow is None or flow.kind == "handling":
            return None
        source, target = flow.from_id or "", flow.to_id or ""
        return Link(source, target) if source in self.nodes and target in self.nodes else None

    def unit(self, record_id: str | None) -> str | None:
        """The id of the unit of a node, role or person, None where nobody said it."""
        node = self.nodes.get(record_id) if record_id is not None else None
        # Nodes with the same role, unit and lane belong to the same unit: most are asked for in vain.
        asked = record_id if node is None else (node.role, node.unit, node.lane)
        if asked not in self._units:
            unit = unit_of(self.workspace, record_id)
            self._units[asked] = unit.id if unit is not None else None
        return self._units[asked]

    def units_between(self, source: str, target: str) -> Pair | None:
        """The units of two nodes, where both have one and they are two."""
        one, other = self.nodes[source], self.nodes[target]
        if one.role == other.role and one.unit == other.unit and one.lane == other.lane:
            return None
        units = self.unit(source), self.unit(target)
        return units if units[0] is not None and units[1] is not None and units[0] != units[1] else None  # type: ignore[return-value]

    def is_internal(self, unit_id: str) -> bool:
        """Whether a unit belongs to the organisation."""
        known = self._internal.get(unit_id)
        if known is None:
            unit = self.workspace.get(unit_id)
            known = self._internal[unit_id] = not (isinstance(unit, Unit) and unit.kind == "external")
        return known

    def canon(self, node: Node) -> str:
        """The global step a node is the same as, else the node: what it is counted as."""
        return node.same_as or node.id

    def order(self, record_id: str) -> Order:
        """The sort key of a record: by what a reader calls it, by id only where that is the same."""
        key = self._order.get(record_id)
        if key is None:
            key = self._order[record_id] = (sort_text(self.code(record_id)), record_id)
        return key

    def code(self, record_id: str) -> str:
        """What people call a record; see `code_of`."""
        return _code(self.workspace, record_id, self.same_steps.get(record_id, ()))

    def ordered(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Records by their codes (names where they have none)."""
        return tuple(sorted(ids, key=self.order))

    def ordered_units(self, ids: Group) -> tuple[str, ...]:
        """Units by their codes; the same few stand together again and again."""
        known = self._ordered.get(ids)
        if known is None:
            known = self._ordered[ids] = self.ordered(ids)
        return known

    def pair(self, one: str, other: str) -> Pair:
        """Two units in the order of their codes."""
        return (one, other) if self.order(one) <= self.order(other) else (other, one)


def exception_order(point: ExceptionPoint | ContactPoint) -> Order:
    """The sort key of an exception or contact point: by its code, then as it was made."""
    return sort_text(point.code), point.id


@lru_cache(maxsize=65_536)
def sort_text(code: str) -> str:
    """The order of codes (`code_order`) as one text, for texts are compared many times faster than tuples of tuples.

    >>> sorted(["PO-E10", "PO-E2", "PO"], key=sort_text)
    ['PO', 'PO-E2', 'PO-E10']
    """
    parts = (f"{_NUMBER}{len(str(number)):03}{number}" if not is_text else _TEXT + part for is_text, number, part in code_order(code))
    return "".join(parts)


def code_of(workspace: Workspace, record_id: str) -> str:
    """What people call a record: the code of a step or unit, the name of what has no code, the first node's code of a global step.

    The id where there is nothing else.
    """
    is_global = isinstance(workspace.get(record_id), GlobalStep)
    return _code(workspace, record_id, workspace.indexed("Node.same_as", record_id) if is_global else ())


def _code(workspace: Workspace, record_id: str, same: Iterable[str]) -> str:
    record = workspace.get(record_id)
    if record is None:
        return record_id
    code: str = getattr(record, "code", "")
    if code:
        return code
    if isinstance(record, Flow):
        return " → ".join(_code(workspace, end, ()) if end else "?" for end in (record.from_id, record.to_id))
    nodes = (get(workspace, Node, node_id) for node_id in same)
    return min((node.code for node in nodes if node is not None and node.code), key=code_order, default=record.name or record_id)


def name_of(workspace: Workspace, record_id: str) -> str:
    """The name of a record on one line (a drawn model breaks its names), else what people call it."""
    record = workspace.get(record_id)
    return " ".join(record.name.split()) if record is not None and record.name else code_of(workspace, record_id)


def take_scope(workspace: Workspace, processes: Collection[str] | None = None) -> Slices[Scope]:
    """Reads the map once, in slices; `processes` (ids) leaves all others out as if they had never been mapped."""
    nodes: dict[str, Node] = {}
    flows: dict[str, Flow] = {}
    others: dict[type[Record], list[Any]] = {ExceptionPoint: [], ContactPoint: [], Rejection: []}
    for count, record in enumerate(workspace.values()):
        kind = type(record)
        if kind is Node:
            nodes[record.id] = record  # type: ignore[assignment]
        elif kind is Flow:
            flows[record.id] = record  # type: ignore[assignment]
        elif kind in others:
            others[kind].append(record)
        if not count % PAUSE:
            yield
    exceptions, contacts, rejections = others.values()
    wanted = None if processes is None else frozenset(processes)
    if wanted is not None:
        nodes = {one: node for one, node in nodes.items() if node.process in wanted}
        exceptions = [point for point in exceptions if point.host in nodes]
        named = {contact for point in exceptions for contact in point.contacts}
        contacts = [contact for contact in contacts if contact.id in named]
        yield
    beside = yield from _beside(flows, nodes, {point.host for point in exceptions})
    ordered = tuple((yield from in_order(exceptions, exception_order)))
    places = tuple((yield from in_order(contacts, exception_order)))
    rejected = tuple(sorted(rejections, key=lambda rejection: rejection.id))
    yield
    same: dict[str, list[str]] = {}
    for node in nodes.values():
        if node.same_as is not None:
            same.setdefault(node.same_as, []).append(node.id)
    same_steps = {step: tuple(sorted(ids)) for step, ids in same.items()}
    return Scope(workspace, workspace.settings, wanted, ordered, places, nodes, flows, beside, same_steps, rejected)


def _beside(flows: Mapping[str, Flow], nodes: Mapping[str, Node], hosts: Collection[str | None]) -> Slices[dict[str, list[str]]]:
    """By each host the keys of what it is near to."""
    beside: dict[str, list[str]] = {}
    for count, flow in enumerate(flows.values()):
        if flow.from_id in hosts or flow.to_id in hosts:
            source, target = nodes.get(flow.from_id or ""), nodes.get(flow.to_id or "")
            if source is not None and target is not None and flow.kind != "handling":
                for host, other in ((source, target), (target, source)):
                    if host.id in hosts and (key := near_key(flow, host, other)) is not None:
                        beside.setdefault(host.id, []).append(key)
        if not count % PAUSE:
            yield
    return beside


def near_key(flow: Flow, host: Node, other: Node) -> str | None:
    """By what a step is near to what a flow joins it with: the flow, where that is another step; a gateway or event itself."""
    if other.kind in WORK_KINDS:
        return flow.id if (other.same_as or other.id) != (host.same_as or host.id) else None
    return other.id if other is not host else None


def functions_of(scope: Scope, node: Node) -> tuple[str, ...]:
    """The systems a step uses: in a landscape of one vendor that vendor's functions, where the step has any.

    A system counts only where none of its functions is named.
    """
    landscape = scope.settings.landscape
    chosen = node.systems
    if landscape in ("SAP", "Oracle"):
        fitting = tuple(one for one in node.systems if _vendor(scope, one) in (landscape, "other"))
        chosen = fitting or tuple(one for one in node.alternatives if _vendor(scope, one) == landscape) or node.systems
    return without_implied(scope, chosen)


def without_implied(scope: Scope, used: tuple[str, ...]) -> tuple[str, ...]:
    """What is used, without the systems of which a function is named."""
    if len(used) < 2:
        return used
    records = [scope.workspace.get(one) for one in used]
    implied = {record.system for record in records if isinstance(record, SystemFunction)}
    return tuple(one for one in used if one not in implied)


def _vendor(scope: Scope, record_id: str) -> str:
    record = get(scope.workspace, SystemFunction, record_id) or get(scope.workspace, System, record_id)
    return record.vendor if record is not None else "other"
