"""Which snapshots are kept as they grow old, and what counts as one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.recovery.mirror import End
from mapper.recovery.snapshots import REASONS, Reason, Snapshot, counted, moment, needless
from tests.mapper.recovery.conftest import Desk

NOW = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
HUGE = 10**12


def points(*ages: timedelta, reason: Reason = "time", size: int = 1) -> list[Snapshot]:
    """Snapshots of these ages, the oldest first."""
    return [
        Snapshot(number, Path(f"{number}"), (NOW - age).isoformat(), reason, End(number, b""), size)
        for number, age in enumerate(sorted(ages, reverse=True), 1)
    ]


def kept(snapshots: list[Snapshot], total: int = HUGE) -> list[int]:
    """The numbers of those that stay."""
    gone = needless(snapshots, NOW.isoformat(), total)
    return [snapshot.number for snapshot in snapshots if snapshot not in gone]


def test_of_the_last_hour_all_stay() -> None:
    assert len(kept(points(*(timedelta(minutes=5 * n) for n in range(13))))) == 13


def test_of_the_last_day_each_hour_keeps_its_last() -> None:
    some = points(*(timedelta(minutes=5 * n + 90) for n in range(12 * 10)))
    hours = {(NOW - timedelta(minutes=5 * n + 90)).hour for n in range(12 * 10)}
    assert len(kept(some)) == len(hours) == 11


def test_of_earlier_days_each_keeps_its_last() -> None:
    some = points(*(timedelta(days=2, hours=n) for n in range(24 * 30)))
    assert len(kept(some)) == 31 and kept(some)[-1] == some[-1].number


def test_what_somebody_had_a_reason_for_stays_a_day() -> None:
    two = timedelta(hours=5, minutes=1), timedelta(hours=5, minutes=2)
    assert len(kept(points(*two, reason="import"))) == 2 and len(kept(points(*two, reason="time"))) == 1
    assert len(kept(points(*(age + timedelta(days=1) for age in two), reason="import"))) == 1


def test_too_many_bytes_cost_the_oldest() -> None:
    some = points(*(timedelta(minutes=n) for n in range(10)), size=10)
    assert kept(some, total=35) == [8, 9, 10] and kept(some, total=3) == [10]


@given(st.lists(st.integers(-1000, 10**7), max_size=60), st.integers(0, 40), st.sampled_from(list(REASONS)))
def test_the_newest_stays_and_thinning_again_changes_nothing(minutes: list[int], total: int, reason: Reason) -> None:
    some = points(*(timedelta(minutes=age) for age in minutes), reason=reason)
    left = kept(some, total)
    assert kept([one for one in some if one.number in left], total) == left
    assert not some or (left[-1] == some[-1].number and len(left) <= max(1, total))


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01"])
def test_a_moment_that_is_none_is_the_beginning_of_time(text: str) -> None:
    assert moment(text) < moment("0001-01-02") < moment("2026-01-01T00:00:00+02:00")


@pytest.mark.parametrize(
    "about", ["", "[]", "{", '{"at": 1}', '{"at":"x","reason":"y","edits":"z","chain":"00"}', '{"at":1,"edits":1,"chain":"zz"}']
)
def test_a_snapshot_whose_description_is_spoilt_does_not_count(desk: Desk, about: str) -> None:
    desk.copies.take("asked")
    (snapshot,) = counted(desk.folder.snapshots)
    snapshot.path.with_suffix(".json").write_text(about)
    assert counted(desk.folder.snapshots) == ()
