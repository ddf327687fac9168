"""Which language is spoken: the chosen one, else the system's, else English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from desktop import language
from mapper.model.words import ENGLISH, current, speaking


@pytest.fixture(autouse=True)
def english_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No variable says anything, and each test leaves the language as it found it."""
    for name in (language.VARIABLE, "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    with speaking(ENGLISH):
        yield


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({}, "en"),
        ({"LANG": "pl_PL.UTF-8"}, "pl"),
        ({"LANG": "pl_PL.UTF-8", "LC_ALL": "is_IS.UTF-8"}, "is"),
        ({"LANG": "pl_PL.UTF-8", "LANGUAGE": "nl:id"}, "id"),
        ({"LANG": "pl_PL.UTF-8", "WATERHOLE_LANGUAGE": "zh_TW"}, "zh_TW"),
        ({"LANG": "pl_PL.UTF-8", "WATERHOLE_LANGUAGE": "tlh"}, "pl"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_a_verb_speaks_the_language_of_the_terminal(variables: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    language.speak_on_the_command_line()
    assert current().language == code


def test_the_window_speaks_what_was_chosen_else_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _system: ["nl-NL", "pl-PL"])
    language.speak_in_the_window()
    assert (language.chosen(), current().language) == ("", "pl")
    language.choose("is")
    language.speak_in_the_window()
    assert (language.chosen(), current().language) == ("is", "is")
    monkeypatch.setenv(language.VARIABLE, "en")
    language.speak_in_the_window()
    assert current().language == "en"
