"""Where an element of any kind is to be seen: the drawn element that stands for it, and its sheet."""

from __future__ import annotations

from mapper.model.edit import Edit
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet, Trigger
from mapper.model.geometry import Point
from mapper.model.inside import inside_of, outer_sheets
from mapper.model.lookups import get, pool_of, sheets
from mapper.model.organisation import Process
from mapper.model.record import Drawn, Line, Record
from mapper.model.workspace import Workspace

MARK = 26.0
"""Side of the lower right corner of a step in which its mark is, in points."""


def home_of(workspace: Workspace, record_id: str) -> str | None:
    """The id of the drawn element that shows the record: itself, the event of a trigger, the host of an exception, the pool of a process.

    None where nothing shows it.
    """
    record = workspace.get(record_id)
    if isinstance(record, Drawn | Line) and record.sheet is not None:
        return record.id
    stand_in = _stand_in(workspace, record)
    return home_of(workspace, stand_in) if stand_in is not None else None


def sheet_of(workspace: Workspace, record_id: str) -> str | None:
    """The sheet on which the record is to be seen; None where it is on none."""
    if get(workspace, Sheet, record_id) is not None:
        return record_id
    home = home_of(workspace, record_id)
    record = workspace.get(home) if home is not None else None
    return record.sheet if isinstance(record, Drawn | Line) else None


def inside_at(workspace: Workspace, record_id: str, at: Point) -> str | None:
    """The sheet that is looked into at a point of an element: the inside of a sub-process, at its mark the process that a step calls."""
    inside = inside_of(workspace, record_id)
    if inside is not None:
        return inside.id
    node = get(workspace, Node, record_id)
    if node is None or node.calls is None or at.x < node.box.right - MARK or at.y < node.box.bottom - MARK:
        return None
    return sheet_of(workspace, node.calls)


def sheet_left_for(workspace: Workspace, edit: Edit, gone: str) -> str:
    """The sheet to show after an edit took away the one shown: the one round it, else that of the first process; "" where none is left."""
    held = {change.id: change.before for change in edit.changes if change.before is not None}
    sheet = held.get(gone)
    holder = sheet.subprocess or "" if isinstance(sheet, Sheet) else ""
    outside = getattr(workspace.get(holder) or held.get(holder), "sheet", None)
    if outside in workspace:
        return str(outside)
    known = outer_sheets(workspace) or sheets(workspace)
    return known[0].id if known else ""


def _stand_in(workspace: Workspace, record: Record | None) -> str | None:
    if isinstance(record, Trigger):
        return record.node
    if isinstance(record, ExceptionPoint):
        return record.host
    if isinstance(record, Process):
        pool = pool_of(workspace, record.id)
        return pool.id if pool is not None else None
    if isinstance(record, Flow):
        return record.from_id
    return None


def created_by(edit: Edit) -> tuple[str, ...]:
    """The ids to select after an edit: the elements it created; where there are none, the lanes and pools, else the lines."""
    created = [change.after for change in edit.changes if change.before is None]
    bands = [record.id for record in created if isinstance(record, Lane | Pool)]
    elements = [record.id for record in created if isinstance(record, Drawn) and not isinstance(record, Lane | Pool)]
    lines = [record.id for record in created if isinstance(record, Line)]
    return tuple(elements or bands or lines)
