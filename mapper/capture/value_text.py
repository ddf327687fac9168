"""A value of a field as the text that an indented line gives it, such that reading it gives the value again."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from mapper.capture.quoted import is_seen, quote
from mapper.capture.values import reader_for
from mapper.model.clean_text import clean_line
from mapper.model.errors import KnownError
from mapper.model.exception_point import Handler, Participant
from mapper.model.measures import Reading
from mapper.model.organisation import Hours, Settings
from mapper.model.record import Quantity, Record
from mapper.model.records import FieldShape
from mapper.model.spoken import meanings
from mapper.model.workshop import AgendaBox

Handle = Callable[[str, tuple[str, ...]], str]
"""By an id and the kinds a field may refer to: the words that mean this record."""

_PLAIN = re.compile(r"\w(?:[\w .&/'’+]|-(?=\w))*[\w.]|\w")
_WORDS = frozenset(meanings(lambda spoken: spoken.rejoin))
_MONEY = ("direct_cost", "cost")
_TEMPLATES = {
    "rate": "{}/week",
    "frequency": "{}/week",
    "volume": "{}/week",
    "effort": "{} min",
    "touch": "{} min",
    "duration": "{} min",
    "delay": "{} h",
    "wait": "{} h",
}


def name_text(name: str) -> str:
    """A name in a list or as a reference: in quotes wherever it could be read as anything else.

    >>> name_text("AP clerk"), name_text("Buyer, night"), name_text("end")
    ('AP clerk', '"Buyer, night"', '"end"')
    """
    return name if _PLAIN.fullmatch(name) and clean_line(name) == name and name.casefold() not in _WORDS else quote(name)


def line_text(text: str) -> str:
    """A text that has the rest of a line for itself: in quotes only where it begins with one, or is not on one line."""
    return quote(text) if clean_line(text) != text or text.startswith(('"', "^")) or not is_seen(text) else text


def exact(value: float) -> str:
    """The number without exponent, such that reading it gives the same number.

    >>> exact(24.0), exact(1e-05), exact(0.1)
    ('24', '0.00001', '0.1')
    """
    return f"{Decimal(repr(float(value))):f}".removesuffix(".0")


def value_text(record: Record, shape: FieldShape, value: Any, handle: Handle, settings: Settings) -> str:
    """The value of a field of the record as text; nothing for None."""
    if shape.many:
        return ", ".join(_item_text(record, shape, item, handle, settings) for item in value)
    if value is None:
        return ""
    if shape.scalar == "text" and not shape.refers:
        return line_text(value)
    return _item_text(record, shape, value, handle, settings)


def _item_text(record: Record, shape: FieldShape, value: Any, handle: Handle, settings: Settings) -> str:
    if shape.refers:
        return value.lower() if value in shape.words else handle(value, shape.refers)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return exact(value)
    if isinstance(value, Quantity):
        return quantity_text(record, shape.name, value, settings)
    if isinstance(value, str):
        return value if shape.scalar == "choice" else name_text(value)
    return _struct_text(value, handle)


def _struct_text(value: Any, handle: Handle) -> str:
    if isinstance(value, Handler):
        who = handle(value.who, ("Role", "Person"))
        return who if value.share is None else f"{who} ({exact(value.share)})"
    if isinstance(value, Participant):
        return handle(value.who, ("Role", "Person")) + ("!" if value.essential else "")
    if isinstance(value, Hours):
        return value.weekday if (value.start, value.end) == (0, 24) else f"{value.weekday} {exact(value.start)}-{exact(value.end)}"
    if isinstance(value, AgendaBox):
        return f"{name_text(value.title)} ({exact(value.minutes)} min)"
    assert isinstance(value, Reading)
    date = f" on {value.date if re.fullmatch('[0-9-]+', value.date) else quote(value.date)}" if value.date else ""
    count = f" of {value.count}" if value.count is not None else ""
    return f"{exact(value.value)}{date}{count} {value.evidence}".rstrip()


def quantity_text(record: Record, field: str, value: Quantity, settings: Settings) -> str:
    """The amount as it was said, where that still means the same; else in its canonical unit, with what was said in quotes behind it."""
    said = value.text
    if said and clean_line(said) == said and '"' not in said and _read(record, field, said, settings) == value:
        return said
    canonical = canonical_text(record, field, value)
    if field in _MONEY and re.fullmatch("[A-Z]{3}", settings.currency):
        canonical = f"{canonical} {settings.currency}"
    return canonical if said in ("", canonical) else f"{canonical} {quote(said)}"


def canonical_text(record: Record, field: str, value: Quantity) -> str:
    """The amount in its canonical unit, exactly."""
    low, high = exact(value.low), exact(value.high)
    if type(record).__name__ == "Intervention":
        template = "{}"
    elif field == "probability" and low == high and Decimal(low) * 100 % 1 == 0 and float(Decimal(low) * 100) / 100 == value.low:
        return f"{exact(float(Decimal(low) * 100))}%"
    else:
        template = _TEMPLATES.get(field, "{}")
    return template.format(low if low == high else f"{low}-{high}")


def _read(record: Record, field: str, text: str, settings: Settings) -> Quantity | None:
    try:
        return reader_for(record, field)(text, settings)
    except KnownError:
        return None
