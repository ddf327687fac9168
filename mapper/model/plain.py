"""Records as plain values (dict, list, str, number) and back: for history rows and the clipboard."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from mapper.model.geometry import Point
from mapper.model.record import Record
from mapper.model.records import FIELDS, KIND, RECORDS, FieldShape, shapes_of

CLASS = "record"
"""The key of the class name; no record has a field of that name (many have a `kind`)."""

_DEFAULTS = {cls: {field.name: field.default for field in fields(cls) if field.default is not MISSING} for cls in RECORDS}
_STRUCTS: dict[type, tuple[FieldShape, ...]] = {
    shape.struct: shapes_of(shape.struct) for cls in RECORDS for shape in FIELDS[cls] if shape.struct is not None
}


def _plain_struct(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return {shape.name: getattr(value, shape.name) for shape in _STRUCTS[type(value)]}


def to_plain(record: Record) -> dict[str, Any]:
    """The record as a dict of plain values, with its class name under "record"; fields at their default are left out.

    Raises nothing; `from_plain` gives an equal record back.
    """
    cls = type(record)
    plain: dict[str, Any] = {CLASS: cls.__name__}
    defaults = _DEFAULTS[cls]
    for shape in FIELDS[cls]:
        value = getattr(record, shape.name)
        if shape.name in defaults and value == defaults[shape.name]:
            continue
        if shape.struct is None:
            plain[shape.name] = list(value) if shape.many else value
        elif shape.many:
            plain[shape.name] = [_plain_struct(item) for item in value]
        else:
            plain[shape.name] = None if value is None else _plain_struct(value)
    return plain


def plain_text(plain: Mapping[str, Any]) -> str:
    """The plain form as one line of JSON: the chain of the history is made of it. Raises ValueError for a number that is none."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _from_struct(cls: type, plain: Any) -> Any:
    if cls is Point:
        return Point(*plain)
    return cls(**plain)


def from_plain(plain: Mapping[str, Any]) -> Record:
    """The record of a dict made by `to_plain`.

    Raises KeyError for an unknown class, TypeError for a field that class does not have.
    """
    cls = KIND[plain[CLASS]]
    values = {name: value for name, value in plain.items() if name != CLASS}
    for shape in FIELDS[cls]:
        value = values.get(shape.name)
        if value is None:
            continue
        if shape.struct is not None:
            values[shape.name] = (
                tuple(_from_struct(shape.struct, item) for item in value) if shape.many else _from_struct(shape.struct, value)
            )
        elif shape.many:
            values[shape.name] = tuple(value)
    return cls(**values)
