"""Text as it may enter a map: one function at every border - typing, paste, import, command line."""

from __future__ import annotations

import re
import unicodedata

from mapper.model.limits import LABEL_CHARACTERS

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def clean_text(text: str, limit: int = LABEL_CHARACTERS) -> str:
    r"""The text in NFC without control characters (line breaks and tabs stay), lone surrogates and non-characters.

    At most `limit` characters come back.

    >>> clean_text("Post\x00 invoice\r\n")
    'Post invoice\n'
    """
    text = text[: 2 * limit].replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))[:limit]


def clean_line(text: str, limit: int = LABEL_CHARACTERS) -> str:
    r"""The text on one line, white space folded and trimmed.

    >>> clean_line("  Match invoice\n to order ")
    'Match invoice to order'
    """
    return " ".join(clean_text(text, limit).split())
