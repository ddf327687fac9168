"""Readings as people paste them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mapper.metrics.axis import dated, ticks
from mapper.metrics.pasted import read_date, read_readings, read_value
from mapper.model.measures import Metric, Reading

TODAY = "2026-05-05"


def test_a_column_of_dates_and_one_of_values() -> None:
    found = read_readings("Date\tShare\n2026-01-31\t31,5 %\n2026-02-28\t28 %\t120\n\n", TODAY)
    assert found.readings == (Reading(31.5, "2026-01-31", None, "measured"), Reading(28.0, "2026-02-28", 120, "measured"))
    assert found.left == ()


def test_values_alone_are_of_today() -> None:
    assert read_readings("12\n13,5", TODAY, "observed").readings == (
        Reading(12.0, TODAY, None, "observed"),
        Reading(13.5, TODAY, None, "observed"),
    )


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("31.1.2026; 40", Reading(40.0, "2026-01-31", None, "measured")),
        ("40; 31/01/2026; 12", Reading(40.0, "2026-01-31", 12, "measured")),
        ("2026-01-31 40", Reading(40.0, "2026-01-31", None, "measured")),
        ("2026-01-31  1.250,5  estimated", Reading(1250.5, "2026-01-31", None, "estimated")),
        ("-3\t2026-01-31", Reading(-3.0, "2026-01-31", None, "measured")),
        ("2026-01-31 00:00:00\t7", Reading(7.0, "2026-01-31", None, "measured")),
    ],
)
def test_one_line(line: str, reading: Reading) -> None:
    assert read_readings(line, TODAY).readings == (reading,)


def test_month_first_is_known_by_the_dates_that_can_be_nothing_else() -> None:
    american = read_readings("1/2/2026\t5\n1/30/2026\t6", TODAY).readings
    assert [one.date for one in american] == ["2026-01-02", "2026-01-30"]
    assert [one.date for one in read_readings("1/2/2026\t5\n3/2/2026\t6", TODAY).readings] == ["2026-02-01", "2026-02-03"]


def test_what_is_not_understood_is_given_back_but_not_the_heading() -> None:
    found = read_readings("Week\tHours\nabout ten\n2026-02-01\t12", TODAY)
    assert found.left == ("about ten",)
    assert len(found.readings) == 1
    assert read_readings("", TODAY) == ((), ())


def test_dates_and_values_that_are_none() -> None:
    assert [read_date(text) for text in ("2026-02-30", "tomorrow", "", "1.2", "1.2/2026")] == [None] * 5
    assert [read_value(text) for text in ("", "%", "12 of 40", "nan", "inf")] == [None] * 5


def test_strokes_hold_all_values() -> None:
    for low, high in ((8, 42), (0.81, 0.95), (-3, 3), (5, 5), (0, 0), (1e-6, 2e-6), (1e9, 3e9)):
        found = ticks(low, high)
        assert found[0] <= low and found[-1] >= high and 2 <= len(found) <= 7
        assert len({round(b - a, 9) for a, b in pairwise(found)}) <= 2


def test_only_what_has_a_date_is_drawn() -> None:
    metric = Metric(id="m", observations=(Reading(1.0), Reading(2.0, "2026-03-01"), Reading(3.0, "soon"), Reading(4.0, "2026-01-01")))
    assert [one.value for one in dated(metric)] == [4.0, 2.0]
