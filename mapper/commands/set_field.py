"""Set one attribute of a record to a plain value, checked against what the field may hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mapper.commands.called import called
from mapper.model.clean_text import clean_text
from mapper.model.edit import Edit, update
from mapper.model.errors import KnownError
from mapper.model.records import FIELDS, FieldShape
from mapper.model.words import say
from mapper.model.workspace import Workspace


def set_field(workspace: Workspace, record_id: str, name: str, value: Any) -> Edit:
    """Gives the field that value; text is cleaned. Empty where it has the value already.

    Raises KnownError where the field cannot hold it, KeyError for an unknown record or field.
    """
    record = workspace[record_id]
    shape = next((shape for shape in FIELDS[type(record)] if shape.name == name), None)
    if shape is None or name == "id":
        raise KeyError(name)
    if isinstance(value, str) and shape.scalar == "text":
        value = clean_text(value)
    if not _fits(workspace, shape, value):
        raise KnownError(say("{name} cannot be set to “{value}”.", name=called(record), value=str(value)[:60]))
    return Edit(say("Change {name}", name=called(record)), update(record, replace(record, **{name: value})))


def set_fields(workspace: Workspace, record_ids: tuple[str, ...], name: str, value: Any) -> Edit:
    """Gives the field of several records that value, as one edit. Raises as `set_field`."""
    parts = [set_field(workspace, one, name, value) for one in record_ids]
    label = parts[0].label if len(parts) == 1 else say("Change {n} elements", n=len(parts))
    return Edit(label, tuple(change for part in parts for change in part.changes))


def _fits(workspace: Workspace, shape: FieldShape, value: Any) -> bool:
    if shape.many:
        return isinstance(value, tuple) and all(_fits_one(workspace, shape, item) for item in value)
    if value is None:
        return shape.optional
    return _fits_one(workspace, shape, value)


def _fits_one(workspace: Workspace, shape: FieldShape, value: Any) -> bool:
    if shape.refers:
        return value in shape.words or (value in workspace and ("*" in shape.refers or type(workspace[value]).__name__ in shape.refers))
    if shape.struct is not None:
        return isinstance(value, shape.struct)
    if shape.scalar == "choice":
        return value in shape.choices
    kinds: dict[str, tuple[type, ...]] = {"text": (str,), "number": (int, float), "whole": (int,), "yes/no": (bool,)}
    return isinstance(value, kinds[shape.scalar or "text"])
