"""Amounts as people say them: what is understood, in which unit it is kept, and how it is said again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model.errors import KnownError
from mapper.model.organisation import Hours, Settings
from mapper.model.record import Quantity
from mapper.model.units import (
    read_amount,
    read_delay,
    read_effort,
    read_money,
    read_probability,
    read_rate,
    show_delay,
    show_effort,
    show_load,
    show_money,
    show_number,
    show_rate,
)

SETTINGS = Settings(id="settings", currency="EUR", week_hours=37.5)
Reader = Callable[[str, Settings], Quantity | None]
READERS: tuple[Reader, ...] = (read_rate, read_effort, read_delay, read_money, read_probability)


def ends(quantity: Quantity | None) -> tuple[float, float]:
    assert quantity is not None
    return quantity.low, quantity.high


@pytest.mark.parametrize(
    ("said", "a_week"),
    [
        ("24/week", 24),
        ("24", 24),
        ("3/day", 15),
        ("3 a day", 15),
        ("3 per day", 15),
        ("daily", 5),
        ("52 times a year", 1),
        ("13/month", 3),
        ("0.2/h", 7.5),
        ("2,5/week", 2.5),
        ("1,200/week", 1200),
        ("1.200,5/week", 1200.5),
        ("≈ 4/week", 4),
    ],
)
def test_a_rate_is_kept_by_the_week(said: str, a_week: float) -> None:
    assert ends(read_rate(said, SETTINGS)) == pytest.approx((a_week, a_week))


def test_a_day_is_a_working_day_of_the_calendar() -> None:
    six = Settings(id="settings", calendar=tuple(Hours(day) for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")))
    assert ends(read_rate("2/day", six)) == (12, 12)


@pytest.mark.parametrize(("said", "minutes"), [("25", 25), ("25 min", 25), ("1.5 h", 90), ("1 day", 450), ("2 weeks", 4500)])
def test_work_is_kept_in_minutes_of_working_days(said: str, minutes: float) -> None:
    assert ends(read_effort(said, SETTINGS)) == (minutes, minutes)


@pytest.mark.parametrize(("said", "hours"), [("40", 40), ("40 h", 40), ("30 min", 0.5), ("2 days", 48), ("1 week", 168)])
def test_waiting_is_kept_in_hours_of_the_clock(said: str, hours: float) -> None:
    assert ends(read_delay(said, SETTINGS)) == (hours, hours)


@pytest.mark.parametrize(("said", "share"), [("1 in 20", 0.05), ("3 of 4", 0.75), ("5%", 0.05), ("5 %", 0.05), ("0.3", 0.3)])
def test_a_share_of_cases_is_kept_as_a_fraction(said: str, share: float) -> None:
    assert ends(read_probability(said, SETTINGS)) == pytest.approx((share, share))


@pytest.mark.parametrize("said", ["60", "60 EUR", "€60", "60 €", "EUR 60"])
def test_money_is_kept_in_the_currency_of_the_map(said: str) -> None:
    assert ends(read_money(said, SETTINGS)) == (60, 60)


def test_other_money_is_refused_by_its_name() -> None:
    with pytest.raises(KnownError, match="EUR, not in USD"):
        read_money("$60", SETTINGS)


@pytest.mark.parametrize("said", ["3-5/day", "3–5/day", "3 to 5/day", "5..3/day"])
def test_a_range_has_two_ends_and_keeps_what_was_typed(said: str) -> None:
    read = read_rate(said, SETTINGS)
    assert ends(read) == (15, 25)
    assert read is not None and (read.text, read.value) == (said, 20)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("said", ["", "?", " unknown ", "Don't know"])
def test_unknown_is_nothing_and_never_0(read: Reader, said: str) -> None:
    assert read(said, SETTINGS) is None
    assert read("0", SETTINGS) == Quantity(0, 0, "0")


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (read_rate, "often"),
        (read_rate, "3 h"),
        (read_rate, "-3/week"),
        (read_rate, "3/fortnight"),
        (read_effort, "3/week"),
        (read_delay, "1 in 20"),
        (read_probability, "3 in 2"),
        (read_probability, "120%"),
        (read_probability, "1 in 0"),
        (read_rate, "9" * 400 + "/week"),
        (read_money, "1e9"),
    ],
)
def test_what_is_no_such_amount_is_refused_in_a_sentence(read: Reader, said: str) -> None:
    with pytest.raises(KnownError) as refusal:
        read(said, SETTINGS)
    assert str(refusal.value).endswith((".", "?"))


@given(st.text(max_size=40) | st.from_regex(r"[0-9.,–-]{1,12} ?[a-z%/€]{0,6}", fullmatch=True))
def test_any_text_is_an_amount_or_a_sentence(said: str) -> None:
    for read in READERS:
        try:
            quantity = read(said, SETTINGS)
        except KnownError:
            continue
        assert quantity is None or 0 <= quantity.low <= quantity.high < 1e16


@given(st.decimals(min_value="0.001", max_value="99999", places=3))
def test_what_is_said_is_understood_again(value: object) -> None:
    quantity = Quantity.of(float(str(value)))
    for show, read in ((show_rate, read_rate), (show_effort, read_effort), (show_delay, read_delay)):
        assert ends(read(show(quantity), SETTINGS))[0] == pytest.approx(quantity.low, rel=0.006)


def test_amounts_are_said_in_words() -> None:
    assert show_rate(Quantity(3, 5)) == "3–5/week"
    assert show_money(Quantity.of(60.0), SETTINGS) == "60 EUR"
    assert show_effort(None) == "?"
    assert show_load(9.96) == "10.0 h/week"
    assert show_number(0.00005) == "0.00005"


def test_a_currency_is_never_read_as_a_template() -> None:
    assert show_money(Quantity.of(60.0), Settings(id="settings", currency="{x}")) == "60 {x}"


def test_a_long_tail_of_digits_takes_no_time() -> None:
    assert read_amount("1," * 50_000) is None
    assert read_amount("1-" * 50_000) is None
