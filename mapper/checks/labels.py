"""L1: everything that people talk about has a label."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import EVENT_KINDS, WORK_KINDS, Node
from mapper.model.lookups import every, flows_from
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace


def find_empty_labels(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """L1: a step, event, splitting decision, exception, contact point or process without a label."""
    for node in every(workspace, Node):
        if not node.name.strip() and _needs_label(workspace, node):
            yield node.id, say("The step or event {code} has no label.", code=node.code)
    for point in every(workspace, ExceptionPoint):
        if not point.name.strip():
            yield point.id, say("The exception {code} has no label.", code=point.code)
    for contact in every(workspace, ContactPoint):
        if not contact.name.strip():
            yield contact.id, say("The contact point {code} has no label.", code=contact.code)
    for process in every(workspace, Process):
        if not process.name.strip():
            yield process.id, say("The process {code} has no label.", code=process.code)


def _needs_label(workspace: Workspace, node: Node) -> bool:
    """Joins and parallel splits speak for themselves."""
    if node.kind in WORK_KINDS or node.kind in EVENT_KINDS:
        return True
    return node.kind == "decision" and len(flows_from(workspace, node.id)) > 1
