"""Whether two names or notes say the same, told by the words that carry their meaning."""

from __future__ import annotations

import re

_SMALL = "a an and at be by for from in is it no not of on or our so that the their there they this to was we were with"
_SMALL_WORDS = frozenset(_SMALL.split(" "))
_ALIKE = 0.6
"""From this share of common words on, two texts say the same."""
_ENDING = re.compile(r"(?:ing|ed|es|s)$")


def telling_words(text: str) -> frozenset[str]:
    """The words that carry the meaning, without the endings that change with the sentence.

    >>> sorted(telling_words("The prices differ"))
    ['differ', 'pric']
    """
    words = [word for word in re.findall(r"\w+", text.casefold()) if word not in _SMALL_WORDS]
    return frozenset(_ENDING.sub("", word) if len(word) > 4 else word for word in words or [text.casefold().strip()])


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of their words that both have [0–1]."""
    return len(one & other) / len(one | other) if one or other else 0.0


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether they share most of their words."""
    return one == other or likeness(one, other) >= _ALIKE
