"""Within a process flows are of sequence, between two they are messages: a step that changes its process takes its flows along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mapper.model.edit import Change, Edit, Fresh, update
from mapper.model.flow import Flow, Node
from mapper.model.lookups import flows_from, flows_to, get
from mapper.model.workspace import Workspace


def speak_between(workspace: Workspace, edit: Edit, fresh: Fresh) -> tuple[Change, ...]:
    """Changes the kind of flows whose ends have come into one process or into two; a drawn model keeps what it says until then."""
    changes: dict[str, tuple[Change, ...]] = {}
    for flow, is_moved in _concerned(workspace, edit):
        start, end = get(workspace, Node, flow.from_id), get(workspace, Node, flow.to_id)
        if start is None or end is None or start.process is None or end.process is None:
            continue
        if start.process != end.process and flow.kind == "sequence":
            message = replace(flow, kind="message", main=False, default=False, probability=None, condition="")
            changes[flow.id] = update(flow, message)
        elif start.process == end.process and flow.kind == "message" and is_moved:
            changes[flow.id] = update(flow, replace(flow, kind="sequence"))
    return tuple(change for made in changes.values() for change in made)


def _concerned(workspace: Workspace, edit: Edit) -> Iterator[tuple[Flow, bool]]:
    """The flows at nodes that changed their process, and those that are new: each with whether an end was moved."""
    for change in edit.changes:
        after = change.after
        if isinstance(after, Node) and isinstance(change.before, Node) and change.before.process != after.process:
            yield from ((flow, True) for flow in (*flows_from(workspace, after.id), *flows_to(workspace, after.id)))
        elif isinstance(after, Flow) and change.before is None and not after.xml_id:
            yield after, False
