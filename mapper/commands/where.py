"""Where a new node goes: after which element, in which lane, at which point - as much of it as the person said."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.commands.lanes import leaf_at
from mapper.model.flow import Lane, Node, Pool, Trigger
from mapper.model.geometry import Point
from mapper.model.inside import holder_of
from mapper.model.lookups import get, pool_of
from mapper.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Where:
    """Where a new element goes; every part may be left out.

    `after`: the element it follows and is joined to (a node, a trigger, or an exception whose handling it is). `lane`, `process`: where
    nothing comes before it, or in another lane than that. `at`: the point its middle is put at. `label`: of the flow that leads to it.
    `is_branch`: a further way out of `after`, not a step between it and what follows. `in_flow`: the flow it is dropped on. `sheet`: the
    sheet that is looked at; where that shows the inside of a sub-process, what follows nothing goes inside.
    """

    after: str | None = None
    lane: str | None = None
    process: str | None = None
    at: Point | None = None
    label: str = ""
    is_branch: bool = False
    in_flow: str | None = None
    sheet: str | None = None


NOWHERE = Where()


def node_before(workspace: Workspace, where: Where) -> Node | None:
    """The node that the new one follows: `after` itself, or the node of the trigger `after`."""
    trigger = get(workspace, Trigger, where.after)
    return get(workspace, Node, trigger.node if trigger is not None else where.after)


def lane_for(workspace: Workspace, process_id: str, where: Where, previous: Node | None) -> Lane | None:
    """The lane of a new node: the one named, the one at its point, that of the node before, else the first of the process."""
    named = get(workspace, Lane, where.lane)
    if named is not None and named.pool is not None:
        return leaf_at(workspace, named, where.at)
    pool = pool_of(workspace, process_id)
    if pool is None:
        return None
    if where.at is not None and pool.box.holds(where.at):
        return leaf_at(workspace, pool, where.at)
    if previous is not None and previous.process == process_id:
        return get(workspace, Lane, previous.lane)
    return leaf_at(workspace, pool, where.at)


def process_of(workspace: Workspace, record_id: str | None) -> str | None:
    """The id of the process that an element belongs to: by itself, its pool, its host."""
    record = workspace.get(record_id) if record_id is not None else None
    for field in ("process", "pool", "host", "node"):
        held = getattr(record, field, None)
        if held is not None:
            return held if field == "process" else process_of(workspace, held)
    return record_id if type(record).__name__ == "Process" else None


def process_on(workspace: Workspace, sheet_id: str | None, at: Point | None = None) -> str | None:
    """The process whose pool is at that point of a sheet, else the first one drawn there, else that whose sub-process it is inside of."""
    pools = [get(workspace, Pool, one) for one in workspace.indexed("Pool.sheet", sheet_id)] if sheet_id is not None else []
    drawn = [pool for pool in pools if pool is not None and pool.process is not None]
    hit = next((pool for pool in drawn if at is not None and pool.box.holds(at)), None)
    chosen = hit or next(iter(drawn), None)
    holder = holder_of(workspace, sheet_id) if chosen is None else None
    return chosen.process if chosen is not None else holder.process if holder is not None else None


def opened_by(workspace: Workspace, where: Where, before: Node | None) -> Node | None:
    """The sub-process inside which a new node goes, on a sheet of its own: that of the node before, else that of the sheet looked at."""
    if before is not None:
        return holder_of(workspace, before.sheet)
    return holder_of(workspace, where.sheet) if where.lane is None else None
