"""Points in time as logs write them, and the headings of logs."""

from __future__ import annotations

import pytest

from mapper.evidence.log_columns import columns_of
from mapper.evidence.log_times import OrderAsked, date_of, day_and_month, read_time
from mapper.model.errors import KnownError

NOON = 1_772_366_400_000


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.000+00:00",
        "2026-03-01 12:00",
        "2026-03-01T14:00+02:00",
        "2026/03/01 12:00:00.5",
        "01.03.2026 12:00",
        "1/3/2026 12:00:00 PM",
        "01-03-26 12:00",
        "1772366400",
        "1772366400000",
    ],
)
def test_one_moment_in_many_ways(text: str) -> None:
    found = read_time(text, True)
    assert found is not None and abs(found - NOON) <= 500


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-13-01", "31.02.2026", "12:00", "1.1", "9" * 30, "2026-03-01" * 20, "1/3/2026 25:00"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text, True) is None


def test_midnight_and_noon() -> None:
    assert read_time("1/3/2026 12:00 AM", True) == NOON - 12 * 3_600_000


def test_whether_the_day_comes_first_is_asked() -> None:
    with pytest.raises(OrderAsked):
        read_time("01/03/2026", None)
    first, second = read_time("01/03/2026", True), read_time("01/03/2026", False)
    assert first is not None and second is not None and (date_of(first), date_of(second)) == ("2026-03-01", "2026-01-03")
    assert day_and_month("13/03/2026") == (13, 3) and day_and_month("2026-03-13") is None


def test_headings_of_the_tools_and_of_people() -> None:
    assert columns_of(["Case ID", "Activity", "Complete Timestamp", "Resource"]) == {"case": 0, "activity": 1, "time": 2, "resource": 3}
    assert columns_of(["case_id", "role", "activity", "start_time", "end_time"]) == {
        "case": 0,
        "activity": 2,
        "time": 4,
        "start": 3,
        "role": 1,
    }
    assert columns_of(["Fall", "Schritt", "Zeitpunkt"]) == {"case": 0, "activity": 1, "time": 2}
    assert columns_of(["case", "activity", "start time"]) == {"case": 0, "activity": 1, "time": 2}


def test_a_person_says_what_no_heading_tells() -> None:
    with pytest.raises(KnownError, match="no column for case"):
        columns_of(["Beleg", "Activity", "Time"])
    assert columns_of(["Beleg", "Activity", "Time"], {"beleg": "case"})["case"] == 0
    with pytest.raises(KnownError, match="not understood"):
        columns_of(["Beleg", "Activity", "Time"], {"Beleg": "colour"})
