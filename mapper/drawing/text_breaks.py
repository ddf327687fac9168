"""Where a line of text may be broken: after blanks and hyphens, between Chinese and Japanese characters, and in endless words."""

from __future__ import annotations

import unicodedata

from mapper.model.late_pattern import late_pattern

LONGEST_WORD = 200
"""A word of more characters is broken there, whatever the width: such words are pasted garbage or keys."""

NO_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】°′″℃％‰)]}!?,.:;»›…‥"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ〟–—～﹐﹑﹒﹔﹕﹖﹗"
)
"""Characters no line starts with (Chinese and Japanese typesetting)."""
NO_END = frozenset("‘“（〔［｛〈《「『【〝￥＄£([{«‹$")
"""Characters no line ends with."""

_WIDE = (
    "\u2e80-\u2fdf\u3001-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3200-\u4dbf\u4e00-\ua4cf"
    "\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff"
)
IDEOGRAPH = late_pattern(f"[{_WIDE}]")
_BLANKS = late_pattern("[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000\u200b]+")
_HYPHENS = late_pattern("(?<=\\w)[-\u2010\u2013\u00ad]+(?=[^\\W\\d])|(?<=[^\\W\\d]|-)/(?=[^\\W\\d])")
_THAI_LEADING = frozenset("เแโใไ")
_GLUE = frozenset("\u00a0\u202f\u2007\u2060\ufeff\u200d")


def break_places(line: str) -> list[int]:
    """The indexes at which a new line may start, ascending, without 0 and the end.

    >>> [("goods receipt, non-stock")[at:] for at in break_places("goods receipt, non-stock")]
    ['receipt, non-stock', 'non-stock', 'stock']
    """
    places = {match.end() for match in _BLANKS.finditer(line)}
    if "-" in line or "/" in line or not line.isascii():
        places.update(match.end() for match in _HYPHENS.finditer(line))
    if not line.isascii() and IDEOGRAPH.search(line):
        places.update(_between_ideographs(line))
    places.discard(0)
    places.discard(len(line))
    ascending = sorted(places)
    return _capped(line, ascending) if len(line) > LONGEST_WORD else ascending


def may_split(line: str, at: int) -> bool:
    """Whether a word may be cut before the character at `at` when nothing else helps: never before a mark or inside a cluster."""
    if at <= 0 or at >= len(line):
        return False
    return (
        unicodedata.category(line[at]) not in ("Mn", "Mc", "Me", "Cf")
        and line[at - 1] not in _THAI_LEADING
        and line[at - 1] not in _GLUE
        and line[at] not in _GLUE
    )


def _between_ideographs(line: str) -> list[int]:
    places = []
    for match in IDEOGRAPH.finditer(line):
        for at in (match.start(), match.end()):
            if 0 < at < len(line) and _may_part(line, at):
                places.append(at)
    return places


def _may_part(line: str, at: int) -> bool:
    before, after = line[at - 1], line[at]
    if after in NO_START or before in NO_END or after == " " or before in _GLUE or after in _GLUE:
        return False
    return unicodedata.category(after) not in ("Mn", "Mc", "Me", "Cf")


def _capped(line: str, places: list[int]) -> list[int]:
    capped: list[int] = []
    last = 0
    for place in [*places, len(line)]:
        while place - last > LONGEST_WORD:
            cut = next((at for at in range(last + LONGEST_WORD, last, -1) if may_split(line, at)), last + LONGEST_WORD)
            capped.append(cut)
            last = cut
        if place < len(line):
            capped.append(place)
        last = place
    return capped
