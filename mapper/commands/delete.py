"""Delete elements; what hangs on them follows by the rules: flows go, exceptions wait in the tray."""

from __future__ import annotations

from collections.abc import Collection

from mapper.commands.called import called
from mapper.model.edit import Change, Edit
from mapper.model.flow import Node
from mapper.model.lookups import exceptions_on
from mapper.model.organisation import Settings
from mapper.model.record import Record
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace


def delete(workspace: Workspace, ids: Collection[str]) -> Edit:
    """Deletes the records; ids that are not there are left out. The settings of the map stay."""
    records = [workspace[one] for one in dict.fromkeys(ids) if one in workspace and not isinstance(workspace[one], Settings)]
    return Edit(_label(records), tuple(Change(record, None) for record in records))


def delete_with_exceptions(workspace: Workspace, ids: Collection[str]) -> Edit:
    """Deletes the records and the exceptions of the steps among them, instead of putting those into the tray."""
    points = [point.id for one in ids if isinstance(workspace.get(one), Node) for point in exceptions_on(workspace, one)]
    return delete(workspace, (*ids, *points))


def _label(records: list[Record]) -> str:
    if len(records) == 1:
        return say("Delete {name}", name=called(records[0]))
    return say_count(len(records), "Delete {n} element", "Delete {n} elements")
