"""Where typing goes on: the element that the next line follows or belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from immutables import Map

from mapper.commands.where import process_of
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import GATEWAY_KINDS, Node
from mapper.model.lookups import flows_to, get, resolved_at
from mapper.model.record import Evidence
from mapper.model.workspace import Workspace

Marks = Map[str, str]
NO_MARKS: Marks = Map()


@dataclass(frozen=True, slots=True)
class Spot:
    """`node`: what the next step follows. `exception`: the one just named, to which a contact point is tied.

    `decision`: whose branches are being typed. `process`: where a map without any node goes on. `last`: the record of the line before,
    which an indented line speaks of. `marks`: what was marked, by its mark. `source`, `evidence`: stamped on all that is made. `sheet`: the
    one that is looked at, inside of which steps go that follow nothing.
    """

    process: str | None = None
    node: str | None = None
    exception: str | None = None
    decision: str | None = None
    last: str | None = None
    marks: Marks = NO_MARKS
    source: str = ""
    evidence: Evidence = ""
    sheet: str | None = None


NOWHERE = Spot()


def spot_of(workspace: Workspace, selected: str | None, process: str | None = None, sheet: str | None = None) -> Spot:
    """The spot that a selected element means; without one, the start of `process`, on the sheet that is looked at."""
    record = workspace.get(selected) if selected is not None else None
    if isinstance(record, ContactPoint):
        served = [*(point.host for point in resolved_at(workspace, record.id)), *record.serves]
        tied = spot_of(workspace, next((one for one in served if one is not None), None), process)
        return replace(tied, last=record.id)
    if isinstance(record, ExceptionPoint):
        node = get(workspace, Node, record.host)
        return Spot(process_of(workspace, record.id) or process, node.id if node is not None else None, record.id, last=record.id)
    if isinstance(record, Node):
        return Spot(record.process or process, record.id, None, _decision_for(workspace, record), last=record.id)
    return Spot(process, last=record.id if record is not None else None, sheet=sheet)


def _decision_for(workspace: Workspace, node: Node) -> str | None:
    """The gateway itself, or the decision that leads straight to the node: the next [label] is one more branch of it."""
    if node.kind in GATEWAY_KINDS:
        return node.id
    before = (get(workspace, Node, flow.from_id) for flow in flows_to(workspace, node.id))
    return next((one.id for one in before if one is not None and one.kind == "decision"), None)
