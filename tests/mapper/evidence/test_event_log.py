"""The sums of a log: what is counted, that the order of its rows says nothing, and that what is not known is never 0."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.evidence.event import Event, Transition
from mapper.evidence.event_log import EventLog, LogSums, count_log
from mapper.evidence.spread import Spread
from mapper.model import limits
from mapper.model.errors import KnownError

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


def facts(sums: LogSums) -> dict[str, Any]:
    """All that is said of a log, as plain values."""
    activities = {
        name: (one.times, one.cases, one.repeated, one.persons, dict(one.groups), *(times(getattr(one, part)) for part in PARTS))
        for name, one in sums.activities.items()
    }
    return {"activities": activities, "log": (sums.events, sums.cases, sums.first, sums.last, sums.bulk, sums.weeks)}


PARTS = ("work", "before", "elapsed", "after")


def times(spread: Spread) -> tuple[int, float | None, float | None]:
    return spread.count, spread.mean, spread.median


def test_times_cases_and_repeats() -> None:
    sums = count_log([Event("1", "A", 0), Event("1", "B", HOUR), Event("1", "A", 3 * HOUR), Event("2", "A", 14 * DAY)])
    a, b = sums.activities["A"], sums.activities["B"]
    assert (a.times, a.cases, a.repeated, b.times, b.repeated) == (3, 2, 1, 1, 0)
    assert (sums.events, sums.cases, sums.weeks) == (4, 2, 2.0)
    assert times(b.elapsed)[:2] == (1, HOUR) and times(b.after)[:2] == (1, 2 * HOUR)


def test_what_a_log_does_not_say_is_unknown_and_not_0() -> None:
    sums = count_log([Event("1", "A", 0), Event("2", "A", HOUR)])
    a = sums.activities["A"]
    assert sums.weeks is None and a.persons == 0 and not a.groups
    assert [(getattr(a, part).mean, getattr(a, part).median) for part in PARTS] == [(None, None)] * 4


def test_a_time_of_0_is_not_unknown() -> None:
    spread = Spread()
    spread.add(0)
    assert (spread.count, spread.mean, spread.median) == (1, 0.0, 0.0)
    spread.add(-5)
    assert spread.count == 1


def test_starts_belong_to_what_they_begin() -> None:
    moments: list[tuple[int, Transition]] = [
        (0, "start"),
        (5, "start"),
        (10, "complete"),
        (30, "complete"),
        (40, "other"),
        (50, "complete"),
    ]
    sums = count_log([Event("1", "A", minute * MINUTE, transition=kind) for minute, kind in moments])
    a = sums.activities["A"]
    assert a.times == 3 and times(a.work)[:2] == (2, (10 + 25) * MINUTE / 2)


def test_a_log_of_starts_only_is_counted_by_them() -> None:
    sums = count_log([Event("1", "A", 0, transition="start"), Event("1", "B", HOUR, transition="start")])
    assert sums.activities["A"].times == 1 and sums.activities["A"].work.mean is None


def test_waiting_is_counted_from_what_was_done_before_it_began() -> None:
    events = [Event("1", "A", HOUR, 0), Event("1", "B", 5 * HOUR, 4 * HOUR), Event("1", "C", 6 * HOUR, 2 * HOUR)]
    sums = count_log(events)
    assert (sums.activities["B"].before.mean, sums.activities["C"].before.mean) == (3 * HOUR, HOUR)
    assert sums.activities["A"].before.mean is None


def test_a_start_after_the_end_is_not_believed() -> None:
    assert count_log([Event("1", "A", 0, HOUR)]).activities["A"].work.mean is None


def test_people_are_counted_and_never_named() -> None:
    events = [Event("1", "A", 0, group="Clerk", person="Ana Ruiz"), Event("1", "A", 1, group="Clerk", person="Bo Li"), Event("2", "A", 2)]
    sums = count_log(events)
    assert (sums.activities["A"].groups, sums.activities["A"].persons) == ({"Clerk": 2}, 2)
    assert "Ruiz" not in repr(sums) and "Ana" not in str(asdict(sums))


def test_names_that_differ_in_blanks_are_one() -> None:
    assert list(count_log([Event("1", "A  b", 0), Event("1", " A b", 1)]).activities) == ["A b"]


def test_a_few_strays_are_noticed() -> None:
    events = [Event(str(number), "A", number * HOUR) for number in range(400)]
    assert not count_log(events).has_strays
    assert count_log([*events, Event("x", "A", 40 * 365 * DAY)]).has_strays


def test_a_log_has_its_caps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mapper.evidence.event_log.LOG_EVENTS", 3)
    with pytest.raises(KnownError, match="more than"):
        count_log(Event("1", "A", number) for number in range(5))
    monkeypatch.setattr("mapper.evidence.event_log.LOG_ACTIVITIES", 2)
    with pytest.raises(KnownError, match="different activities"):
        count_log(Event("1", f"A{number}", number) for number in range(3))
    assert limits.LOG_EVENTS >= 1_000_000


def test_an_empty_log_is_refused() -> None:
    with pytest.raises(KnownError, match="no event"):
        EventLog().counted()


EVENTS = st.builds(
    lambda case, activity, time, lasts, group, person, kind: Event(
        case, activity, time * MINUTE, None if lasts is None else (time - lasts) * MINUTE, group, person, kind
    ),
    st.sampled_from("123"),
    st.sampled_from(["A", "B", "C d"]),
    st.integers(0, 40_000),
    st.none() | st.integers(0, 90),
    st.sampled_from(["", "Clerk", "Buyer"]),
    st.sampled_from(["", "Ana", "Bo"]),
    st.sampled_from(["", "start", "complete", "other"]),
)


@settings(max_examples=150)
@given(st.data(), st.lists(EVENTS, min_size=1, max_size=25))
def test_the_order_of_rows_says_nothing(data: st.DataObject, events: list[Event]) -> None:
    shuffled = data.draw(st.permutations(events))
    assert facts(count_log(shuffled)) == facts(count_log(events))


@settings(max_examples=100)
@given(st.lists(EVENTS, min_size=1, max_size=25))
def test_what_is_counted_adds_up(events: list[Event]) -> None:
    sums = count_log(events)
    for one in sums.activities.values():
        assert 0 <= one.repeated <= one.cases <= one.times <= sums.events and one.cases <= sums.cases
        for part in PARTS:
            spread = getattr(one, part)
            assert (spread.mean is None) == (spread.median is None) == (spread.count == 0)


def test_the_property_would_notice_a_count_that_depends_on_order() -> None:
    """The control: the same events at exchanged times are another log."""
    one, other = [Event("1", "A", 0), Event("1", "B", HOUR)], [Event("1", "A", HOUR), Event("1", "B", 0)]
    assert facts(count_log(one)) != facts(count_log(other))
