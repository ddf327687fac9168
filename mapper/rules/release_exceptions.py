"""The exceptions of a deleted step are not lost: they wait in the tray, without host and without a place."""

from __future__ import annotations

from dataclasses import replace

from mapper.model.edit import Change, Edit, Fresh
from mapper.model.exception_point import ExceptionPoint
from mapper.model.workspace import Workspace


def release_exceptions(workspace: Workspace, edit: Edit, fresh: Fresh) -> tuple[Change, ...]:
    """Takes exceptions off the steps that the edit deletes."""
    changes = []
    for change in edit.changes:
        if change.after is None:
            for one in workspace.indexed("ExceptionPoint.host", change.id):
                point = workspace[one]
                if isinstance(point, ExceptionPoint):
                    changes.append(Change(point, replace(point, host=None, sheet=None)))
    return tuple(changes)
