"""The id of a deleted record leaves every field that holds it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from mapper.model.edit import Change, Edit, Fresh, update
from mapper.model.record import Record
from mapper.model.records import RECORDS, REFERENCES, ReferenceField
from mapper.model.workspace import Workspace

_TO_KIND: dict[str, list[ReferenceField]] = {cls.__name__: [] for cls in RECORDS}
"""By kind of record, the fields of any record that can hold its id."""
for _references in REFERENCES.values():
    for _reference in _references:
        for _kind in _TO_KIND if "*" in _reference.refers else _reference.refers:
            _TO_KIND[_kind].append(_reference)


def drop_references(workspace: Workspace, edit: Edit, fresh: Fresh) -> tuple[Change, ...]:
    """Empties single fields (a field that may hold a word says "UNKNOWN"), and takes the id out of lists."""
    gone = {change.id for change in edit.changes if change.after is None}
    held: dict[str, dict[str, ReferenceField]] = {}
    for change in edit.changes:
        if change.after is None:
            for reference in _TO_KIND[change.kind.__name__]:
                for holder in workspace.indexed(reference.key, change.id):
                    held.setdefault(holder, {})[reference.name] = reference
    changes: tuple[Change, ...] = ()
    for holder, references in held.items():
        record = workspace[holder]
        fields = {name: _without(record, reference, gone) for name, reference in references.items()}
        changes += update(record, replace(record, **fields))
    return changes


def _without(record: Record, reference: ReferenceField, gone: Collection[str]) -> Any:
    value = getattr(record, reference.name)
    if not reference.many:
        return reference.words[-1] if reference.words else None
    return tuple(item for item in value if (getattr(item, reference.part) if reference.part else item) not in gone)
