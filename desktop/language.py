"""Which language the program speaks: the one that was chosen, else that of the system, else English."""

from __future__ import annotations

import os
from collections.abc import Iterator

from mapper.languages import NAMES, catalogue, fitting
from mapper.model.words import use_catalogue

VARIABLE = "WATERHOLE_LANGUAGE"
"""The code of a language, or a name of a locale: it goes before all else."""
_LOCALES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_KEY = "language"


def speak_on_the_command_line() -> None:
    """Speak the language of the terminal. What was chosen in the window is not asked for: no verb waits for Qt."""
    use_catalogue(catalogue(fitting(_of_the_environment())))


def speak_in_the_window() -> None:
    """Speak the language that was chosen, else that of the system."""
    use_catalogue(catalogue(fitting(_of_the_window())))


def chosen() -> str:
    """The code of the language the person chose; "" where they chose none."""
    from desktop.preferences import remembered_text

    code = remembered_text(_KEY)
    return code if code in NAMES else ""


def choose(code: str) -> None:
    """Speak that language from the next start; "" = that of the system."""
    from desktop.preferences import preferences

    preferences().setValue(_KEY, code)


def _of_the_environment() -> Iterator[str]:
    yield from filter(None, (os.environ.get(VARIABLE, ""),))
    for name in _LOCALES:
        value = os.environ.get(name, "")
        if value:
            # LANGUAGE lists several; the others stand for one, and the first that is set counts.
            yield from value.split(":")
            return


def _of_the_window() -> Iterator[str]:
    from PySide6.QtCore import QLocale

    yield from filter(None, (os.environ.get(VARIABLE, ""), chosen()))
    yield from QLocale.system().uiLanguages()
