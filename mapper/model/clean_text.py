"""Text as it may enter a map - one function at every border: typing, paste, import, command line - and as it may leave it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mapper.model.late_pattern import late_pattern
from mapper.model.limits import FILE_NAME_BYTES, LABEL_CHARACTERS, MARKS_IN_A_ROW

_FORBIDDEN = late_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_MANY_MARKS = late_pattern(f"[\u0300-\U0010ffff]{{{MARKS_IN_A_ROW + 1},}}")
_JOINER = "\u034f"
"""The combining grapheme joiner: it is not seen, and ends a row of marks for the normal form."""

_DIRECTIONS = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
"""Characters that turn the text round them about: the names they have in Unicode Standard Annex 9."""
_WITHOUT_WIDTH = {
    "\u00ad": "SHY",
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u2060": "WJ",
    "\ufeff": "BOM",
}
_UNSEEN = late_pattern("[{}]|(?<![\u0100-\U0010ffff])[{}](?![\u0100-\U0010ffff])".format("".join(_DIRECTIONS), "".join(_WITHOUT_WIDTH)))
"""Characters without width count only among Latin letters: between others they join letters and emoji, as they should."""
_NOT_IN_FILE_NAMES = late_pattern('[\x00-\x1f\x7f-\x9f<>:"/\\\\|?*{}]'.format("".join((*_DIRECTIONS, *_WITHOUT_WIDTH))))
_DIVIDERS = late_pattern(r"[/\\:|]")
_RESERVED = late_pattern(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def clean_text(text: str, limit: int = LABEL_CHARACTERS) -> str:
    r"""The text in NFC without control characters (line breaks and tabs stay), lone surrogates and non-characters.

    Control characters of both sets go: those from U+0080 on command a terminal just as those below the space do.

    At most `limit` characters come back.

    >>> clean_text("Post\x00 invoice\r\n")
    'Post invoice\n'
    """
    text = text[: 2 * limit].replace("\r\n", "\n").replace("\r", "\n")
    text = _MANY_MARKS.sub(_safe_marks, _FORBIDDEN.sub("", text))
    return unicodedata.normalize("NFC", text)[:limit]


def clean_line(text: str, limit: int = LABEL_CHARACTERS) -> str:
    r"""The text on one line, white space folded and trimmed.

    >>> clean_line("  Match invoice\n to order ")
    'Match invoice to order'
    """
    return " ".join(clean_text(text, limit).split())


def with_marks(text: str) -> str:
    r"""The text with names in place of characters that are not seen but change how it reads; letters and emoji of all scripts stay.

    >>> with_marks("annual\u202egpj.exe")
    'annual‹RLO›gpj.exe'
    """
    return _UNSEEN.sub(lambda found: f"‹{(_DIRECTIONS | _WITHOUT_WIDTH)[found[0]]}›", text)


def for_file_name(text: str) -> str:
    r"""The text as a part of a file's name on every system; "" where nothing is left of it.

    >>> for_file_name("Order \u202e2026/27: draft.")
    'Order 2026-27- draft'
    """
    name = clean_line(_NOT_IN_FILE_NAMES.sub(" ", _DIVIDERS.sub("-", text)), FILE_NAME_BYTES).strip(". -")
    while len(name.encode()) > FILE_NAME_BYTES:
        name = name[:-1].rstrip(". -")
    return f"{name}_" if _RESERVED.fullmatch(name) else name


def _safe_marks(found: re.Match[str]) -> str:
    """A joiner after every so many marks in a row (the stream-safe format of Unicode Standard Annex 15).

    To bring marks into their normal order takes time that grows with the square of their number: seconds for a label of marks.
    """
    made: list[str] = []
    in_a_row = 0
    for character in found[0]:
        leading, trailing, is_mark = _marks_of(character)
        if in_a_row + leading > MARKS_IN_A_ROW:
            made.append(_JOINER)
            in_a_row = 0
        made.append(character)
        in_a_row = in_a_row + leading if is_mark else trailing
    return "".join(made)


@lru_cache(maxsize=4096)
def _marks_of(character: str) -> tuple[int, int, bool]:
    """With how many marks the character begins and ends when it is taken apart, and whether it is nothing else."""
    are_marks = [unicodedata.combining(part) != 0 for part in unicodedata.normalize("NFD", character)]
    if all(are_marks):
        return len(are_marks), len(are_marks), True
    return are_marks.index(False), are_marks[::-1].index(False), False
