"""kill -9 of the editor window while somebody types: what was saved is there, and what was being typed is back in the line."""

from __future__ import annotations

import pytest

from tests.reliability import kills_editor
from tests.reliability.figures import Figures, say_nothing


def lost(figures: Figures) -> list[object]:
    """What must not happen."""
    return [figures[name] for name in ("edits shown as saved lost", "half-typed texts lost", "texts not put back into the line")]


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_killed_window_loses_neither_edits_nor_half_typed_text() -> None:
    figures = kills_editor.run(100, say_nothing)
    assert lost(figures) == [0, 0, 0], figures
    assert int(figures["kills with text half typed"]) > 50 and int(figures["edits shown as saved"]) > 50, figures


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_window_that_does_not_keep_what_is_typed_is_found_out() -> None:
    figures = kills_editor.run(10, say_nothing, is_careless=True)
    assert int(figures["half-typed texts lost"]) > 0, figures
