"""Values of rows as fields of records: what fits a field is taken, what does not is known as lost and the field gets its default."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from math import isfinite
from typing import Any

from mapper.model.records import RECORDS, Scalar
from mapper.store.columns import Column
from mapper.store.lenient_rows import MangledText

DEFAULTS: Mapping[type, Mapping[str, Any]] = {
    cls: {field.name: field.default for field in fields(cls) if field.default is not MISSING} for cls in RECORDS
}
"""By record class, what its fields hold where nothing was said; only `id` has no default."""


class Unfit(Exception):
    """A value that its field cannot hold."""


def fitted(column: Column, value: Any) -> Any:
    """The value as the record holds it. Raises Unfit where it cannot.

    A text that was no UTF-8 fits as text, with signs in place of what could not be read, but not where it stands for an id or a choice.
    """
    if value is None:
        if column.optional:
            return None
        raise Unfit
    return _FITTED[column.scalar](column, value)


def _text(column: Column, value: Any) -> str:
    if not isinstance(value, str) or (isinstance(value, MangledText) and column.shape.refers):
        raise Unfit
    return value if type(value) is str else str(value)


def _choice(column: Column, value: Any) -> str:
    if value not in column.shape.choices:
        raise Unfit
    return str(value)


def _number(_: Column, value: Any) -> float:
    # A whole number in a column of numbers lies on the page as a whole number.
    if not isinstance(value, int | float) or not isfinite(value):
        raise Unfit
    return float(value)


def _whole(_: Column, value: Any) -> int:
    if not isinstance(value, int):
        raise Unfit
    return value


def _yes_no(_: Column, value: Any) -> bool:
    if value not in (0, 1) or not isinstance(value, int):
        raise Unfit
    return value == 1


_FITTED: dict[Scalar, Callable[[Column, Any], Any]] = {
    "text": _text,
    "choice": _choice,
    "number": _number,
    "whole": _whole,
    "yes/no": _yes_no,
}


def struct_of(cls: type, columns: Sequence[Column], values: Sequence[Any]) -> Any:
    """The struct whose parts stand in these columns, None where all of them are empty. Raises Unfit where one does not fit."""
    if all(value is None for value in values) and any(not column.shape.optional for column in columns):
        return None
    parts = []
    for column, value in zip(columns, values, strict=True):
        # A column is optional when its struct is; a part that must be there is asked of the part itself.
        if value is None and not column.shape.optional:
            raise Unfit
        parts.append(fitted(column, value))
    return cls(*parts)
