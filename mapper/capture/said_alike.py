"""Whether two values say the same: what lines can say of a map is everything but ids, times, places and sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mapper.capture.value_text import canonical_text
from mapper.model.exception_point import ExceptionPoint
from mapper.model.record import Drawn, Line, Quantity, Record
from mapper.model.records import FIELDS, RECORDS

_PLACES = frozenset({"id", "created", "x", "y", "width", "height", "waypoints", "label_offset"})


def _places_of(cls: type[Record]) -> frozenset[str]:
    """Exceptions and lines are drawn where what they hang on is drawn, so that their sheet is a place as well."""
    rides = issubclass(cls, Line | ExceptionPoint)
    held = _PLACES | {"sheet"} if rides and issubclass(cls, Drawn | Line) else _PLACES
    return frozenset(shape.name for shape in FIELDS[cls]) & held


GEOMETRY: Mapping[type[Record], frozenset[str]] = {cls: _places_of(cls) for cls in RECORDS}
"""By class, the fields that the text of a map leaves out."""


def is_said_alike(record: Record, field: str, one: Any, other: Any) -> bool:
    """Whether the two values of a field are the same; of an amount that nobody typed, the canonical words are as good as none."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return without_words(record, field, one) == without_words(record, field, other)
    return bool(one == other)


def without_words(record: Record, field: str, value: Quantity) -> Quantity:
    """The amount, without words where these are only the canonical ones."""
    canonical = canonical_text(record, field, value)
    is_canonical = value.text == canonical or re.fullmatch("[A-Z]{3}", value.text.removeprefix(f"{canonical} ")) is not None
    return Quantity(value.low, value.high) if is_canonical else value
