"""What the program has to know of a language to understand what people type in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One language. By unit, category …: the words for it, in lower case.

    `units`: of time (min, hour, day, week, month, year). `adverbs`: "daily". `per`: between a number and a unit. `times`: "3 times a
    week". `to`: between the ends of a range. `out_of`: "1 in 20". `before`: words that make the amount behind them a part of the name
    ("over 10,000 EUR"). `by`: before a channel. `yes`, `no`, `unknown`: answers.
    """

    units: Words
    adverbs: Words
    per: tuple[str, ...]
    times: tuple[str, ...]
    to: tuple[str, ...]
    out_of: tuple[str, ...]
    before: tuple[str, ...]
    by: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    unknown: tuple[str, ...]
    ad_hoc: tuple[str, ...]
    needs: tuple[str, ...]
    categories: Words
    evidence: Words
    strength: Words
    dependency: Words
    rejoin: Words
