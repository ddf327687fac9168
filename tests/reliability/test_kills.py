"""kill -9 of the store: nothing acknowledged is lost; and a store that acknowledges too early is found out."""

from __future__ import annotations

import pytest

from tests.reliability import kills
from tests.reliability.figures import Figures, say_nothing


def is_without_loss(figures: Figures) -> bool:
    """Whether nothing was lost, and enough was done to say so."""
    return figures["acknowledged acts lost"] == figures["states that never were"] == 0 and int(figures["acts acknowledged"]) > 0


@pytest.mark.timeout(600)
def test_no_acknowledged_edit_is_lost() -> None:
    figures = kills.run(50, say_nothing)
    assert is_without_loss(figures), figures
    assert int(figures["kills in mid-edit"]) > 5 and int(figures["kills while opening"]) > 5, figures


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_no_acknowledged_edit_is_lost_in_a_thousand_kills() -> None:
    figures = kills.run(1_000, say_nothing, seed=2)
    assert is_without_loss(figures), figures


@pytest.mark.timeout(600)
def test_a_store_that_acknowledges_before_it_has_committed_is_found_out() -> None:
    figures = kills.run(200, say_nothing, is_hasty=True)
    assert int(figures["acknowledged acts lost"]) > 0, figures
