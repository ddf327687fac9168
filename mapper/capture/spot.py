"""Where typing goes on: the element that the next line follows or belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.commands.where import process_of
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import GATEWAY_KINDS, Node
from mapper.model.lookups import flows_to, get, resolved_at
from mapper.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Spot:
    """`node`: what the next step follows. `exception`: the one just named, to which a contact point is tied.

    `decision`: whose branches are being typed. `process`: where a map without any node goes on.
    """

    process: str | None = None
    node: str | None = None
    exception: str | None = None
    decision: str | None = None


NOWHERE = Spot()


def spot_of(workspace: Workspace, selected: str | None, process: str | None = None) -> Spot:
    """The spot that a selected element means; without one, the start of `process`."""
    record = workspace.get(selected) if selected is not None else None
    if isinstance(record, ContactPoint):
        served = [*(point.host for point in resolved_at(workspace, record.id)), *record.serves]
        return spot_of(workspace, next((one for one in served if one is not None), None), process)
    if isinstance(record, ExceptionPoint):
        node = get(workspace, Node, record.host)
        return Spot(process_of(workspace, record.id) or process, node.id if node is not None else None, record.id)
    if isinstance(record, Node):
        return Spot(record.process or process, record.id, None, _decision_for(workspace, record))
    return Spot(process)


def _decision_for(workspace: Workspace, node: Node) -> str | None:
    """The gateway itself, or the decision that leads straight to the node: the next [label] is one more branch of it."""
    if node.kind in GATEWAY_KINDS:
        return node.id
    before = (get(workspace, Node, flow.from_id) for flow in flows_to(workspace, node.id))
    return next((one.id for one in before if one is not None and one.kind == "decision"), None)
