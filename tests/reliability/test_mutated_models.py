"""Damaged BPMN files: none crashes or hangs the import, none becomes a map that may not be."""

from __future__ import annotations

import pytest

from mapper.model.flow import Node
from mapper.model.record import Record
from tests.reliability.figures import say_nothing
from tests.reliability.model_mutations import MUTATIONS, mutated, originals
from tests.reliability.mutated_models import BAD, CRASH, HANG, WRONG, judge, run, verdicts
from tests.reliability.mutated_models_planted import DIES, STAYS

NORMAL, FULL = 200, 20_000


def assert_harmless(size: int) -> None:
    """None of so many files does what must not be, and enough of them are read at all."""
    told: list[str] = []
    figures = run(size, told.append)
    assert {what: figures[what] for what in BAD} == dict.fromkeys(BAD, 0), told
    assert figures["files"] == size
    assert int(figures["read"]) > size // 5, figures
    assert int(figures["refused"]) > size // 5, figures


@pytest.mark.timeout(300)
def test_no_damaged_model_crashes_or_hangs_the_import() -> None:
    assert_harmless(NORMAL)


@pytest.mark.slow
@pytest.mark.timeout(2 * 3600)
def test_no_damaged_model_of_many_crashes_or_hangs_the_import() -> None:
    assert_harmless(FULL)


def errs(_content: bytes) -> tuple[Record, ...]:
    raise ValueError("not told in words")


def test_what_must_not_be_is_counted() -> None:
    found = {number: what for number, what, _why in verdicts(4, "tests.reliability.mutated_models_planted", patience=1)}
    assert sorted(found) == list(range(4))
    assert [number for number, what in found.items() if what == CRASH] == [DIES]
    assert [number for number, what in found.items() if what == HANG] == [STAYS]
    assert judge(b"", errs)[0] == CRASH
    assert judge(b"", lambda _content: (Node(id="n", lane="nowhere"),))[0] == WRONG


def test_every_damage_comes_up_and_the_same_number_is_the_same_file() -> None:
    paths = originals()
    made = [mutated(number, paths) for number in range(100)]
    assert {damage for one in made for damage in one.damages} == set(MUTATIONS)
    assert made == [mutated(number, paths) for number in range(100)]
    assert figures_of_nothing()["files"] == 0


def figures_of_nothing() -> dict[str, int | str]:
    return run(0, say_nothing)
