"""Move elements by a distance; a node dropped in another lane goes there, exceptions and flows follow by the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from mapper.commands.called import called
from mapper.commands.shift import contents_of, shifted
from mapper.model.edit import Edit, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.geometry import Point
from mapper.model.lookups import get
from mapper.model.record import Drawn, Line
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace
from mapper.shapes.lines import usual_offset
from mapper.shapes.question_place import label_offset_of


def move(workspace: Workspace, ids: Collection[str], dx: float, dy: float) -> Edit:
    """Moves what is drawn among the ids by (dx, dy) points.

    A pool takes everything in it along, an open sub-process what is inside; a line keeps its ends and only its label is moved. A lane stays
    in its pool (`reorder_lanes` and `put_lane` change its place there). Empty for no distance.
    """
    records = [workspace[one] for one in dict.fromkeys(ids)]
    label = _label(workspace, ids)
    if not dx and not dy:
        return Edit(label)
    changes = {}
    for record in (whole for one in records for whole in _moved_with(workspace, one)):
        if isinstance(record, ExceptionPoint) and record.host in ids:
            continue
        if isinstance(record, Drawn) and record.sheet is not None:
            changes[record.id] = update(record, shifted(record, dx, dy))
    for record in records:
        if isinstance(record, Line):
            changes[record.id] = update(record, replace(record, label_offset=_further(workspace, record, dx, dy)))
    return Edit(label, tuple(change for made in changes.values() for change in made))


def move_label(workspace: Workspace, record_id: str, dx: float, dy: float) -> Edit:
    """Moves the label of an element or line away from its usual place; back to it with (0, 0)."""
    record = workspace[record_id]
    label = say("Move the label of {name}", name=called(record))
    if not isinstance(record, Drawn | Line):
        return Edit(label)
    offset = _further(workspace, record, dx, dy) if dx or dy else None
    return Edit(label, update(record, replace(record, label_offset=offset)))


def _moved_with(workspace: Workspace, record: object) -> Iterator[object]:
    """The record and everything that goes where it goes."""
    if not isinstance(record, Lane) or get(workspace, Pool, record.pool) is None:
        yield record
    if isinstance(record, Pool):
        yield from contents_of(workspace, record)
    elif isinstance(record, Node):
        for one in workspace.indexed("Node.parent", record.id):
            child = get(workspace, Node, one)
            if child is not None and child.sheet == record.sheet and child.id != record.id:
                yield from _moved_with(workspace, child)


def _further(workspace: Workspace, record: Drawn | Line, dx: float, dy: float) -> Point:
    offset = record.label_offset
    if offset is None and isinstance(record, Node):
        offset = label_offset_of(workspace, record)
    if offset is None:
        offset = usual_offset(record, record.name) if isinstance(record, Line) and record.waypoints else Point(0.0, 0.0)
    return Point(offset.x + dx, offset.y + dy)


def _label(workspace: Workspace, ids: Collection[str]) -> str:
    if len(ids) == 1:
        return say("Move {name}", name=called(workspace[next(iter(ids))]))
    return say_count(len(ids), "Move {n} element", "Move {n} elements")
