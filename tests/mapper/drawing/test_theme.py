"""The tokens: text and shapes can be told from their ground in every theme."""

from __future__ import annotations

import pytest

from mapper.drawing.theme import GROUNDS, ON_FILL, SHAPES, TEXT, THEMES, UNIT_COLOURS, colours, contrast


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme: str) -> None:
    tokens = colours(theme)
    worst = {(text, ground): contrast(tokens[text], tokens[ground]) for text in TEXT for ground in GROUNDS}
    assert {pair: ratio for pair, ratio in worst.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_shapes_can_be_seen(theme: str) -> None:
    tokens = colours(theme)
    worst = {(shape, ground): contrast(tokens[shape], tokens[ground]) for shape in SHAPES for ground in GROUNDS}
    assert {pair: ratio for pair, ratio in worst.items() if ratio < 3} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_signs_inside_filled_shapes_can_be_read(theme: str) -> None:
    tokens = colours(theme)
    assert {fill for fill, sign in ON_FILL.items() if contrast(tokens[fill], tokens[sign]) < 4.5} == set()


@pytest.mark.parametrize("theme", ["high_contrast_light", "high_contrast_dark"])
def test_high_contrast_is_high(theme: str) -> None:
    tokens = colours(theme)
    assert min(contrast(tokens[text], tokens["paper"]) for text in TEXT) >= 7


def test_every_theme_has_every_token() -> None:
    assert len({frozenset(colours(theme)) for theme in THEMES}) == 1
    assert {f"unit_{number}" for number in range(UNIT_COLOURS)} <= set(colours("light"))


def test_print_keeps_exception_and_meeting_apart_in_grey() -> None:
    """By form and fill: both are dark on a printed page, and neither is as light as the fills behind them."""
    tokens = colours("print")
    assert contrast(tokens["exception"], tokens["exception_fill"]) > 4.5
    assert contrast(tokens["meeting"], tokens["meeting_fill"]) > 4.5


def test_unknown_theme_is_an_error() -> None:
    with pytest.raises(KeyError, match="sepia"):
        colours("sepia")
