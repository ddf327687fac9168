"""Every rule of the stylesheet that says a colour of words: it can be read on what lies behind it, in every theme of the screen."""

from __future__ import annotations

import re

import pytest

from desktop import theme
from desktop.stylesheet import _SHEET
from mapper.drawing.theme import ON_FILL, TEXT, colours, contrast

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
PANELS = ("paper", "quiet", "band", "canvas")
"""What lies behind words where a rule does not say it."""


def pairs() -> list[tuple[str, str, str]]:
    """The selector, the colour of its words, and what is behind them."""
    found: list[tuple[str, str, str]] = []
    for selector, body in RULE.findall(_SHEET.template.partition('""")')[0]):
        said = dict(re.findall(r"(?:^|;)\s*([\w-]+):[^;]*?\$(\w+)", body))
        for words, ground in (("color", "background"), ("selection-color", "selection-background-color")):
            if words in said:
                grounds = (said[ground],) if ground in said else PANELS
                found += [(selector.strip(), said[words], behind) for behind in grounds]
    return found


@pytest.mark.parametrize("name", theme.CHOICES[1:])
def test_words_of_every_rule_can_be_read(name: str) -> None:
    tokens = colours(name)
    assert len(pairs()) > 60
    assert [pair for pair in pairs() if contrast(tokens[pair[1]], tokens[pair[2]]) < 4.5] == []


def test_what_cannot_be_used_now_can_still_be_read() -> None:
    """Stricter than the guidelines, which ask nothing of it: in a workshop it is read from the last row."""
    disabled = [pair for pair in pairs() if ":disabled" in pair[0]]
    assert len(disabled) >= 4 and {pair[1] for pair in disabled} == {"muted"}


def test_words_have_colours_that_are_made_for_words() -> None:
    known = {*TEXT, *ON_FILL.values(), "paper", "hot_spot_text"}
    assert {pair[1] for pair in pairs()} <= known
