"""kill -9 in the middle of long works: the old file or the new one, never half of one; and writing in place is found out."""

from __future__ import annotations

import pytest

from tests.reliability import kills_midway
from tests.reliability.figures import say_nothing
from tests.reliability.kills_works import WORKS


def broken(work: str, kills: int, seed: int = 1) -> tuple[object, object]:
    """How many files so many kills broke, and how many unfinished ones stayed; enough were killed in mid-work to say so."""
    figures = kills_midway.run(kills, say_nothing, works=(work,), seed=seed)
    assert int(figures["kills"]) > kills // 4 and int(figures["kills that left a part"]) > 0, figures
    return figures["files broken"], figures["unfinished files after the next start"]


@pytest.mark.parametrize("work", WORKS)
def test_a_kill_leaves_the_old_file_or_the_new_one(work: str) -> None:
    assert broken(work, 20) == (0, 0)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("work", WORKS)
def test_many_kills_leave_the_old_file_or_the_new_one(work: str) -> None:
    assert broken(work, 200, seed=2) == (0, 0)


@pytest.mark.parametrize("work", kills_midway.IN_PLACE)
def test_writing_in_place_is_found_out(work: str) -> None:
    figures = kills_midway.run(20, say_nothing, works=(work,), is_in_place=True)
    assert int(figures["files broken"]) > 0, figures
