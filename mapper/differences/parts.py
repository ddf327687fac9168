"""Which change is only part of another: the flows of an added step, the trigger of a start, the handling legs of an exception."""

from __future__ import annotations

from collections.abc import Mapping

from mapper.differences.clauses import changed_fields
from mapper.differences.fields import PLACE
from mapper.model.edit import Change
from mapper.model.flow import Flow, Pool, Sheet, Trigger
from mapper.model.lookups import pools_on
from mapper.model.workspace import Workspace


def whole_of(change: Change, changes: Mapping[str, Change], workspace: Workspace) -> str:
    """The id of the changed element in whose line this change is told: its own id where it has a line of its own.

    `workspace`: the state in which the changed record is, the later one where it is in both.
    """
    record = change.record
    if isinstance(record, Flow):
        return _whole_of_flow(change, record, changes, workspace)
    if isinstance(record, Trigger):
        return _if_new_or_gone(record.node, changes) or record.id
    if isinstance(record, Pool):
        return _if_new_or_gone(record.process, changes) or record.id
    if isinstance(record, Sheet):
        return _whole_of_sheet(record, changes, workspace)
    return record.id


def _whole_of_flow(change: Change, flow: Flow, changes: Mapping[str, Change], workspace: Workspace) -> str:
    if flow.kind == "handling":
        return flow.exception if flow.exception is not None and flow.exception in changes else flow.id
    if any(shape.name not in {*PLACE, "from_id", "to_id"} for shape in changed_fields(change)):
        return flow.id
    ends = [end for side in (change.after, change.before) if isinstance(side, Flow) for end in (side.to_id, side.from_id)]
    whole = next((whole for end in ends if (whole := _if_new_or_gone(end, changes))), "")
    # The line of a pool at its end is that of its process.
    return whole_of(changes[whole], changes, workspace) if whole else flow.id


def _whole_of_sheet(sheet: Sheet, changes: Mapping[str, Change], workspace: Workspace) -> str:
    shown = [pool.process for pool in pools_on(workspace, sheet.id)]
    is_whole = sheet.id in changes and (changes[sheet.id].before is None or changes[sheet.id].after is None)
    return next((whole for one in shown if is_whole and (whole := _if_new_or_gone(one, changes))), sheet.id)


def _if_new_or_gone(record_id: str | None, changes: Mapping[str, Change]) -> str:
    """The id where that record was added or removed, else ""."""
    change = changes.get(record_id) if record_id is not None else None
    is_so = change is not None and (change.before is None or change.after is None)
    return record_id if is_so and record_id is not None else ""
