"""Damaged maps: none crashes or hangs the program or is shown as what it is not; without the digest some would be."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

import pytest

from tests.reliability.figures import say_nothing
from tests.reliability.fuzz_judge import EARLIER, HANGS, SILENT, UNNAMED, WHOLE, lay_down, outcome
from tests.reliability.fuzz_maps import CRASH, all_verdicts, run
from tests.reliability.fuzz_mutations import Damaged
from tests.reliability.fuzz_originals import make_original, workshop

NORMAL, FULL = 2_000, 100_000


def assert_harmless(size: int, processes: int) -> None:
    """None of so many files does any of the things that must not be, and the rig has work that counts."""
    told: list[str] = []
    figures = run(size, told.append, processes)
    assert {what: figures[what] for what in (CRASH, HANGS, SILENT, UNNAMED)} == {CRASH: 0, HANGS: 0, SILENT: 0, UNNAMED: 0}, told
    assert figures["files"] == size
    assert int(figures["refused"]) > size // 2, figures


@pytest.mark.timeout(600)
def test_no_damaged_map_crashes_hangs_or_lies() -> None:
    assert_harmless(NORMAL, 1)


@pytest.mark.slow
@pytest.mark.timeout(4 * 3600)
def test_no_damaged_map_of_many_crashes_hangs_or_lies() -> None:
    assert_harmless(FULL, 2)


def test_without_the_digest_the_rig_finds_silent_changes() -> None:
    figures = run(200, say_nothing, options=["digest=off"])
    assert int(figures[SILENT]) > 0, figures
    assert figures[CRASH] == figures[HANGS] == 0


def test_a_sound_map_is_shown_as_plain_sql_finds_it(tmp_path: Path) -> None:
    original = make_original(tmp_path, workshop)
    assert "Call the supplier" in original.content and "Before lunch" in original.content and "Post the invo" in original.content
    assert outcome(lay_down(Damaged(original.image), tmp_path), original) == (WHOLE, "")
    assert outcome(lay_down(Damaged(original.before), tmp_path), original)[0] == EARLIER


def test_what_must_not_be_is_counted(tmp_path: Path) -> None:
    original = make_original(tmp_path, workshop)

    def fails(_path: Path) -> str:
        raise ValueError("not told in words")

    assert outcome(tmp_path, original, fails)[0] == UNNAMED
    assert outcome(tmp_path, original, lambda _path: original.content + " ")[0] == SILENT


def test_a_crash_and_a_hang_are_counted_and_the_rest_is_done() -> None:
    found = sorted(all_verdicts(8, say_nothing, 2, ("crash=3", "hang=4"), patience=15.0), key=attrgetter("number"))
    assert [verdict.number for verdict in found] == list(range(8))
    assert (found[3].what, found[4].what) == (CRASH, HANGS)
    assert not {verdict.what for verdict in found if verdict.number not in (3, 4)} & {CRASH, HANGS, SILENT, UNNAMED}
