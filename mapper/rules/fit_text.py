"""What holds words grows with them, and shrinks again where nobody made it larger."""

from __future__ import annotations

from dataclasses import replace

from mapper.model.drawn import Annotation
from mapper.model.edit import Change, Edit, Fresh, update
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.record import Drawn, Record
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.shapes import size_of

_SLACK = 0.5
"""A height within half a point of what the words need was not chosen by anybody."""
_READ = ("name", "code", "systems", "people", "frequency", "scheduled", "width")


def fit_text(workspace: Workspace, edit: Edit, fresh: Fresh) -> tuple[Change, ...]:
    """Fits the heights of changed and new elements; what came with a drawn model keeps its size until its words change."""
    changes: tuple[Change, ...] = ()
    for change in edit.changes:
        record = workspace.get(change.id)
        if isinstance(record, Drawn) and _holds_words(record) and _is_reworded(change.before, record):
            height = _height(workspace, change.before, record)
            changes += update(record, replace(record, height=height))
    return changes


def _holds_words(record: Record) -> bool:
    if isinstance(record, Node):
        return record.kind in WORK_KINDS and not record.expanded
    return isinstance(record, ContactPoint | Question | Annotation)


def _is_reworded(before: Record | None, record: Drawn) -> bool:
    if record.sheet is None or not record.width:
        return False
    if before is None:
        return not record.xml_id
    return any(getattr(before, name, None) != getattr(record, name, None) for name in _READ)


def _height(workspace: Workspace, before: Record | None, record: Drawn) -> float:
    needed = size_of(workspace, record)[1]
    was_chosen = isinstance(before, Drawn) and (before.height != record.height or before.height > size_of(workspace, before)[1] + _SLACK)
    if isinstance(before, Drawn) and not was_chosen:
        return needed
    return max(record.height, needed)
