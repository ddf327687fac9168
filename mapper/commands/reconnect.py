"""Reconnect a flow: give it another start or another end."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from mapper.commands.called import called
from mapper.commands.connect import why_no_flow
from mapper.commands.placing import is_joined, shared_sheet
from mapper.model.edit import Edit, update
from mapper.model.errors import KnownError
from mapper.model.flow import Flow, Node
from mapper.model.words import say
from mapper.model.workspace import Workspace


def reconnect(workspace: Workspace, flow_id: str, from_id: str | None = None, to_id: str | None = None) -> Edit:
    """Gives the flow the new start or end (None = keeps it) and lets it find its way anew.

    Empty where it has them already. Raises KnownError where such a flow exists or makes no sense.
    """
    flow = workspace[flow_id]
    assert isinstance(flow, Flow)
    start_id, end_id = from_id or flow.from_id, to_id or flow.to_id
    label = say("Reconnect {name}", name=called(flow))
    if (start_id, end_id) == (flow.from_id, flow.to_id):
        return Edit(label)
    if start_id is not None and start_id == end_id:
        raise KnownError(say("An element cannot be connected to itself."))
    if start_id is not None and end_id is not None and is_joined(workspace, start_id, end_id):
        raise KnownError(say("{first} already leads to {second}.", first=called(workspace[start_id]), second=called(workspace[end_id])))
    after = replace(
        flow,
        from_id=start_id,
        to_id=end_id,
        waypoints=(),
        label_offset=None,
        sheet=shared_sheet(workspace, start_id, end_id) if start_id is not None and end_id is not None else flow.sheet,
        kind=_kind_between(workspace, start_id, end_id, flow),
    )
    return Edit(label, update(flow, after))


def _kind_between(workspace: Workspace, start_id: str | None, end_id: str | None, flow: Flow) -> Literal["sequence", "message", "handling"]:
    start = workspace.get(start_id) if start_id is not None else None
    end = workspace.get(end_id) if end_id is not None else None
    if flow.kind == "handling" or not isinstance(start, Node) or not isinstance(end, Node):
        return flow.kind
    if start.process != end.process:
        return "message"
    reason = why_no_flow(start, end)
    if reason:
        raise KnownError(reason)
    return "sequence"
