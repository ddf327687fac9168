"""Slots of the week."""

from __future__ import annotations

from mapper.graph.windows import shared_slots, slot_label, slots_of
from mapper.model.organisation import WORKING_WEEK, Hours


def test_hours_are_compared_hour_by_hour_where_any_window_names_them() -> None:
    morning, whole = (Hours("Wed", 8, 11),), (Hours("Wed"), Hours("Thu"))
    assert [slot_label(slot) for slot in shared_slots(morning, whole)] == ["Wed 8–9", "Wed 9–10", "Wed 10–11"]
    assert shared_slots(morning, (Hours("Wed", 11, 12),)) == ()


def test_any_time_meets_every_window_and_two_any_times_say_nothing() -> None:
    assert shared_slots((), (Hours("Tue"), Hours("Mon"))) == (("Mon", None), ("Tue", None))
    assert shared_slots((), ()) == ()


def test_a_slot_knows_how_much_of_it_is_covered() -> None:
    assert slots_of(WORKING_WEEK, by_hour=False) == {(day, None): 7.5 for day in ("Mon", "Tue", "Wed", "Thu", "Fri")}
    by_hour = slots_of(WORKING_WEEK, by_hour=True)
    assert by_hour["Mon", 8] == 0.5 and by_hour["Mon", 15] == 1.0 and ("Mon", 16) not in by_hour
