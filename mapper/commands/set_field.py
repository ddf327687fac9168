"""Set one attribute of a record, checked against what the record's class declares."""

from __future__ import annotations

import math
from typing import Any

from mapper.commands.called import called
from mapper.commands.sketch import changed
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.limits import COORDINATE
from mapper.model.record import Quantity
from mapper.model.records import FIELDS, KIND, FieldShape
from mapper.model.words import say
from mapper.model.workspace import Workspace

_FIXED = frozenset({"id", "created", "xml_id"})
_SEVERAL_LINES = frozenset({"note", "xml", "definition"})


def set_field(workspace: Workspace, record_id: str, field: str, value: Any) -> Edit:
    """Gives the record that value in that field; empty where it has it already. Text is cleaned, lists become tuples.

    Raises KeyError for an unknown field (or one that never changes), KnownError for a value the field cannot hold and for a code in use.
    """
    record = workspace[record_id]
    shape = next((shape for shape in FIELDS[type(record)] if shape.name == field and field not in _FIXED), None)
    if shape is None:
        raise KeyError(field)
    label = say("Change {name}", name=called(record))
    checked = _many(workspace, shape, value) if shape.many else _one(workspace, shape, value)
    if field == "code" and checked and any(one != record_id for one in workspace.indexed("code", checked)):
        raise KnownError(say("The code {code} is in use.", code=checked), todo=say("Choose another one."))
    return changed(label, workspace, record_id, **{field: checked})


def _many(workspace: Workspace, shape: FieldShape, value: Any) -> tuple[Any, ...]:
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise _refused(shape, value)
    items = tuple(_one(workspace, shape, item) for item in value)
    return tuple(dict.fromkeys(items)) if shape.refers else items


def _one(workspace: Workspace, shape: FieldShape, value: Any) -> Any:
    """The value as the field holds it."""
    if value is None:
        if shape.optional:
            return None
        raise _refused(shape, value)
    if shape.refers:
        return _reference(workspace, shape, value)
    if shape.struct is not None:
        return _struct(shape, value)
    if shape.scalar == "choice":
        if value not in shape.choices:
            raise _refused(shape, value)
        return value
    return _scalar(shape, value)


def _reference(workspace: Workspace, shape: FieldShape, value: Any) -> str:
    if value in shape.words:
        return str(value)
    record = workspace.get(value) if isinstance(value, str) else None
    if record is None or not (shape.refers == ("*",) or isinstance(record, tuple(KIND[kind] for kind in shape.refers))):
        raise _refused(shape, value)
    return record.id


def _struct(shape: FieldShape, value: Any) -> Any:
    if shape.struct is None or not isinstance(value, shape.struct):
        raise _refused(shape, value)
    if isinstance(value, Quantity) and not (math.isfinite(value.low) and math.isfinite(value.high) and 0 <= value.low <= value.high):
        raise _refused(shape, value.text or f"{value.low}–{value.high}")
    return value


def _scalar(shape: FieldShape, value: Any) -> Any:
    if shape.scalar == "text" and isinstance(value, str):
        return clean_text(value).strip() if shape.name in _SEVERAL_LINES else clean_line(value)
    if shape.scalar == "yes/no" and isinstance(value, bool):
        return value
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and abs(value) < COORDINATE
    if is_number and shape.scalar == "number":
        return float(value)
    if is_number and shape.scalar == "whole" and value == int(value):
        return int(value)
    raise _refused(shape, value)


def _refused(shape: FieldShape, value: Any) -> KnownError:
    return KnownError(
        say("“{value}” does not fit {field}.", value=value if value is not None else "", field=shape.name.replace("_", " ")),
        todo=say("Choose one of: {choices}.", choices=", ".join(choice for choice in shape.choices if choice)) if shape.choices else "",
    )
