"""Exceptions ride on the lower edge of their step and travel with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mapper.layout.ride import ride
from mapper.model.edit import Change, Edit, Fresh, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import exceptions_on, get
from mapper.model.workspace import Workspace


def ride_host(workspace: Workspace, edit: Edit, fresh: Fresh) -> tuple[Change, ...]:
    """Seats the exceptions of every step that moved, grew, or got or lost one; those drawn elsewhere before only travel with it."""
    befores = {change.id: change.before for change in edit.changes}
    changes: tuple[Change, ...] = ()
    for host_id in _hosts(workspace, edit):
        host = workspace[host_id]
        assert isinstance(host, Node)
        points = exceptions_on(workspace, host_id)
        if host.sheet is None:
            for point in points:
                changes += update(point, replace(point, sheet=None))
        elif any(point.xml_id for point in points):
            changes += _travelled(host, befores.get(host_id), points, befores)
        elif host.width:
            changes += ride(workspace, host)
    return changes


def _hosts(workspace: Workspace, edit: Edit) -> list[str]:
    """The steps concerned, each once, in the order of the edit."""
    found: dict[str | None, None] = {}
    for change in edit.changes:
        if issubclass(change.kind, ExceptionPoint):
            found.update({getattr(record, "host", None): None for record in (change.before, change.after)})
        elif isinstance(change.after, Node) and _has_moved(change.before, change.after):
            found[change.id] = None
    return [one for one in found if get(workspace, Node, one) is not None and one is not None]


def _has_moved(before: object, after: Node) -> bool:
    return not isinstance(before, Node) or (before.box, before.sheet) != (after.box, after.sheet)


def _travelled(host: Node, before: object, points: tuple[ExceptionPoint, ...], befores: Mapping[str, object]) -> tuple[Change, ...]:
    """Exceptions of a drawn model keep their place on the step."""
    if not isinstance(before, Node):
        return ()
    dx, dy = host.x - before.x, host.y + host.height - before.y - before.height
    changes: tuple[Change, ...] = ()
    for point in points:
        earlier = befores.get(point.id, point)
        if isinstance(earlier, ExceptionPoint) and earlier.host == host.id:
            changes += update(point, replace(point, sheet=host.sheet, x=earlier.x + dx, y=earlier.y + dy))
    return changes
