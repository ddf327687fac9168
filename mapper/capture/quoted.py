r"""Names in double quotes: taken as they stand, whatever signs they hold. In them \" is a quote, \\ a backslash, \n a line break.

Quotes count only where a name begins with one and ends with one; in `Check 5" disk` they are letters like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"(?=$|[\s,;:!()\]}])')
_IN_LIST = re.compile(r'(?:^|(?<=[\s,;]))"(?:[^"\\]|\\.)*"(?=$|[\s,;:!()\]}])|[,;]')
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))", re.DOTALL)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_ESCAPES = {"n": "\n", "t": "\t"}
_NEED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stood in quotes, and where the text goes on behind them."""

    text: str
    end: int


def quote(text: str) -> str:
    r"""The text in quotes, on one line.

    >>> print(quote('5" disk\n@home'))
    "5\" disk\n@home"
    """
    return '"' + _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", "".join(_NEED.get(letter, letter) for letter in text)) + '"'


def is_seen(text: str) -> bool:
    """Whether the text holds nothing that commands a terminal or turns lines about, so that it may be printed as it stands."""
    return _UNSEEN.search(text) is None


def quoted_at(text: str, start: int) -> Quoted | None:
    r"""What is in quotes right at `start`; None where nothing is.

    >>> quoted_at(r'! "a \"b\"" 3/day', 2).text
    'a "b"'
    """
    found = _QUOTED.match(text, start)
    if found is None:
        return None
    return Quoted(_ESCAPE.sub(_meant, found[1]), found.end())


def _meant(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else _ESCAPES.get(escape[2], escape[2])


def unquoted(text: str) -> str:
    """The text without the quotes round it, where it has some; trimmed."""
    text = text.strip()
    found = quoted_at(text, 0)
    return found.text if found is not None and found.end == len(text) else text


def split_list(text: str, sign: str = ",") -> list[tuple[int, int]]:
    """Where the parts of a list begin and end; a sign in a quoted part divides nothing. Empty parts are left out.

    >>> [text[a:b] for text in ['Buyer, "Miller, AP"'] for a, b in split_list(text)]
    ['Buyer', '"Miller, AP"']
    """
    parts: list[tuple[int, int]] = []
    start = 0
    for found in (*_IN_LIST.finditer(text), None):
        if found is not None and found[0] != sign:
            continue
        end = found.start() if found is not None else len(text)
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        if begin < end:
            parts.append((begin, begin + len(text[begin:end].rstrip())))
        start = end + 1
    return parts
