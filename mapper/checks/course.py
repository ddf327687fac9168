"""F1 and F2: every process says why it starts and where it ends."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import nodes_of, processes, trigger_of
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace


def _own_nodes(workspace: Workspace) -> Iterator[tuple[Process, list[Node]]]:
    """The processes in which work is mapped, with their nodes outside of sub-processes."""
    for process in processes(workspace):
        nodes = [node for node in nodes_of(workspace, process.id) if node.parent is None]
        if any(node.kind in WORK_KINDS for node in nodes):
            yield process, nodes


def find_missing_triggers(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """F1: a process without a start, and each start of which nobody said what brings it about."""
    for process, nodes in _own_nodes(workspace):
        starts = [node for node in nodes if node.kind == "start"]
        if not starts:
            yield process.id, say("Nothing starts '{process}': add its trigger.", process=process.name or process.code)
        for start in starts:
            if trigger_of(workspace, start.id) is None:
                template = "Nobody said what brings about the start '{start}' of '{process}'."
                yield start.id, say(template, start=start.name, process=process.name or process.code)


def find_missing_ends(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """F2: a process without an end."""
    for process, nodes in _own_nodes(workspace):
        if not any(node.kind == "end" for node in nodes):
            yield process.id, say("'{process}' has no end: how does a case close?", process=process.name or process.code)
