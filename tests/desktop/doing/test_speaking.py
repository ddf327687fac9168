"""Another language is spoken at once: on the welcome page, in the menus, and in a map, which is opened anew where it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton

from desktop import language
from desktop.actions.languages import BY_CODE
from desktop.doing import speaking
from desktop.window import Window
from mapper import languages
from mapper.languages import NAMES
from mapper.model.words import ENGLISH, current
from mapper.model.words import speaking as in_language
from tests.desktop.conftest import Opened


@pytest.fixture(autouse=True)
def english_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The variable says nothing here, and the next test hears English."""
    monkeypatch.delenv(language.VARIABLE)
    with in_language(ENGLISH):
        yield


def test_every_language_has_an_action_by_its_own_name() -> None:
    assert {code: action.text for code, action in BY_CODE.items() if code} == NAMES


def test_on_the_welcome_page(welcome: Window) -> None:
    spoken = welcome.page.languages
    assert list(spoken) == list(NAMES)
    assert [code for code, part in spoken.items() if not isinstance(part, QPushButton)] == ["en"]
    spoken["pl"].click()
    assert current().language == language.chosen() == "pl"
    assert [code for code, part in welcome.page.languages.items() if not isinstance(part, QPushButton)] == ["pl"]


def test_an_open_map_is_there_again_with_its_words_and_the_menus(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    path = window.editor.bridge.open_map.path
    template = window.actions_by_name["undo"].text()
    heard = languages.catalogue("pl").templates.gettext(template)
    window.actions_by_name["language_polish"].trigger()
    assert window.editor is not None and window.editor.bridge.open_map.path == path
    assert current().language == "pl"
    assert window.actions_by_name["undo"].text() == heard
    window.actions_by_name["language_english"].trigger()
    assert window.actions_by_name["undo"].text() == template


def test_the_language_of_the_system_comes_back(welcome: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    speaking.polish(welcome)
    monkeypatch.setattr("PySide6.QtCore.QLocale.uiLanguages", lambda _system: ["is-IS"])
    speaking.system(welcome)
    assert (language.chosen(), current().language) == ("", "is")
