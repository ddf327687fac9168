"""What means nothing without a deleted element goes with it: its flows and ties, its trigger, what is inside it."""

from __future__ import annotations

from mapper.model.edit import Change, Edit, Fresh
from mapper.model.record import Record
from mapper.model.records import REFERENCES
from mapper.model.workspace import Workspace

FOLLOW = (
    "Flow.from_id",
    "Flow.to_id",
    "Flow.exception",
    "Association.from_id",
    "Association.to_id",
    "Dependency.from_id",
    "Dependency.to_id",
    "Trigger.node",
    "NoneKnown.step",
    "Comment.about",
    "Foreign.owner",
    "Placement.of",
    "Acceptance.element",
    "Resolution.question",
    "SignOff.process",
    "Pool.process",
    "Pool.sheet",
    "Lane.pool",
    "Lane.parent",
    "Lane.sheet",
    "Node.process",
    "Node.parent",
    "Sheet.subprocess",
)
"""References whose holder is deleted with what it refers to."""

_REFERS = {reference.key: reference.refers for references in REFERENCES.values() for reference in references}


def drop_orphans(workspace: Workspace, edit: Edit, fresh: Fresh) -> tuple[Change, ...]:
    """Deletes what hangs on the records that the edit deletes, and what hangs on that."""
    waiting: list[Record] = [change.before for change in edit.changes if change.after is None and change.before is not None]
    dropped: dict[str, Change] = {}
    while waiting:
        gone = waiting.pop()
        for family in _families_of(gone):
            for holder in workspace.indexed(family, gone.id):
                if holder not in dropped:
                    dropped[holder] = Change(workspace[holder], None)
                    waiting.append(workspace[holder])
    return tuple(dropped.values())


def _families_of(gone: Record) -> list[str]:
    kind = type(gone).__name__
    return [family for family in FOLLOW if "*" in _REFERS[family] or kind in _REFERS[family]]
