"""Amounts as people say them ("3/day", "2 h", "1 in 20", "3–5/week") to canonical quantities, and back to words.

Canonical: rate [per week], effort [min], delay [elapsed h], money [currency of the map], probability [0–1]. Unknown is None, never 0.
Per day = × working days of the calendar, per month = × 12/52; a day of effort = week_hours ÷ 5, a day of delay = 24 h (domain.md 1.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor
from typing import Literal

from mapper.model.errors import KnownError
from mapper.model.late_pattern import late_pattern
from mapper.model.organisation import Settings
from mapper.model.record import Quantity
from mapper.model.spoken import all_words, meanings
from mapper.model.words import Said, current, say

Dimension = Literal["rate", "probability", "duration", "money", "number", "unknown"]


_NUMBER = r"\d+(?:[.,]\d+)*"


def _either(words: Iterable[str]) -> str:
    """A pattern for one of the words; one of letters ends where the letters end."""
    return "|".join(re.escape(word) + (r"\b" if word[-1].isalnum() else "") for word in words)


_TO, _PER = _either(all_words(lambda spoken: spoken.to)), _either(all_words(lambda spoken: spoken.per))
_TIMES, _OUT_OF = _either(all_words(lambda spoken: spoken.times)), _either(all_words(lambda spoken: spoken.out_of))
_RANGE = rf"(?:[≈~≥]\s*)?(?P<low>{_NUMBER})\s*(?:(?:{_TO})\s*(?P<high>{_NUMBER})\s*)?"
_UNIT_OF = meanings(lambda spoken: spoken.units)
_TIME_OF = {word: "h" if unit == "hour" else unit for word, unit in _UNIT_OF.items() if unit in ("min", "hour", "day", "week")}
_ADVERBS = meanings(lambda spoken: spoken.adverbs)
_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "zł": "PLN", "kr": "ISK", "Rp": "IDR", "NT$": "TWD"}
_MOST = 1e12
"""A greater number is a slip of the keyboard."""
_LONGEST = 60
"""An amount of more characters is none; so a long text is not gone through for each of its words."""
_UNKNOWN = frozenset({"", *all_words(lambda spoken: spoken.unknown)})

_RATE = late_pattern(rf"{_RANGE}(?:{_TIMES})?\s*(?:/|{_PER})\s*(?P<unit>[^\W\d_]+)\.?$", re.I)
_ODDS = late_pattern(rf"(?P<low>{_NUMBER})\s*(?:{_OUT_OF})\s*(?P<high>{_NUMBER})$", re.I)
_PERCENT = late_pattern(rf"{_RANGE}%$")
_MONEY = late_pattern(rf"(?P<before>[€$£]|zł|kr|Rp|NT\$|[A-Z]{{3}})?\s*{_RANGE}(?P<after>[€$£]|zł|kr|Rp|NT\$|[A-Z]{{3}})?$")
_DURATION = late_pattern(rf"{_RANGE}(?P<unit>[^\W\d_]+)\.?$", re.I)
_PLAIN = late_pattern(rf"{_RANGE}$")


@dataclass(frozen=True, slots=True)
class Amount:
    """What a text says: its dimension, the range as typed, and the unit word ("day", "min", "EUR"; "" = none)."""

    dimension: Dimension
    low: float
    high: float
    unit: str
    text: str


def read_amount(text: str) -> Amount | None:
    """What an amount in people's words says; None where it is no amount.

    >>> read_amount("3–5/day").unit, read_amount("1 in 20").low, read_amount("2,5 h").low
    ('day', 0.05, 2.5)
    """
    said = text.strip()
    amount = _read(said) if len(said) <= _LONGEST else None
    return amount if amount is not None and amount.high <= _MOST else None


def _read(said: str) -> Amount | None:
    if said.casefold() in _UNKNOWN:
        return Amount("unknown", 0, 0, "", said)
    if said.casefold() in _ADVERBS:
        return Amount("rate", 1, 1, _ADVERBS[said.casefold()], said)
    if found := _ODDS.match(said):
        return _odds(found, said)
    if found := _RATE.match(said):
        period = _UNIT_OF.get(found["unit"].casefold())
        return _amount("rate", found, period, said) if period not in (None, "min") else None
    if found := _PERCENT.match(said):
        return Amount("probability", _number(found["low"]) / 100, _number(found["high"] or found["low"]) / 100, "%", said)
    if (found := _DURATION.match(said)) and (unit := _TIME_OF.get(found["unit"].casefold())):
        return _amount("duration", found, unit, said)
    if found := _PLAIN.match(said):
        return _amount("number", found, "", said)
    if (found := _MONEY.match(said)) and (sign := found["before"] or found["after"]):
        return _amount("money", found, _SYMBOLS.get(sign, sign), said)
    return None


def _odds(found: re.Match[str], said: str) -> Amount | None:
    out_of = _number(found["high"])
    if out_of <= 0 or _number(found["low"]) > out_of:
        return None
    odds = _number(found["low"]) / out_of
    return Amount("probability", odds, odds, "", said)


def _amount(dimension: Dimension, found: re.Match[str], unit: str | None, said: str) -> Amount:
    low = _number(found["low"])
    high = _number(found["high"]) if found["high"] else low
    return Amount(dimension, min(low, high), max(low, high), unit or "", said)


def _number(text: str) -> float:
    """A number with a decimal point or comma.

    Commas before exactly three digits group thousands; points do where there are several, or where the digits end in 0: nobody writes
    1.200 for 1.2.
    """
    if re.fullmatch(r"[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|\.\d\d0)", text):
        return float(text.replace(".", ""))
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+", text):
        return float(text.replace(".", "").replace(",", "."))
    whole, *parts = re.split("[.,]", text)
    return float(whole + "." + "".join(parts) if parts else whole)


def weekly(period: str, settings: Settings) -> float:
    """How often a week something happens that happens once a `period` (hour, day, week, month, year)."""
    working_days = len({hours.weekday for hours in settings.calendar}) or 5
    return {"hour": settings.week_hours, "day": float(working_days), "week": 1.0, "month": 12 / 52, "year": 1 / 52}[period]


def read_rate(text: str, settings: Settings) -> Quantity | None:
    """A rate [per week]; a bare number is per week; None = unknown. Raises KnownError where it is no rate."""
    amount = _expected(text, ("rate", "number"), say("Say how often, for instance 3/day, 24/week, 5/month or ?."))
    if amount is None:
        return None
    factor = weekly(amount.unit or "week", settings)
    return Quantity(amount.low * factor, amount.high * factor, amount.text)


def read_effort(text: str, settings: Settings) -> Quantity | None:
    """Working time [min]; a bare number is minutes; None = unknown. Raises KnownError where it is no time."""
    day = settings.week_hours / 5 * 60
    return _time(text, "min", {"min": 1.0, "h": 60.0, "day": day, "week": 5 * day})


def read_delay(text: str, settings: Settings) -> Quantity | None:
    """Elapsed time [h]; a bare number is hours; None = unknown. Raises KnownError where it is no time."""
    return _time(text, "h", {"min": 1 / 60, "h": 1.0, "day": 24.0, "week": 168.0})


def _time(text: str, bare: str, factors: Mapping[str, float]) -> Quantity | None:
    amount = _expected(text, ("duration", "number"), say("Say how long, for instance 10 min, 2 h, 1.5 days or ?."))
    if amount is None:
        return None
    factor = factors[amount.unit or bare]
    return Quantity(amount.low * factor, amount.high * factor, amount.text)


def read_money(text: str, settings: Settings) -> Quantity | None:
    """Money in the currency of the map; None = unknown. Raises KnownError where it is no amount of that currency."""
    amount = _expected(text, ("money", "number"), say("Say an amount, for instance 60 {currency} or ?.", currency=settings.currency))
    if amount is not None and amount.unit not in ("", settings.currency):
        raise KnownError(say("This map counts in {currency}, not in {other}.", currency=settings.currency, other=amount.unit))
    return None if amount is None else Quantity(amount.low, amount.high, amount.text)


def read_probability(text: str, settings: Settings) -> Quantity | None:
    """A share of cases [0–1], from "1 in 20" or "5 %"; None = unknown. Raises KnownError where it is none or above 1."""
    amount = _expected(text, ("probability", "number"), say("Say a share of cases, for instance 1 in 20, 5% or ?."))
    if amount is not None and amount.high > 1:
        raise KnownError(say("A share of cases is at most 100%."))
    return None if amount is None else Quantity(amount.low, amount.high, amount.text)


def _expected(text: str, dimensions: tuple[Dimension, ...], todo: str) -> Amount | None:
    amount = read_amount(text)
    if amount is None or amount.dimension not in (*dimensions, "unknown"):
        raise KnownError(say("“{text}” is not understood here.", text=text[:60]), todo=todo)
    return None if amount.dimension == "unknown" else amount


def rounded(value: float, digits: int = 1) -> str:
    """An amount with so many decimals, halves away from nought as people round them; what a sum lost in the tenth decimal does not count.

    >>> rounded(2.25), rounded(3.15), rounded(-0.5, 0), rounded(34.316), rounded(1.005, 2)
    ('2.3', '3.2', '-1', '34.3', '1.01')
    """
    scale = 10**digits
    whole = floor(round(abs(value) * scale, 9 - digits) + 0.5) / scale
    return written(f"{whole if value >= 0 else -whole:.{digits}f}")


def show_number(value: float) -> str:
    """A number as people write it: up to three significant digits after the point are kept, no trailing zeros.

    >>> show_number(24.0), show_number(0.5), show_number(9.82), show_number(1235)
    ('24', '0.5', '9.82', '1235')
    """
    if abs(value) >= 1000 or value == int(value):
        return f"{value:.0f}"
    return written(f"{value:.3g}" if abs(value) >= 0.001 else f"{value:.12f}".rstrip("0").rstrip("."))


def written(number: str) -> str:
    """The number with the sign before tenths of the language that is spoken; both are understood when they are typed."""
    return number.replace(".", current().decimal_sign)


def show_range(quantity: Quantity | None, template: Said, **values: str) -> str:
    """A quantity in a template such as "{amount}/week", a range with both ends; "?" where it is unknown. `values`: what else it names."""
    if quantity is None:
        return say("?")
    low, high = show_number(quantity.low), show_number(quantity.high)
    return say(template, amount=low if low == high else say("{low}–{high}", low=low, high=high), **values)


def show_rate(quantity: Quantity | None) -> str:
    """A rate in words: "24/week"."""
    return show_range(quantity, "{amount}/week")


def show_effort(quantity: Quantity | None) -> str:
    """Working time in words: "25 min"."""
    return show_range(quantity, "{amount} min")


def show_delay(quantity: Quantity | None) -> str:
    """Elapsed time in words: "40 h"."""
    return show_range(quantity, "{amount} h")


def show_money(quantity: Quantity | None, settings: Settings) -> str:
    """Money in words: "60 EUR"."""
    return show_range(quantity, "{amount} {currency}", currency=settings.currency)


def show_load(hours: float) -> str:
    """Exception load in words, person-hours a week with one decimal: "10.0 h/week"."""
    return say("{hours} h/week", hours=rounded(hours))


def read_number(text: str) -> float | None:
    """A bare number, which may be below 0; None where the text is none.

    >>> read_number("2,5"), read_number("-1.250"), read_number("2 h")
    (2.5, -1250.0, None)
    """
    said = text.strip()
    bare = said.removeprefix("-").removeprefix("−")
    if len(bare) > _LONGEST or not re.fullmatch(_NUMBER, bare, re.ASCII):
        return None
    return _number(bare) if bare == said else -_number(bare)
