"""What the value of an indented line says, read for the field it is meant for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mapper.capture.amounts import evidence_said
from mapper.capture.find_target import record_named
from mapper.capture.quoted import quoted_at, split_list, unquoted
from mapper.capture.spot import NO_MARKS, Marks
from mapper.commands.catalogue import channel_named, class_named, named, system_named, unit_named, who_named
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.errors import KnownError
from mapper.model.exception_point import Handler, Participant
from mapper.model.limits import KEPT_BYTES
from mapper.model.measures import Intervention, Reading
from mapper.model.organisation import WEEKDAYS, Document, Hours, Resource, Settings
from mapper.model.record import Quantity, Record
from mapper.model.records import FieldShape
from mapper.model.spoken import all_words, meanings
from mapper.model.units import read_delay, read_effort, read_money, read_number, read_probability, read_rate
from mapper.model.words import say
from mapper.model.workshop import AgendaBox

_YES, _NO = all_words(lambda spoken: spoken.yes), all_words(lambda spoken: spoken.no)
_REJOIN = meanings(lambda spoken: spoken.rejoin)
_READERS: dict[str, Callable[[str, Settings], Quantity | None]] = {
    "rate": read_rate,
    "frequency": read_rate,
    "volume": read_rate,
    "probability": read_probability,
    "effort": read_effort,
    "touch": read_effort,
    "duration": read_effort,
    "delay": read_delay,
    "wait": read_delay,
    "direct_cost": read_money,
    "cost": read_money,
}
"""By field, how its amounts are read; an intervention's effort in person-days has no unit of its own and is read as a number."""
_RANGE = re.compile(r"(\S+?)\s*(?:–|\.\.|-)\s*(\S+)$")
_FIGURE = re.compile(r"([-−]?\d\S*)(.*)$", re.DOTALL)


def read_value(sketch: Sketch, record: Record, shape: FieldShape, text: str, marks: Marks, process: str | None) -> Any:
    """The value that the text says for that field of the record; names that nobody has named yet are made where a catalogue has them.

    Raises KnownError where the text says nothing that the field can hold.
    """
    if shape.many:
        parts = [text[first:last] for first, last in split_list(text)]
        return tuple(_one(sketch, record, shape, part, marks, process) for part in parts)
    if shape.optional and text.strip() in ("", "?"):
        return None
    return _one(sketch, record, shape, text, marks, process)


def _one(sketch: Sketch, record: Record, shape: FieldShape, text: str, marks: Marks, process: str | None) -> Any:
    if shape.struct is not None:
        return _struct(sketch, record, shape, text, marks, process)
    if shape.refers:
        return _reference(sketch, shape.refers, shape.words, text, marks, process)
    if shape.scalar == "choice":
        return _choice(shape, unquoted(text))
    if shape.scalar == "yes/no":
        return _yes_no(shape, text)
    if shape.scalar in ("number", "whole"):
        return _number(shape, text)
    held = quoted_at(text.strip(), 0)
    limit = {"limit": KEPT_BYTES} if shape.name == "xml" else {}
    return clean_text(unquoted(text), **limit) if held is not None else clean_line(text, **limit)


def _refused(shape: FieldShape, text: str) -> KnownError:
    return KnownError(say("“{value}” does not fit {field}.", value=text.strip()[:60], field=shape.name.replace("_", " ")))


def _choice(shape: FieldShape, text: str) -> str:
    said = clean_line(text).casefold()
    found = next((choice for choice in shape.choices if choice.casefold() == said), None)
    if found is None and shape.name == "evidence":
        found = evidence_said(said)
    if found is None and shape.name == "category":
        found = meanings(lambda spoken: spoken.categories).get(said)
    if found is None:
        raise _refused(shape, text)
    return found


def _yes_no(shape: FieldShape, text: str) -> bool:
    said = text.strip().casefold()
    if said not in (*_YES, *_NO):
        raise _refused(shape, text)
    return said in _YES


def _number(shape: FieldShape, text: str) -> float | int:
    said = text.strip()
    number = read_number(said[:-1]) if said.endswith("%") else read_number(said)
    if number is None or (shape.scalar == "whole" and number != int(number)):
        raise _refused(shape, text)
    number = number / 100 if said.endswith("%") else number
    return int(number) if shape.scalar == "whole" else number


def _reference(sketch: Sketch, kinds: tuple[str, ...], words: tuple[str, ...], text: str, marks: Marks, process: str | None) -> str:
    name = unquoted(text)
    is_quoted = quoted_at(text.strip(), 0) is not None
    if words and not is_quoted and (word := _REJOIN.get(name.casefold())) in words:
        return str(word)
    found = record_named(sketch.workspace, kinds, name, process, NO_MARKS if is_quoted else marks)
    if found is None and not (name.startswith("^") and not is_quoted):
        found = _made(sketch, kinds, name)
    if found is None:
        raise KnownError(say("Nothing is called “{name}”.", name=name[:60]))
    return found.id


def _made(sketch: Sketch, kinds: tuple[str, ...], name: str) -> Record | None:
    """What nobody has named yet, made in the first catalogue that the field may refer to."""
    makers: tuple[tuple[str, Callable[[Sketch, str], Record | None]], ...] = (
        ("Role", who_named),
        ("Unit", unit_named),
        ("Channel", channel_named),
        ("ExceptionClass", class_named),
        ("SystemFunction", system_named),
        ("System", system_named),
        ("Document", lambda sketch, name: named(sketch, Document, name)),
        ("Resource", lambda sketch, name: named(sketch, Resource, name)),
    )
    return next((make(sketch, name) for kind, make in makers if kind in kinds and name), None)


def _struct(sketch: Sketch, record: Record, shape: FieldShape, text: str, marks: Marks, process: str | None) -> Any:
    if shape.struct is Quantity:
        return _quantity(sketch, record, shape, text)
    name, rest = _name_and_rest(text)
    if shape.struct is Handler:
        share = read_number(rest.rstrip("%")) if rest else None
        who = _reference(sketch, ("Role", "Person"), (), name, marks, process)
        return Handler(who, share / 100 if share is not None and rest.endswith("%") else share)
    if shape.struct is Participant:
        said = text.rstrip()
        return Participant(_reference(sketch, ("Role", "Person"), (), said.removesuffix("!"), marks, process), said.endswith("!"))
    if shape.struct is Hours:
        return _hours(shape, text)
    if shape.struct is AgendaBox:
        minutes = read_number(rest.removesuffix("min"))
        if minutes is None:
            raise _refused(shape, text)
        return AgendaBox(unquoted(name), minutes)
    return _reading(shape, text)


def _name_and_rest(text: str) -> tuple[str, str]:
    """`Buyer (40%)` → name and what stands in brackets behind it."""
    text = text.strip()
    held = quoted_at(text, 0)
    found = re.search(r"\(([^()]*)\)$", text[held.end :] if held is not None else text)
    if found is None:
        return text, ""
    return text[: len(text) - len(found[0])].strip(), found[1].strip()


def _quantity(sketch: Sketch, record: Record, shape: FieldShape, text: str) -> Quantity | None:
    """An amount, and in quotes behind it the words in which somebody said it, where they are others."""
    said, _, words = text.partition('"')
    held = quoted_at(f'"{words}', 0) if words else None
    settings = sketch.workspace.settings
    reader = reader_for(record, shape.name)
    if type(record).__name__ == "ContactPoint" and said.strip().casefold() == "ad hoc":
        return None
    amount = reader(said.strip(), settings)
    return replace(amount, text=held.text) if amount is not None and held is not None else amount


def reader_for(record: Record, field: str) -> Callable[[str, Settings], Quantity | None]:
    """What reads the amounts of that field; the effort of an intervention, in person-days, has no unit of its own."""
    return _plain_range if isinstance(record, Intervention) else _READERS.get(field, _plain_range)


def _plain_range(text: str, settings: Settings) -> Quantity | None:
    found = _RANGE.match(text)
    ends = [read_number(end) for end in found.groups()] if found else [read_number(text)]
    numbers = [end for end in ends if end is not None]
    if len(numbers) != len(ends) or min(numbers) < 0:
        raise KnownError(say("“{text}” is not understood here.", text=text[:60]))
    return Quantity(min(numbers), max(numbers), text)


def _hours(shape: FieldShape, text: str) -> Hours:
    day, _, span = text.strip().partition(" ")
    weekday = next((one for one in WEEKDAYS if one.casefold() == day[:3].casefold()), None)
    found = re.fullmatch(r"\s*(-?[\d.,]+)\s*[-–]\s*(-?[\d.,]+)\s*", span)
    numbers = [read_number(one) for one in found.groups()] if found else [0.0, 24.0] if not span.strip() else [None, None]
    if weekday is None or numbers[0] is None or numbers[1] is None:
        raise _refused(shape, text)
    return Hours(weekday, numbers[0], numbers[1])


def _reading(shape: FieldShape, text: str) -> Reading:
    """`40 on 2026-01-31 of 120 measured`: a value, its date, how many cases, how it is known."""
    found = _FIGURE.match(text.strip())
    value = read_number(found[1]) if found else None
    if found is None or value is None:
        raise _refused(shape, text)
    parts = re.fullmatch(r'\s*(?:on\s+("(?:[^"\\]|\\.)*"|\S+))?\s*(?:of\s+(\d+))?\s*(\S+)?\s*', found[2])
    known = evidence_said(parts[3].strip("()")) if parts and parts[3] else ""
    if parts is None or known is None:
        raise _refused(shape, text)
    return Reading(value, unquoted(parts[1] or ""), int(parts[2]) if parts[2] else None, known)
