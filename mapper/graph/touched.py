"""What an edit leaves to be looked at again: the exceptions, flows and contact points of which something the analysis reads has changed.

Whatever concerns the whole organisation – what a unit, role or system is, what people call a step – is not followed: then all is analysed
anew. Such edits are rare, and following them would touch nearly everything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

from mapper.graph.scope import Scope
from mapper.graph.slices import Slices
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Flow, Lane, Node, Trigger
from mapper.model.lookups import flows_from, flows_to, get
from mapper.model.measures import Rejection
from mapper.model.organisation import (
    Document,
    ExceptionClass,
    GlobalStep,
    Person,
    Process,
    Resource,
    Role,
    Settings,
    System,
    SystemFunction,
    Unit,
)
from mapper.model.record import Record
from mapper.model.workspace import Workspace

_ORGANISATION: dict[type[Record], tuple[str, ...]] = {
    Unit: ("code", "name", "kind"),
    Role: ("name", "unit", "hourly_rate", "headcount"),
    Person: ("name", "unit", "roles"),
    Lane: ("unit", "role", "parent"),
    System: ("code", "name", "vendor"),
    SystemFunction: ("code", "name", "system", "vendor"),
    Resource: ("code", "name"),
    Document: ("code", "name"),
    ExceptionClass: ("name",),
    GlobalStep: ("code", "name"),
    Process: ("code", "name"),
    Trigger: ("code", "name"),
}
"""Fields of which a change concerns any number of exceptions: they are what keys are sorted by and units and rates are found by."""
_SETTINGS = attrgetter("landscape", "default_rate", "calendar")
_READ: dict[type[Record], Callable[[Any], Any]] = {
    Node: attrgetter("kind", "process", "lane", "role", "unit", "systems", "alternatives", "resources", "share", "parent"),
    Flow: attrgetter("kind", "from_id", "to_id", "probability"),
    Trigger: attrgetter("node", "rate"),
    Process: attrgetter("volume"),
}
"""What the analysis reads of a record that otherwise changes often; of one of another class that is touched at all, everything."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids of what is to be looked at again; of `exceptions`, `nodes` and `flows` also those that are gone.

    `recounted`: processes from whose steps work may be handed over otherwise; `resolved`: processes in which cases may take other ways;
    `rejected`: exceptions of which possible watering holes were, or are no longer, ruled out.
    """

    exceptions: frozenset[str]
    nodes: frozenset[str]
    flows: frozenset[str]
    contacts: frozenset[str]
    recounted: frozenset[str]
    resolved: frozenset[str]
    rejected: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Found:
    """The same while it is being found."""

    exceptions: set[str] = field(default_factory=set)
    nodes: set[str] = field(default_factory=set)
    flows: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    recounted: set[str] = field(default_factory=set)
    resolved: set[str] = field(default_factory=set)
    rejected: set[str] = field(default_factory=set)


def what_is_touched(scope: Scope, workspace: Workspace, ids: Collection[str]) -> Slices[Touched | None]:
    """What is to be looked at again in `workspace` after these records changed, None = everything; O(changed and what lies beside it)."""
    found = _Found()
    for count, one in enumerate(ids):
        before, after = scope.workspace.get(one), workspace.get(one)
        if before is after:
            continue
        if _concerns_all(before, after):
            return None
        for record in (before, after):
            if record is not None and (before is None or after is None or _differs(before, after)):
                _add(found, scope, workspace, record)
        if not count % 8:
            yield
    yield from _follow_nodes(found, scope, workspace)
    return Touched(*(frozenset(getattr(found, one.name)) for one in fields(Touched)))


def _concerns_all(before: Record | None, after: Record | None) -> bool:
    record = after if after is not None else before
    if isinstance(record, Settings):
        return before is None or after is None or _SETTINGS(before) != _SETTINGS(after)
    if isinstance(record, Node) and _same_step(before) != _same_step(after):
        return True
    if before is None or after is None:
        return False
    if isinstance(before, Node | ExceptionPoint | ContactPoint):
        return (_code(before) or before.name, _code(before)) != (_code(after) or after.name, _code(after))
    return any(getattr(before, name) != getattr(after, name) for name in _ORGANISATION.get(type(before), ()))


def _same_step(record: Record | None) -> str | None:
    return record.same_as if isinstance(record, Node) else None


def _code(record: Record) -> str:
    return getattr(record, "code", "")


def _differs(before: Record, after: Record) -> bool:
    """Whether anything the analysis reads of a record is another."""
    read = _READ.get(type(after))
    return read is None or read(before) != read(after)


def _add(found: _Found, scope: Scope, workspace: Workspace, record: Record) -> None:
    """What one record, as it was or as it is, touches."""
    if isinstance(record, ExceptionPoint):
        found.exceptions.add(record.id)
        found.contacts.update(record.contacts)
    elif isinstance(record, Flow):
        found.flows.add(record.id)
        for end in (record.from_id, record.to_id):
            _add_end(found, scope, workspace, end)
    elif isinstance(record, Node):
        found.nodes.add(record.id)
        found.resolved.add(record.process or "")
    elif isinstance(record, Trigger):
        node = _node(scope, workspace, record.node)
        found.resolved.update((node.process or "",) if node is not None else ())
    elif isinstance(record, Process):
        found.resolved.add(record.id)
    elif isinstance(record, ContactPoint):
        found.contacts.add(record.id)
    elif isinstance(record, Rejection):
        found.rejected.update(record.exceptions)


def _add_end(found: _Found, scope: Scope, workspace: Workspace, end: str | None) -> None:
    """An end of a flow that is another: what lies beside the step there, and the ways that lead over it."""
    node = _node(scope, workspace, end)
    if node is not None:
        found.exceptions.update(workspace.indexed("ExceptionPoint.host", node.id))
        found.resolved.add(node.process or "")
        found.recounted.update(_upstream(workspace, node))


def _node(scope: Scope, workspace: Workspace, node_id: str | None) -> Node | None:
    """A node as it is, or as it was before it went."""
    return get(workspace, Node, node_id) or get(scope.workspace, Node, node_id)


def _follow_nodes(found: _Found, scope: Scope, workspace: Workspace) -> Slices[None]:
    """Exceptions at, beside or on the way to touched nodes, and the flows there."""
    for count, one in enumerate(found.nodes):
        for family in ("host", "path", "rejoin"):
            found.exceptions.update(workspace.indexed(f"ExceptionPoint.{family}", one))
        for flow in (*flows_from(workspace, one), *flows_to(workspace, one)):
            found.flows.add(flow.id)
            for end in (flow.from_id, flow.to_id):
                found.exceptions.update(workspace.indexed("ExceptionPoint.host", end))
        for workspace_then in (scope.workspace, workspace):
            node = get(workspace_then, Node, one)
            if node is not None:
                found.recounted.update(_upstream(workspace, node))
        if not count % 8:
            yield


def _upstream(workspace: Workspace, node: Node) -> set[str]:
    """The processes of the steps from which a way leads to a node with only events and gateways between, and its own."""
    found = {node.process or ""}
    seen = {node.id}
    waiting = [node]
    while waiting:
        for flow in flows_to(workspace, waiting.pop().id):
            before = get(workspace, Node, flow.from_id)
            if before is not None and before.id not in seen:
                seen.add(before.id)
                found.add(before.process or "")
                if before.kind not in WORK_KINDS:
                    waiting.append(before)
    return found
