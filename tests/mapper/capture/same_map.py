"""When two maps say the same: every record of domain.md 1.2 equal but for ids, times, places and sizes.

The normal form names each record by what it says and what it refers to, in rounds: after a few of them two records have one name only
where nothing said tells them apart. Legs of handling paths that the rules draw by themselves are left out, as places are.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Any

from mapper.capture.as_text import is_plain_leg
from mapper.capture.said_alike import GEOMETRY, without_words
from mapper.model.organisation import SETTINGS_ID
from mapper.model.record import Quantity, Record
from mapper.model.records import FIELDS, REFERENCES
from mapper.model.workspace import Workspace

ROUNDS = 6


def normal_form(workspace: Workspace) -> Counter[str]:
    """Each record as one text, and how often it is there."""
    records = [record for record in workspace.values() if not is_plain_leg(record)]
    names = {record.id: type(record).__name__ for record in records}
    for _ in range(ROUNDS):
        names = {record.id: _name(record, names) for record in records}
    return Counter(_text(record, names) for record in records)


def _name(record: Record, names: dict[str, str]) -> str:
    return sha256(_text(record, names).encode()).hexdigest()[:12]


def _text(record: Record, names: dict[str, str]) -> str:
    said = {shape.name: _value(record, shape.name, names) for shape in FIELDS[type(record)] if shape.name not in GEOMETRY[type(record)]}
    return f"{type(record).__name__} {said}"


def _value(record: Record, field: str, names: dict[str, str]) -> Any:
    value = getattr(record, field)
    references = {reference.name: reference for reference in REFERENCES[type(record)]}
    if field in references and value is not None:
        part = references[field].part
        items = value if isinstance(value, tuple) else (value,)
        return [_referred(item, part, names) for item in items]
    if isinstance(value, Quantity):
        return without_words(record, field, value)
    return value


def _referred(item: Any, part: str, names: dict[str, str]) -> Any:
    held = getattr(item, part) if part else item
    rest = [getattr(item, name) for name in type(item).__dataclass_fields__ if name != part] if part else []
    return [names.get(held, held if held in ("END", "ABORT", "UNKNOWN", SETTINGS_ID) else "nothing"), *rest]


def differences(first: Workspace, second: Workspace) -> list[str]:
    """What one map says and the other does not, for people to read."""
    one, other = normal_form(first), normal_form(second)
    return [f"- {text}" for text in (one - other).elements()] + [f"+ {text}" for text in (other - one).elements()]
