"""What floats on the sheet makes way when a step, or the list of its exceptions, comes to lie on it."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.commands.placing import near
from mapper.commands.shift import FLOATING, with_box
from mapper.commands.sizes import Size
from mapper.layout.footprint import footprint_of
from mapper.model.drawn import Group
from mapper.model.edit import Change, Edit, Fresh, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.geometry import Box, Point
from mapper.model.lookups import get, touching
from mapper.model.record import Drawn
from mapper.model.workspace import Workspace

_GAP = 14.0
"""From a step or its list to what made way for it, in points."""


def give_way(workspace: Workspace, edit: Edit, fresh: Fresh) -> tuple[Change, ...]:
    """Moves contact points, notes and the like to the nearest free place; those that are pinned or were put there just now stay."""
    placed = {change.id for change in edit.changes if change.before is None or _is_moved(change)}
    changes: tuple[Change, ...] = ()
    for node_id in _concerned(workspace, edit):
        node = get(workspace, Node, node_id)
        if node is None or node.sheet is None or not node.width:
            continue
        taken = footprint_of(workspace, node)
        for record in _under(workspace, node.sheet, taken):
            if record.id not in placed:
                placed.add(record.id)
                more = update(record, _beside(workspace, record, taken))
                workspace = workspace.after(Edit("", more))
                changes += more
    return changes


def _is_moved(change: Change) -> bool:
    before, after = change.before, change.after
    return isinstance(before, Drawn) and isinstance(after, Drawn) and (before.box, before.sheet) != (after.box, after.sheet)


def _concerned(workspace: Workspace, edit: Edit) -> Iterator[str]:
    """The steps that are new, moved or changed, and those whose exceptions are."""
    found: dict[str, None] = {}
    for change in edit.changes:
        after = change.after
        if change.before is None and after is not None and after.xml_id:
            continue
        if isinstance(after, Node):
            found[after.id] = None
        elif isinstance(after, ExceptionPoint) and after.host is not None:
            found[after.host] = None
    yield from found


def _under(workspace: Workspace, sheet_id: str, taken: Box) -> Iterator[Drawn]:
    """The floating elements on which a footprint lies; a frame goes round steps and makes no way."""
    for one in touching(workspace, sheet_id, taken):
        record = workspace[one]
        is_loose = isinstance(record, FLOATING) and not isinstance(record, Group) and getattr(record, "parent", None) is None
        if is_loose and isinstance(record, Drawn) and not record.pinned and record.width and record.box.grown(-1.0).touches(taken):
            yield record


def _beside(workspace: Workspace, record: Drawn, taken: Box) -> Drawn:
    """The record on the side of the footprint to which it has the shortest way."""
    assert record.sheet is not None
    box, size = record.box, Size(record.width, record.height)
    sides = (
        Point(box.centre.x, taken.bottom + _GAP + size.height / 2),
        Point(box.centre.x, taken.y - _GAP - size.height / 2),
        Point(taken.x - _GAP - size.width / 2, box.centre.y),
        Point(taken.right + _GAP + size.width / 2, box.centre.y),
    )
    wanted = min(sides, key=lambda side: abs(side.x - box.centre.x) + abs(side.y - box.centre.y))
    return with_box(record, near(workspace, record.sheet, wanted, size, without=record.id))
