"""A long day in the window: memory, open files and logs stay within bounds, and a planted leak is found out."""

from __future__ import annotations

import pytest

from tests.reliability import soak
from tests.reliability.figures import say_nothing

SHORT = 60


def test_a_short_day_leaves_nothing_behind() -> None:
    figures = soak.run(SHORT, say_nothing)
    soak.refuse_growth(figures)
    assert int(figures["edits"]) > SHORT // 3


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_eight_hours_of_a_workshop_leave_nothing_behind() -> None:
    soak.refuse_growth(soak.run(soak.FULL, say_nothing))


def test_a_planted_leak_is_found_out() -> None:
    figures = soak.run(SHORT, say_nothing, is_leaking=True)
    with pytest.raises(soak.NotSteady, match="memory"):
        soak.refuse_growth(figures)
    with pytest.raises(soak.NotSteady, match="open files"):
        soak.refuse_growth(figures | {"bytes of memory gained": 0})
