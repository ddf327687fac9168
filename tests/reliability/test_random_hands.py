"""Random hands at a real window: a short run and a long one, and that the rig finds what is planted."""

from __future__ import annotations

import pytest

from desktop.canvas.layer import Layer
from tests.reliability.random_hands import run, work
from tests.reliability.random_operations import Found


def test_the_window_stays_one_with_its_map() -> None:
    figures = run(250)
    assert (figures["differences"], figures["warnings"]) == (0, 0)
    assert int(figures["edits"]) > 25


@pytest.mark.slow
@pytest.mark.timeout(3 * 3600)
def test_the_window_stays_one_with_its_map_for_long() -> None:
    assert run(10_000, print)["differences"] == 0


def test_pixels_that_are_not_painted_anew_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Layer, "spoil", lambda _layer, _box: None)
    with pytest.raises(Found, match=r"pixels|picture"):
        work(400, seed=3)


def test_an_edit_that_does_not_reach_the_file_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mapper.store.map_file.write_changes", lambda _connection, _changes: None)
    with pytest.raises(Found, match=r"rows|StaleEdit"):
        work(200, seed=3)
