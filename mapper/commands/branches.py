"""Branches of a drawing that say how something goes wrong: into an error or terminate end, past a timer, out of an event gateway."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from mapper.commands.called import called
from mapper.model.exception_point import ABORTING, CATEGORIES, Category
from mapper.model.flow import GATEWAY_KINDS, WORK_KINDS, EventType, Flow, Node
from mapper.model.lookups import every, flows_from, flows_to, get
from mapper.model.words import say
from mapper.model.workspace import Workspace

_LONGEST_BRANCH = 50
"""What is longer is a course of its own, not the handling of something."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch that could be an exception of the step `host`.

    `entry` is the flow into it; `event` the event at its beginning that is the exception itself ("" = the way there is); `nodes` what
    stands on it and nowhere else, `path` the steps among these, nearest first; `rejoin` where the case goes on. `is_inline`: the event
    stands in the normal course, which goes on behind it.
    """

    kind: Literal["end", "timer", "event"]
    entry: str
    host: str
    name: str
    event_type: EventType
    event: str = ""
    nodes: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    rejoin: str = "END"
    is_inline: bool = False

    @property
    def category(self) -> Category:
        """The category that fits what happens."""
        return CATEGORIES.get(self.event_type, "")


def branches(workspace: Workspace) -> tuple[Branch, ...]:
    """All of a map, in the order their flows were made; each flow once. Goes through all nodes."""
    found: dict[str, Branch] = {}
    for node in every(workspace, Node):
        if node.kind == "end" or _is_timer(node):
            entries = [_into(workspace, node)]
        elif node.kind == "event based":
            entries = [flow.id for flow in _sequence(flows_from(workspace, node.id))]
        else:
            continue
        for entry in entries:
            branch = branch_at(workspace, entry) if entry not in found else None
            if branch is not None:
                found[entry] = branch
    return tuple(found[entry] for entry in sorted(found))


def branch_at(workspace: Workspace, flow_id: str) -> Branch | None:
    """The branch that begins with this flow, None where it is an ordinary one."""
    entry = get(workspace, Flow, flow_id)
    source = get(workspace, Node, entry.from_id) if entry is not None else None
    first = get(workspace, Node, entry.to_id) if entry is not None else None
    if entry is None or source is None or first is None or entry.kind != "sequence":
        return None
    host = _host(workspace, source)
    if host is None or first.id == host.id:
        return None
    if source.kind == "event based":
        return _out_of_event_gateway(workspace, entry, source, first, host)
    if _is_timer(first):
        return _past_timer(workspace, entry, source, first, host)
    return _into_bad_end(workspace, entry, source, first, host)


def _out_of_event_gateway(workspace: Workspace, entry: Flow, source: Node, first: Node, host: Node) -> Branch | None:
    ways = _sequence(flows_from(workspace, source.id))
    targets = [get(workspace, Node, flow.to_id) for flow in ways]
    usual = next((flow for flow, target in zip(ways, targets, strict=True) if target is not None and not _is_timer(target)), ways[0])
    if len(ways) < 2 or entry.id == usual.id or first.kind != "intermediate" or len(_sequence(flows_to(workspace, first.id))) != 1:
        return None
    return _walked(workspace, Branch("event", entry.id, host.id, first.name or entry.name, first.event_type, first.id), first)


def _past_timer(workspace: Workspace, entry: Flow, source: Node, first: Node, host: Node) -> Branch | None:
    out = _sequence(flows_from(workspace, first.id))
    if len(out) != 1 or out[0].to_id in (None, host.id) or len(_sequence(flows_to(workspace, first.id))) != 1:
        return None
    named = Branch("timer", entry.id, host.id, first.name or entry.name, "timer", first.id)
    if len(_sequence(flows_from(workspace, source.id))) > 1:
        return _walked(workspace, named, first)
    target = get(workspace, Node, out[0].to_id)
    if target is None or source.id != host.id:
        return None
    return Branch(named.kind, named.entry, named.host, named.name, "timer", first.id, (first.id,), (), target.id, is_inline=True)


def _into_bad_end(workspace: Workspace, entry: Flow, source: Node, first: Node, host: Node) -> Branch | None:
    if len(_sequence(flows_from(workspace, source.id))) < 2:
        return None
    last = _end_of(workspace, first)
    if last is None or last.event_type not in ABORTING:
        return None
    name = last.name or entry.name or first.name
    return _walked(workspace, Branch("end", entry.id, host.id, name, last.event_type), first)


def _walked(workspace: Workspace, branch: Branch, first: Node) -> Branch | None:
    """The branch with what only it leads to; None where that is too long."""
    inside: dict[str, Node] = {}
    exits: dict[str, Node] = {}
    waiting = [first]
    for node in waiting:  # Grows while it is walked.
        is_led_from_elsewhere = any(
            flow.id != branch.entry and flow.from_id not in inside for flow in _sequence(flows_to(workspace, node.id))
        )
        if is_led_from_elsewhere:
            exits[node.id] = node
            continue
        exits.pop(node.id, None)
        inside[node.id] = node
        if len(inside) > _LONGEST_BRANCH:
            return None
        following = (get(workspace, Node, flow.to_id) for flow in _sequence(flows_from(workspace, node.id)))
        waiting.extend(one for one in following if one is not None and one.id not in inside)
    rejoin = next(iter(exits), "") or _ending(inside.values())
    path = tuple(node.id for node in inside.values() if node.kind in WORK_KINDS)
    return Branch(branch.kind, branch.entry, branch.host, branch.name, branch.event_type, branch.event, tuple(inside), path, rejoin)


def _ending(nodes: Iterable[Node]) -> str:
    ends = [node for node in nodes if node.kind == "end"]
    if not ends:
        return "UNKNOWN"
    return "ABORT" if any(end.event_type in ABORTING for end in ends) else "END"


def _into(workspace: Workspace, node: Node) -> str:
    """The flow with which the way to this node leaves the normal course, "" where it does not."""
    for _ in range(_LONGEST_BRANCH):
        coming = _sequence(flows_to(workspace, node.id))
        source = get(workspace, Node, coming[0].from_id) if len(coming) == 1 else None
        if source is None:
            return ""
        if _is_timer(node) or len(_sequence(flows_from(workspace, source.id))) > 1:
            return coming[0].id
        node = source
    return ""


def _end_of(workspace: Workspace, node: Node) -> Node | None:
    """The end that a way without branches leads to."""
    for _ in range(_LONGEST_BRANCH):
        if node.kind == "end":
            return node
        out = _sequence(flows_from(workspace, node.id))
        following = get(workspace, Node, out[0].to_id) if len(out) == 1 else None
        if following is None or len(_sequence(flows_to(workspace, following.id))) != 1:
            return None
        node = following
    return None


def _host(workspace: Workspace, node: Node) -> Node | None:
    """The step that was done last before this place; None where the way there is not plain."""
    for _ in range(_LONGEST_BRANCH):
        if node.kind in WORK_KINDS:
            return node
        coming = _sequence(flows_to(workspace, node.id))
        before = get(workspace, Node, min(coming, key=lambda flow: flow.id).from_id) if coming else None
        if before is None or node.kind not in GATEWAY_KINDS:
            return None
        node = before
    return None


def _is_timer(node: Node) -> bool:
    return node.kind == "intermediate" and node.event_type == "timer" and not node.throws


def _sequence(flows: tuple[Flow, ...]) -> list[Flow]:
    return [flow for flow in flows if flow.kind == "sequence"]


def branch_words(workspace: Workspace, branch: Branch) -> str:
    """The branch in a sentence."""
    words = {"step": called(workspace[branch.host]), "name": branch.name}
    if branch.kind == "timer":
        return say("{step}: the wait “{name}”", **words) if branch.name else say("{step}: a wait", **words)
    if branch.kind == "event":
        return (
            say("{step}: “{name}” of the event gateway", **words) if branch.name else say("{step}: a branch of the event gateway", **words)
        )
    if branch.event_type == "error":
        return say("{step}: the way to the error end “{name}”", **words) if branch.name else say("{step}: the way to an error end", **words)
    return say("{step}: the way to the early end “{name}”", **words) if branch.name else say("{step}: the way to an early end", **words)
