"""Readings as they are pasted from a spreadsheet or typed: a date and a value a line, in any order, with or without the number of cases."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from mapper.model.limits import PASTED_CHARACTERS
from mapper.model.measures import Reading
from mapper.model.record import Evidence
from mapper.model.units import read_number

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_UNIT = re.compile(r"\s*(?:[%€$£¥]|[^\W\d_])[^\d]*$")
LARGEST_COUNT = 1e9
_EVIDENCE: tuple[Evidence, ...] = ("estimated", "observed", "measured", "hearsay")


class Pasted(NamedTuple):
    """What was read, and the lines of which nothing could be read (a heading is none of them)."""

    readings: tuple[Reading, ...]
    left: tuple[str, ...]


def read_readings(text: str, today: str, evidence: Evidence = "measured") -> Pasted:
    """A reading of each line: its value, its date (`today` where it has none), its number of cases.

    >>> read_readings("2026-02-01\\t31,5 %\\t120", "2026-03-01").readings
    (Reading(value=31.5, date='2026-02-01', count=120, evidence='measured'),)
    """
    lines = [line for line in text[:PASTED_CHARACTERS].splitlines() if line.strip()]
    is_month_first = _is_month_first(lines)
    readings: list[Reading] = []
    left: list[str] = []
    for number, line in enumerate(lines):
        reading = _reading(line, today, evidence, is_month_first)
        if reading is not None:
            readings.append(reading)
        elif number or any(letter.isdigit() for letter in line):
            left.append(line.strip())
    return Pasted(tuple(readings), tuple(left))


def read_date(text: str, is_month_first: bool = False) -> str | None:
    """A date as ISO 8601; None where the text is none. Day comes before month unless `is_month_first`.

    >>> read_date("1.2.2026"), read_date("2026-2-1"), read_date("2/13/26", is_month_first=True), read_date("40.2.2026")
    ('2026-02-01', '2026-02-01', '2026-02-13', None)
    """
    said = text.strip()
    if found := _YEAR_FIRST.fullmatch(said):
        year, month, day = (int(part) for part in found.groups())
    elif found := _YEAR_LAST.fullmatch(said):
        first, separator, second = int(found[1]), found[2], int(found[3])
        year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
        day, month = (second, first) if is_month_first and separator == "/" else (first, second)
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def read_value(text: str) -> float | None:
    """A number, a unit behind it or not; None where the text is none.

    >>> read_value("31 %"), read_value("2,5 h"), read_value("-3"), read_value("Monday")
    (31.0, 2.5, -3.0, None)
    """
    said = text.strip()
    number = read_number(said)
    return number if number is not None else read_number(_UNIT.sub("", said))


def _is_month_first(lines: list[str]) -> bool:
    """Whether some date of the column can only be read with its month first, and none only with its day first."""
    pairs = [(int(found[1]), int(found[3])) for line in lines for part in _parts(line) if (found := _YEAR_LAST.fullmatch(part))]
    return any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)


def _parts(line: str) -> list[str]:
    split = re.split(r"\t|;", line) if "\t" in line or ";" in line else re.split(r"\s{2,}|,\s|(?<=\d)\s+(?=\d)", line)
    return [part.strip() for part in split if part.strip()]


def _reading(line: str, today: str, evidence: Evidence, is_month_first: bool) -> Reading | None:
    on, said = today, evidence
    values: list[float] = []
    for part in _parts(line):
        found = read_date(part, is_month_first)
        if found is not None:
            on = found
        elif part.casefold() in _EVIDENCE:
            said = next(one for one in _EVIDENCE if one == part.casefold())
        elif (value := read_value(part)) is not None:
            values.append(value)
    return Reading(values[0], on, _count(values), said) if values else None


def _count(values: list[float]) -> int | None:
    """What stands beside the value is the number of cases, where it can be one."""
    said = values[1] if len(values) > 1 else -1.0
    return int(said) if 0 <= said < LARGEST_COUNT and said == int(said) else None
