"""Points in time as logs write them, in ms since 1970 UTC; a time without a zone is taken as UTC, so that spans within a log stay right."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_PARTED = re.compile(
    r"(\d{1,4})[./\-](\d{1,2})[./\-](\d{1,4})(?:[ T,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp])?\.?(?:[Mm]\.?)?)?"
)
_NUMBER = re.compile(r"\d{9,13}(?:\.\d+)?")
_LONGEST = 40


class OrderAsked(Exception):
    """A date such as 03/04/2026 was met, and nobody has said yet whether the day or the month comes first."""


def read_time(text: str, is_day_first: bool | None) -> int | None:
    """The point in time; None where the text is none. Raises OrderAsked where `is_day_first` is needed and None.

    >>> read_time("2026-03-01T12:00:00+01:00", None) == read_time("01.03.2026 11:00", True) == 1_772_362_800_000
    True
    """
    said = text.strip()
    with suppress(ValueError, OverflowError):
        return _stamp(datetime.fromisoformat(said))
    if len(said) > _LONGEST:
        return None
    if _NUMBER.fullmatch(said):
        value = float(said)
        return int(value if value >= 1e11 else value * 1000)
    found = _PARTED.fullmatch(said)
    return _parted(found, is_day_first) if found else None


def day_and_month(text: str) -> tuple[int, int] | None:
    """First and second number of a date that does not begin with the year; None where it is none."""
    found = _PARTED.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    return (int(found[1]), int(found[2])) if found and len(found[1]) <= 2 else None


def _parted(found: re.Match[str], is_day_first: bool | None) -> int | None:
    first, second, third = int(found[1]), int(found[2]), int(found[3])
    if len(found[1]) == 4:
        year, month, day = first, second, third
    else:
        if is_day_first is None:
            raise OrderAsked
        year = third if len(found[3]) > 2 else 2000 + third
        day, month = (first, second) if is_day_first else (second, first)
    hour, minute, seconds = (int(found[number] or 0) for number in (4, 5, 6))
    half = (found[8] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    micro = int((found[7] or "0").ljust(9, "0")[:6])
    with suppress(ValueError, OverflowError):
        return _stamp(datetime(year, month, day, hour, minute, seconds, micro))
    return None


def _stamp(moment: datetime) -> int:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - _EPOCH) // _MILLISECOND


def date_of(stamp: int) -> str:
    """The day of a point in time, ISO 8601.

    >>> date_of(1_772_362_800_000)
    '2026-03-01'
    """
    return (_EPOCH + timedelta(milliseconds=stamp)).date().isoformat()
