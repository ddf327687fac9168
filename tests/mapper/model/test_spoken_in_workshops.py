"""Amounts, exceptions and answers typed in the languages of the interface mean what they mean in English."""

from __future__ import annotations

import pytest

from mapper.capture import line as lines
from mapper.model.spoken import LANGUAGES
from mapper.model.units import read_amount

AMOUNTS = {
    "is": {
        "3-5 á dag": "3-5/day",
        "24 á viku": "24/week",
        "daglega": "daily",
        "10 mín": "10 min",
        "2,5 klst": "2.5 h",
        "3 dagar": "3 days",
    },
    "pl": {"3-5 razy na dzień": "3-5/day", "24 na tydzień": "24/week", "codziennie": "daily", "10 minut": "10 min", "2,5 godz": "2.5 h"},
    "id": {
        "3 sampai 5 kali per hari": "3-5/day",
        "24 per minggu": "24/week",
        "setiap hari": "daily",
        "10 menit": "10 min",
        "2,5 jam": "2.5 h",
    },
    "zh_TW": {"3-5次/天": "3-5/day", "24次/週": "24/week", "每天": "daily", "10分鐘": "10 min", "2.5小時": "2.5 h", "3天": "3 days"},
}
LATE = {"is": "!seint Reikningur", "pl": "!późno Faktura", "id": "!terlambat Faktur", "zh_TW": "!太晚 發票"}


@pytest.mark.parametrize(("said", "english"), [pair for amounts in AMOUNTS.values() for pair in amounts.items()])
def test_an_amount_means_the_same(said: str, english: str) -> None:
    one, other = read_amount(said), read_amount(english)
    assert one is not None and other is not None
    assert (one.dimension, one.low, one.high, one.unit) == (other.dimension, other.low, other.high, other.unit)


@pytest.mark.parametrize("code", ["is", "pl", "id", "zh_TW"])
def test_every_language_has_a_word_for_everything_that_english_has(code: str) -> None:
    spoken, english = LANGUAGES[code], LANGUAGES["en"]
    for column in ("units", "adverbs", "categories", "evidence", "strength", "dependency", "rejoin"):
        assert getattr(spoken, column).keys() == getattr(english, column).keys()
        assert all(getattr(spoken, column).values())
    assert all((spoken.per, spoken.times, spoken.to, spoken.yes, spoken.no, spoken.unknown, spoken.by, spoken.needs, spoken.ad_hoc))


@pytest.mark.parametrize("code", sorted(LATE))
def test_a_category_is_understood(code: str) -> None:
    assert lines.understand(LATE[code]).category == lines.understand("!late Invoice").category
