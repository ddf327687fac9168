"""The languages that the program speaks: a catalogue each, kept as `<code>.po` and read as `<code>.mo` (GNU gettext).

One way for all sentences – of the map, the documents and the window: a sentence that the engine finds is shown in a panel and printed in
the PDF, and translators find it in one file, whatever program they use. How to add a language: CONTRIBUTING.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, wraps
from gettext import GNUTranslations
from importlib.resources import files
from typing import Concatenate, ParamSpec, TypeVar

from mapper.model.words import ENGLISH, Catalogue, speaking
from mapper.model.workspace import Workspace

P = ParamSpec("P")
R = TypeVar("R")

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


def of_map(workspace: Workspace) -> Catalogue:
    """The catalogue of the language in which a map is drawn and printed, which need not be that of the window; English for any other."""
    code = workspace.settings.language
    return catalogue(code) if code in NAMES else ENGLISH


def in_words_of_the_map(function: Callable[Concatenate[Workspace, P], R]) -> Callable[Concatenate[Workspace, P], R]:
    """The function, speaking the language of the map it is given: what is drawn is as wide for one reader as for another."""

    @wraps(function)
    def speak(workspace: Workspace, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with speaking(of_map(workspace)):
            return function(workspace, *args, **kwargs)

    return speak


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
