"""Amounts at the end of a typed text: "Price differs 24/week 25min 40h" gives the name and three amounts."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from mapper.model.record import Evidence
from mapper.model.spoken import all_words, meanings
from mapper.model.units import Amount, Dimension, read_amount

_LONGEST = 5
"""An amount is at most this many words: "5 times a week"."""
_EVIDENCE: dict[str, Evidence] = {"e": "estimated", "o": "observed", "m": "measured", "h": "hearsay"}
"""One letter in brackets says how the figures are known; so does the word, in brackets or behind an amount."""
for _word, _meaning in meanings(lambda spoken: spoken.evidence).items():
    _EVIDENCE[_word] = _meaning  # type: ignore[assignment]
_BEFORE = frozenset(all_words(lambda spoken: spoken.before))
_KNOWN_MONEY = (
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KES KRW MAD MXN MYR NGN NOK NZD PEN PHP"
    " PLN RON RSD SAR SEK SGD THB TRY TWD UAH USD UYU VND ZAR"
)
_CURRENCIES = frozenset(re.findall("[A-Z]+", _KNOWN_MONEY))
"""Three capitals behind a number are money only where they are one of these: "Missing 3 SKU" is a name."""


@dataclass(frozen=True, slots=True)
class Tail:
    """A text without the amounts at its end, and these amounts, each with its place (start, end) in the text.

    `evidence`: how the amounts are known, with its place, where it is said.
    """

    text: str
    amounts: tuple[tuple[Amount, int, int], ...]
    evidence: tuple[Evidence, int, int] | None = None


def evidence_said(words: str) -> Evidence | None:
    """How something is known, by its word in any language or its letter; None where the text is neither.

    >>> evidence_said("gemessen"), evidence_said("m"), evidence_said("maybe")
    ('measured', 'measured', None)
    """
    return _EVIDENCE.get(words.strip().casefold())


def split_tail(text: str, dimensions: Container[Dimension], least: int = 1) -> Tail:
    """Take amounts of these dimensions off the end of `text`, at least `least` words staying as its name.

    >>> tail = split_tail("Price differs 24/week 1 in 20 measured", {"rate", "probability"})
    >>> tail.text, [amount.text for amount, _, _ in tail.amounts], tail.evidence[0]
    ('Price differs', ['24/week', '1 in 20'], 'measured')
    >>> split_tail("Amount over 10,000 EUR", {"money"}).text
    'Amount over 10,000 EUR'
    """
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", text)]
    end = len(words)
    amounts: list[tuple[Amount, int, int]] = []
    evidence: tuple[Evidence, int, int] | None = None
    while end > least:
        taken = _last_amount(text, words, end, dimensions, least)
        if taken is not None:
            amounts.append((taken[0], words[end - taken[1]][0], words[end - 1][1]))
            end -= taken[1]
            continue
        length = _evidence_length(text, words, end, least) if evidence is None else 0
        start, stop = words[end - max(length, 1)][0], words[end - 1][1]
        is_plain = length > 0 and text[start] != "("
        if not length or (is_plain and _last_amount(text, words, end - length, dimensions, least) is None):
            break
        said = evidence_said(text[start:stop].strip("()"))
        assert said is not None
        evidence, end = (said, start, stop), end - length
    name = text[: words[end - 1][1]] if words and end else ""
    return Tail(name.strip(), tuple(reversed(amounts)), evidence)


def _last_amount(
    text: str, words: list[tuple[int, int]], end: int, dimensions: Container[Dimension], least: int
) -> tuple[Amount, int] | None:
    """The amount that the words before `end` make, and how many of them; None where a word before it makes it a part of the name."""
    for length in range(min(_LONGEST, end - least), 0, -1):
        start, stop = words[end - length][0], words[end - 1][1]
        if stop - start > 60:
            continue
        amount = read_amount(text[start:stop])
        if amount is None or amount.dimension not in dimensions or not _is_meant(amount):
            continue
        before = " ".join(text[slice(*one)] for one in words[max(0, end - length - 2) : end - length]).casefold()
        return None if before in _BEFORE or before.rpartition(" ")[2] in _BEFORE else (amount, length)
    return None


def _is_meant(amount: Amount) -> bool:
    """Whether a text is an amount also where a name may end with it: a bare word is not, but "?" and "daily" are."""
    if amount.dimension == "unknown":
        return amount.text == "?"
    return amount.dimension != "money" or len(amount.unit) != 3 or amount.unit in _CURRENCIES


def _evidence_length(text: str, words: list[tuple[int, int]], end: int, least: int) -> int:
    """How many words before `end` say how the amounts are known; 0 where they say nothing of it."""
    for length in range(min(2, end - least), 0, -1):
        said = text[words[end - length][0] : words[end - 1][1]]
        is_bracketed = said.startswith("(") and said.endswith(")")
        if evidence_said(said[1:-1] if is_bracketed else said) is not None and (is_bracketed or len(said) > 1):
            return length
    return 0
