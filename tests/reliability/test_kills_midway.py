"""kill -9 in the middle of long works: the old file or the new one, never half of one; and writing in place is found out."""

from __future__ import annotations

import pytest

from tests.reliability import kills_midway
from tests.reliability.figures import say_nothing
from tests.reliability.kills_works import WORKS


def refuse_loss(kills: int, seed: int = 1) -> None:
    """So many kills of each work break no file and leave none unfinished; enough were killed in mid-work to say so."""
    told: list[str] = []
    figures = kills_midway.run(kills, told.append, seed=seed)
    assert figures["files broken"] == figures["unfinished files after the next start"] == 0, told
    assert int(figures["kills"]) > len(WORKS) * kills // 2 and int(figures["kills that left a part"]) > kills, told


@pytest.mark.timeout(600)
def test_a_kill_leaves_the_old_file_or_the_new_one() -> None:
    refuse_loss(20)


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_many_kills_leave_the_old_file_or_the_new_one() -> None:
    refuse_loss(200, seed=2)


@pytest.mark.parametrize("work", kills_midway.IN_PLACE)
def test_writing_in_place_is_found_out(work: str) -> None:
    figures = kills_midway.run(12, say_nothing, works=(work,), is_in_place=True)
    assert int(figures["files broken"]) > 0, figures
