"""Put exceptions on another step, or back into the tray."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mapper.commands.attach_exception import can_host
from mapper.commands.called import called
from mapper.model.edit import Change, Edit
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import get
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace


def move_exception(workspace: Workspace, exception_ids: Collection[str], host_id: str | None) -> Edit:
    """Puts the exceptions on the step `host_id`; None puts them into the tray. Empty where they are there already.

    Raises KnownError where the host is no step.
    """
    if host_id is not None and not can_host(workspace, host_id):
        raise KnownError(say("An exception belongs to a step."), todo=say("Choose the step at which it happens."))
    points = [point for one in exception_ids if (point := get(workspace, ExceptionPoint, one)) is not None and point.host != host_id]
    sheet = getattr(workspace.get(host_id), "sheet", None) if host_id is not None else None
    changes = tuple(Change(point, replace(point, host=host_id, sheet=sheet)) for point in points)
    if host_id is None:
        label = say_count(len(points), "Put {n} exception into the tray", "Put {n} exceptions into the tray")
    else:
        label = say_count(len(points), "Put {n} exception on {name}", "Put {n} exceptions on {name}", name=called(workspace[host_id]))
    return Edit(label, changes)
