"""F1–F4, F10–F12: a process says why it starts and where it ends, all of it is reached and leads on, and people can take it in."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from mapper.checks.finding import Found
from mapper.graph.components import strong_components
from mapper.graph.slices import PAUSE, Slices
from mapper.model.flow import WORK_KINDS, Flow, Node
from mapper.model.lookups import flows_from, flows_to, nodes_of, trigger_of
from mapper.model.organisation import Process
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace

MOST_NODES = 50
"""Above that most models hold an error (7PMG, guideline 7: Mendling, Reijers, van der Aalst 2010)."""


def find_missing_triggers(workspace: Workspace, process: Process) -> Found:
    """F1: a process without a start, and each start of which nobody said what brings it about."""
    nodes = _own_nodes(workspace, process)
    starts = [node for node in nodes if node.kind == "start"]
    if nodes and not starts:
        yield process.id, say("Nothing starts '{process}': add its trigger.", process=process.name or process.code)
    for start in starts:
        if trigger_of(workspace, start.id) is None:
            template = "Nobody said what brings about the start '{start}' of '{process}'."
            yield start.id, say(template, start=start.name, process=process.name or process.code)


def find_missing_ends(workspace: Workspace, process: Process) -> Found:
    """F2: a process without an end."""
    nodes = _own_nodes(workspace, process)
    if nodes and not any(node.kind == "end" for node in nodes):
        yield process.id, say("'{process}' has no end: how does a case close?", process=process.name or process.code)


def find_unconnected(workspace: Workspace, node: Node) -> Found:
    """F3: a step that no flow reaches and none leaves; one that only handling leads to is connected."""
    if node.kind in WORK_KINDS and not node.event_subprocess and not _is_tied(workspace, node) and _has_neighbours(workspace, node):
        yield node.id, say("'{step}' is connected with nothing: what comes before and after it?", step=node.name or node.code)


def find_dead_ends(workspace: Workspace, process: Process) -> Found:
    """F4: what no start leads to, and what leads to no end."""
    nodes = {node.id: node for node in _own_nodes(workspace, process)}
    starts = [node.id for node in nodes.values() if node.kind == "start"]
    ends = [node.id for node in nodes.values() if node.kind == "end"]
    joined = yield from _kept(nodes.values(), lambda node: _is_tied(workspace, node))
    from_outside = yield from _kept(joined, lambda node: _comes_from_elsewhere(workspace, node))
    starts_and_others = [*starts, *(node.id for node in from_outside)]
    reached = yield from _reached(starts_and_others, lambda one: [flow.to_id for flow in _on(workspace, one)], nodes)
    leading = yield from _reached(ends, lambda one: [flow.from_id for flow in _back(workspace, one)], nodes)
    for node in joined:
        words = {"step": node.name or node.code}
        if starts and node.id not in reached:
            yield node.id, say("No way leads from a start to '{step}'.", **words)
        elif ends and node.id not in leading:
            yield node.id, say("From '{step}' no way leads to an end.", **words)


def find_splits_without_join(workspace: Workspace, node: Node) -> Found:
    """F10: parallel branches that no parallel gateway brings together again."""
    if node.kind != "parallel" or len(_on(workspace, node.id)) < 2 or node.process is None:
        return
    nodes = {one.id for one in nodes_of(workspace, node.process)}
    first = _on(workspace, node.id)[0].to_id
    reached = yield from _reached([first or ""], lambda one: [flow.to_id for flow in _on(workspace, one)], nodes)
    if not any(_is_join(workspace, one) for one in reached):
        yield node.id, say("What runs in parallel after {code} never comes together again.", code=node.name or node.code)


def find_large_processes(workspace: Workspace, process: Process) -> Found:
    """F11: more nodes than people take in."""
    count = workspace.count("Node.process", process.id)
    if count > MOST_NODES:
        template = "'{process}' has {n} nodes: divide it into sub-processes."
        yield process.id, say_count(count, template, template, process=process.name or process.code)


def find_endless_loops(workspace: Workspace, process: Process) -> Found:
    """F12: a loop of which nobody said how often a case leaves it."""
    nodes = nodes_of(workspace, process.id)
    place = {node.id: number for number, node in enumerate(nodes)}
    exits: list[list[int]] = []
    for count, node in enumerate(nodes):
        exits.append([place[flow.to_id] for flow in _on(workspace, node.id) if flow.to_id in place])
        if not count % PAUSE:
            yield None
    for component in (yield from strong_components(exits)):
        members = {nodes[number].id for number in component}
        if len(members) < 2 and place[nodes[component[0]].id] not in exits[component[0]]:
            continue
        leaving = [one for one in members if any(flow.to_id not in members for flow in _on(workspace, one))]
        for one in sorted(leaving, key=place.__getitem__):
            if any(flow.probability is None for flow in _on(workspace, one)):
                name = nodes[place[one]].name or nodes[place[one]].code
                yield one, say("Cases can go round in a loop at '{step}': how often do they leave it?", step=name)


def _own_nodes(workspace: Workspace, process: Process) -> list[Node]:
    """The nodes of a process outside of its sub-processes; none where no work is mapped yet."""
    nodes = [node for node in nodes_of(workspace, process.id) if node.parent is None]
    return nodes if any(node.kind in WORK_KINDS for node in nodes) else []


def _on(workspace: Workspace, node_id: str) -> list[Flow]:
    return [flow for flow in flows_from(workspace, node_id) if flow.kind == "sequence"]


def _back(workspace: Workspace, node_id: str) -> list[Flow]:
    return [flow for flow in flows_to(workspace, node_id) if flow.kind == "sequence"]


def _is_tied(workspace: Workspace, node: Node) -> bool:
    return bool(flows_from(workspace, node.id) or flows_to(workspace, node.id) or workspace.count("ExceptionPoint.path", node.id))


def _has_neighbours(workspace: Workspace, node: Node) -> bool:
    """A first step stands alone until there is a second."""
    return node.process is not None and workspace.count("Node.process", node.process) > 1


def _comes_from_elsewhere(workspace: Workspace, node: Node) -> bool:
    """Whether a message or the handling of an exception leads there."""
    is_called = any(flow.kind != "sequence" for flow in flows_to(workspace, node.id))
    return is_called or workspace.count("ExceptionPoint.path", node.id) > 0 or workspace.count("ExceptionPoint.rejoin", node.id) > 0


def _is_join(workspace: Workspace, node_id: str) -> bool:
    node = workspace[node_id]
    return isinstance(node, Node) and node.kind == "parallel" and len(_back(workspace, node_id)) > 1


def _kept(nodes: Iterable[Node], is_kept: Callable[[Node], bool]) -> Slices[list[Node]]:
    kept: list[Node] = []
    for count, node in enumerate(nodes):
        if is_kept(node):
            kept.append(node)
        if not count % PAUSE:
            yield
    return kept


def _reached(starts: Iterable[str], ahead: Callable[[str], Iterable[str | None]], nodes: Container[str]) -> Slices[set[str]]:
    """Those of the nodes to which a way leads from the starts that are among them, these included."""
    seen = {one for one in starts if one in nodes}
    waiting = list(seen)
    while waiting:
        for target in ahead(waiting.pop()):
            if target is not None and target in nodes and target not in seen:
                seen.add(target)
                waiting.append(target)
        if not len(seen) % PAUSE:
            yield
    return seen
