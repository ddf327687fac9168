"""Amounts at the end of a typed text: "Price differs 24/week 25min 40h" gives the name and three amounts."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from mapper.model.units import Amount, Dimension, read_amount

_LONGEST = 4
"""An amount is at most this many words: "5 times a week"."""


@dataclass(frozen=True, slots=True)
class Tail:
    """A text without the amounts at its end, and these amounts, each with its place (start, end) in the text."""

    text: str
    amounts: tuple[tuple[Amount, int, int], ...]


def split_tail(text: str, dimensions: Container[Dimension]) -> Tail:
    """Take amounts of these dimensions off the end of `text`, at least one word staying as its name.

    >>> tail = split_tail("Price differs 24/week 1 in 20", {"rate", "probability"})
    >>> tail.text, [amount.text for amount, _, _ in tail.amounts]
    ('Price differs', ['24/week', '1 in 20'])
    """
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", text)]
    end = len(words)
    amounts: list[tuple[Amount, int, int]] = []
    while end > 1:
        for length in range(min(_LONGEST, end - 1), 0, -1):
            start, stop = words[end - length][0], words[end - 1][1]
            amount = read_amount(text[start:stop])
            if amount is not None and amount.dimension in dimensions:
                amounts.insert(0, (amount, start, stop))
                end -= length
                break
        else:
            break
    name = text[: words[end - 1][1]] if words else ""
    return Tail(name.strip(), tuple(amounts))
