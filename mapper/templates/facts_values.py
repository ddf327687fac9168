"""Plain values out of facts JSON: what is no usable value is left out and listed, never a traceback."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from mapper.model.clean_text import clean_line, clean_text
from mapper.model.limits import CODE_CHARACTERS
from mapper.model.record import Evidence, Quantity
from mapper.model.words import say

Entry = Mapping[str, Any]
_SHOWN = 80
_LARGEST = 1e12
"""No amount may be this large; the earth has not that many minutes a week to give."""


class Dropped:
    """The sentences about what was left out, in the order of the file."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def absent(self, element: str, field: str, reference: object) -> None:
        """A reference to something that is not there."""
        template = "{element}: {field} names “{reference}”, which is not in the file; the reference is left out."
        self.sentences.append(say(template, element=_shown(element), field=field, reference=_shown(reference)))

    def unusable(self, element: str, field: str) -> None:
        """A value of the wrong type or out of bounds."""
        self.sentences.append(say("{element}: {field} is not a usable value and is left out.", element=_shown(element), field=field))

    def taken(self, element: str, field: str) -> None:
        """A code that an earlier entry has."""
        template = "{element}: an earlier entry has this code; this one in {field} is left out."
        self.sentences.append(say(template, element=_shown(element), field=field))


def _shown(value: object) -> str:
    text = clean_line(value if isinstance(value, str) else type(value).__name__, _SHOWN + 1)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def listed(entry: Entry, field: str, element: str, dropped: Dropped) -> list[Any]:
    """The list of a field; nothing where it is absent or null, listed where it is no list."""
    value = entry.get(field)
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return list(value)
    dropped.unusable(element, field)
    return []


def entries(entry: Entry, field: str, element: str, dropped: Dropped, key: str = "id") -> Iterator[tuple[str, Entry]]:
    """The objects of a list with their code (or name, by `key`); those without one are listed and left out."""
    for position, item in enumerate(listed(entry, field, element, dropped), start=1):
        place = f"{element} {field} {position}"
        if not isinstance(item, Mapping):
            dropped.unusable(place, field)
            continue
        code = one_line(item, key, place, dropped)[:CODE_CHARACTERS].strip()
        if code:
            yield code, item
        elif item.get(key) is None or item.get(key) == "":
            dropped.unusable(place, key)


def one_line(entry: Entry, field: str, element: str, dropped: Dropped) -> str:
    """The text of a field on one line, "" where there is none."""
    value = entry.get(field)
    if value is None:
        return ""
    if isinstance(value, str):
        line = clean_line(value)
        if line or not value:
            return line
    dropped.unusable(element, field)
    return ""


def long_text(entry: Entry, field: str, element: str, dropped: Dropped) -> str:
    """The text of a field with its line breaks, "" where there is none."""
    value = entry.get(field)
    if value is None or isinstance(value, str):
        return clean_text(value or "").strip()
    dropped.unusable(element, field)
    return ""


def names(entry: Entry, field: str, element: str, dropped: Dropped) -> list[str]:
    """The texts of a list field (a lone text counts as a list of one), without repetitions."""
    value = entry.get(field)
    if isinstance(value, str):
        value = [value]
    found: dict[str, None] = {}
    for item in listed({field: value}, field, element, dropped):
        line = clean_line(item) if isinstance(item, str) else ""
        if line:
            found[line] = None
        else:
            dropped.unusable(element, field)
    return list(found)


def _usable(value: object, lowest: float, highest: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and lowest <= number <= highest else None


def number(entry: Entry, field: str, element: str, dropped: Dropped, *, lowest: float = 0.0, highest: float = _LARGEST) -> float | None:
    """The number of a field between the bounds; None where it is absent, null (= unknown) or unusable (listed)."""
    value = entry.get(field)
    if value is None:
        return None
    usable = _usable(value, lowest, highest)
    if usable is None:
        dropped.unusable(element, field)
    return usable


def quantity(entry: Entry, field: str, element: str, dropped: Dropped, *, highest: float = _LARGEST) -> Quantity | None:
    """The amount of a field: a number, or a list [low, high]; None where it is unknown or unusable (listed)."""
    value = entry.get(field)
    if isinstance(value, list | tuple) and len(value) == 2:
        low, high = (_usable(end, 0.0, highest) for end in value)
        if low is not None and high is not None and low <= high:
            return Quantity(low, high)
        dropped.unusable(element, field)
        return None
    exact = number(entry, field, element, dropped, highest=highest)
    return None if exact is None else Quantity.of(exact)


def is_so(entry: Entry, field: str, element: str, dropped: Dropped, *, otherwise: bool) -> bool:
    """The yes or no of a field."""
    value = entry.get(field)
    if isinstance(value, bool):
        return value
    if value is not None:
        dropped.unusable(element, field)
    return otherwise


def choice(entry: Entry, field: str, allowed: Any, otherwise: Any, element: str, dropped: Dropped) -> Any:
    """The word of a field where it is `allowed` (a Literal type or a tuple), else `otherwise`; another word is listed."""
    value = entry.get(field)
    words = allowed if isinstance(allowed, tuple) else get_args(allowed)
    if isinstance(value, str) and value in words:
        return value
    if value is not None:
        dropped.unusable(element, field)
    return otherwise


def evidence_of(entry: Entry, otherwise: Evidence, element: str, dropped: Dropped) -> Evidence:
    """Where the figures of an entry come from."""
    stamp: Evidence = choice(entry, "evidence", Evidence, otherwise, element, dropped)
    return stamp
