"""The languages that the program speaks: a catalogue each, kept as `<code>.po` and read as `<code>.mo` (GNU gettext).

One way for all sentences – of the map, the documents and the window: a sentence that the engine finds is shown in a panel and printed in
the PDF, and translators find it in one file, whatever program they use. How to add a language: CONTRIBUTING.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files

from mapper.model.words import ENGLISH, Catalogue

NAMES: Mapping[str, str] = {"en": "English", "is": "Íslenska", "pl": "Polski", "id": "Bahasa Indonesia", "zh_TW": "繁體中文"}
"""What each language calls itself, by its code."""
DECIMAL_SIGNS: Mapping[str, str] = {"is": ",", "pl": ",", "id": ","}
"""What stands before tenths where it is not a point (Unicode CLDR)."""
_OTHER_CODES: Mapping[str, str] = {"zh": "zh_TW", "in": "id"}
"""Codes of languages that are the same, or the nearest there is."""


@cache
def catalogue(code: str) -> Catalogue:
    """The catalogue of the language of that code; KeyError where the program does not speak it."""
    if code == ENGLISH.language:
        return ENGLISH
    if code not in NAMES:
        raise KeyError(code)
    with files(__name__).joinpath(f"{code}.mo").open("rb") as file:
        return Catalogue(code, GNUTranslations(file), DECIMAL_SIGNS.get(code, "."))


def fitting(wanted: Iterable[str]) -> str:
    """The code of the first wanted language that the program speaks; English where it speaks none of them.

    >>> fitting(["pl_PL.UTF-8", "en"]), fitting(["zh-Hant-TW"]), fitting(["nl-NL", "is-IS"]), fitting(["C"])
    ('pl', 'zh_TW', 'is', 'en')
    """
    for name in wanted:
        language = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
        code = _OTHER_CODES.get(language, language)
        if code in NAMES:
            return code
    return ENGLISH.language
