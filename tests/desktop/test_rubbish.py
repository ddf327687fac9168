"""Rubbish is found while a map is open, and Python is as it was when the map is closed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from desktop import rubbish


class Knot:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    rubbish.map_is_closed()


def test_what_is_rubbish_is_found_when_nobody_works() -> None:
    rubbish.map_is_open()
    knot = Knot()
    seen = ref(knot)
    del knot
    rubbish.look_now()
    assert seen() is None


def test_what_was_set_aside_is_found_after_the_map_is_closed() -> None:
    knot = Knot()
    seen = ref(knot)
    rubbish.map_is_open()
    del knot
    rubbish.look_now()
    assert seen() is not None
    rubbish.map_is_closed()
    assert seen() is None


def test_python_is_as_it_was_after_the_map_is_closed() -> None:
    rubbish.map_is_open()
    assert gc.get_threshold() == rubbish.YOUNG_ONLY
    rubbish.map_is_closed()
    assert gc.get_threshold() == rubbish.USUAL
    assert gc.get_freeze_count() == 0
